import { createHash } from 'node:crypto'
import type { BlobStore } from '../files/index.ts'

/** 备份和恢复用到的：按摘要取，存进去得到摘要。 */
export type Contents = Pick<BlobStore, 'open' | 'put'>

/** 边读边数：长短一定是 `bytes`，`matches` 最后说内容与摘要是否相符。 */
export function measured(content: AsyncIterable<Uint8Array>, digest: string, bytes: number) {
  const hash = createHash('sha256')
  let left = bytes
  let isWhole = true
  return {
    matches: () => isWhole && hash.copy().digest('hex') === digest,
    /** A damaged content must not break the archive around it: cut, or filled up, to what was announced. */
    async *stream(): AsyncGenerator<Uint8Array> {
      try {
        for await (const part of content) {
          hash.update(part)
          if (part.length > left) isWhole = false
          if (left > 0) yield part.subarray(0, left)
          left -= Math.min(left, part.length)
        }
      } catch {
        isWhole = false
      }
      if (left > 0) isWhole = false
      for (; left > 0; left -= Math.min(left, 65536)) yield Buffer.alloc(Math.min(left, 65536))
    },
  }
}
