import { createReadStream, readFileSync, statSync } from 'node:fs'
import { ReadingError } from '../index.ts'
import { MAX_FILE_BYTES } from '../read/limits.ts'
import type { Input } from './task.ts'

/** 取得字节；超过上限的文件不读进内存。 */
export async function bytesOf(input: Input, maxBytes = MAX_FILE_BYTES): Promise<Uint8Array> {
  if ('bytes' in input) {
    if (input.bytes.byteLength > maxBytes) throw new ReadingError('tooLarge')
    return input.bytes
  }
  // Whoever reads a file here waits for it anyway, and three trips through the thread pool take longer
  // than the reading.
  const stat = statSync(input.path)
  if (stat.size > maxBytes) throw new ReadingError('tooLarge')
  if (stat.isFile()) return readFileSync(input.path)
  // A pipe or a device has no size to ask for.
  return bounded(createReadStream(input.path), maxBytes)
}

/** 收齐一个字节流，超过上限就停。 */
export async function bounded(
  stream: AsyncIterable<Uint8Array>,
  maxBytes = MAX_FILE_BYTES,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.byteLength
    if (size > maxBytes) throw new ReadingError('tooLarge')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
