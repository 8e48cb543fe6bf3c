import type { Article } from '../article.ts'

/** 年度报告格式的代号。`nonconforming` 不是格式，见 `@gongkai/report`。 */
export type FormId = 'y2007' | 'y2014' | 'y2019' | 'y2021'

/** 一列。`label` 是格式原文，`aliases` 是实际报告中见过的别的写法。 */
export interface Column {
  readonly id: string
  readonly label: string
  readonly aliases?: readonly string[]
  /** 印在 `label` 之上、跨列的上级列头，由外到内：`['申请人情况', '法人或其他组织']`。 */
  readonly under?: readonly string[]
  /** 合计列：等于哪些列之和。 */
  readonly sum?: readonly string[]
  /** 值的种类：件数（非负整数）、带正负号的增减、金额（万元）。默认 `count`。 */
  readonly measure?: Measure
}

/** 一行。 */
export interface Row {
  readonly id: string
  readonly label: string
  readonly aliases?: readonly string[]
  /** 印在 `label` 之左、跨行的上级标签，由外到内：`['三、本年度办理结果', '（三）不予公开']`。 */
  readonly under: readonly string[]
  /** 印在标签后括号里的填报说明。 */
  readonly note?: string
  /** 合计行：等于哪些行之和。 */
  readonly sum?: readonly string[]
  /** 该行计数所依的条文。 */
  readonly basis?: readonly Article[]
}

/** 种类：`count` 非负整数；`change` 可负的整数；`wanYuan` 万元，至多四位小数。 */
export type Measure = 'count' | 'change' | 'wanYuan'

/** 表的一节：一组列和使用这组列的行。表二有四节，表三、表四各一节。 */
export interface Part {
  /** 通栏的小标题，例如「第二十条第（一）项」。 */
  readonly caption?: string
  /** 行标签之上的列头，例如「信息内容」。 */
  readonly stub?: string
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

/** 表的代号，也是报告文档里的键。 */
export type TableId = 'disclosure' | 'disclosure2019' | 'applications' | 'remedies'

/** 一张统计表。 */
export interface Table {
  readonly id: TableId
  readonly title: string
  readonly section: SectionId
  readonly basis: Article
  readonly parts: readonly Part[]
  /** 勾稽关系：逐列，左边各行之和等于右边各行之和。 */
  readonly balance?: readonly [readonly string[], readonly string[]]
  /** `down` 行列照印；`across` 各行的列横着排成一行（表四）。 */
  readonly printed: 'down' | 'across'
}

/** 报告的六个部分；`other` 是其他需要报告的事项。 */
export type SectionId =
  | 'overview'
  | 'disclosure'
  | 'applications'
  | 'remedies'
  | 'problems'
  | 'other'

/** 一个法定标题。 */
export interface SectionHeading {
  readonly id: SectionId
  /** 一、二、三…… */
  readonly numeral: string
  readonly label: string
  readonly aliases?: readonly string[]
}

/** 年度报告的一种格式。 */
export interface Form {
  readonly id: FormId
  readonly title: string
  /** 用于哪些年度的报告（含首尾）。 */
  readonly years: { readonly from: number; readonly to?: number }
  readonly basis: Article
  readonly sections: readonly SectionHeading[]
  readonly tables: readonly Table[]
}

/** 表中的行，按印刷次序，连同它所在的节。 */
export function rowsOf(table: Table): readonly { readonly part: Part; readonly row: Row }[] {
  return table.parts.flatMap((part) => part.rows.map((row) => ({ part, row })))
}

/** 找某表。 */
export function tableOf(form: Form, id: TableId): Table | undefined {
  return form.tables.find((table) => table.id === id)
}
