import { createHash } from 'node:crypto'
import type { SqlRunner } from '../db/index.ts'
import type { TableMark } from './manifest.ts'
import { linesOf, type Reading, type Table } from './store.ts'

/** 一段至多这么大：写和读都只在内存里放一段。 */
const PIECE_BYTES = 1024 * 1024

/** 一张表数出来的：行数和摘要，一行一行地加。 */
export interface Tally {
  add(lines: readonly string[]): void
  mark(): TableMark
}

/** 从零数起。 */
export function newTally(): Tally {
  const hash = createHash('sha256')
  let rows = 0
  return {
    add(lines) {
      rows += lines.length
      for (const line of lines) hash.update(`${line}\n`)
    },
    mark: () => ({ rows, sha256: hash.copy().digest('hex') }),
  }
}

/** 一张表的行，攒成一段一段。 */
export async function* piecesOf(
  runner: SqlRunner,
  table: Table,
  reading: Reading = {},
): AsyncGenerator<readonly string[]> {
  let piece: string[] = []
  let bytes = 0
  for await (const page of linesOf(runner, table, reading)) {
    for (const line of page) {
      piece.push(line)
      bytes += Buffer.byteLength(line)
      if (bytes < PIECE_BYTES) continue
      yield piece
      piece = []
      bytes = 0
    }
  }
  if (piece.length > 0) yield piece
}

/** 全文读进内存；过大的抛错，免得坏的档案撑满内存。 */
export async function textOf(content: AsyncIterable<Uint8Array>, most: number): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of content) {
    bytes += part.length
    if (bytes > most) throw new RangeError(`more than ${most} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** 一段文字里的各行。 */
export function linesIn(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '')
}

/** 第几段的文件名。 */
export function pieceName(folder: string, number: number): string {
  return `${folder}/${String(number).padStart(6, '0')}.jsonl`
}
