import type { Insertable } from 'kysely'
import type { Db, Schema, Tx } from '../../db/index.ts'

/** 一个机关的接口密钥，新的在前。 */
export function keysOf(db: Db, agencyId: string) {
  return db
    .selectFrom('apiKey')
    .leftJoin('person', 'person.id', 'apiKey.createdBy')
    .select([
      'apiKey.id',
      'apiKey.label',
      'apiKey.scopes',
      'apiKey.createdAt',
      'person.name as createdBy',
      'apiKey.expiresAt',
      'apiKey.lastUsedAt',
      'apiKey.revokedAt',
    ])
    .where('apiKey.agencyId', '=', agencyId)
    .orderBy('apiKey.id', 'desc')
    .execute()
}

export async function insertKey(tx: Tx, key: Insertable<Schema['apiKey']>): Promise<void> {
  await tx.insertInto('apiKey').values(key).execute()
}

export function lockKey(tx: Tx, agencyId: string, id: string) {
  return tx
    .selectFrom('apiKey')
    .selectAll()
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function revokeKey(tx: Tx, agencyId: string, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('apiKey')
    .set({ revokedAt: at })
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .execute()
}

/** 摘要是这个的密钥，连同机关是不是撤销了。 */
export function keyByDigest(db: Db, agencyId: string, digest: string) {
  return db
    .selectFrom('apiKey')
    .innerJoin('agency', 'agency.id', 'apiKey.agencyId')
    .select([
      'apiKey.id',
      'apiKey.label',
      'apiKey.scopes',
      'apiKey.expiresAt',
      'apiKey.lastUsedAt',
      'apiKey.revokedAt',
      'agency.closedAt as agencyClosedAt',
    ])
    .where('apiKey.agencyId', '=', agencyId)
    .where('apiKey.digest', '=', digest)
    .executeTakeFirst()
}

/** 记下用过。 */
export async function touchKey(db: Db, agencyId: string, id: string, at: Date): Promise<void> {
  await db
    .updateTable('apiKey')
    .set({ lastUsedAt: at })
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .execute()
}
