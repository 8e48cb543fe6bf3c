import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { expandGrid, type Grid, type GridCell } from '../grid.ts'
import { faces } from './docx-style.ts'
import { printable } from './printable.ts'
import type { PrintedGrid } from './printed-grid.ts'

const WIDTH = convertMillimetersToTwip(156)
const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
const borders = { top: line, bottom: line, left: line, right: line }
const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const

/** 统计表：合并单元格照格式，表头跨页重复，行不拆开。 */
export function statutoryTable(grid: PrintedGrid): Table {
  return wordTable(grid, grid.widths, grid.headRows, true)
}

/** 附表：第一列是标签。 */
export function annexTable(grid: Grid): Table {
  const count = Math.max(1, ...grid.rows.map((row) => row.length))
  const widths =
    count === 1 ? [1] : [0.4, ...Array.from({ length: count - 1 }, () => 0.6 / (count - 1))]
  return wordTable(grid, widths, 0, false)
}

function wordTable(
  grid: Grid,
  widths: readonly number[],
  headRows: number,
  isWhole: boolean,
): Table {
  const twips = widths.map((width) => Math.round(width * WIDTH))
  const slots = expandGrid(grid)
  // 列少的表用五号字，表三、表四用小五号。
  const isRoomy = widths.length < 7
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: twips,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    borders: { ...borders, insideHorizontal: line, insideVertical: line },
    rows: grid.rows.map(
      (row, y) =>
        new TableRow({
          cantSplit: true,
          tableHeader: y < headRows,
          children: row.map((cell) => {
            const x = slots[y]?.findIndex((slot) => slot?.cell === cell) ?? 0
            const width = twips.slice(x, x + cell.colspan).reduce((sum, w) => sum + w, 0)
            // Word 里与下段同页的行排在同一页：统计表不拆开，除非一页放不下。
            const staysWithNext = isWhole && y < grid.rows.length - 1
            return wordCell(cell, width, isRoomy, staysWithNext)
          }),
        }),
    ),
  })
}

function wordCell(cell: GridCell, width: number, isRoomy: boolean, keepNext: boolean): TableCell {
  const isUpright = cell.rowspan > 8 && cell.colspan === 1
  const isCaption = cell.header === true && cell.colspan > 3 && cell.align === 'center' && isRoomy
  // 窄列的列头按两字一行折。
  const isNarrowHead = cell.header === true && cell.colspan === 1 && cell.text.length % 2 === 0
  const side = isRoomy ? 100 : isNarrowHead && cell.align === 'center' && !isUpright ? 80 : 30
  const rise = isRoomy ? 70 : 30
  return new TableCell({
    rowSpan: cell.rowspan,
    columnSpan: cell.colspan,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    borders,
    margins: { marginUnitType: WidthType.DXA, left: side, right: side, top: rise, bottom: rise },
    ...(isUpright ? { textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT } : {}),
    children: [
      new Paragraph({
        keepNext,
        alignment: alignments[cell.align ?? 'center'],
        spacing: { line: 240, lineRule: LineRuleType.AUTO },
        children: [
          new TextRun({
            text: printable(cell.text),
            size: isRoomy ? 21 : 18,
            characterSpacing: 0,
            font: isCaption ? faces.heading : faces.table,
          }),
        ],
      }),
    ],
  })
}
