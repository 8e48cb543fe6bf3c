import { type Form, form2019, form2021, rowsOf, tableOf } from '@gongkai/law'
import type { CellValue, ReportDocument, TableValues } from './document.ts'

/** 表三、表四里几格相加的数；缺任何一格为 null。 */
export interface Sums {
  /** 表三办理结果的各行（（七）总计所加的）。 */
  readonly leafRows: readonly string[]
  readonly withheld: CellValue
  readonly unavailable: CellValue
  readonly notProcessed: CellValue
  readonly closed: CellValue
  /** 表三各格都是 0；有未知的格为 undefined。 */
  readonly noApplications: boolean | undefined
}

/** 表三的各行，和（七）总计所加的各行：都由格式说了算。 */
function applicationsOf(form: Form) {
  const table = tableOf(form, 'applications')
  const rows = table ? rowsOf(table).map(({ row }) => row) : []
  return { rows, leafRows: rows.find((row) => row.sum)?.sum ?? [] }
}

const { rows, leafRows: threeRows } = applicationsOf(form2021)
const { leafRows: oneRow } = applicationsOf(form2019)

/** 印在某个上级标签之下的各行。 */
function rowsUnder(label: string): readonly string[] {
  return rows.filter((row) => row.under.at(-1) === label).map((row) => row.id)
}

/** 各组的行。 */
export const rowGroups = {
  withheld: rowsUnder('（三）不予公开'),
  unavailable: rowsUnder('（四）无法提供'),
  notProcessed: rowsUnder('（五）不予处理'),
  closed: rowsUnder('（六）其他处理'),
} as const
const CLOSED = rowGroups.closed

/** 报告里（六）其他处理是一行还是三行：照它印的算。 */
export function leafRowsIn({ format, applications }: ReportDocument): readonly string[] {
  if (format === 'y2019') return oneRow
  return applications?.otherDisposition && CLOSED.every((id) => !applications[id])
    ? oneRow
    : threeRows
}

/** 表三里几组行的总计。 */
export function sumsOf(report: ReportDocument): Sums {
  const { applications } = report
  const leafRows = leafRowsIn(report)
  const group = (ids: readonly string[]): CellValue => {
    let sum = 0
    for (const id of ids) {
      const value = applications?.[id]?.total ?? null
      if (value === null) return null
      sum += value
    }
    return sum
  }
  return {
    leafRows,
    withheld: group(rowGroups.withheld),
    unavailable: group(rowGroups.unavailable),
    notProcessed: group(rowGroups.notProcessed),
    closed: group(leafRows === oneRow ? ['otherDisposition'] : CLOSED),
    noApplications: allZero(applications, [
      'received',
      'carriedIn',
      ...leafRows,
      'dispositionTotal',
      'carriedOut',
    ]),
  }
}

/** 各行都是 0；有一格大于 0 为 false；没有大于 0 的却有未知的格为 undefined。 */
export function allZero(table: TableValues | null, rows: readonly string[]): boolean | undefined {
  if (!table) return undefined
  let unknown = false
  for (const id of rows) {
    const row = table[id]
    if (!row) {
      unknown = true
      continue
    }
    for (const column in row) {
      const value = row[column]
      if (value === null || value === undefined) unknown = true
      else if (value !== 0) return false
    }
  }
  return unknown ? undefined : true
}
