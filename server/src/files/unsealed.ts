import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { type Sealer, UnsealError } from '../kit/seal.ts'
import { type FileEntry, fileContext } from './file-entry.ts'

/** 读完密文，打开；打开的必须是原来的。Throws `UnsealError`. */
export async function unsealed(
  sealer: Sealer,
  file: FileEntry,
  content: Readable,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of content as AsyncIterable<Uint8Array>) parts.push(part)
  const plain = sealer.unsealBytes(Buffer.concat(parts), fileContext(file))
  // Somebody who has the key may have sealed another content at this place.
  if (createHash('sha256').update(plain).digest('hex') !== file.plainDigest)
    throw new UnsealError('tampered', `文件 ${file.id} 打开以后不是原来的内容`)
  return plain
}
