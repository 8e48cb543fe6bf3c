import type { Cell, Worksheet } from 'exceljs'
import { type ReportDocument, valueAt } from '../document.ts'
import { expandGrid, type Grid, type GridCell } from '../grid.ts'
import { printable } from './printable.ts'
import type { PrintedGrid } from './printed-grid.ts'
import { plainNumber } from './printed-value.ts'
import { faces, linesOf } from './xlsx-text.ts'

/** 一张统计表的宽，以半角字计。 */
const TABLE_WIDTH = 96
const LINE = 15
const thin = { style: 'thin', color: { argb: 'FF000000' } } as const
const border = { top: thin, left: thin, bottom: thin, right: thin }

/** 统计表：格式的网格，从第一行起，表名在页眉；数写成数，没有读到的是空格。 */
export function writeGrid(
  sheet: Worksheet,
  title: string,
  grid: PrintedGrid,
  report: ReportDocument,
): void {
  sheet.headerFooter.oddHeader = `&C&"${faces.heading}"&14${title}`
  writeCells(sheet, 1, grid, grid.widths, (cell, target) => {
    if (cell.path === undefined) return writeLabel(cell, target)
    const value = valueAt(report, cell.path)
    target.value = value
    target.numFmt = value === null ? 'General' : formatOf(value, cell.text)
  })
  if (grid.headRows > 0) {
    sheet.pageSetup.printTitlesRow = `1:${grid.headRows}`
  }
}

/** 单位印在格里的（2019 年格式的采购总金额），数仍是数，单位是它的格式。 */
function formatOf(value: number, text: string): string {
  const number = plainNumber(value)
  const unit = text.slice(number.length)
  return unit ? `${number.replace(/^-?\d+/, '0').replace(/\d/g, '0')}"${unit}"` : 'General'
}

/** 附表：有标题的写在第一行；各格照原文，像数的写成数。 */
export function writeAnnex(sheet: Worksheet, title: string, grid: Grid): void {
  const count = Math.max(1, ...grid.rows.map((row) => row.length))
  const widths = count === 1 ? [1] : [0.4, ...new Array<number>(count - 1).fill(0.6 / (count - 1))]
  if (title) writeTitle(sheet, title, widths.length)
  writeCells(sheet, title ? 2 : 1, grid, widths, (cell, target) => {
    const isNumber = cell.header !== true && /^(0|[1-9]\d{0,14})(\.\d{1,6})?$/.test(cell.text)
    if (isNumber) target.value = Number(cell.text)
    else writeLabel(cell, target)
  })
}

function writeTitle(sheet: Worksheet, title: string, columns: number): void {
  const heading = sheet.getCell(1, 1)
  heading.value = printable(title)
  heading.numFmt = '@'
  heading.font = { name: faces.heading, size: 14 }
  heading.alignment = { horizontal: 'center', vertical: 'middle' }
  sheet.getRow(1).height = 30
  if (columns > 1) sheet.mergeCells(1, 1, 1, columns)
}

/** 网格的第一行写在第 `top` 行。 */
function writeCells(
  sheet: Worksheet,
  top: number,
  grid: Grid,
  widths: readonly number[],
  write: (cell: GridCell, target: Cell) => void,
): void {
  widths.forEach((width, i) => {
    sheet.getColumn(i + 1).width = width * TABLE_WIDTH
  })
  expandGrid(grid).forEach((slots, y) => {
    let lines = 1
    slots.forEach((slot, x) => {
      if (!slot) return
      const target = sheet.getCell(y + top, x + 1)
      target.border = border
      if (!slot.isOrigin) return
      const { cell } = slot
      if (cell.rowspan > 1 || cell.colspan > 1) {
        sheet.mergeCells(y + top, x + 1, y + top + cell.rowspan - 1, x + cell.colspan)
      }
      write(cell, target)
      target.font = { name: faces.table, size: widths.length < 7 ? 11 : 10 }
      target.alignment = {
        horizontal: cell.align ?? 'center',
        vertical: 'middle',
        wrapText: true,
        ...(isUpright(cell) ? { textRotation: 'vertical' as const } : {}),
      }
      const width = widths.slice(x, x + cell.colspan).reduce((sum, w) => sum + w, 0) * TABLE_WIDTH
      if (cell.rowspan === 1) lines = Math.max(lines, linesOf(cell.text, width - 1.5))
    })
    sheet.getRow(y + top).height = lines * LINE + 5
  })
}

function writeLabel(cell: GridCell, target: Cell): void {
  target.value = printable(cell.text)
  target.numFmt = '@'
}

function isUpright(cell: GridCell): boolean {
  return cell.rowspan > 8 && cell.colspan === 1
}
