import { type Column, type Part, type Row, singleOtherRow, type Table } from '@gongkai/law'
import { cellPath, type TableValues } from '../document.ts'
import type { Grid, GridCell } from '../grid.ts'
import { printedValue } from './printed-value.ts'

/** 印出的表的一格；`scope` 是表头管着哪个方向，同 HTML。 */
export interface PrintedCell extends GridCell {
  readonly scope?: 'col' | 'colgroup' | 'row' | 'rowgroup'
}

/** 印出的表：网格，连同排版要知道的。 */
export interface PrintedGrid extends Grid {
  readonly rows: readonly (readonly PrintedCell[])[]
  /** 各网格列的宽度，合起来是 1。 */
  readonly widths: readonly number[]
  /** 跨页时重复的表头行数。 */
  readonly headRows: number
  /** 各节从第几行开始（表二有几节，别的表一节）。 */
  readonly parts: readonly number[]
}

/** 行标签各列的宽度，按标签的层数；其余平分给数。 */
const labelWidths: Readonly<Record<number, readonly number[]>> = {
  1: [0.28],
  2: [0.14, 0.3],
  3: [0.05, 0.157, 0.303],
}

/**
 * 把一张统计表排成官方格式的网格，合并单元格与格式逐格相同。
 *
 * 每个数的格带着它的位置；没有读到的是空格，绝不印成 0。
 */
export function printedGrid(table: Table, values: TableValues | null): PrintedGrid {
  return table.printed === 'across' ? across(table, values) : down(table, values)
}

function down(table: Table, values: TableValues | null): PrintedGrid {
  const labels = Math.max(...table.parts.flatMap((part) => part.rows.map(depthOf)))
  const edges = edgesOf(table.parts.map((part) => part.columns.length))
  const total = edges[edges.length - 1] ?? 1
  const left = labelWidths[labels] ?? Array.from({ length: labels }, () => 0.4 / labels)
  const room = 1 - left.reduce((sum, width) => sum + width, 0)

  const rows: PrintedCell[][] = []
  const parts: number[] = []
  for (const part of table.parts) {
    parts.push(rows.length)
    if (part.caption) {
      rows.push([heading(part.caption, 1, labels + edges.length - 1, 'colgroup')])
    }
    rows.push(...headOf(part, labels, edges))
    rows.push(...bodyOf(table, part, labels, edges, values))
  }
  const single = table.parts.length === 1 ? table.parts[0] : undefined
  return {
    rows,
    parts,
    widths: [
      ...left,
      ...edges.slice(1).map((edge, i) => ((edge - (edges[i] ?? 0)) / total) * room),
    ],
    // 表二的每一节自有列头，不能拿第一节的在下一页重复。
    headRows: single ? headDepth(single) : 0,
  }
}

/** 一节的列头：左上角的字，和一层层的列头。 */
function headOf(part: Part, labels: number, edges: readonly number[]): PrintedCell[][] {
  const depth = headDepth(part)
  const paths = part.columns.map((column) => [...(column.under ?? []), column.label])
  const rows: PrintedCell[][] = Array.from({ length: depth }, () => [])
  rows[0]?.push(heading(part.stub ?? '', depth, labels, 'col'))
  for (const band of bandsOf(paths, depth)) {
    const width = spanOf(edges, part.columns.length, band.from, band.from + band.span)
    rows[band.level]?.push(heading(band.text, band.depth, width, band.isLeaf ? 'col' : 'colgroup'))
  }
  return rows
}

function bodyOf(
  table: Table,
  part: Part,
  labels: number,
  edges: readonly number[],
  values: TableValues | null,
): PrintedCell[][] {
  const printed = rowsPrinted(part.rows, values)
  const rows: PrintedCell[][] = printed.map(() => [])
  for (const band of bandsOf(printed.map(labelsOf), labels)) {
    const align = band.isLeaf ? 'left' : 'center'
    const scope = band.isLeaf ? 'row' : 'rowgroup'
    rows[band.from]?.push({ ...heading(band.text, band.span, band.depth, scope), align })
  }
  printed.forEach((row, y) => {
    part.columns.forEach((column, x) => {
      const width = spanOf(edges, part.columns.length, x, x + 1)
      rows[y]?.push(valueCell(table, row, column, values, width))
    })
  })
  return rows
}

/** 表四：各行的列横着排成一行。 */
function across(table: Table, values: TableValues | null): PrintedGrid {
  const leaves = table.parts.flatMap((part) =>
    part.rows.flatMap((row) => part.columns.map((column) => ({ row, column }))),
  )
  const paths = leaves.map(({ row, column }) => [...labelsOf(row), column.label])
  const depth = Math.max(...paths.map((path) => path.length))
  const rows: PrintedCell[][] = Array.from({ length: depth }, () => [])
  for (const band of bandsOf(paths, depth)) {
    rows[band.level]?.push(
      heading(band.text, band.depth, band.span, band.isLeaf ? 'col' : 'colgroup'),
    )
  }
  rows.push(leaves.map(({ row, column }) => valueCell(table, row, column, values, 1)))
  return { rows, parts: [0], widths: leaves.map(() => 1 / leaves.length), headRows: depth }
}

/** 2021 年格式的报告误用单独一行（六）其他处理时，照它印这一行，不印格式的三行。 */
function rowsPrinted(rows: readonly Row[], values: TableValues | null): readonly Row[] {
  if (!values?.[singleOtherRow.id] || rows.some((row) => row.id === singleOtherRow.id)) return rows
  const isOther = (row: Row) => row.under.at(-1) === singleOtherRow.label
  const first = rows.findIndex(isOther)
  return rows.flatMap((row, y) => {
    // 三行里若也读到了数，一个都不能丢。
    const kept = !isOther(row) || values[row.id] ? [row] : []
    return y === first ? [singleOtherRow, ...kept] : kept
  })
}

function valueCell(
  table: Table,
  row: Row,
  column: Column,
  values: TableValues | null,
  colspan: number,
): PrintedCell {
  return {
    text: printedValue(values?.[row.id]?.[column.id] ?? null, column),
    rowspan: 1,
    colspan,
    align: 'center',
    path: cellPath(table.id, row.id, column.id),
  }
}

function heading(
  text: string,
  rowspan: number,
  colspan: number,
  scope: NonNullable<PrintedCell['scope']>,
): PrintedCell {
  return { text, rowspan, colspan, align: 'center', header: true, scope }
}

function labelsOf(row: Row): string[] {
  return [...row.under, row.note ? `${row.label}（${row.note}）` : row.label]
}

function depthOf(row: Row): number {
  return row.under.length + 1
}

function headDepth(part: Part): number {
  return Math.max(...part.columns.map((column) => (column.under?.length ?? 0) + 1))
}

/** 一层标签里的一格：从第几项起、跨几项、占几层。 */
interface Band {
  readonly text: string
  readonly level: number
  readonly from: number
  readonly span: number
  readonly depth: number
  readonly isLeaf: boolean
}

/** 相邻而上级相同的标签并成一格；末级标签占满余下的各层。由外到内，每层由前到后。 */
function bandsOf(paths: readonly (readonly string[])[], depth: number): Band[] {
  const bands: Band[] = []
  for (let level = 0; level < depth; level++) {
    let from = 0
    while (from < paths.length) {
      const path = paths[from] ?? []
      const text = path[level]
      const isLeaf = path.length === level + 1
      let to = from + 1
      while (!isLeaf && to < paths.length && isSamePath(path, paths[to] ?? [], level)) to++
      if (text !== undefined) {
        bands.push({
          text,
          level,
          from,
          span: to - from,
          depth: isLeaf ? depth - level : 1,
          isLeaf,
        })
      }
      from = to
    }
  }
  return bands
}

function isSamePath(one: readonly string[], other: readonly string[], level: number): boolean {
  return other.length > level + 1 && one.slice(0, level + 1).every((text, i) => text === other[i])
}

/** 各节列数不同时，网格线是各节的等分线合在一起：三列与两列同表，得四个网格列。 */
function edgesOf(counts: readonly number[]): number[] {
  const total = counts.reduce(leastCommonMultiple, 1)
  const edges = counts.flatMap((n) => Array.from({ length: n + 1 }, (_, i) => (i * total) / n))
  return [...new Set(edges)].sort((a, b) => a - b)
}

function spanOf(edges: readonly number[], count: number, from: number, to: number): number {
  const total = edges[edges.length - 1] ?? 1
  return edges.indexOf((to * total) / count) - edges.indexOf((from * total) / count)
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y !== 0) [x, y] = [y, x % y]
  return (a / x) * b
}
