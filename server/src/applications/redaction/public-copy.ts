import type { Passage, SourceText } from '../../extraction/index.ts'
import { type Redaction, shownPieces } from './redaction.ts'

/**
 * 不公开的文字换成的。
 *
 * Always three: as many marks as characters would tell how long a name or a number is, and of a list of names the
 * length alone may tell which it was. Neighbouring spans become one mark, whatever their grounds.
 */
export const MASK = '■■■'

/** 公开件：重新写成的纯文字，不是盖住的原件。 */
export interface PublicCopy {
  readonly title: string
  readonly blocks: readonly PublicBlock[]
}

/** 公开件的一块。 */
export type PublicBlock =
  | { readonly kind: 'paragraph'; readonly text: string; readonly heading?: number }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }

/** 由原件的文字和标出的各处，做成公开件。 */
export function publicCopy(source: SourceText, redaction: Redaction, title: string): PublicCopy {
  const shown = (passage: Passage) => shownPieces(redaction, passage).join(MASK)
  return {
    title,
    blocks: source.blocks.map((block): PublicBlock => {
      if (block.kind === 'table')
        return { kind: 'table', rows: block.rows.map((row) => row.map(shown)) }
      const { passage, heading } = block
      const text = shown(passage)
      return heading === undefined
        ? { kind: 'paragraph', text }
        : { kind: 'paragraph', text, heading }
    }),
  }
}

/** 公开件里的全部文字。 */
export function textsOfCopy({ title, blocks }: PublicCopy): readonly string[] {
  return [
    title,
    ...blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat() : [block.text])),
  ]
}
