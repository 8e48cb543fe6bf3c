import type { Db } from '../../db/index.ts'
import type { Sealer } from '../../kit/seal.ts'
import { lookupOf } from './keep-personal-datum.ts'
import { sealPlace } from './personal-datum.ts'
import { dataAfter, replaceSealed } from './store.ts'

const BATCH = 200
const START = '00000000-0000-0000-0000-000000000000'

/**
 * 换了密钥或者算法以后，把一个机关的个人信息都用现在的重新加密；返回换了几条。中断了再做一遍就是。
 */
export async function resealPersonalData(
  db: Db,
  sealer: Sealer,
  agencyId: string,
): Promise<number> {
  let count = 0
  let after = START
  while (true) {
    const batch = await dataAfter(db, agencyId, after, BATCH)
    for (const { id, kind, sealed } of batch) {
      after = id
      if (sealer.isCurrent(sealed)) continue
      const place = sealPlace(agencyId, id)
      const text = sealer.unseal(sealed, place)
      const lookup = lookupOf(sealer, agencyId, kind, text)
      await replaceSealed(db, agencyId, id, sealed, { sealed: sealer.seal(text, place), lookup })
      count++
    }
    if (batch.length < BATCH) return count
  }
}
