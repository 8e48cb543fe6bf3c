import { type ActFilter, actsAfter, actsBefore, headOf, verifyChain } from '../chain/index.ts'
import type { Db } from '../db/index.ts'
import { allowedAgency } from './allow.ts'
import type { Acting } from './permission.ts'

/** 看某机关的操作记录，新的在前。Throws `Problem`. */
export async function listActs(
  db: Db,
  acting: Acting,
  agencyId: string,
  filter: ActFilter,
  most: number,
) {
  await allowedAgency(db, acting, 'act.view', agencyId)
  return actsBefore(db, agencyId, filter, most)
}

const BATCH = 1000

/** 核验某机关的链：几行，断在哪里。Throws `Problem`. */
export async function verifyActs(db: Db, acting: Acting, agencyId: string) {
  await allowedAgency(db, acting, 'act.view', agencyId)
  // The end is taken first: what is added meanwhile lies beyond it.
  const head = await headOf(db, agencyId)
  const verification = verifyChain()
  for (let after = 0; head && after < head.seq; ) {
    const rows = await actsAfter(db, agencyId, after, Math.min(BATCH, head.seq - after))
    const last = rows.at(-1)
    if (!last) break
    verification.add(rows)
    after = last.seq
  }
  return { count: verification.count, head, breaks: verification.end(head) }
}
