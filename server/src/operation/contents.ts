import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'

/** 文件内容的存放处：按摘要取，存进去得到摘要。 */
export interface Contents {
  /** undefined：没有这个内容。 */
  open(digest: string): Promise<AsyncIterable<Uint8Array> | undefined>
  /** 存进去，返回内容的 SHA-256。同样的内容只存一份。 */
  keep(content: AsyncIterable<Uint8Array> | Readable): Promise<string>
}

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
