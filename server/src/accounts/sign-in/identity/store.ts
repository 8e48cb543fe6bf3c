import type { Insertable, Selectable } from 'kysely'
import { acrossAgencies, type Db, type Schema, type Tx } from '../../../db/index.ts'

/** 一个机关的统一身份认证。 */
export type IdentityProvider = Selectable<Schema['identityProvider']>

/**
 * 启用着的统一身份认证，机关在先后的次序里。
 *
 * Across all agencies: on the sign-in page nobody has said yet where they belong.
 */
export function enabledProviders(db: Db) {
  return acrossAgencies(db)
    .selectFrom('identityProvider')
    .innerJoin('agency', 'agency.id', 'identityProvider.agencyId')
    .select(['identityProvider.id', 'identityProvider.agencyId', 'label', 'agency.shortName'])
    .where('isEnabled', '=', true)
    .where('agency.closedAt', 'is', null)
    .orderBy('agency.position')
    .orderBy('identityProvider.id')
    .execute()
}

/** 一个机关的全部统一身份认证。 */
export function providersOf(db: Db | Tx, agencyId: string) {
  return db
    .selectFrom('identityProvider')
    .selectAll()
    .where('agencyId', '=', agencyId)
    .orderBy('id')
    .execute()
}

/** 一个统一身份认证；没有为 undefined。 */
export function providerById(db: Db | Tx, agencyId: string, id: string) {
  return db
    .selectFrom('identityProvider')
    .selectAll()
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** 新的，或者改了的。 */
export async function putProvider(tx: Tx, provider: Insertable<Schema['identityProvider']>) {
  const { agencyId, id, createdAt, ...change } = provider
  await tx
    .insertInto('identityProvider')
    .values({ agencyId, id, createdAt, ...change })
    .onConflict((conflict) => conflict.columns(['agencyId', 'id']).doUpdateSet(change))
    .execute()
}

export async function insertVisit(db: Db, visit: Insertable<Schema['identityVisit']>) {
  await db.insertInto('identityVisit').values(visit).execute()
}

/** 取走一次去统一身份认证的登录：只能回来一次。 */
export function takeVisit(db: Db, stateDigest: string) {
  return db
    .deleteFrom('identityVisit')
    .where('stateDigest', '=', stateDigest)
    .returningAll()
    .executeTakeFirst()
}

/** 删去没有回来的。 */
export async function sweepVisits(db: Db, now: number) {
  await db.deleteFrom('identityVisit').where('expiresAt', '<=', new Date(now)).execute()
}
