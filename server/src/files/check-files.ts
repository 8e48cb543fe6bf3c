import { createHash } from 'node:crypto'
import type { Db } from '../db/index.ts'
import type { BlobStore } from './blob-store.ts'
import { filesWithDigest, isDigestUsed, usedDigestsAfter } from './store.ts'

const BATCH = 200

/** 一个内容不对的文件。 */
export interface BrokenFile {
  readonly agencyId: string
  readonly fileId: string
  readonly record: { readonly kind: string; readonly id: string }
  readonly kind: 'missing' | 'changed'
  readonly message: string
}

/** 核对全部文件：重新计算每个内容的摘要。`contents` 是核对了几个内容。 */
export async function checkFiles(
  db: Db,
  blobs: BlobStore,
): Promise<{ readonly contents: number; readonly broken: readonly BrokenFile[] }> {
  const broken: BrokenFile[] = []
  let contents = 0
  let after = ''
  while (true) {
    const batch = await usedDigestsAfter(db, after, BATCH)
    for (const { digest, bytes } of batch) {
      after = digest
      contents++
      const kind = await faultOf(blobs, digest, bytes)
      // Removed and swept while we were reading is no fault.
      if (!kind || !(await isDigestUsed(db, digest))) continue
      for (const { agencyId, id, recordKind, recordId } of await filesWithDigest(db, digest)) {
        const record = { kind: recordKind, id: recordId }
        broken.push({ agencyId, fileId: id, record, kind, message: `文件 ${id} ${says[kind]}` })
      }
    }
    if (batch.length < BATCH) return { contents, broken }
  }
}

const says = {
  missing: '的内容不在存放处：请从备份恢复',
  changed: '的内容与记录的摘要不符，被改动过或者损坏：请从备份恢复',
} as const

async function faultOf(
  blobs: BlobStore,
  digest: string,
  bytes: number,
): Promise<BrokenFile['kind'] | undefined> {
  const content = await blobs.open(digest)
  if (!content) return 'missing'
  const hash = createHash('sha256')
  let read = 0
  for await (const part of content as AsyncIterable<Uint8Array>) {
    hash.update(part)
    read += part.length
  }
  return read === bytes && hash.digest('hex') === digest ? undefined : 'changed'
}
