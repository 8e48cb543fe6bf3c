import { type Article, article, cite, type Reporter } from '@gongkai/law'
import { type CheckOptions, type Context, contextOf } from './context.ts'
import { type ReportDocument, valueAt } from './document.ts'
import type { Finding } from './finding.ts'
import { type Assessment, PASS, type Rule } from './rule.ts'
import { rules } from './rules/index.ts'

export type { CheckOptions, Declared } from './context.ts'
export type { Reporter }

/** 检查一份年度报告：每条规则的判定，不符、相符、拿不准、无从判定都在内。 */
export function check(report: ReportDocument, options: CheckOptions = {}): readonly Finding[] {
  const context = contextOf(report, options)
  const findings: Finding[] = []
  for (const rule of rules)
    for (const assessment of rule.check(context))
      findings.push(
        assessment === PASS ? passed(rule, report.year) : findingOf(rule, assessment, context),
      )
  return onePerCause(findings, context)
}

/** 只留不符的。 */
export function failures(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => finding.verdict === 'fail')
}

/** 同一条要求在当年的出处：旧年度的报告不引后来的条例和格式。 */
function basisIn(basis: Article, year: number | null): Article {
  if (year === null || year >= 2021) return basis
  const { instrument, place } = basis
  if (year >= 2019)
    return instrument === 'report-form-2021'
      ? article('report-form-2019', place.includes('部分') ? place : '')
      : basis
  if (
    instrument === 'report-form-2021' ||
    (instrument === 'regulation-2019' && place === '第五十条')
  )
    return article('regulation-2007', '第三十二条')
  if (instrument === 'regulation-2019' && place.startsWith('第四十九条'))
    return article('regulation-2007', '第三十一条')
  return basis
}

function findingOf(rule: Rule, assessment: Assessment, { declared, report }: Context): Finding {
  const { verdict, message, severity, basis, cells, left, right, ...more } = assessment
  const explanation =
    verdict === 'fail'
      ? (declared.explanations?.[rule.id] ?? declared.explanations?.[rule.code])
      : undefined
  return {
    rule: rule.id,
    code: rule.code,
    verdict: explanation ? 'uncertain' : verdict,
    severity: explanation ? 'info' : (severity ?? rule.severity),
    cells: cells ?? none,
    left: left ?? null,
    right: right ?? null,
    message: explanation ? `${message}。机关说明：${explanation}` : message,
    basis: cite(basis ?? basisIn(rule.basis, report.year)),
    ...more,
  }
}

const none: readonly string[] = []

/** 相符而没有别的话。 */
function passed(rule: Rule, year: number | null): Finding {
  return {
    rule: rule.id,
    code: rule.code,
    verdict: PASS.verdict,
    severity: rule.severity,
    cells: none,
    left: null,
    right: null,
    message: PASS.message,
    basis: cite(basisIn(rule.basis, year)),
  }
}

/**
 * 一个缘由只说一次：勾稽关系指出的那一格改正以后，文字、上年结转就都相符的，并入那一条。
 */
function onePerCause(findings: readonly Finding[], context: Context): readonly Finding[] {
  const { causes, lattice } = context.arithmetic
  if (causes.length === 0) return findings
  const repaired = new Map<string, number>()
  for (const { repairs } of causes)
    for (const { cell, to } of repairs[0] ?? []) repaired.set(lattice.paths[cell] ?? '', to)
  const merged = new Map<string, Finding[]>()
  const kept = findings.filter((finding) => {
    if (finding.suspects !== undefined || finding.verdict === 'pass') return true
    const touched = finding.cells.find((cell) => repaired.has(cell))
    if (!touched || !settledBy(finding, context.report, repaired)) return true
    merged.set(touched, [...(merged.get(touched) ?? []), finding])
    return false
  })
  if (merged.size === 0) return kept
  return kept.map((finding) => {
    const first = finding.suspects?.[0]
    if (!first) return finding
    const mine = first.flatMap((cell) => merged.get(cell) ?? [])
    if (mine.length === 0) return finding
    const also = new Set([...(finding.alsoBreaks ?? []), ...mine.map((each) => each.rule)])
    const quotes = [...(finding.quotes ?? []), ...mine.flatMap((each) => each.quotes ?? [])]
    return { ...finding, alsoBreaks: [...also], ...(quotes.length > 0 ? { quotes } : {}) }
  })
}

/** 这一条比的是 `left` 与 `cells` 之和：改正以后相等，就是同一个缘由。 */
function settledBy(
  { left, cells }: Finding,
  report: ReportDocument,
  repaired: ReadonlyMap<string, number>,
): boolean {
  if (typeof left !== 'number') return false
  let sum = 0
  for (const cell of cells) {
    const value = repaired.get(cell) ?? valueAt(report, cell)
    if (value === null) return false
    sum += value
  }
  return sum === left
}
