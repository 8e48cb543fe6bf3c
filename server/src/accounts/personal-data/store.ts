import type { Insertable } from 'kysely'
import { acrossAgencies, type Db, type Schema, type Tx } from '../../db/index.ts'
import type { RecordPlace } from './personal-datum.ts'

export async function insertDatum(tx: Tx, datum: Insertable<Schema['personalDatum']>) {
  await tx.insertInto('personalDatum').values(datum).execute()
}

/** 一条，连同密文；没有的、删去了的为 undefined。 */
export function datumById(db: Db | Tx, agencyId: string, id: string) {
  return db
    .selectFrom('personalDatum')
    .selectAll()
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .where('erasedAt', 'is', null)
    .executeTakeFirst()
}

/** 一件东西的各条，只有遮盖的样子。 */
export function maskedOf(db: Db | Tx, agencyId: string, record: RecordPlace) {
  return db
    .selectFrom('personalDatum')
    .select(['id', 'kind', 'masked'])
    .where('agencyId', '=', agencyId)
    .where('recordKind', '=', record.kind)
    .where('recordId', '=', record.id)
    .where('erasedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy('kind')
    .orderBy('id')
    .execute()
}

/** 一件东西的各条，连同密文和查找用的摘要。 */
export function sealedOf(db: Db | Tx, agencyId: string, record: RecordPlace) {
  return db
    .selectFrom('personalDatum')
    .select(['id', 'kind', 'sealed', 'lookup'])
    .where('agencyId', '=', agencyId)
    .where('recordKind', '=', record.kind)
    .where('recordId', '=', record.id)
    .where('erasedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
}

/** 查找用的摘要是其中之一的各条。 */
export function dataByLookup(db: Db | Tx, agencyId: string, lookups: readonly string[]) {
  return db
    .selectFrom('personalDatum')
    .select(['id', 'kind', 'masked', 'recordKind', 'recordId'])
    .where('agencyId', '=', agencyId)
    .where('lookup', 'in', [...lookups])
    .where('erasedAt', 'is', null)
    .orderBy('id')
    .execute()
}

/** 几件东西的某种信息的查找用的摘要。 */
export function lookupsIn(
  db: Db | Tx,
  agencyId: string,
  recordKind: string,
  kind: Schema['personalDatum']['kind'],
  recordIds: readonly string[],
) {
  return db
    .selectFrom('personalDatum')
    .select(['recordId', 'lookup'])
    .where('agencyId', '=', agencyId)
    .where('recordKind', '=', recordKind)
    .where('kind', '=', kind)
    .where('recordId', 'in', [...recordIds])
    .where('erasedAt', 'is', null)
    .execute()
}

/** 和一件东西的某种个人信息相同的各件东西（同一种记录），包括它自己。 */
export async function recordsSharing(
  db: Db | Tx,
  agencyId: string,
  kind: Schema['personalDatum']['kind'],
  record: RecordPlace,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('personalDatum as own')
    .innerJoin('personalDatum as other', (join) =>
      join
        .onRef('other.lookup', '=', 'own.lookup')
        .onRef('other.agencyId', '=', 'own.agencyId')
        .onRef('other.kind', '=', 'own.kind')
        .onRef('other.recordKind', '=', 'own.recordKind'),
    )
    .select('other.recordId')
    .distinct()
    .where('own.agencyId', '=', agencyId)
    .where('own.kind', '=', kind)
    .where('own.recordKind', '=', record.kind)
    .where('own.recordId', '=', record.id)
    .where('own.erasedAt', 'is', null)
    .where('other.erasedAt', 'is', null)
    .execute()
  return rows.map(({ recordId }) => recordId)
}

/** 删去一件东西的各条的内容，留下编号；返回删了几条。 */
export async function eraseDataOf(tx: Tx, agencyId: string, record: RecordPlace, erasedAt: Date) {
  const erased = await tx
    .updateTable('personalDatum')
    .set({ sealed: '', masked: '', lookup: null, erasedAt })
    .where('agencyId', '=', agencyId)
    .where('recordKind', '=', record.kind)
    .where('recordId', '=', record.id)
    .where('erasedAt', 'is', null)
    .returning('id')
    .execute()
  return erased.length
}

/** 编号在某个之后的若干条，连同密文：换了密钥以后逐批重新加密。 */
export function dataAfter(db: Db | Tx, agencyId: string, after: string, most: number) {
  return db
    .selectFrom('personalDatum')
    .select(['id', 'kind', 'sealed'])
    .where('agencyId', '=', agencyId)
    .where('id', '>', after)
    .where('erasedAt', 'is', null)
    .orderBy('id')
    .limit(most)
    .execute()
}

/** 换成新的密文；这期间被删去或者换过的不动。 */
export async function replaceSealed(
  tx: Db | Tx,
  agencyId: string,
  id: string,
  was: string,
  fresh: { readonly sealed: string; readonly lookup: string | null },
): Promise<void> {
  await tx
    .updateTable('personalDatum')
    .set(fresh)
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .where('sealed', '=', was)
    .execute()
}

/**
 * 库里有没有加密的内容，不论哪个机关、哪张表。
 *
 * Across the agencies: the key file is one for all of them.
 */
export async function sealedDataExist(db: Db): Promise<boolean> {
  const all = acrossAgencies(db)
  const found = await Promise.all([
    all.selectFrom('personalDatum').select('id').where('sealed', '!=', '').limit(1).execute(),
    all.selectFrom('person').select('id').where('totpSecret', 'is not', null).limit(1).execute(),
    all.selectFrom('identityProvider').select('id').limit(1).execute(),
  ])
  return found.some((rows) => rows.length > 0)
}
