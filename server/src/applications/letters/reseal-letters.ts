import type { Db } from '../../db/index.ts'
import type { Sealer } from '../../kit/seal.ts'
import { contentContext } from './letter-content.ts'
import { lettersAfter, replaceSealed } from './store.ts'

const BATCH = 200
const START = '00000000-0000-0000-0000-000000000000'

/** 换了密钥或者算法以后，把文书的内容都用现在的重新加密；返回换了几件。中断了再做一遍就是。 */
export async function resealLetters(db: Db, sealer: Sealer): Promise<number> {
  let count = 0
  let after = START
  while (true) {
    const batch = await lettersAfter(db, after, BATCH)
    for (const letter of batch) {
      const { agencyId, id, sealed } = letter
      after = id
      if (sealer.isCurrent(sealed)) continue
      const context = contentContext(letter)
      const again = sealer.seal(sealer.unseal(sealed, context), context)
      await replaceSealed(db, agencyId, id, sealed, again)
      count++
    }
    if (batch.length < BATCH) return count
  }
}
