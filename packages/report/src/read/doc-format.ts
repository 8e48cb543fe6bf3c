import { ReadingError } from '../reading-error.ts'
import type { CompoundFile } from './compound-file.ts'

/** Word 97–2003 二进制文件的骨架：正文的各片，和段落、文字属性的各段。 */
export interface DocFormat {
  /** 正文、文本框各占哪些字符。 */
  readonly body: CharRange
  readonly textBoxes: CharRange
  readonly pieces: readonly Piece[]
  /** 一个字节位置所在的段落的属性。 */
  paragraphAt(position: number): ParagraphProperties
  /** 一个字节位置的文字显示不显示：修订删去的、隐藏的不显示。 */
  isShown(position: number): boolean
  /** 有没有修订标记。 */
  readonly tracked: number
  readonly text: Uint8Array
}

export interface CharRange {
  readonly from: number
  readonly to: number
}

/** 正文的一片：字符从哪里到哪里，存在哪里，一个字符几个字节。 */
export interface Piece extends CharRange {
  readonly position: number
  readonly width: 1 | 2
}

/** 与读取有关的段落属性。 */
export interface ParagraphProperties {
  readonly style: number
  readonly inTable: boolean
  /** 这一段是一行的结尾。 */
  readonly endsRow: boolean
  readonly row: RowShape | undefined
}

/** 表的一行的样子：各条竖线的位置（缇），各格的合并。 */
export interface RowShape {
  readonly edges: readonly number[]
  readonly merges: readonly ('none' | 'left' | 'top' | 'above')[]
}

const PLAIN: ParagraphProperties = { style: 0, inTable: false, endsRow: false, row: undefined }

/** 从 `WordDocument` 流读出骨架。 */
export function docFormat(file: CompoundFile): DocFormat {
  const text = file.stream('WordDocument') ?? new Uint8Array()
  const fib = reader(text)
  const ident = fib.u16(0)
  if (ident === 0xa5dc) throw new ReadingError('unsupported', 'Word 95 以前的文件；请另存为 docx')
  if (ident !== 0xa5ec) throw new ReadingError('corrupt', '不是 Word 文件')
  const flags = fib.u16(10)
  if (flags & 0x0100) throw new ReadingError('encrypted')
  const table = file.stream(flags & 0x0200 ? '1Table' : '0Table')
  if (!table) throw new ReadingError('corrupt', 'Word 文件里没有文字的索引')
  const counts = [0, 1, 2, 3, 4, 5, 6].map((i) => fib.u32(0x4c + 4 * i))
  const body = { from: 0, to: counts[0] ?? 0 }
  const boxesFrom = counts.slice(0, 6).reduce((sum, count) => sum + count, 0)

  const data = file.stream('Data') ?? new Uint8Array()
  const paragraphs = runs(text, plc(table, fib.u32(0x102), fib.u32(0x106)), (page, at) =>
    paragraphProperties(page, at, data),
  )
  const marks = runs(text, plc(table, fib.u32(0xfa), fib.u32(0xfe)), characterMark)
  const markAt = lookup<Mark>(marks, 'shown')
  return {
    body,
    textBoxes: { from: boxesFrom, to: boxesFrom + (counts[6] ?? 0) },
    pieces: pieceTable(table, fib.u32(0x1a2), fib.u32(0x1a6)),
    paragraphAt: lookup(paragraphs, PLAIN),
    isShown: (position) => ['shown', 'inserted'].includes(markAt(position)),
    tracked: marks.filter((run) => run.value === 'inserted' || run.value === 'deleted').length,
    text,
  }
}

function reader(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const within = (at: number, size: number): number => {
    if (at < 0 || at + size > bytes.length) throw new ReadingError('corrupt', 'Word 文件不完整')
    return at
  }
  return {
    u16: (at: number) => view.getUint16(within(at, 2), true),
    i16: (at: number) => view.getInt16(within(at, 2), true),
    u32: (at: number) => view.getUint32(within(at, 4), true),
  }
}

function pieceTable(table: Uint8Array, at: number, size: number): Piece[] {
  const read = reader(table)
  const end = Math.min(at + size, table.length)
  let position = at
  while (position < end && table[position] === 1) position += 3 + read.u16(position + 1)
  if (table[position] !== 2) throw new ReadingError('corrupt', 'Word 文件里没有文字的索引')
  const count = Math.floor((read.u32(position + 1) - 4) / 12)
  const first = position + 5
  const pieces: Piece[] = []
  for (let i = 0; i < count; i++) {
    const from = read.u32(first + 4 * i)
    const to = read.u32(first + 4 * (i + 1))
    const place = read.u32(first + 4 * (count + 1) + 8 * i + 2)
    const narrow = (place & 0x40000000) !== 0
    const offset = place & 0x3fffffff
    if (to > from)
      pieces.push({ from, to, position: narrow ? offset / 2 : offset, width: narrow ? 1 : 2 })
  }
  return pieces
}

/** 一段字节位置上的一个值。 */
interface Run<T> {
  readonly from: number
  readonly to: number
  readonly value: T
}

function plc(table: Uint8Array, at: number, size: number): number[] {
  const read = reader(table)
  const count = Math.floor((Math.min(size, table.length - at) - 4) / 8)
  const pages: number[] = []
  for (let i = 0; i < count; i++) pages.push(read.u32(at + 4 * (count + 1) + 4 * i) & 0x3fffff)
  return pages
}

type Property<T> = (page: Uint8Array, entry: number) => T

function runs<T>(text: Uint8Array, pages: readonly number[], property: Property<T>): Run<T>[] {
  const found: Run<T>[] = []
  for (const number of new Set(pages)) {
    const page = text.subarray(number * 512, number * 512 + 512)
    if (page.length < 512) continue
    const read = reader(page)
    const count = page[511] ?? 0
    for (let i = 0; i < count && 4 * (count + 1) + i < 511; i++) {
      const value = property(page, 4 * (count + 1) + i * (property === characterMark ? 1 : 13))
      found.push({ from: read.u32(4 * i), to: read.u32(4 * i + 4), value })
    }
  }
  return found.sort((a, b) => a.from - b.from)
}

function lookup<T>(sorted: readonly Run<T>[], otherwise: T): (position: number) => T {
  return (position) => {
    let low = 0
    let high = sorted.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const run = sorted[middle]
      if (!run) break
      if (position < run.from) high = middle - 1
      else if (position >= run.to) low = middle + 1
      else return run.value
    }
    return otherwise
  }
}

type Mark = 'shown' | 'hidden' | 'inserted' | 'deleted'

function characterMark(page: Uint8Array, entry: number): Mark {
  const at = (page[entry] ?? 0) * 2
  if (at === 0) return 'shown'
  let mark: Mark = 'shown'
  for (const { code, operand } of modifiers(page.subarray(at + 1, at + 1 + (page[at] ?? 0)))) {
    if (operand[0] !== 1) continue
    if (code === 0x0800) mark = 'deleted'
    else if (code === 0x083c && mark !== 'deleted') mark = 'hidden'
    else if (code === 0x0801 && mark === 'shown') mark = 'inserted'
  }
  return mark
}

function paragraphProperties(
  page: Uint8Array,
  entry: number,
  data: Uint8Array,
): ParagraphProperties {
  let at = (page[entry] ?? 0) * 2
  if (at === 0) return PLAIN
  let size = (page[at] ?? 0) * 2 - 1
  if (size < 0) size = (page[++at] ?? 0) * 2
  at++
  const style = (page[at] ?? 0) + 256 * (page[at + 1] ?? 0)
  let inTable = false
  let endsRow = false
  let row: RowShape | undefined
  const apply = (changes: Uint8Array) => {
    for (const { code, operand } of modifiers(changes)) {
      const on = (operand[0] ?? 0) !== 0
      if (code === 0x2416) inTable = on
      else if (code === 0x2417) endsRow = on
      else if (code === 0xd608) row = rowShape(operand)
      else if (code === 0xd62b && row) row = withMerge(row, operand)
      // What does not fit into the page stands in the Data stream.
      else if ((code === 0x6646 || code === 0x646b) && changes !== data) {
        const far = reader(operand).u32(0)
        if (far + 2 <= data.length) {
          apply(data.subarray(far + 2, far + 2 + reader(data).u16(far)))
        }
      }
    }
  }
  apply(page.subarray(at + 2, at + size))
  return { style, inTable, endsRow, row }
}

function* modifiers(bytes: Uint8Array): Generator<{ code: number; operand: Uint8Array }> {
  const sizes = [1, 1, 2, 4, 2, 2, 0, 3]
  for (let at = 0; at + 2 <= bytes.length; ) {
    const code = (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0)
    at += 2
    let size = sizes[code >> 13] ?? 0
    if (code >> 13 === 6) {
      if (code === 0xd608) {
        size = (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0) - 1
        at += 2
      } else size = bytes[at++] ?? 0
    }
    yield { code, operand: bytes.subarray(at, at + size) }
    at += Math.max(0, size)
  }
}

function rowShape(operand: Uint8Array): RowShape {
  const read = reader(operand)
  const count = operand[0] ?? 0
  const edges: number[] = []
  const merges: RowShape['merges'][number][] = []
  for (let i = 0; i <= count && 1 + 2 * i + 2 <= operand.length; i++)
    edges.push(read.i16(1 + 2 * i))
  for (let i = 0; i < count; i++) {
    const at = 1 + 2 * (count + 1) + 20 * i
    const flags = at + 2 <= operand.length ? read.u16(at) : 0
    const vertical = (flags >> 5) & 3
    merges.push(
      (flags & 3) === 1 ? 'left' : vertical === 1 ? 'above' : vertical === 3 ? 'top' : 'none',
    )
  }
  return { edges, merges }
}

function withMerge(row: RowShape, operand: Uint8Array): RowShape {
  const merge = (['none', 'above', 'none', 'top'] as const)[operand[1] ?? 0] ?? 'none'
  return {
    ...row,
    merges: row.merges.map((old, i) => (i === operand[0] && old !== 'left' ? merge : old)),
  }
}
