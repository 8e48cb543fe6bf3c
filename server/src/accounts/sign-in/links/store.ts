import type { Insertable, Selectable } from 'kysely'
import { acrossAgencies, type Db, type Schema, type Tx } from '../../../db/index.ts'

/** 一次性链接。 */
export type Link = Selectable<Schema['oneTimeLink']>

export async function insertLink(tx: Tx, link: Insertable<Schema['oneTimeLink']>) {
  await tx.insertInto('oneTimeLink').values(link).execute()
}

/** 摘要是这个的链接。 */
export function linkByDigest(db: Db | Tx, purpose: Link['purpose'], digest: string) {
  return db
    .selectFrom('oneTimeLink')
    .selectAll()
    .where('digest', '=', digest)
    .where('purpose', '=', purpose)
    .executeTakeFirst()
}

/** 锁住一种用途的、一个人的全部链接；总是同样的次序。 */
export function lockLinks(tx: Tx, purpose: Link['purpose'], personId: string | null) {
  return tx
    .selectFrom('oneTimeLink')
    .selectAll()
    .where('purpose', '=', purpose)
    .where('personId', personId === null ? 'is' : '=', personId)
    .orderBy('digest')
    .forUpdate()
    .execute()
}

/** 用掉了。 */
export async function spendLink(tx: Tx, digest: string, now: number) {
  await tx
    .updateTable('oneTimeLink')
    .set({ usedAt: new Date(now) })
    .where('digest', '=', digest)
    .execute()
}

/** 一个人的、还没有用的链接都作废。 */
export async function dropLinks(tx: Tx, purpose: Link['purpose'], personId: string) {
  await tx
    .deleteFrom('oneTimeLink')
    .where('purpose', '=', purpose)
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .execute()
}

/** 删去到期的。 */
export async function sweepLinks(db: Db, before: number) {
  await db.deleteFrom('oneTimeLink').where('expiresAt', '<', new Date(before)).execute()
}

/** 全系统有没有管理员。Across all agencies: at the first start there is none yet to ask about. */
export async function hasAdministrator(db: Db | Tx): Promise<boolean> {
  const found = await acrossAgencies(db)
    .selectFrom('personRole')
    .innerJoin('agency', 'agency.id', 'personRole.agencyId')
    .select('personId')
    .where('role', '=', 'administrator')
    // The demonstration's administrator governs nothing real.
    .where('agency.isDemonstration', '=', false)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
