import type { Db } from '../db/index.ts'
import type { BlobStore } from './blob-store.ts'
import { isDigestUsed, lockDigest } from './store.ts'

/** 存了不久的不动：上传的人可能还没有提交。 */
const YOUNG_MS = 24 * 3_600_000

/**
 * 清理：删去没有文件用着的内容，和中断的上传留下的临时文件；返回删了几个、多少字节。随时可以做，可以做两遍。
 *
 * Decided and removed under a lock that `addFile` takes too, so a content that is being added now is either
 * seen as used, or `addFile` sees that it is gone.
 */
export async function sweepBlobs(
  db: Db,
  blobs: BlobStore,
  at: number,
): Promise<{ readonly removed: number; readonly bytes: number }> {
  const before = at - YOUNG_MS
  await blobs.tidy(before)
  let removed = 0
  let bytes = 0
  for await (const { digest, storedAt } of blobs.list()) {
    if (storedAt > before || (await isDigestUsed(db, digest))) continue
    await db.transaction().execute(async (tx) => {
      await lockDigest(tx, digest)
      const blob = await blobs.stat(digest)
      if (!blob || blob.storedAt > before || (await isDigestUsed(tx, digest))) return
      await blobs.remove(digest)
      removed++
      bytes += blob.bytes
    })
  }
  return { removed, bytes }
}
