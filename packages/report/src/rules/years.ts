import { article, form2021, tableOf } from '@gongkai/law'
import { cell } from '../context.ts'
import type { Annex, ReportDocument } from '../document.ts'
import { quoteIn, quoteToken } from '../prose/prose.ts'
import { similarity } from '../prose/similarity.ts'
import type { NumberToken } from '../prose/tokens.ts'
import { type Assessment, fail, notAssessable, overall, pass, type Rule } from '../rule.ts'

const third = article('report-form-2021', '第三部分')
const duties = article('report-form-2021', '（四）明确责任')
const columns = tableOf(form2021, 'applications')?.parts[0]?.columns ?? []

/** 结转的承接：上年的结转下年度就是今年的上年结转。 */
const carryOver: Rule = {
  id: 'carryOver',
  code: 'Y1',
  title: '上年结转等于上年报告的结转下年度',
  severity: 'error',
  basis: third,
  about: '七列逐列。同一格之误已由 B1、B3 说出的并入那一条。',
  *check({ report, predecessor }) {
    if (!report.applications || !predecessor?.applications)
      return yield notAssessable('缺少今年或者上年的表三')
    yield* overall(
      columns.map(({ id, label }): Assessment => {
        const before = cell(predecessor.applications, 'carriedOut', id)
        const now = cell(report.applications, 'carriedIn', id)
        if (before === null || now === null) return notAssessable('有的格没有数')
        if (before === now) return pass()
        return fail(`${label}：上年的报告结转下年度 ${before} 件，今年的上年结转是 ${now} 件`, {
          cells: [`applications.carriedIn.${id}`],
          left: before,
          right: now,
          formula: `${before} ≠ ${now}`,
        })
      }),
    )
  },
}

/** 累计的承接（旧的统计表）。 */
const cumulative: Rule = {
  id: 'cumulative',
  code: 'Y9',
  title: '历年累计 = 上年累计 + 本年数，且不减少',
  severity: 'error',
  basis: article('statistics-annex-2014'),
  about: '旧统计表有「历年累计」一栏的。上年的统计表不在则无从判定。',
  *check({ report, predecessor }) {
    const now = cumulativeRows(report.annexes)
    const before = cumulativeRows(predecessor?.annexes ?? [])
    if (now.size === 0) return yield notAssessable('没有历年累计')
    yield* overall(
      [...now].flatMap(([label, row]): Assessment[] => {
        if (row.cumulative < row.value)
          return [
            fail(`${label}：历年累计 ${row.cumulative} 比本年的 ${row.value} 还小`, {
              left: row.cumulative,
              right: row.value,
            }),
          ]
        const last = before.get(label)
        if (!last) return []
        if (row.cumulative < last.cumulative)
          return [
            fail(`${label}：历年累计由上年的 ${last.cumulative} 减为 ${row.cumulative}`, {
              left: row.cumulative,
              right: last.cumulative,
            }),
          ]
        const due = last.cumulative + row.value
        return [
          due === row.cumulative
            ? pass()
            : fail(`${label}：历年累计应为 ${due}，表是 ${row.cumulative}`, {
                left: due,
                right: row.cumulative,
                formula: `${last.cumulative} + ${row.value} = ${due} ≠ ${row.cumulative}`,
              }),
        ]
      }),
      '缺少上年的统计表',
    )
  },
}

/** 附表里有本年数和累计数的行：标签、本年、单位、累计。 */
function cumulativeRows(
  annexes: readonly Annex[],
): ReadonlyMap<string, { readonly value: number; readonly cumulative: number }> {
  const rows = new Map<string, { value: number; cumulative: number }>()
  for (const { rows: lines } of annexes)
    for (const [label, value, , total] of lines) {
      if (!label || !value || !total || !/^\d+$/.test(value) || !/^\d+$/.test(total)) continue
      rows.set(label.replace(/^(?:其中)?[:：]?\s*\d*[.、．]?\s*/, ''), {
        value: Number(value),
        cumulative: Number(total),
      })
    }
  return rows
}

/** 年度没有间断。 */
const missingYears: Rule = {
  id: 'missingYears',
  code: 'Y10',
  title: '历年的报告没有间断',
  severity: 'info',
  basis: article('regulation-2019', '第四十九条'),
  about: '只看所给的各年报告之间有没有缺年。',
  *check({ report, predecessors }) {
    const years = [...new Set([report, ...predecessors].flatMap((each) => each.year ?? []))].sort(
      (a, b) => a - b,
    )
    if (years.length < 2) return yield notAssessable('没有以往年度的报告')
    const gaps = years.flatMap((year, i) => {
      const before = years[i - 1] ?? year
      return Array.from({ length: Math.max(0, year - before - 1) }, (_, j) => before + j + 1)
    })
    yield gaps.length === 0
      ? pass()
      : fail(`缺少 ${gaps.join('、')} 年度的报告`, { left: gaps.join('、') })
  },
}

const COMPARED = ['overview', 'problems', 'other'] as const

/** 文字与上年雷同。 */
const repeatedText: Rule = {
  id: 'repeatedText',
  code: 'Y3',
  title: '文字与上年不雷同',
  severity: 'error',
  basis: duties,
  about:
    '总体情况、问题、其他事项逐部分比，套话、数字不计；九成相同为差错，七成为提醒。太短的不比。',
  *check({ report, predecessor, thresholds }) {
    if (!predecessor) return yield notAssessable('没有上年的报告')
    yield* overall(
      COMPARED.map((id): Assessment => {
        const [now, before] = [textOf(report, id), textOf(predecessor, id)]
        const alike = similarity(now, before)
        if (alike === undefined) return pass('太短，不比')
        if (alike < thresholds.similarity.warning) return pass()
        const at = report.sections.findIndex((section) => section.id === id)
        const heading = report.sections[at]?.heading ?? ''
        return fail(`「${heading}」与上年有 ${Math.round(alike * 100)}% 相同`, {
          severity: alike >= thresholds.similarity.error ? 'error' : 'warning',
          left: Math.round(alike * 100),
          right: Math.round(thresholds.similarity.warning * 100),
        })
      }),
    )
  },
}

function textOf({ sections }: ReportDocument, id: string): string {
  return sections
    .filter((section) => section.id === id)
    .map((section) => section.text)
    .join('\n')
}

/** 表三与上年雷同。 */
const repeatedTable: Rule = {
  id: 'repeatedTable',
  code: 'Y4',
  title: '表三与上年不雷同',
  severity: 'error',
  basis: duties,
  about: '总数十件以上而各行总计都与上年相同。几件的巧合不说。',
  *check({ report, predecessor, thresholds, sums }) {
    const [now, before] = [report.applications, predecessor?.applications]
    if (!now || !before) return yield notAssessable('缺少今年或者上年的表三')
    const total = now.dispositionTotal?.total ?? null
    if (total === null) return yield notAssessable('总计没有数')
    if (total < thresholds.identicalTableFloor) return yield pass()
    const ids = ['received', ...sums.leafRows]
    const values = ids.map((id) => [now[id]?.total ?? null, before[id]?.total ?? null] as const)
    if (values.some(([a, b]) => a !== null && b !== null && a !== b)) return yield pass()
    if (values.some(([a, b]) => a === null || b === null))
      return yield notAssessable('有的行没有数')
    yield fail(`表三各行与上年完全相同（办理结果总计 ${total} 件），请核对是否照抄`, {
      cells: ['applications.dispositionTotal.total'],
      left: total,
      right: total,
    })
  },
}

/** 问题和措施照抄以往年度。 */
const reusedProblems: Rule = {
  id: 'reusedProblems',
  code: 'Y5',
  title: '问题和改进没有照抄以往年度',
  severity: 'warning',
  basis: duties,
  about: '第五部分三十字以上的整句与以往任何一年相同。上一年整段雷同的留给 Y3。',
  *check({ report, predecessors, predecessor, thresholds, prose }) {
    if (predecessors.length === 0) return yield notAssessable('没有以往年度的报告')
    const mine = prose.sentences.filter(
      (sentence) => sentence.part.id === 'problems' && han(sentence.text).length >= 30,
    )
    if (mine.length === 0) return yield notAssessable('第五部分没有够长的句子')
    let bad = false
    for (const each of predecessors) {
      if (each.year === null || report.year === null || each.year >= report.year) continue
      const text = textOf(each, 'problems')
      // 整段雷同已由 Y3 说出。
      if (
        each === predecessor &&
        (similarity(textOf(report, 'problems'), text) ?? 0) >= thresholds.similarity.warning
      )
        continue
      const theirs = han(text)
      for (const sentence of mine)
        if (theirs.includes(han(sentence.text))) {
          bad = true
          yield fail(`这一句与 ${each.year} 年度的报告相同`, {
            quotes: [quoteIn(sentence)],
            left: each.year,
          })
        }
    }
    if (!bad) yield pass()
  },
}

const han = (text: string) => text.replace(/[^\p{Script=Han}]/gu, '')

/** 数字照抄上年。 */
const reusedNumbers: Rule = {
  id: 'reusedNumbers',
  code: 'Y6',
  title: '文字里的数没有照抄上年',
  severity: 'warning',
  basis: duties,
  about: '说法相同、单位相同、数也相同，且不小于 50；表里有的数以表为准，不说。',
  *check(context) {
    const { prose, previousProse, claims, thresholds } = context
    if (!previousProse) return yield notAssessable('没有上年的报告')
    const key = (token: NumberToken) => `${han(token.label)}${token.unit}`
    const before = new Map(
      previousProse.tokens
        .filter((token) => telling(token))
        .map((token) => [key(token), token.value]),
    )
    const inTables = new Set(claims.map((claim) => claim.token))
    let any = false
    let bad = false
    for (const token of prose.tokens) {
      if (!telling(token) || inTables.has(token) || token.value < thresholds.repeatedNumberFloor)
        continue
      any = true
      if (before.get(key(token)) !== token.value) continue
      bad = true
      yield fail(`「${token.label}${token.digits}${token.unit}」与上年的报告同名同数，请核对`, {
        quotes: [quoteToken(token)],
        left: token.value,
        right: token.value,
      })
    }
    if (!bad) yield any ? pass() : notAssessable('文字里没有可比的数')
  },
}

/** 说得出是什么的数：标签够长，有单位，说的是今年。 */
function telling(token: NumberToken): boolean {
  return !token.otherYear && token.unit !== '' && token.unit !== '%' && han(token.label).length >= 4
}

/** 上年的问题今年有交代。 */
const answeredProblems: Rule = {
  id: 'answeredProblems',
  code: 'Y8',
  title: '上年的问题今年有交代',
  severity: 'info',
  basis: article('regulation-2019', '第五十条'),
  about: '第五部分说到上年的问题或者整改情况。',
  *check({ report, predecessor }) {
    if (!predecessor || textOf(predecessor, 'problems') === '')
      return yield notAssessable('没有上年报告的问题')
    const text = textOf(report, 'problems')
    if (text === '') return yield notAssessable('没有第五部分')
    const last = new RegExp(`上年|上一年|去年|${predecessor.year}\\s*年`)
    yield last.test(text) ? pass() : fail('第五部分没有说上年的问题改得怎样')
  },
}

/** 跨年的关系。 */
export const years: readonly Rule[] = [
  carryOver,
  repeatedText,
  repeatedTable,
  reusedProblems,
  reusedNumbers,
  answeredProblems,
  cumulative,
  missingYears,
]
