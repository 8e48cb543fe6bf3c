import type { Place } from './content.ts'
import { trimmed } from './inline-text.ts'

interface TextLine {
  readonly text: string
  readonly place: Place
}

interface TextRow {
  readonly cells: readonly string[]
  readonly place: Place
}

/** 有竖线的一行。 */
export function isPipeLine(text: string): boolean {
  return text.includes('|')
}

/** Markdown 表头下的横线 `|---|:-:|`。一行 `| - | - |` 不是横线：有人用一横表示零。 */
export function isRuleLine(text: string): boolean {
  if (text.length > 2000 || !/--|:-|-:/.test(text)) return false
  return pipeCells(text).every((cell) => /^:?-+:?$/.test(cell))
}

/** 竖线分开的各格：行首、行末的一条竖线是框线；空格子保留。 */
export function pipeCells(text: string): string[] {
  const line = text.trim()
  const cells = line.replace(/\\\|/g, '\u0000').split('|')
  if (line.startsWith('|')) cells.shift()
  if (line.endsWith('|') && !line.endsWith('\\|') && cells.length > 1) cells.pop()
  return cells.map((cell) =>
    trimmed(
      cell
        .replaceAll('\u0000', '|')
        .replace(/<br\s*\/?>/gi, '\n')
        .replace(/\*\*/g, ''),
    ),
  )
}

/**
 * 一格一行、以竖线收尾的表：
 *
 * ```
 * | 1 |
 * 机构职能 |
 * 4 |
 * |
 * ```
 *
 * 以竖线开头的行开始新的一行；单独一条竖线是空格子。
 */
export function cellPerLine(
  lines: readonly TextLine[],
  from: number,
): { readonly rows: readonly TextRow[]; readonly next: number } | undefined {
  const rows: { cells: string[]; place: Place }[] = []
  let next = from
  let continued = 0
  if (!lines[from]?.text.trimStart().startsWith('|')) return undefined
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]
    const text = line?.text.trim() ?? ''
    // Each cell its own paragraph, with blank lines between them.
    if (text === '') continue
    const one = /^(\|?)([^|]*)\|$/.exec(text)
    if (!line || !one) break
    const starts = one[1] === '|' && text !== '|'
    const cell = trimmed(one[2] ?? '')
    const row = rows.at(-1)
    if (starts || !row) {
      // Rows of one cell each are another kind of table; looking on would cost as much at every row.
      if (rows.length >= 3 && continued === 0) return undefined
      rows.push({ cells: [cell], place: line.place })
    } else {
      row.cells.push(cell)
      continued++
    }
    next = at + 1
  }
  // A line that ends in a bar and nothing more may be prose; a table has rows that go on.
  return continued >= 2 ? { rows, next } : undefined
}

const LONGEST_CELL_LINES = 6

/**
 * 从这一行起是不是制表符表的一行：有制表符，或者是一个带引号、里面有换行的格子的开头。
 */
export function startsTabRow(lines: readonly TextLine[], at: number): boolean {
  const text = lines[at]?.text ?? ''
  if (text.includes('\t')) return true
  if (!text.startsWith('"') || !hasOpenQuote(text)) return false
  return lines.slice(at + 1, at + LONGEST_CELL_LINES).some((line) => line.text.includes('"\t'))
}

/**
 * 制表符分开的各格，首尾的空格子都保留。从电子表格复制的格子里有换行时带引号，接到后面的行为止。
 */
export function tabCells(
  lines: readonly TextLine[],
  from: number,
): { readonly rows: readonly TextRow[]; readonly next: number } {
  const rows: TextRow[] = []
  let at = from
  while (at < lines.length && startsTabRow(lines, at)) {
    const first = lines[at]
    if (!first) break
    let text = first.text
    let next = at + 1
    if (hasOpenQuote(text)) {
      for (let end = at + 2; end <= at + LONGEST_CELL_LINES && end <= lines.length; end++) {
        const whole = lines
          .slice(at, end)
          .map((line) => line.text)
          .join('\n')
        if (hasOpenQuote(whole)) continue
        text = whole
        next = end
        break
      }
    }
    rows.push({ cells: text.split('\t').map(unquoted), place: first.place })
    at = next
  }
  return { rows, next: at }
}

function hasOpenQuote(text: string): boolean {
  return text.split('\t').some((cell) => {
    const part = cell.trimStart()
    return part.startsWith('"') && (part.match(/"/g) ?? []).length % 2 === 1
  })
}

function unquoted(cell: string): string {
  const text = trimmed(cell)
  const quoted = /^"([\s\S]*)"$/.exec(text)
  return quoted?.[1] === undefined || !text.includes('\n')
    ? text
    : quoted[1].replaceAll('""', '"').replace(/\s*\n\s*/g, '\n')
}
