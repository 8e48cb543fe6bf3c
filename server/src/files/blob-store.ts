import type { Readable } from 'node:stream'
import type { Piece } from '../kit/sniff-type.ts'

/**
 * 文件内容的存放处：按内容的 SHA-256 存取，同样的内容只有一份，存好了的从不改动，没有存完的看不见。
 *
 * It knows digests alone: whose a file is, and what it is called, stand in the database.
 */
export interface BlobStore {
  /** 存进去。Throws `ContentTooLarge`, or what `inspect` throws; nothing is left behind then. */
  put(content: AsyncIterable<Uint8Array>, options?: PutOptions): Promise<Blob>
  /** 打开；没有的为 undefined。 */
  open(digest: string): Promise<Readable | undefined>
  /** 有没有，多大，何时存的（再存一次同样的内容，从那时算起）；没有的为 undefined。 */
  stat(digest: string): Promise<BlobEntry | undefined>
  /** 删去；没有的不算错。 */
  remove(digest: string): Promise<void>
  list(): AsyncIterable<BlobEntry>
  /** 清除中断的上传留下的临时文件，`before`（毫秒）以前的。 */
  tidy(before: number): Promise<void>
}

/** 存好的内容。 */
export interface Blob {
  readonly digest: string
  readonly bytes: number
}

export interface BlobEntry extends Blob {
  /** 存的时刻，毫秒。 */
  readonly storedAt: number
}

export interface PutOptions {
  /** 至多多少字节。 */
  readonly limit?: number
  /** 收完、存进去以前看一眼；抛出就不存。 */
  readonly inspect?: (piece: Piece, bytes: number) => Promise<void>
}

/** 内容超过了限制。 */
export class ContentTooLarge extends Error {
  override readonly name = 'ContentTooLarge'
  readonly limit: number
  constructor(limit: number) {
    super(`文件超过 ${limit} 字节`)
    this.limit = limit
  }
}

/** 存放处出了错：说哪一步、为什么，不说内容和密钥。 */
export class BlobStoreError extends Error {
  override readonly name = 'BlobStoreError'
}

/** 是不是一个摘要；拼进路径和网址以前先问它。 */
export function checkedDigest(digest: string): string {
  if (!/^[0-9a-f]{64}$/.test(digest)) throw new BlobStoreError('不是文件内容的摘要')
  return digest
}
