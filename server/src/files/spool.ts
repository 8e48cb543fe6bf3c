import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Blob, ContentTooLarge, type PutOptions } from './blob-store.ts'

/**
 * 把内容收到一个临时文件里，边收边取摘要；看过、落了盘以后交给 `keep`。不管成不成，临时文件都不留下。
 */
export async function spool(
  folder: string,
  content: AsyncIterable<Uint8Array>,
  { limit = Number.POSITIVE_INFINITY, inspect }: PutOptions,
  keep: (path: string, blob: Blob) => Promise<void>,
): Promise<Blob> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomBytes(16).toString('hex'))
  try {
    const file = await open(path, 'wx+', 0o600)
    let blob: Blob
    try {
      blob = await received(file, content, limit)
      await inspect?.((at, length) => pieceOf(file, at, length), blob.bytes)
      await file.chmod(0o444)
      await file.sync()
    } finally {
      await file.close()
    }
    await keep(path, blob)
    return blob
  } finally {
    await rm(path, { force: true })
  }
}

/** 清除 `before` 以前的临时文件：收到一半时进程没有了。 */
export async function tidySpool(folder: string, before: number): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (found?.isFile() && found.mtimeMs < before) await rm(path, { force: true })
  }
}

async function received(
  file: FileHandle,
  content: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<Blob> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const part of content) {
    bytes += part.length
    if (bytes > limit) throw new ContentTooLarge(limit)
    hash.update(part)
    await file.writeFile(part)
  }
  return { digest: hash.digest('hex'), bytes }
}

async function pieceOf(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
  return buffer.subarray(0, bytesRead)
}
