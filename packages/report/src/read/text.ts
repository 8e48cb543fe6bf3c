import type { GridCell } from '../grid.ts'
import type { BlockList } from './block-list.ts'
import type { Place } from './content.ts'
import { trimmed } from './inline-text.ts'
import {
  cellPerLine,
  isPipeLine,
  isRuleLine,
  pipeCells,
  startsTabRow,
  tabCells,
} from './text-rows.ts'

/** 一行文字和它在文件里的位置。 */
export interface Line {
  readonly text: string
  readonly place: Place
}

/** 文本 → 段落和表：每行一段，记着行号；竖线表、Markdown 表、制表符表成为表。 */
export function readLines(text: string, list: BlockList): void {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/)
  addTextLines(
    lines.map((line, i) => ({ text: line, place: { line: i + 1 } })),
    list,
  )
}

/** 网页 `<pre>` 里的文字：按行，没有行号。 */
export function addLines(source: string, list: BlockList, heading?: number): void {
  addTextLines(
    source.split(/\r\n|[\n\r]/).map((text) => ({ text, place: {} })),
    list,
    heading,
  )
}

function addTextLines(lines: readonly Line[], list: BlockList, heading?: number): void {
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]
    if (!line) break
    const next = tableFrom(lines, at, list)
    if (next > at) at = next
    else {
      addLine(line, list, heading)
      at++
    }
  }
}

function addLine(line: Line, list: BlockList, heading?: number): void {
  const text = trimmed(line.text)
  const markdown =
    text.startsWith('#') && text.length < 300 ? /^(#{1,6})\s+(.*?)\s*#*$/.exec(text) : null
  if (markdown?.[1] !== undefined && markdown[2] !== undefined) {
    list.addText(withoutBold(markdown[2]), line.place, markdown[1].length)
  } else list.addText(withoutBold(text), line.place, heading)
}

function withoutBold(text: string): string {
  if (!text.startsWith('**') || !text.endsWith('**')) return text
  const inside = text.slice(2, -2)
  return inside === '' || inside.includes('*') ? text : inside
}

/** 从这一行起有一张表就加进去，返回表后的行；没有可加的返回原处。 */
function tableFrom(lines: readonly Line[], at: number, list: BlockList): number {
  const first = lines[at]?.text ?? ''
  if (isPipeLine(first)) {
    const stacked = cellPerLine(lines, at)
    if (stacked) {
      addRows(stacked.rows, list)
      return stacked.next
    }
    const end = runEnd(lines, at, isPipeLine)
    const run = lines.slice(at, end)
    const rows = run
      .filter((line) => !isRuleLine(line.text))
      .map((line) => ({ cells: pipeCells(line.text), place: line.place }))
      .filter(({ cells }) => cells.length <= MOST_COLUMNS || cells.some((cell) => cell !== ''))
    if (isPipeTable(rows, run)) addRows(rows, list)
    else for (const line of run) addLine(withoutBars(line), list)
    return end
  }
  if (startsTabRow(lines, at)) {
    const { rows, next } = tabCells(lines, at)
    if (isTabTable(rows)) addRows(rows, list)
    else for (const line of lines.slice(at, next)) addLine(line, list)
    return next
  }
  return at
}

// A lost table may leave hundreds of bars behind, and no cells; no table of a report is this wide.
const MOST_COLUMNS = 40

/** 表丢了，只留下框线的一行：去掉首尾的竖线，剩下的是文字。 */
function withoutBars({ text, place }: Line): Line {
  let from = 0
  let to = text.length
  while (from < to && isBar(text.charCodeAt(from))) from++
  while (to > from && isBar(text.charCodeAt(to - 1))) to--
  return { text: text.slice(from, to), place }
}

function isBar(code: number): boolean {
  return code === 0x7c || code === 0x20 || code === 0x09 || code === 0xa0 || code === 0x3000
}

function runEnd(lines: readonly Line[], at: number, belongs: (text: string) => boolean): number {
  let end = at
  while (end < lines.length && belongs(lines[end]?.text ?? '')) end++
  return end
}

/** 面包屑「首页 | 政务公开 | 年报」只有一行，没有数，两头也没有竖线：不是表。 */
function isPipeTable(rows: readonly Row[], lines: readonly Line[]): boolean {
  if (rows.length === 0) return false
  // Prose between stray bars has one cell a line; a table has somewhere two that are filled.
  if (!rows.some(({ cells }) => cells.filter(Boolean).length >= 2)) return false
  if (rows.length > 1 || lines.length > rows.length) return true
  const cells = rows[0]?.cells ?? []
  const framed = /^\s*\|.*\|\s*$/.test(lines[0]?.text ?? '')
  return cells.length >= 2 && (framed || cells.slice(1).some((cell) => /^[-+?\d.,%]+$/.test(cell)))
}

/** 一段首行以制表符缩进的文字不是表：表的行里，文字后面还有制表符。 */
function isTabTable(rows: readonly Row[]): boolean {
  const wide = rows.filter((row) => row.cells.length >= 2 && row.cells.slice(0, -1).some(Boolean))
  return wide.length >= 2 || wide.some((row) => row.cells.length >= 3)
}

interface Row {
  readonly cells: readonly string[]
  readonly place: Place
}

function addRows(rows: readonly Row[], list: BlockList): void {
  const cell = (text: string): GridCell => ({ text, rowspan: 1, colspan: 1 })
  const place = rows[0]?.place ?? {}
  list.addTable(
    { rows: rows.map((row) => row.cells.map(cell)) },
    place,
    'lines',
    rows.map((row) => row.place),
  )
}
