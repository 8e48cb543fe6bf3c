import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { readArchive } from './archive.ts'
import {
  MANIFEST,
  type Manifest,
  manifestFrom,
  OPENING,
  type Opening,
  openingFrom,
} from './manifest.ts'
import { OperationError } from './operation-error.ts'
import { linesIn, textOf } from './rows.ts'

/** 备份里依次有的东西：开头，各表的一段一段，各文件，末尾。 */
export type Part =
  | { readonly kind: 'opening'; readonly opening: Opening }
  | { readonly kind: 'piece'; readonly table: string; readonly lines: readonly string[] }
  | { readonly kind: 'file'; readonly digest: string; readonly content: AsyncIterable<Uint8Array> }
  | { readonly kind: 'manifest'; readonly manifest: Manifest }

const MOST_BYTES = 256 * 1024 * 1024

/** 读备份，一部分一部分。没有末尾的、次序不对的、有不认识的一项的，抛 `OperationError`。 */
export async function* readBackup(source: Readable): AsyncGenerator<Part> {
  let hasOpened = false
  let hasEnded = false
  for await (const { name, content } of readArchive(source)) {
    if (hasEnded) throw new OperationError(`备份的末尾之后还有「${name}」：备份被改动过。`)
    if (!hasOpened && name !== OPENING)
      throw new OperationError('这个文件不是 gongkai backup 做的：开头没有 opening.json。')
    if (name === OPENING) {
      hasOpened = true
      yield { kind: 'opening', opening: openingFrom(await textOf(content, MOST_BYTES)) }
      continue
    }
    if (name === MANIFEST) {
      hasEnded = true
      yield { kind: 'manifest', manifest: manifestFrom(await textOf(content, MOST_BYTES)) }
      continue
    }
    const table = /^tables\/([a-z0-9_]+)\/\d+\.jsonl$/.exec(name)?.[1]
    const digest = /^files\/([0-9a-f]{64})$/.exec(name)?.[1]
    if (table) yield { kind: 'piece', table, lines: linesIn(await textOf(content, MOST_BYTES)) }
    else if (digest) yield { kind: 'file', digest, content }
    else throw new OperationError(`备份里有不认识的一项「${name}」：备份被改动过。`)
  }
  if (!hasEnded) throw new OperationError('备份没有写完：缺少末尾的 manifest.json。请换一份备份。')
}

/** 一段内容的 SHA-256，十六进制。 */
export async function sha256Of(content: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of content) hash.update(part)
  return hash.digest('hex')
}
