import { type Chains, chainsOf } from './act-lines.ts'
import { differenceOf, type Head, type Manifest, type TableMark } from './manifest.ts'
import type { Part } from './read-backup.ts'
import { newTally, type Tally } from './rows.ts'

/** 看过一份备份，知道的。 */
export interface Examined {
  readonly manifest: Manifest
  /** 不对的地方，一处一句；没有就是完好。 */
  readonly faults: readonly string[]
  readonly rows: number
  readonly files: number
  readonly acts: number
}

/** 边看边收的人：恢复时放进数据库，只核验时什么也不做。 */
export interface Receiver {
  piece(table: string, lines: readonly string[]): Promise<void>
  /** Returns the SHA-256 of what it read. */
  file(content: AsyncIterable<Uint8Array>): Promise<string>
}

/** 把一份备份从头看到尾：各表、各文件与末尾说的一样，行为链接得上。`noted` 是另外记下的链的末端。 */
export async function examineBackup(
  parts: AsyncIterable<Part>,
  receiver: Receiver,
  noted: readonly Head[] = [],
): Promise<Examined> {
  const tallies = new Map<string, Tally>()
  const chains = chainsOf(noted)
  const wrong = new Set<string>()
  let files = 0
  let manifest: Manifest | undefined
  for await (const part of parts) {
    if (part.kind === 'piece') {
      const tally = tallies.get(part.table) ?? newTally()
      tallies.set(part.table, tally)
      tally.add(part.lines)
      if (part.table === 'act') chains.add(part.lines)
      await receiver.piece(part.table, part.lines)
    } else if (part.kind === 'file') {
      files++
      if ((await receiver.file(part.content)) !== part.digest) wrong.add(part.digest)
    } else if (part.kind === 'manifest') manifest = part.manifest
  }
  if (!manifest) throw new Error('a backup without its end was not refused')
  const faults = [
    ...tableFaults(manifest, tallies),
    ...fileFaults(manifest, files, wrong),
    ...chainFaults(chains, manifest.heads),
  ]
  const rows = [...tallies.values()].reduce((sum, tally) => sum + tally.mark().rows, 0)
  return { manifest, faults, rows, files, acts: chains.count }
}

/** 链的断处，说成话。 */
export function chainFaults(chains: Chains, heads: readonly Head[]): readonly string[] {
  return chains.end(heads).map(({ agencyId, message }) => `机关 ${agencyId} 的行为链：${message}`)
}

function tableFaults(manifest: Manifest, tallies: ReadonlyMap<string, Tally>): readonly string[] {
  const empty = newTally().mark()
  // An empty table has no piece.
  const found = new Map<string, TableMark>(
    Object.keys(manifest.tables).map((name) => [name, empty]),
  )
  for (const [name, tally] of tallies) found.set(name, tally.mark())
  const difference = differenceOf(manifest.tables, found)
  return difference ? [difference] : []
}

function fileFaults(
  { files: { count, damaged } }: Manifest,
  found: number,
  wrong: ReadonlySet<string>,
): readonly string[] {
  const known = new Set(damaged)
  return [
    ...(found === count ? [] : [`应当有 ${count} 个文件，实有 ${found} 个`]),
    ...[...wrong]
      .filter((digest) => !known.has(digest))
      .map((digest) => `文件 ${digest} 的内容与它的摘要不符`),
  ]
}
