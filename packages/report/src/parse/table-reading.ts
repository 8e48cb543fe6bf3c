import type { FormId, TableId } from '@gongkai/law'
import type { CellValue, Note, TableValues } from '../document.ts'
import type { Origin } from '../origin.ts'

/** 读出的一张表。 */
export interface TableReading {
  readonly id: TableId
  /** 表所属的格式；看不出为 undefined（表四两种格式相同）。 */
  readonly form?: FormId
  readonly values: TableValues
  readonly origins: Readonly<Record<string, Origin>>
  readonly notes: readonly Note[]
  /** 表从哪一块内容开始、到哪一块为止（下标，含止）。 */
  readonly blocks: { readonly first: number; readonly last: number }
}

/** 正在读的一张表：值、出处、附注慢慢添上。 */
export interface TableDraft {
  readonly values: Record<string, Record<string, CellValue> | null>
  readonly origins: Record<string, Origin>
  readonly notes: Note[]
}

/** 一张还没有值的表。 */
export function emptyDraft(): TableDraft {
  return { values: {}, origins: {}, notes: [] }
}
