import type { Note, ReportDocument } from './document.ts'

/** 一个值在原文件里的出处。页、行、表、行、列都从 1 数起；没有的项说明该格式没有这个概念。 */
export interface Origin {
  readonly page?: number
  /** 文本文件的行号。 */
  readonly line?: number
  /** 第几张表。 */
  readonly table?: number
  readonly row?: number
  readonly column?: number
  /** 工作表的名字。 */
  readonly sheet?: string
  /** 原文，未经归整。 */
  readonly raw: string
}

/** 读取一份报告所得：文档，和每个值的出处（键同 `Note.at`）。 */
export interface Reading {
  readonly report: ReportDocument
  readonly origins: Readonly<Record<string, Origin>>
}

/** 一条尚未放进文档的附注。 */
export type NoteSink = (note: Note) => void
