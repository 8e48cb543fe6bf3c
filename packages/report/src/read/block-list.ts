import type { Grid } from '../grid.ts'
import { ReadingError } from '../reading-error.ts'
import type { Block, Place, TableBlock } from './content.ts'
import { MAX_BLOCKS, MAX_CHARACTERS, tableBudget } from './limits.ts'

/** 正在读的文件的段落和表，依次。各种容器的读法都往这里加。 */
export interface BlockList {
  readonly blocks: readonly Block[]
  /** 加一段文字；空的不加。 */
  addText(text: string, place: Place, heading?: number): void
  /** 加一张表；一个字也没有的不加。 */
  addTable(grid: Grid, place: Place, made: TableBlock['made'], rowPlaces?: readonly Place[]): void
}

/** 空的段落与表的列表，带着上限。 */
export function blockList(): BlockList {
  const blocks: Block[] = []
  const spend = tableBudget()
  let tables = 0
  let characters = 0
  const count = (text: string) => {
    characters += text.length
    if (characters > MAX_CHARACTERS) throw new ReadingError('tooComplex', '文字过多')
  }
  const add = (block: Block) => {
    if (blocks.length >= MAX_BLOCKS) throw new ReadingError('tooComplex', '段落过多')
    blocks.push(block)
  }
  return {
    blocks,
    addText(text, place, heading) {
      if (text === '') return
      count(text)
      add({ kind: 'text', text, place, ...(heading === undefined ? {} : { heading }) })
    },
    addTable(grid, place, made, rowPlaces) {
      if (!grid.rows.some((row) => row.some((cell) => cell.text !== ''))) return
      spend(grid)
      for (const row of grid.rows) for (const { text } of row) count(text)
      tables++
      add({
        kind: 'table',
        grid: clipped(grid),
        place,
        number: tables,
        made,
        ...(rowPlaces ? { rowPlaces } : {}),
      })
    },
  }
}

// A span that reaches beyond the table means the rest of the table.
function clipped(grid: Grid): Grid {
  const height = grid.rows.length
  return {
    rows: grid.rows.map((row, y) =>
      row.some((cell) => cell.rowspan > height - y)
        ? row.map((cell) => ({ ...cell, rowspan: Math.min(cell.rowspan, height - y) }))
        : row,
    ),
  }
}
