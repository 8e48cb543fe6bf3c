import type { CellObject, Range, WorkSheet } from '@e965/xlsx'
import type { GridCell } from '../grid.ts'
import { ReadingError } from '../reading-error.ts'
import type { BlockList } from './block-list.ts'
import { trimmed } from './inline-text.ts'
import { MAX_TABLE_SLOTS } from './limits.ts'

/** 每张工作表读到第几行为止。 */
export const MOST_ROWS = 3000
/** 每张工作表读到第几列为止。 */
export const MOST_COLUMNS = 200
const MOST_MERGES = 20_000

/** 一张工作表 → 段落和表：空行隔开各表，表前表后只有一格字的行是标题和说明。 */
export function addSheet(sheet: WorkSheet, name: string, list: BlockList): void {
  const cells: readonly (readonly CellObject[] | undefined)[] = sheet['!data'] ?? []
  const spans = mergedSpans(sheet['!merges'] ?? [])
  const rows = cells.slice(0, MOST_ROWS).map((row, y) => sheetRow(row ?? [], y, spans))
  for (let at = 0; at < rows.length; ) {
    let end = at
    while (end < rows.length && rows[end]?.some((cell) => cell.text !== '')) end++
    if (end > at) addSegment(rows.slice(at, end), name, list)
    at = end + 1
  }
}

interface PlacedCell extends GridCell {
  readonly column: number
}

type Spans = ReadonlyMap<number, { readonly rowspan: number; readonly colspan: number } | 'covered'>

const key = (row: number, column: number) => row * MOST_COLUMNS + column

/** 合并的区域里，除了左上角那一格的。 */
export function coveredCells(merges: readonly Range[]): (row: number, column: number) => boolean {
  const spans = mergedSpans(merges)
  return (row, column) => spans.get(key(row, column)) === 'covered'
}

function mergedSpans(merges: readonly Range[]): Spans {
  if (merges.length > MOST_MERGES) throw new ReadingError('tooComplex', '合并单元格过多')
  const spans = new Map<number, { rowspan: number; colspan: number } | 'covered'>()
  let area = 0
  for (const { s, e } of merges) {
    if (s.r >= MOST_ROWS || s.c >= MOST_COLUMNS) continue
    const bottom = Math.min(e.r, MOST_ROWS - 1)
    const right = Math.min(e.c, MOST_COLUMNS - 1)
    area += (bottom - s.r + 1) * (right - s.c + 1)
    if (area > MAX_TABLE_SLOTS) throw new ReadingError('tooComplex', '合并单元格过大')
    for (let row = s.r; row <= bottom; row++) {
      for (let column = s.c; column <= right; column++) spans.set(key(row, column), 'covered')
    }
    spans.set(key(s.r, s.c), { rowspan: bottom - s.r + 1, colspan: right - s.c + 1 })
  }
  return spans
}

function sheetRow(cells: readonly CellObject[], y: number, spans: Spans): PlacedCell[] {
  const row: PlacedCell[] = []
  const width = Math.min(cells.length, MOST_COLUMNS)
  for (let column = 0; column < width; column++) {
    const span = spans.get(key(y, column))
    if (span === 'covered') continue
    const { rowspan, colspan } = span ?? { rowspan: 1, colspan: 1 }
    row.push({ text: shown(cells[column]), rowspan, colspan, column })
  }
  return row
}

/** 一格显示的文字：按格式显示的，不是存着的数。 */
function shown(cell: CellObject | undefined): string {
  if (!cell || cell.t === 'z') return ''
  return trimmed(cell.w ?? (cell.v === undefined ? '' : String(cell.v))).replace(/\r\n?/g, '\n')
}

function addSegment(
  rows: readonly (readonly PlacedCell[])[],
  sheet: string,
  list: BlockList,
): void {
  let from = 0
  let to = rows.length
  while (from < to && isCaption(rows[from] ?? [])) from++
  while (to > from && isCaption(rows[to - 1] ?? [])) to--
  for (const row of rows.slice(0, from)) addCaption(row, sheet, list)
  for (let at = from; at < to; ) {
    // A section's heading between two tables that no empty row separates.
    let end = at
    while (end < to && !isSectionHeading(rows[end] ?? [])) end++
    addTable(rows.slice(at, end), sheet, list)
    const heading = rows[end]
    if (heading && end < to) addCaption(heading, sheet, list)
    at = end + 1
  }
  for (const row of rows.slice(to)) addCaption(row, sheet, list)
}

function onlyText(row: readonly PlacedCell[]): string | undefined {
  const filled = row.filter((cell) => cell.text !== '')
  return filled.length === 1 && filled[0]?.rowspan === 1 ? filled[0].text : undefined
}

// 「第二十条第（一）项」 spans the whole table and is a row of it.
function isCaption(row: readonly PlacedCell[]): boolean {
  const text = onlyText(row)
  return text !== undefined && !/^第.{1,8}[条條]/.test(text) && !/^[-\d.]+$/.test(text)
}

function isSectionHeading(row: readonly PlacedCell[]): boolean {
  const text = onlyText(row)
  return (
    text !== undefined &&
    (/^[一二三四五六七八九十]+[、.．]/.test(text) || text.length > 80) &&
    row.filter((cell) => cell.column < (row[0]?.colspan ?? 1) + (row[0]?.column ?? 0)).length === 1
  )
}

function addCaption(row: readonly PlacedCell[], sheet: string, list: BlockList): void {
  for (const line of (onlyText(row) ?? '').split('\n')) list.addText(trimmed(line), { sheet })
}

function addTable(rows: readonly (readonly PlacedCell[])[], sheet: string, list: BlockList): void {
  if (rows.length === 0) return
  const filled = rows.flatMap((row) => row.filter((cell) => cell.text !== ''))
  const left = Math.min(...filled.map((cell) => cell.column))
  const right = filled.reduce((most, cell) => Math.max(most, cell.column + cell.colspan), 0)
  const grid = {
    rows: rows.map((row) =>
      row
        .filter((cell) => cell.column >= left && cell.column < right)
        .map(({ text, rowspan, colspan, column }) => ({
          text,
          rowspan,
          colspan: Math.min(colspan, right - column),
        })),
    ),
  }
  list.addTable(grid, { sheet }, 'cells')
}
