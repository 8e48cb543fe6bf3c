import type { GridCell } from '../grid.ts'
import type { Part, PrintedLine } from './pdf-cell-text.ts'

/** 一串行里认出的无框线的表：从第几行到第几行（不含），和它的各行。 */
export interface WordTable {
  readonly from: number
  readonly to: number
  readonly rows: readonly (readonly GridCell[])[]
  readonly lines: readonly PrintedLine[]
}

const FEWEST_ROWS = 3
const FEWEST_COLUMNS = 3

/**
 * 无框线的表：连续三行以上、每行分成三部分以上的，按横向位置聚成列。夹在中间只有一两部分的行
 * （折行的标签、小标题）也属于表，独自成行。
 */
export function wordTables(lines: readonly PrintedLine[]): WordTable[] {
  const tables: WordTable[] = []
  for (let at = 0; at < lines.length; ) {
    if (!isRow(lines[at])) {
      at++
      continue
    }
    let end = at + 1
    let rows = 1
    for (let next = end; next < lines.length && next - end < 3; next++) {
      if (!isRow(lines[next])) continue
      rows++
      end = next + 1
    }
    if (rows >= FEWEST_ROWS) {
      const own = lines.slice(at, end)
      tables.push({ from: at, to: end, lines: own, rows: clustered(own) })
    }
    at = end
  }
  return tables
}

function isRow(line: PrintedLine | undefined): boolean {
  return line !== undefined && line.parts.length >= FEWEST_COLUMNS
}

function clustered(lines: readonly PrintedLine[]): GridCell[][] {
  const most = Math.max(...lines.map((line) => line.parts.length))
  // Only full rows tell where the columns are: a heading that spans three of them would merge them.
  const columns: { left: number; right: number }[] = []
  const full = lines.filter((line) => line.parts.length >= Math.max(FEWEST_COLUMNS, most - 1))
  for (const part of full.flatMap((line) => line.parts).sort((a, b) => a.left - b.left)) {
    const last = columns.at(-1)
    if (last && part.left <= last.right) last.right = Math.max(last.right, part.right)
    else columns.push({ left: part.left, right: part.right })
  }
  return lines.map((line) => {
    const row: GridCell[] = []
    let filled = 0
    for (const part of line.parts) {
      const [first, last] = covered(part, columns)
      const column = Math.max(first, filled)
      while (filled < column) {
        row.push({ text: '', rowspan: 1, colspan: 1 })
        filled++
      }
      const colspan = Math.max(1, last - column + 1)
      row.push({ text: part.text, rowspan: 1, colspan })
      filled = column + colspan
    }
    while (filled < columns.length) {
      row.push({ text: '', rowspan: 1, colspan: 1 })
      filled++
    }
    return row
  })
}

function covered(
  part: Part,
  columns: readonly { left: number; right: number }[],
): [number, number] {
  const touched = columns.flatMap((column, i) =>
    part.left < column.right && part.right > column.left ? [i] : [],
  )
  const first = touched[0]
  const last = touched.at(-1)
  if (first !== undefined && last !== undefined) return [first, last]
  const middle = (part.left + part.right) / 2
  const away = columns.map((column) => Math.abs((column.left + column.right) / 2 - middle))
  const nearest = away.indexOf(Math.min(...away))
  return [nearest, nearest]
}
