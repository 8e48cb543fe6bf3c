/** 原件里的一段文字，或者表里的一格；编号从 1 起，依次。 */
export interface Passage {
  readonly number: number
  readonly text: string
}

/** 原件的一块：段落（标题有级别），或者表。 */
export type SourceBlock =
  | { readonly kind: 'paragraph'; readonly passage: Passage; readonly heading?: number }
  | { readonly kind: 'table'; readonly rows: readonly (readonly Passage[])[] }

/** 从一份原件读出的文字：纯文字，没有图、没有隐藏的内容、没有修订和批注。 */
export interface SourceText {
  readonly blocks: readonly SourceBlock[]
  readonly mediaType: string
  /** 没有读出来的（图、没有文字的页、隐藏的工作表），要告诉办理的人。 */
  readonly notes: readonly string[]
}

/** 全部的段和格，依编号。 */
export function passagesOf({ blocks }: Pick<SourceText, 'blocks'>): readonly Passage[] {
  return blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [block.passage] : block.rows.flat(),
  )
}
