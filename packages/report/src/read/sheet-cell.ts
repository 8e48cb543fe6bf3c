import type { CellObject, WorkBook } from '@e965/xlsx'
import { trimmed } from './inline-text.ts'

/**
 * 一格为什么不可信：错误值；公式没有算过；数字超过十五位，末几位已经丢失。
 */
export type CellFault = 'error' | 'notCalculated' | 'lostDigits'

/** 读出的一格。 */
export interface ReadCell {
  readonly text: string
  readonly fault?: CellFault
}

/** What the library's formatter knows of dates; it has no types of its own. */
interface DateFormats {
  is_date(format: string): boolean
  parse_date_code(
    serial: number,
    options: { readonly date1904: boolean },
  ): { readonly y: number; readonly m: number; readonly d: number } | null
}

/** A double keeps fifteen digits of any number: the sixteenth of an identity number is gone. */
const FIRST_INEXACT = 1e15

/** 一格怎样读，依工作簿的日期制（1900、1904）。 */
export async function cellReader(workbook: WorkBook): Promise<(cell: CellObject) => ReadCell> {
  const { SSF } = await import('@e965/xlsx')
  const formats = SSF as DateFormats
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true
  return (cell) => {
    switch (cell.t) {
      case 'z':
        return cell.f || cell.F ? { text: '', fault: 'notCalculated' } : { text: '' }
      case 'e':
        return { text: cell.w ?? '#N/A', fault: 'error' }
      case 'n':
        return number(Number(cell.v), cell, date1904, formats)
      case 'b':
        return { text: cell.v ? 'TRUE' : 'FALSE' }
      default:
        return { text: plain(String(cell.v ?? '')) }
    }
  }
}

function number(
  value: number,
  cell: CellObject,
  date1904: boolean,
  formats: DateFormats,
): ReadCell {
  const shown = cell.w ?? ''
  if (!Number.isFinite(value)) return { text: shown, fault: 'error' }
  if (Math.abs(value) >= FIRST_INEXACT) return { text: shown, fault: 'lostDigits' }
  if (isDate(cell, shown, formats)) {
    const day = value < 1 ? null : formats.parse_date_code(value, { date1904 })
    if (!day) return { text: plain(shown) }
    const two = (part: number) => String(part).padStart(2, '0')
    return { text: `${day.y}-${two(day.m)}-${two(day.d)}` }
  }
  return { text: exactly(value, shown) }
}

/** The dates of a Chinese Excel (formats 27–36, 50–58) stand in no file; the library shows them as 3/2/26. */
function isDate({ z }: CellObject, shown: string, formats: DateFormats): boolean {
  return z === undefined ? /^\d{1,2}\/\d{1,2}\/\d{2}$/.test(shown) : formats.is_date(String(z))
}

/** 数照格式显示的，只认添了零、横线、空格的（000000、0000-00000000）；别的格式不改数。 */
function exactly(value: number, shown: string): string {
  const dialled = plain(shown.replaceAll(',', ''))
  if (/^[\d ()+-]+$/.test(dialled) && Number(dialled.replace(/\D/g, '')) === value) return dialled
  return String(Number(value.toPrecision(15)))
}

function plain(text: string): string {
  return trimmed(text.replaceAll('\0', '').replace(/\r\n?/g, '\n'))
}
