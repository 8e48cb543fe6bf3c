import { article } from '@gongkai/law'
import { cell } from '../context.ts'
import type { CellValue } from '../document.ts'
import { type Assessment, fail, notAssessable, overall, pass, type Rule } from '../rule.ts'

const trial = article('report-form-2019', '第二部分')
const second = article('report-form-2021', '第二部分')
const documents = [
  { id: 'regulations', name: '规章' },
  { id: 'normativeDocuments', name: '行政规范性文件' },
] as const
const path = (row: string, column: string) => `disclosure.${row}.${column}`

/** 现行有效件数的承接：今年有效 = 上年有效 + 制发 − 废止。 */
const documentStock: Rule = {
  id: 'documentStock',
  code: 'A2',
  title: '现行有效 = 上年现行有效 + 制发 − 废止',
  severity: 'error',
  basis: second,
  about:
    '规章、行政规范性文件各一条。文字说明了清理、失效、职能划转的只作提醒。上年的报告不在则无从判定。',
  *check({ report, predecessor, prose }) {
    if (!report.disclosure || !predecessor?.disclosure)
      return yield notAssessable('缺少今年或者上年的表二')
    const explained = () =>
      prose.parts.some((part) => /清理|失效|划转|修订|重新公布/.test(part.compact.text))
    yield* overall(
      documents.map(({ id, name }): Assessment => {
        const before = cell(predecessor.disclosure, id, 'inForce')
        const issued = cell(report.disclosure, id, 'issued')
        const abolished = cell(report.disclosure, id, 'abolished')
        const now = cell(report.disclosure, id, 'inForce')
        if (before === null || issued === null || abolished === null || now === null)
          return notAssessable(`${name}有一格没有数`)
        const due = before + issued - abolished
        if (due === now) return pass()
        return fail(
          `${name}：上年有效 ${before}，今年制发 ${issued}、废止 ${abolished}，应为 ${due}，表是 ${now}`,
          {
            cells: [path(id, 'inForce'), path(id, 'issued'), path(id, 'abolished')],
            left: due,
            right: now,
            formula: `${before} + ${issued} − ${abolished} = ${due} ≠ ${now}`,
            severity: explained() ? 'warning' : 'error',
          },
        )
      }),
    )
  },
}

/** 废止的不能比有的多。 */
const abolishedWithinStock: Rule = {
  id: 'abolishedWithinStock',
  code: 'A3',
  title: '废止件数不大于上年有效与制发之和',
  severity: 'error',
  basis: second,
  about: '没有上年的报告无从判定。',
  *check({ report, predecessor }) {
    if (!report.disclosure || !predecessor?.disclosure)
      return yield notAssessable('缺少今年或者上年的表二')
    yield* overall(
      documents.map(({ id, name }): Assessment => {
        const before = cell(predecessor.disclosure, id, 'inForce')
        const issued = cell(report.disclosure, id, 'issued')
        const abolished = cell(report.disclosure, id, 'abolished')
        if (before === null || issued === null || abolished === null)
          return notAssessable(`${name}有一格没有数`)
        if (abolished <= before + issued) return pass()
        return fail(
          `${name}：废止 ${abolished} 件，比上年有效 ${before} 件加制发 ${issued} 件还多`,
          {
            cells: [path(id, 'abolished')],
            left: abolished,
            right: before + issued,
            formula: `${abolished} > ${before} + ${issued}`,
          },
        )
      }),
    )
  },
}

const decisions = [
  ['licences', '行政许可'],
  ['penalties', '行政处罚'],
  ['compulsoryMeasures', '行政强制'],
] as const

/** 与上年相差悬殊的处理决定数。 */
const decisionSwing: Rule = {
  id: 'decisionSwing',
  code: 'A7',
  title: '处理决定数量与上年相差不过五倍',
  severity: 'warning',
  basis: second,
  about: '两年中较大的数不到 50 的不比。收费金额留给 C6。',
  *check({ report, predecessor, thresholds }) {
    const now = report.disclosure ?? report.disclosure2019
    const before = predecessor?.disclosure ?? predecessor?.disclosure2019
    if (!now || !before) return yield notAssessable('缺少今年或者上年的表二')
    const table = report.disclosure ? 'disclosure' : 'disclosure2019'
    const { low, high, floor } = thresholds.ratio
    yield* overall(
      decisions.map(([id, name]): Assessment => {
        const [is, was] = [cell(now, id, 'decisions'), cell(before, id, 'decisions')]
        if (is === null || was === null) return notAssessable(`${name}有一年没有数`)
        if (Math.max(is, was) < floor || (was > 0 && is / was <= high && is / was >= low))
          return pass()
        // 从 0 到有、从有到 0，说不上几倍；数小的不提。
        const change =
          was === 0 || is === 0 ? '' : `，是上年的 ${(is / was).toFixed(is > was ? 1 : 2)} 倍`
        return fail(`${name}上年 ${was} 件，今年 ${is} 件${change}，请核对`, {
          cells: [`${table}.${id}.decisions`],
          left: is,
          right: was,
        })
      }),
    )
  },
}

const itemRows = [
  ['licences', '行政许可'],
  ['otherServices', '其他对外管理服务事项'],
  ['penalties', '行政处罚'],
  ['compulsoryMeasures', '行政强制'],
  ['fees', '行政事业性收费'],
] as const

/** 项目数量的承接（2019 年格式）。 */
const itemsCarried: Rule = {
  id: 'itemsCarried',
  code: 'A9',
  title: '上一年项目数量 = 上年报告的项目数量 + 增减',
  severity: 'warning',
  basis: trial,
  about: '2019、2020 年度之间。',
  *check({ report, predecessor }) {
    const [now, before] = [report.disclosure2019, predecessor?.disclosure2019]
    if (!now || !before) return yield notAssessable('不是两份 2019 年格式的报告')
    yield* overall(
      itemRows.map(([id, name]) =>
        carried(
          `${name}项目`,
          cell(before, id, 'itemsLastYear'),
          cell(before, id, 'change'),
          cell(now, id, 'itemsLastYear'),
          [`disclosure2019.${id}.itemsLastYear`],
        ),
      ),
    )
  },
}

/** 对外公开总数量的承接（2019 年格式）。 */
const publishedCarried: Rule = {
  id: 'publishedCarried',
  code: 'A10',
  title: '对外公开总数量 = 上年总数 + 本年新公开',
  severity: 'warning',
  basis: trial,
  about: '2019、2020 年度之间。废止、撤下的会使总数变小，故只作提醒。',
  *check({ report, predecessor }) {
    const [now, before] = [report.disclosure2019, predecessor?.disclosure2019]
    if (!now || !before) return yield notAssessable('不是两份 2019 年格式的报告')
    yield* overall(
      documents.map(({ id, name }) =>
        carried(
          `${name}对外公开总数`,
          cell(before, id, 'publishedInAll'),
          cell(now, id, 'published'),
          cell(now, id, 'publishedInAll'),
          [`disclosure2019.${id}.publishedInAll`],
        ),
      ),
    )
  },
}

function carried(
  name: string,
  before: CellValue,
  change: CellValue,
  now: CellValue,
  cells: readonly string[],
): Assessment {
  if (before === null || change === null || now === null)
    return notAssessable(`${name}有一格没有数`)
  const due = before + change
  if (due === now) return pass()
  return fail(`${name}应为 ${due}，表是 ${now}`, {
    cells,
    left: due,
    right: now,
    formula: `${before} ${change < 0 ? '−' : '+'} ${Math.abs(change)} = ${due} ≠ ${now}`,
  })
}

/** 表二与上年的关系。 */
export const disclosureYears: readonly Rule[] = [
  documentStock,
  abolishedWithinStock,
  decisionSwing,
  itemsCarried,
  publishedCarried,
]
