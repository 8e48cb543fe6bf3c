import { type Content, expandGrid } from '@gongkai/report'
import type { Passage, SourceBlock, SourceText } from './source-text.ts'

/**
 * 读出的内容 → 编了号的段和格。
 *
 * A merged cell gives its text at its first place and nothing at the others, so that every row has its columns.
 */
export function sourceOf({ blocks, mediaType, notes }: Content): SourceText {
  let number = 0
  const passage = (text: string): Passage => ({ number: ++number, text: text.trim() })
  const read = blocks.flatMap((block): SourceBlock[] => {
    if (block.kind === 'text') {
      if (block.text.trim() === '') return []
      const { heading } = block
      const own = { kind: 'paragraph', passage: passage(block.text) } as const
      return [heading === undefined ? own : { ...own, heading }]
    }
    const rows = expandGrid(block.grid).map((row) =>
      Array.from(row, (slot) => passage(slot?.isOrigin ? slot.cell.text : '')),
    )
    return rows.length === 0 ? [] : [{ kind: 'table', rows }]
  })
  return { blocks: read, mediaType, notes: notes.map(({ message }) => message) }
}
