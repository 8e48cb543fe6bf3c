import { expandGrid, type GridCell } from '../grid.ts'
import type { Origin } from '../origin.ts'
import type { TableBlock } from '../read/content.ts'
import { isBlank, looksLikeValue } from './value.ts'

/** 网格一行里的一格。 */
export interface PhysicalCell {
  readonly text: string
  /** 在网格里的列号，从 0 数起。 */
  readonly x: number
  readonly width: number
  /** 从本行开始（不是上面跨行下来的）。 */
  readonly starts: boolean
  readonly value: boolean
}

/** 网格的一行：各格依次；跨行下来的格也在内（标 `starts: false`）。 */
export interface PhysicalRow {
  readonly block: TableBlock
  readonly index: number
  readonly cells: readonly PhysicalCell[]
}

const rowsKnown = new WeakMap<TableBlock, readonly PhysicalRow[]>()

/** 一张表的各行（同一张表只展开一次）。 */
export function physicalRows(block: TableBlock): readonly PhysicalRow[] {
  const known = rowsKnown.get(block)
  if (known) return known
  const made = expanded(block)
  rowsKnown.set(block, made)
  return made
}

function expanded(block: TableBlock): readonly PhysicalRow[] {
  const values = new Map<GridCell, boolean>()
  const isValue = (cell: GridCell) => {
    if (cell.rowspan === 1) return looksLikeValue(cell.text)
    const known = values.get(cell)
    if (known !== undefined) return known
    const value = looksLikeValue(cell.text)
    values.set(cell, value)
    return value
  }
  const slots = expandGrid(block.grid)
  return slots.map((line, index) => {
    const above = slots[index - 1]
    const cells: PhysicalCell[] = []
    for (let x = 0; x < line.length; ) {
      const slot = line[x]
      let width = 1
      while (slot && x + width < line.length && line[x + width]?.cell === slot.cell) width++
      const starts = slot !== undefined && above?.[x]?.cell !== slot.cell
      cells.push({
        text: slot?.cell.text ?? '',
        x,
        width,
        starts: slot === undefined || starts,
        value: slot === undefined || isValue(slot.cell),
      })
      x += width
    }
    return { block, index, cells }
  })
}

/** 某行某格的出处。 */
export function originOf(row: PhysicalRow, cell: PhysicalCell): Origin {
  const { place, rowPlaces } = row.block
  return {
    ...(rowPlaces ? { ...place, ...rowPlaces[row.index] } : place),
    table: row.block.number,
    row: row.index + 1,
    column: cell.x + 1,
    raw: cell.text,
  }
}

/** 行里的标签格（有字、不是值）。 */
export function labelCells(row: PhysicalRow): readonly PhysicalCell[] {
  return row.cells.filter((cell) => !cell.value && !isBlank(cell.text))
}
