import type { Day, FormId, SectionId, TableId } from '@gongkai/law'

/** 报告文档的版本。键的含义在同一版本内永不改变。 */
export const SCHEMA = 'gongkai.report/1'

/** 一格的值：读到的数；没有读到为 null。不知道的绝不写成 0。 */
export type CellValue = number | null

/** 一行的值：列代号 → 值。列代号见 `@gongkai/law` 的格式。 */
export type RowValues = Readonly<Record<string, CellValue>>

/** 一张表的值：行代号 → 行；印出的表里没有的行为 null。 */
export type TableValues = Readonly<Record<string, RowValues | null>>

/** 报告的格式；`nonconforming` 为不合任何格式。 */
export type ReportFormat = FormId | 'nonconforming'

/** 报告的一个部分，按文中次序。`id` 为 null 的是格式以外的标题。 */
export interface Section {
  readonly id: SectionId | null
  /** 照印的标题；标题之前的引言为空串。 */
  readonly heading: string
  /** 段落之间以换行分隔；不含表。 */
  readonly text: string
}

/**
 * 附表：三张统计表以外的表。每行是标签、本年值、单位，再是其余各列（如历年累计）；缺的为空串。
 * 例：`["机构职能", "4", "篇"]`。
 */
export interface Annex {
  readonly heading: string
  readonly rows: readonly (readonly string[])[]
}

/** 读取时归整、推断或者没能读出的东西。 */
export interface Note {
  /** 例如 `cell.blank`、`cell.digitsSplit`、`table.missing`、`text.pinyin`。全部代号见 `notes.ts`。 */
  readonly code: string
  /** 文档里的位置，例如 `applications.granted.naturalPerson`；全文为空串。 */
  readonly at: string
  /** 原文。 */
  readonly raw: string
  readonly message: string
}

/** 读的是什么文件。 */
export interface Source {
  readonly name: string
  readonly mediaType: string
  /** 文字编码；二进制格式为 null。 */
  readonly charset: string | null
  readonly sha256: string
  readonly bytes: number
}

/**
 * 政府信息公开工作年度报告的文档 `gongkai.report/1`：读取所得，检查、印制、比较、编制所取。
 *
 * 它的 JSON Schema 随库发布（`report.schema.json`）。
 */
export interface ReportDocument {
  readonly schema: typeof SCHEMA
  readonly format: ReportFormat
  /** 机关名称；看不出为 null。 */
  readonly agency: string | null
  /** 报告的年度（不是公布的年份）；看不出为 null。 */
  readonly year: number | null
  readonly title: string | null
  /** 统计期限，照印；没有印出为 null，只印了一头的另一头为 null。 */
  readonly period: { readonly from: Day | null; readonly to: Day | null } | null
  readonly signedBy: string | null
  readonly signedOn: Day | null
  /** 页面元数据中的发布日期、索引号、文号。 */
  readonly publishedOn: Day | null
  readonly indexNo: string | null
  readonly docNo: string | null
  readonly sections: readonly Section[]
  /** 表二（2021 年格式）；表不在为 null。 */
  readonly disclosure: TableValues | null
  /** 表二（2019 年格式）；只在 y2019 的文档里有这个键。 */
  readonly disclosure2019?: TableValues | null
  /** 表三；表不在为 null。 */
  readonly applications: TableValues | null
  /** 表四；表不在为 null。 */
  readonly remedies: TableValues | null
  readonly annexes: readonly Annex[]
  readonly notes: readonly Note[]
  readonly source: Source
}

/** 一格的位置：`applications.granted.naturalPerson`。 */
export type CellPath = `${TableId}.${string}.${string}`

/** 一格的位置。 */
export function cellPath(table: TableId, row: string, column: string): CellPath {
  return `${table}.${row}.${column}`
}

/** 位置拆成表、行、列；不是一格的位置为 undefined。 */
export function cellAt(
  path: string,
): { readonly table: TableId; readonly row: string; readonly column: string } | undefined {
  const [table, row, column, ...rest] = path.split('.')
  if (!table || !row || !column || rest.length > 0) return undefined
  return { table: table as TableId, row, column }
}

/** 某格的值；表、行、格不在都是 null。 */
export function valueAt(report: ReportDocument, path: string): CellValue {
  const at = cellAt(path)
  return at ? (report[at.table]?.[at.row]?.[at.column] ?? null) : null
}
