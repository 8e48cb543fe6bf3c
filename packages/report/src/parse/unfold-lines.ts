import type { Block, TableBlock, TextBlock } from '../read/content.ts'
import { withoutBlanks } from './value.ts'

/** 竖线只是版式的残余：整行只有一格长文字的，是一段文字，不是表的一行。 */
export function unfoldedLines(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block) =>
    block.kind === 'table' && block.made === 'lines' ? unfolded(block) : [block],
  )
}

const LONG = 40
const HEADING = /^[一二三四五六七八九][、.．]/

function unfolded(block: TableBlock): readonly Block[] {
  const prose = block.grid.rows.map((row) => {
    const filled = row.filter((cell) => withoutBlanks(cell.text) !== '')
    const [only] = filled
    if (!only || filled.length > 1) return undefined
    const text = only.text.trim()
    return text.length > LONG || (HEADING.test(text) && row.length === 1) ? text : undefined
  })
  if (prose.every((text) => text === undefined)) return [block]
  const found: Block[] = []
  let from = 0
  prose.forEach((text, i) => {
    if (text === undefined) return
    found.push(...part(block, from, i), textOf(block, i, text))
    from = i + 1
  })
  found.push(...part(block, from, prose.length))
  return found
}

function part(block: TableBlock, from: number, to: number): readonly TableBlock[] {
  const rows = block.grid.rows.slice(from, to)
  if (rows.every((row) => row.every((cell) => withoutBlanks(cell.text) === ''))) return []
  const places = block.rowPlaces?.slice(from, to)
  const [place = block.place] = places ?? []
  return [{ ...block, grid: { rows }, place, ...(places ? { rowPlaces: places } : {}) }]
}

function textOf(block: TableBlock, row: number, text: string): TextBlock {
  return { kind: 'text', text, place: block.rowPlaces?.[row] ?? block.place }
}
