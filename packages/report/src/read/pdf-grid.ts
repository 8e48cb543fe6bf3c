import type { Grid } from '../grid.ts'
import { cellText } from './pdf-cell-text.ts'
import type { Glyph, PdfPage, Stroke } from './pdf-page.ts'

/** 页上一张有框线的表，和它占的地方。 */
export interface RuledTable {
  readonly grid: Grid
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/**
 * 页上有框线的表：相接的线合成一组；横线、竖线的位置是行、列的边；两格之间的边有六成画了线就分开，
 * 没有就是合并的一格；每个字按它的正中归到格里。
 */
export function ruledTables(page: PdfPage): RuledTable[] {
  if (page.horizontal.length + page.vertical.length > MOST_STROKES) return []
  return groups(page)
    .map(({ horizontal, vertical }) => table(horizontal, vertical, page.glyphs))
    .filter((found) => found !== undefined)
    .sort((a, b) => a.top - b.top)
}

/** 一个字在不在表里。 */
export function isInside(glyph: Glyph, table: RuledTable): boolean {
  return (
    glyph.x > table.left && glyph.x < table.right && glyph.y > table.top && glyph.y < table.bottom
  )
}

const MOST_STROKES = 3000
const MOST_EDGES = 400
const TOUCH = 2.5
const DRAWN = 0.6

interface Group {
  readonly horizontal: Stroke[]
  readonly vertical: Stroke[]
}

/** 线按相接与否分组（并查集）。 */
function groups(page: PdfPage): Group[] {
  const count = page.horizontal.length
  const parent = Array.from({ length: count + page.vertical.length }, (_, i) => i)
  const find = (i: number): number => {
    let root = i
    while (parent[root] !== root) root = parent[root] ?? root
    for (let at = i; at !== root; ) {
      const up = parent[at] ?? root
      parent[at] = root
      at = up
    }
    return root
  }
  // Only crossings matter: two parallel strokes that touch share a crossing stroke, or are no table.
  page.horizontal.forEach((h, i) => {
    page.vertical.forEach((v, j) => {
      if (v.at < h.from - TOUCH || v.at > h.to + TOUCH) return
      if (h.at < v.from - TOUCH || h.at > v.to + TOUCH) return
      parent[find(i)] = find(count + j)
    })
  })
  const found = new Map<number, Group>()
  const groupOf = (i: number): Group => {
    const root = find(i)
    let group = found.get(root)
    if (!group) {
      group = { horizontal: [], vertical: [] }
      found.set(root, group)
    }
    return group
  }
  for (const [i, stroke] of page.horizontal.entries()) groupOf(i).horizontal.push(stroke)
  for (const [j, stroke] of page.vertical.entries()) groupOf(count + j).vertical.push(stroke)
  return [...found.values()].filter((group) => group.horizontal.length + group.vertical.length >= 4)
}

function table(
  horizontal: readonly Stroke[],
  vertical: readonly Stroke[],
  glyphs: readonly Glyph[],
): RuledTable | undefined {
  // A frame left open at its sides still ends where its lines end.
  const xs = edges([...vertical.map((v) => v.at), ...outer(horizontal, vertical)])
  const ys = edges([...horizontal.map((h) => h.at), ...outer(vertical, horizontal)])
  const columns = xs.length - 1
  const rows = ys.length - 1
  if (columns < 2 || rows < 1 || columns > MOST_EDGES || rows > MOST_EDGES) return undefined
  const [left, right] = [xs[0] ?? 0, xs[columns] ?? 0]
  const [top, bottom] = [ys[0] ?? 0, ys[rows] ?? 0]

  const wall = drawn(vertical, xs, ys)
  const floor = drawn(horizontal, ys, xs)
  const cells: {
    row: number
    column: number
    rowspan: number
    colspan: number
    glyphs: Glyph[]
  }[] = []
  const owner = Array.from({ length: rows }, () => new Array<number>(columns).fill(-1))
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if ((owner[row]?.[column] ?? 0) >= 0) continue
      let colspan = 1
      let rowspan = 1
      while (
        column + colspan < columns &&
        !wall(column + colspan, row) &&
        owner[row]?.[column + colspan] === -1
      ) {
        colspan++
      }
      while (row + rowspan < rows && !floor(row + rowspan, column)) rowspan++
      for (let y = row; y < row + rowspan; y++) {
        for (let x = column; x < column + colspan; x++) {
          const line = owner[y]
          if (line && line[x] === -1) line[x] = cells.length
        }
      }
      cells.push({ row, column, rowspan, colspan, glyphs: [] })
    }
  }
  let filled = 0
  for (const glyph of glyphs) {
    if (glyph.x <= left || glyph.x >= right || glyph.y <= top || glyph.y >= bottom) continue
    const cell = cells[owner[below(ys, glyph.y)]?.[below(xs, glyph.x)] ?? -1]
    cell?.glyphs.push(glyph)
    filled++
  }
  if (filled === 0 || cells.length < 2) return undefined
  const grid: Grid = {
    rows: Array.from({ length: rows }, (_, row) =>
      cells
        .filter((cell) => cell.row === row)
        .map((cell) => ({
          text: cellText(
            cell.glyphs,
            (xs[cell.column + cell.colspan] ?? 0) - (xs[cell.column] ?? 0),
          ),
          rowspan: cell.rowspan,
          colspan: cell.colspan,
        })),
    ),
  }
  return { grid, top, bottom, left, right }
}

function outer(across: readonly Stroke[], along: readonly Stroke[]): number[] {
  if (across.length < 2) return []
  const from = Math.min(...across.map((stroke) => stroke.from))
  const to = Math.max(...across.map((stroke) => stroke.to))
  const first = Math.min(...along.map((stroke) => stroke.at))
  const last = Math.max(...along.map((stroke) => stroke.at))
  return [...(from < first - 8 ? [from] : []), ...(to > last + 8 ? [to] : [])]
}

function edges(values: number[]): number[] {
  const found: number[] = []
  for (const value of values.sort((a, b) => a - b)) {
    const last = found.at(-1)
    if (last === undefined || value - last > 2.5) found.push(value)
  }
  return found
}

/** 第几条边（`index`）在第几段（`span`）上画了线没有。 */
function drawn(
  strokes: readonly Stroke[],
  lines: readonly number[],
  spans: readonly number[],
): (index: number, span: number) => boolean {
  const on = lines.map((at) => strokes.filter((stroke) => Math.abs(stroke.at - at) < TOUCH))
  return (index, span) => {
    const from = spans[span] ?? 0
    const to = spans[span + 1] ?? 0
    let covered = 0
    for (const stroke of on[index] ?? []) {
      covered += Math.max(0, Math.min(stroke.to, to) - Math.max(stroke.from, from))
    }
    return covered > (to - from) * DRAWN
  }
}

function below(edges: readonly number[], value: number): number {
  let at = 0
  while (at < edges.length - 2 && value >= (edges[at + 1] ?? 0)) at++
  return at
}
