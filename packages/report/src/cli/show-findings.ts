import type { Finding, ReportDocument, Severity } from '../index.ts'
import { cellName } from '../print/cell-name.ts'
import { severityNames } from '../print/listed-finding.ts'
import { type Ink, wrap } from './text.ts'

/** 判定的叫法。 */
export const verdictNames: Readonly<Record<Finding['verdict'], string>> = {
  pass: '相符',
  fail: '不符',
  uncertain: '拿不准',
  'not-assessable': '无从判定',
}

const order: readonly Severity[] = ['error', 'warning', 'info']

/** 至少这么重的。 */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return order.indexOf(severity) <= order.indexOf(least)
}

/** 一句小结：「差错 2　提醒 1　提示 0　拿不准 1　无从判定 4」。 */
export function shownCounts(findings: readonly Finding[], ink: Ink): string {
  const failed = findings.filter(({ verdict }) => verdict === 'fail')
  const count = (severity: Severity) => failed.filter((each) => each.severity === severity).length
  const colours = { error: ink.red, warning: ink.yellow, info: ink.blue } as const
  const bySeverity = order.map((severity) => {
    const n = count(severity)
    const text = `${severityNames[severity]} ${n}`
    return n > 0 ? colours[severity](text) : ink.dim(text)
  })
  const unsure = (['uncertain', 'not-assessable'] as const).map((verdict) => {
    const n = findings.filter((each) => each.verdict === verdict).length
    return ink.dim(`${verdictNames[verdict]} ${n}`)
  })
  return [...bySeverity, ...unsure].join('　')
}

/** 一份报告的检查结果，写给人看。 */
export function shownFindings(
  report: ReportDocument,
  file: string,
  all: readonly Finding[],
  shown: readonly Finding[],
  ink: Ink,
  width: number,
): string[] {
  const who = report.title ?? `${report.agency ?? '（没有读到机关）'} ${report.year ?? ''}`
  return [
    `${ink.bold(who)}  ${ink.dim(file)}`,
    shownCounts(all, ink),
    ...shown.flatMap((finding) => ['', ...findingLines(report, finding, ink, width)]),
    '',
  ]
}

function findingLines(report: ReportDocument, finding: Finding, ink: Ink, width: number): string[] {
  const name = (path: string) => cellName(report, path)
  const label = labelOf(finding, ink)
  const indent = '      '
  const room = Math.max(20, Math.min(width, 120) - indent.length)
  const more: readonly (readonly [name: string, text: string])[] = [
    ['位置', shownCells(finding.cells, name)],
    ['原文', (finding.quotes ?? []).map(({ text }) => `「${text.trim()}」`).join(' ')],
    // A message that ends with its formula need not say it twice.
    ['算式', finding.formula && !finding.message.includes(finding.formula) ? finding.formula : ''],
    ['可疑', shownSuspects(finding.suspects ?? [], name)],
    ['依据', finding.basis],
  ]
  const [first = '', ...rest] = wrap(finding.message, room)
  return [
    `${label}  ${first}`,
    ...rest.map((line) => indent + line),
    ...more
      .filter(([, text]) => text)
      .flatMap(([name, text]) => {
        const [head = '', ...tail] = wrap(text, room - 6)
        return [
          `${indent}${ink.dim(name)}  ${head}`,
          ...tail.map((line) => `${indent}      ${line}`),
        ]
      }),
  ]
}

function labelOf({ verdict, severity, code }: Finding, ink: Ink): string {
  if (verdict === 'pass') return ink.green(`相符 ${code}`)
  if (verdict !== 'fail') return ink.dim(`${verdictNames[verdict]} ${code}`)
  const colour = { error: ink.red, warning: ink.yellow, info: ink.blue }[severity]
  return colour(`${severityNames[severity]} ${code}`)
}

const CELLS_SHOWN = 8

function shownCells(cells: readonly string[], name: (path: string) => string): string {
  const more = cells.length > CELLS_SHOWN ? ` 等 ${cells.length} 格` : ''
  return cells.slice(0, CELLS_SHOWN).map(name).join('；') + more
}

function shownSuspects(
  suspects: readonly (readonly string[])[],
  name: (path: string) => string,
): string {
  return suspects
    .slice(0, 3)
    .map((cells) => cells.map(name).join(' ＋ '))
    .join('；或者 ')
}
