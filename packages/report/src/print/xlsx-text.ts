import type { Worksheet } from 'exceljs'
import { printable } from './printable.ts'

/** 字体的名字；都不嵌入。 */
export const faces = {
  title: '方正小标宋简体',
  heading: '黑体',
  body: '仿宋_GB2312',
  table: '宋体',
} as const

/** 文字一列的宽，以半角字计。 */
export const TEXT_WIDTH = 78

interface TextStyle {
  readonly font?: string
  readonly size?: number
  readonly align?: 'left' | 'center' | 'right'
  readonly indent?: boolean
  /** 行高是字高的几倍。 */
  readonly space?: number
}

/** 在最后一行之下写一行文字，折行，行高按折成的行数留。 */
export function writeText(sheet: Worksheet, text: string, style: TextStyle): void {
  const { font = faces.body, size = 12, align = 'left', indent = false, space = 1.5 } = style
  const row = sheet.getRow(sheet.rowCount + 1)
  const cell = row.getCell(1)
  // 首行缩进用全角空格：Excel 没有首行缩进。
  cell.value = printable(indent ? `　　${text}` : text)
  // 「@」使以 = + - @ 开头的字在改动之后仍是文字，不变成公式。
  cell.numFmt = '@'
  cell.font = { name: font, size }
  cell.alignment = { horizontal: align, vertical: 'top', wrapText: true }
  row.height = linesOf(text, (TEXT_WIDTH * 10.5) / size - (indent ? 4 : 0)) * size * space
}

/** 折成几行；一个汉字占两个半角。 */
export function linesOf(text: string, width: number): number {
  const cells = [...text].reduce((sum, c) => sum + (c.charCodeAt(0) > 0xff ? 2 : 1), 0)
  return Math.max(1, Math.ceil(cells / Math.max(2, width)))
}
