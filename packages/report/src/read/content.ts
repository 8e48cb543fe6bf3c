import type { Note } from '../document.ts'
import type { Grid } from '../grid.ts'

/** 一块内容在文件里的位置，从 1 数起。 */
export interface Place {
  readonly page?: number
  readonly line?: number
  readonly sheet?: string
}

/** 一段文字。`heading` 是标题级别（HTML h1–h6、Word 标题样式），不是标题没有。 */
export interface TextBlock {
  readonly kind: 'text'
  readonly text: string
  readonly place: Place
  readonly heading?: number
}

/** 一张数据表（布局用的表已经拆开）。 */
export interface TableBlock {
  readonly kind: 'table'
  readonly grid: Grid
  readonly place: Place
  /** 文件里的第几张表，从 1 数起。 */
  readonly number: number
  /**
   * 表从哪里来：`cells` 有真正的单元格（HTML、Word、Excel、有框线的 PDF）；`lines` 是用竖线、制表符
   * 分开的文本行，行末的空格可能丢失，列数不可信；`words` 是无框线 PDF 中按位置聚成的列。
   */
  readonly made: 'cells' | 'lines' | 'words'
  /** 每一网格行所在的文本行号（`lines`）或者页码（跨页的表）。 */
  readonly rowPlaces?: readonly Place[]
}

export type Block = TextBlock | TableBlock

/** 从任何一种文件里读出的内容：依次的文字和表，没有解释。 */
export interface Content {
  readonly blocks: readonly Block[]
  /** 页面或文件自带的元数据，键为原文（`索引号`、`PubDate`、`ArticleTitle`、`title`、`author`……）。 */
  readonly metadata: readonly { readonly name: string; readonly value: string }[]
  readonly mediaType: string
  readonly charset: string | null
  /** 读取时的附注（编码、缺页、无文字层……）。 */
  readonly notes: readonly Note[]
}
