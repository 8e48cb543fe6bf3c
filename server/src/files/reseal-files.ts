import type { Db } from '../db/index.ts'
import type { Sealer } from '../kit/seal.ts'
import { type BlobStore, BlobStoreError } from './blob-store.ts'
import { putSealed } from './prepare-file.ts'
import { filesSealedOtherwise, lockDigest, replaceContent } from './store.ts'
import { unsealed } from './unsealed.ts'

const BATCH = 100

/**
 * 换了密钥或者算法以后，把加密存放的文件用现在的重新加密；返回换了几个。旧的密文没有文件用着了，以后由清理删去。
 *
 * Cut off in the middle, it goes on where it was the next time. A content that cannot be opened is left as it is
 * and told at the end: the others must not wait for it. Throws `BlobStoreError`.
 */
export async function resealFiles(db: Db, blobs: BlobStore, sealer: Sealer): Promise<number> {
  let count = 0
  let after = ''
  const failed: string[] = []
  while (true) {
    const batch = await filesSealedOtherwise(db, sealer.sealing, after, BATCH)
    for (const file of batch) {
      after = file.id
      const content = await blobs.open(file.digest)
      const plain = content && (await unsealed(sealer, file, content).catch(() => undefined))
      if (!plain) {
        failed.push(file.id)
        continue
      }
      const blob = await putSealed(blobs, sealer, file, plain)
      await db.transaction().execute(async (tx) => {
        await lockDigest(tx, blob.digest)
        if (!(await blobs.stat(blob.digest))) return
        await replaceContent(tx, file, { ...blob, sealing: sealer.sealing })
        count++
      })
    }
    if (batch.length < BATCH) break
  }
  if (failed.length > 0)
    throw new BlobStoreError(
      `有 ${failed.length} 个加密的文件打不开，没有换密钥：${failed.slice(0, 10).join('、')}`,
    )
  return count
}
