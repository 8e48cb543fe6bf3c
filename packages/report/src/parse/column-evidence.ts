import { type ColumnEvidence, filledCells, valueCellsAfter } from './align-row.ts'
import { applicantColumns, applicationsRowOf } from './applications-table.ts'
import { columnFor } from './label.ts'
import type { PhysicalRow } from './physical-row.ts'

/** 一块表的列头和列的位置说明了什么。 */
export interface BlockEvidence extends ColumnEvidence {
  readonly order?: readonly string[]
}

/** 每一块表的列头；没有列头的（跨页的后半张）沿用前一块的。 */
export function columnEvidence(
  rows: readonly PhysicalRow[],
): Map<PhysicalRow['block'], BlockEvidence> {
  const found = new Map<PhysicalRow['block'], BlockEvidence>()
  let last: BlockEvidence = {}
  for (const block of new Set(rows.map((row) => row.block))) {
    const own = rows.filter((row) => row.block === block)
    const header = headerColumns(own)
    const full = fullWindow(own)
    // 一格不缺的行最可信：列头的位置和它一致时才按列头的次序，不一致时列头自己错了位。
    const aligned = full
      ? header?.every(({ x }, i) => x === full[i])
      : header !== undefined && block.made === 'cells'
    const order = aligned && header ? header.map(({ id }) => id) : header ? undefined : last.order
    const window = full ?? header?.map(({ x }) => x) ?? last.window
    last = { ...(order ? { order } : {}), ...(window ? { window } : {}), wider: !full }
    found.set(block, last)
  }
  return found
}

function headerColumns(rows: readonly PhysicalRow[]) {
  const seen = new Map<string, number>()
  for (const row of rows) {
    if (applicationsRowOf(row) && filledCells(valueCellsAfter(row, undefined)).length > 0) break
    for (const cell of row.cells) {
      const column = cell.starts && !cell.value ? columnFor(applicantColumns, cell.text) : undefined
      if (column && !seen.has(column.id)) seen.set(column.id, cell.x)
    }
  }
  const columns = [...seen].map(([id, x]) => ({ id, x })).sort((a, b) => a.x - b.x)
  const distinct = new Set(columns.map(({ x }) => x)).size
  return columns.length === 7 && distinct === 7 ? columns : undefined
}

function fullWindow(rows: readonly PhysicalRow[]): readonly number[] | undefined {
  const windows = new Map<string, number>()
  for (const row of rows) {
    const labelled = applicationsRowOf(row)
    const filled = labelled ? filledCells(valueCellsAfter(row, labelled.label)) : []
    const key = filled.map((cell) => cell.x).join(',')
    if (filled.length === 7) windows.set(key, (windows.get(key) ?? 0) + 1)
  }
  const [best] = [...windows].sort((a, b) => b[1] - a[1])
  return best?.[0].split(',').map(Number)
}
