import { article } from '@gongkai/law'
import { cell } from '../context.ts'
import {
  type Assessment,
  fail,
  notAssessable,
  overall,
  pass,
  type Rule,
  uncertain,
} from '../rule.ts'

const second = article('report-form-2021', '第二部分')
const documents = [
  { id: 'regulations', name: '规章' },
  { id: 'normativeDocuments', name: '行政规范性文件' },
] as const
const path = (row: string, column: string) => `disclosure.${row}.${column}`

/** 制发、废止、有效都不小于零。 */
const documentCounts: Rule = {
  id: 'documentCounts',
  code: 'A1',
  title: '制发、废止、现行有效件数填写完整',
  severity: 'error',
  basis: second,
  about: '规章和行政规范性文件的三个数都有，且不小于零。',
  *check({ report }) {
    if (!report.disclosure) return yield notAssessable('没有表二')
    yield* overall(
      documents.flatMap(({ id, name }) =>
        ['issued', 'abolished', 'inForce'].map((column) => {
          const value = cell(report.disclosure, id, column)
          if (value === null)
            return notAssessable(`${name}有一格没有数`, { cells: [path(id, column)] })
          return value < 0
            ? fail(`${name}的件数是负数`, { cells: [path(id, column)], left: value })
            : pass()
        }),
      ),
    )
  },
}

/** 今年制发的除去今年废止的，都该有效。 */
const issuedInForce: Rule = {
  id: 'issuedInForce',
  code: 'A4',
  title: '制发多于废止时，现行有效不少于两者之差',
  severity: 'error',
  basis: second,
  about: '只凭今年的表就能看出的存量之误。',
  *check({ report }) {
    if (!report.disclosure) return yield notAssessable('没有表二')
    yield* overall(
      documents.map(({ id, name }): Assessment => {
        const issued = cell(report.disclosure, id, 'issued')
        const abolished = cell(report.disclosure, id, 'abolished')
        const inForce = cell(report.disclosure, id, 'inForce')
        if (issued === null || abolished === null || inForce === null)
          return notAssessable(`${name}有一格没有数`)
        if (issued <= abolished || inForce >= issued - abolished) return pass()
        return fail(
          `${name}：制发 ${issued} 件、废止 ${abolished} 件，现行有效却只有 ${inForce} 件`,
          {
            cells: [path(id, 'inForce'), path(id, 'issued'), path(id, 'abolished')],
            left: inForce,
            right: issued - abolished,
            formula: `${inForce} < ${issued} − ${abolished}`,
          },
        )
      }),
    )
  },
}

/** 有权制定规章的机关。 */
const regulationPower: Rule = {
  id: 'regulationPower',
  code: 'A5',
  title: '没有规章制定权的机关，规章为 0',
  severity: 'error',
  basis: article('legislation-law-2023', '第九十一条、第九十三条'),
  about:
    '规章由国务院部门、省级和设区的市、自治州的政府制定；县级和乡镇没有这个权。看不出层级的不说。',
  *check({ report, nature, declared }) {
    const row = report.disclosure?.regulations ?? report.disclosure2019?.regulations
    if (!row) return yield notAssessable('没有规章一行')
    const values = Object.values(row)
    if (values.every((value) => value === 0)) return yield pass()
    if (!values.some((value) => value !== null && value > 0))
      return yield notAssessable('规章一行有的格没有数')
    if (declared.mayMakeRegulations) return yield pass('机关申报有规章制定权')
    const table = report.disclosure ? 'disclosure' : 'disclosure2019'
    const cells = Object.keys(row)
      .filter((column) => (row[column] ?? 0) > 0)
      .map((column) => `${table}.regulations.${column}`)
    if (nature.level === 'county' || nature.level === 'township')
      return yield fail('县级机关和乡镇没有规章制定权，规章却不是 0', {
        cells,
        left: Math.max(...values.map((value) => value ?? 0)),
        right: 0,
      })
    if (nature.organ === 'department' && nature.level !== 'central')
      return yield uncertain('地方政府的部门不能制定规章，规章却不是 0；请核对是否代政府填报', {
        cells,
      })
    yield nature.level === undefined && nature.organ === undefined
      ? notAssessable('看不出机关的层级')
      : pass()
  },
}

/** 没有收费项目的机关，收费金额为 0。 */
const feeWithoutItems: Rule = {
  id: 'feeWithoutItems',
  code: 'A8',
  title: '没有收费项目的机关，收费金额为 0',
  severity: 'warning',
  basis: second,
  about: '由机关申报，或者文字说明没有行政事业性收费。',
  *check({ report, declared, prose }) {
    const amount = cell(report.disclosure, 'fees', 'amount')
    if (amount === null) return yield notAssessable('没有收费金额')
    const says = () =>
      prose.parts.some((part) =>
        /(?:没有|无|不涉及|未设)(?:任何)?行政事业性收费(?:项目|事项|情况)?/.test(part.compact.text),
      )
    const none =
      declared.hasFeeItems === false || (declared.hasFeeItems === undefined && amount > 0 && says())
    if (!none)
      return yield amount === 0
        ? pass()
        : declared.hasFeeItems
          ? pass()
          : notAssessable('不知道有没有收费项目')
    yield amount === 0
      ? pass()
      : fail(`没有行政事业性收费项目，收费金额却是 ${amount} 万元`, {
          cells: ['disclosure.fees.amount'],
          left: amount,
          right: 0,
        })
  },
}

/** 表二。 */
export const disclosure: readonly Rule[] = [
  documentCounts,
  issuedInForce,
  regulationPower,
  feeWithoutItems,
]
