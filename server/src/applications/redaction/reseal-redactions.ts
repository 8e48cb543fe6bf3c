import type { Db } from '../../db/index.ts'
import type { Sealer } from '../../kit/seal.ts'
import { resealedParts } from './kept-redaction.ts'
import { redactionsAfter, replaceSealed } from './store.ts'

const BATCH = 50

/** 换了密钥或者算法以后，把区分处理的文字和标记用现在的重新加密；返回换了几件。可以做两遍。 */
export async function resealRedactions(db: Db, sealer: Sealer): Promise<number> {
  let count = 0
  let after = ''
  while (true) {
    const batch = await redactionsAfter(db, after, BATCH)
    for (const row of batch) {
      after = row.id
      const sealed = resealedParts(sealer, row, row)
      if (!sealed) continue
      await replaceSealed(db, row, sealed)
      count++
    }
    if (batch.length < BATCH) return count
  }
}
