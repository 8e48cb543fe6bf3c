import type { GridCell } from '../grid.ts'
import { ReadingError } from '../reading-error.ts'
import { type BlockList, blockList } from './block-list.ts'
import type { CompoundFile } from './compound-file.ts'
import type { Content } from './content.ts'
import { type CharRange, type DocFormat, docFormat, type RowShape } from './doc-format.ts'
import { summaryProperties } from './doc-summary.ts'
import { trimmed } from './inline-text.ts'
import { printedMetadata } from './metadata.ts'

/**
 * Word 97–2003、WPS 文件（.doc、.wps）→ 内容。
 *
 * 单元格的合并从行的定义读出，不从制表符猜；修订中删去的字不读，否则「12」改成「15」会读成「1215」。
 */
export function readDoc(file: CompoundFile): Content {
  const format = docFormat(file)
  const list = blockList()
  let rows: DocRow[] = []
  let row: string[] = []
  let cell: string[] = []

  const endTable = () => {
    // A file cut short ends in the middle of a row.
    if (row.length > 0 || cell.length > 0)
      rows.push({ cells: [...row, cell.join('\n')], shape: undefined })
    row = []
    cell = []
    if (rows.length > 0) addTable(rows, list)
    rows = []
  }
  for (const paragraph of paragraphs(format, format.body)) {
    const { text, mark, style, inTable, endsRow, shape } = paragraph
    if (!inTable) {
      endTable()
      list.addText(text, {}, style >= 1 && style <= 6 ? style : undefined)
    } else if (endsRow) {
      rows.push({ cells: row, shape })
      row = []
      cell = []
    } else {
      if (text !== '') cell.push(text)
      if (mark === '\u0007') {
        row.push(cell.join('\n'))
        cell = []
      }
    }
  }
  endTable()
  for (const { text } of paragraphs(format, format.textBoxes)) list.addText(text, {})
  if (list.blocks.length === 0) throw new ReadingError('empty', 'Word 文件里没有文字')

  const metadata = summaryProperties(file.stream('\u0005SummaryInformation'))
  if (format.tracked > 0) metadata.push({ name: 'trackedChanges', value: String(format.tracked) })
  return {
    blocks: list.blocks,
    metadata: [...metadata, ...printedMetadata(list.blocks)],
    mediaType: 'application/msword',
    charset: null,
    notes: [],
  }
}

interface DocParagraph {
  readonly text: string
  readonly mark: string
  readonly style: number
  readonly inTable: boolean
  readonly endsRow: boolean
  readonly shape: RowShape | undefined
}

function* paragraphs(format: DocFormat, range: CharRange): Generator<DocParagraph> {
  let text = ''
  /** 正在哪几层域里，各在不在域代码（`HYPERLINK …`、`PAGE`）之中：域代码不是文字。 */
  let fields: boolean[] = []
  for (const { char, position } of characters(format, range)) {
    const code = char.charCodeAt(0)
    if (code === 0x13) fields.push(true)
    else if (code === 0x14 && fields.length > 0) fields[fields.length - 1] = false
    else if (code === 0x15) fields.pop()
    else if (code === 0x0d || code === 0x07 || code === 0x0c) {
      const { style, inTable, endsRow, row } = format.paragraphAt(position)
      const lines = text.split('\u000b').map(trimmed)
      const last = lines.pop() ?? ''
      for (const line of lines) {
        yield { text: line, mark: '', style, inTable, endsRow: false, shape: undefined }
      }
      yield { text: last, mark: char, style, inTable, endsRow, shape: row }
      text = ''
      fields = []
    } else if (!fields.includes(true) && format.isShown(position)) {
      if (code >= 0x20 || code === 0x0b) text += char
      else if (code === 0x09) text += ' '
      else if (code === 0x1e) text += '-'
    }
  }
  const rest = { mark: '', style: 0, inTable: false, endsRow: false, shape: undefined }
  if (text !== '') yield { text: trimmed(text), ...rest }
}

function* characters(
  format: DocFormat,
  range: CharRange,
): Generator<{ readonly char: string; readonly position: number }> {
  for (const piece of format.pieces) {
    const from = Math.max(piece.from, range.from)
    const to = Math.min(piece.to, range.to)
    if (to <= from) continue
    const start = piece.position + (from - piece.from) * piece.width
    const bytes = format.text.subarray(start, start + (to - from) * piece.width)
    const text = new TextDecoder(piece.width === 1 ? 'windows-1252' : 'utf-16le').decode(bytes)
    for (let i = 0; i < text.length; i++) {
      yield { char: text[i] ?? '', position: start + i * piece.width }
    }
  }
}

interface DocRow {
  readonly cells: readonly string[]
  readonly shape: RowShape | undefined
}

// Twentieths of a point. Edges of one column differ by a few from row to row; columns are far wider.
const SAME_EDGE = 60

/** 各行的竖线位置合起来是表的列；一格占几列，由它的两条边算出。 */
function addTable(rows: readonly DocRow[], list: BlockList): void {
  if (rows.every((row) => row.cells.length <= 1)) {
    for (const row of rows)
      for (const line of (row.cells[0] ?? '').split('\n')) list.addText(line, {})
    return
  }
  const edges = columnEdges(rows)
  let above = new Map<number, { text: string; rowspan: number; colspan: number }>()
  const grid: GridCell[][] = []
  for (const { cells, shape } of rows) {
    const here = new Map<number, { text: string; rowspan: number; colspan: number }>()
    const line: { text: string; rowspan: number; colspan: number }[] = []
    cells.forEach((text, i) => {
      const left = columnOf(edges, shape?.edges[i])
      const right = columnOf(edges, shape?.edges[i + 1])
      const colspan = left === undefined || right === undefined ? 1 : Math.max(1, right - left)
      const column = left ?? i
      const merge = shape?.merges[i] ?? 'none'
      const top = merge === 'above' ? above.get(column) : undefined
      const before = line.at(-1)
      if (merge === 'left' && before) before.colspan += colspan
      else if (top) {
        top.rowspan++
        here.set(column, top)
      } else {
        const cell = { text, rowspan: 1, colspan }
        line.push(cell)
        if (merge !== 'none') here.set(column, cell)
      }
    })
    above = here
    grid.push(line)
  }
  list.addTable({ rows: grid }, {}, 'cells')
}

function columnEdges(rows: readonly DocRow[]): number[] {
  const all = rows.flatMap((row) => row.shape?.edges ?? []).sort((a, b) => a - b)
  const edges: number[] = []
  for (const edge of all) {
    const last = edges.at(-1)
    if (last === undefined || edge - last > SAME_EDGE) edges.push(edge)
  }
  return edges
}

function columnOf(edges: readonly number[], edge: number | undefined): number | undefined {
  if (edge === undefined) return undefined
  const at = edges.findIndex((one) => Math.abs(one - edge) <= SAME_EDGE)
  return at < 0 ? undefined : at
}
