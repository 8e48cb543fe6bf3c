import { inWords } from '@gongkai/law'
import type { PaperGrid, PaperSignature } from './paper.ts'

/** 版心的宽，毫米。 */
export const TEXT_MILLIMETRES = 156
/** 一行的字数。 */
const LINE_CHARACTERS = 28
/** 成文日期右空的字数（GB/T 9704 7.3.5.1）。 */
const DATE_INDENT = 4

/** 署名和成文日期右空的字数：以成文日期为准，署名居中排在它上面，排不下的顶到右边。 */
export function signatureIndents({ agency, day }: PaperSignature): {
  readonly agency: number
  readonly date: number
} {
  const middle = DATE_INDENT + charactersWide(inWords(day)) / 2
  const indent = Math.max(0, middle - charactersWide(agency) / 2)
  return { agency: Math.min(indent, LINE_CHARACTERS - 2), date: DATE_INDENT }
}

/** 机关标志的字号，磅：字多的缩小，一行排得下为止。 */
export function headPoints(agencyHead: string): number {
  const widest = (TEXT_MILLIMETRES * 72) / 25.4
  return Math.max(14, Math.min(36, Math.floor(widest / Math.max(1, charactersWide(agencyHead)))))
}

/** 各列的宽，占版心的几分之几。 */
export function columnWidths({ head, rows, shares }: PaperGrid): readonly number[] {
  const count = Math.max(head.length, ...rows.map((row) => row.length), 1)
  const given = Array.from({ length: count }, (_, i) => shares?.[i] ?? 1)
  const total = given.reduce((sum, share) => sum + share, 0)
  return given.map((share) => share / total)
}

/** 各列怎样对齐：有一格长的，整列居左。 */
export function columnAligns(grid: PaperGrid): readonly ('left' | 'center')[] {
  return columnWidths(grid).map((_, i) =>
    grid.rows.some((row) => charactersWide(row[i] ?? '') > 10) ? 'left' : 'center',
  )
}

/** 名称列的宽，占版心的几分之几：最长的名称排得下，又不超过三分之一。 */
export function labelWidth(labels: readonly string[]): number {
  const longest = Math.max(4, ...labels.map(charactersWide))
  return Math.min(0.34, (longest * 14 + 18) / ((TEXT_MILLIMETRES * 72) / 25.4))
}

/** 附件说明：一件的不编号，几件的编号；第一行带「附件：」。 */
export function attachmentLines(attachments: readonly string[]): readonly string[] {
  return attachments.map((name, i) => {
    const numbered = attachments.length > 1 ? `${i + 1}．${name}` : name
    return i === 0 ? `附件：${numbered}` : numbered
  })
}

/** 排出来有几个汉字宽：西文、数字算半个。 */
export function charactersWide(text: string): number {
  return [...text].reduce((sum, character) => sum + (character < '\u0300' ? 0.5 : 1), 0)
}
