import type { ReportDocument } from '../document.ts'
import type { Finding } from '../finding.ts'
import type { Origin } from '../origin.ts'

const columns = [
  'naturalPerson',
  'business',
  'research',
  'publicWelfare',
  'legalService',
  'otherOrganization',
  'total',
]

const blank: Finding = {
  rule: 'made',
  code: 'B1',
  verdict: 'fail',
  severity: 'error',
  cells: [],
  left: null,
  right: null,
  message: '编造的一条',
  basis: '条例第四十九条',
}

/** 编造各样的发现：在格的、在文字的、跨段的、没有位置的、指着页上没有的格的。 */
export function madeFindings(report: ReportDocument): readonly Finding[] {
  const section = report.sections.findIndex(({ text }) => text.includes('\n'))
  const text = report.sections[section]?.text ?? ''
  const line = text.indexOf('\n')
  const quote = (from: number, to: number) => ({ section, from, to, text: text.slice(from, to) })
  return [
    { ...blank, code: 'V1', severity: 'info', verdict: 'uncertain', quotes: [quote(2, 9)] },
    {
      ...blank,
      cells: columns.map((column) => `applications.granted.${column}`),
      formula: '1 + 2 = 3 ≠ 4',
      suspects: [['applications.granted.total'], ['applications.granted.naturalPerson']],
      alsoBreaks: ['another'],
      message: '<b>总计</b> & 各列之和不符',
    },
    {
      ...blank,
      code: 'T1',
      severity: 'warning',
      cells: ['applications.granted.total', 'applications.nowhere.total', 'disclosure'],
      quotes: [quote(5, 14), quote(line - 4, line + 6), { section: 99, from: 0, to: 1, text: '' }],
      suspects: [['applications.nowhere.total']],
    },
    { ...blank, code: 'S1', severity: 'warning', message: '没有位置的一条' },
    { ...blank, code: 'Y1', verdict: 'not-assessable', message: '没有上一年度的报告' },
    { ...blank, code: 'C1', verdict: 'pass' },
  ]
}

/** 编造表三各格的出处。 */
export function madeOrigins(report: ReportDocument): Readonly<Record<string, Origin>> {
  return Object.fromEntries(
    Object.entries(report.applications ?? {}).flatMap(([row, values], y) =>
      Object.entries(values ?? {}).map(([column, value], x) => [
        `applications.${row}.${column}`,
        { page: 2, table: 2, row: y + 4, column: x + 4, raw: value === null ? '' : `${value}?` },
      ]),
    ),
  )
}
