import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db, Schema, Tx } from '../db/index.ts'
import type { Agency } from './agency.ts'

type New<Table extends keyof Schema> = Insertable<Schema[Table]>
type Change<Table extends keyof Schema> = Updateable<Schema[Table]>

/** 一个机关；没有为 undefined。 */
export function agencyById(db: Db | Tx, id: string) {
  return db.selectFrom('agency').selectAll().where('id', '=', id).executeTakeFirst()
}

/**
 * 锁住一个机关，直到事务结束。
 *
 * Not `for update`: whoever records an act holds the chain and then looks whether the agency exists, and the
 * two would wait for one another.
 */
export function lockAgency(tx: Tx, id: string) {
  return tx
    .selectFrom('agency')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

/**
 * 某机关自身及其下的全部机关，上级在前、按排定的次序；撤销了的在内。
 *
 * As one text: the embedded engine takes longer over the columns of five thousand rows than over the query.
 */
export async function agenciesUnder(db: Db | Tx, id: string): Promise<readonly Agency[]> {
  const { rows: found } = await sql<{ readonly agencies: string | null }>`
    select json_agg(each)::text as agencies from (
      select id, parent_id as "parentId", ancestor_ids as "ancestorIds", kind, level, name,
        short_name as "shortName", region_code as "regionCode", credit_code as "creditCode",
        site_code as "siteCode", position, is_demonstration as "isDemonstration", closed_at as "closedAt"
      from agency where ancestor_ids @> array[${id}]::uuid[]
      order by cardinality(ancestor_ids), position, id
    ) each`.execute(db)
  const rows = JSON.parse(found[0]?.agencies ?? '[]') as (Agency & {
    readonly closedAt: string | null
  })[]
  return rows.map((row) => ({ ...row, closedAt: row.closedAt ? new Date(row.closedAt) : null }))
}

/** 有没有任何机关。 */
export async function hasAgency(db: Db | Tx): Promise<boolean> {
  return (await db.selectFrom('agency').select('id').limit(1).executeTakeFirst()) !== undefined
}

/**
 * 同一刻只有一个人能动它，直到事务结束：一个还没有人用的名字，一条要数过才知道守没守住的规矩。
 *
 * There is no row yet to lock, and each of two who look at once would find nothing.
 */
export async function lockWord(tx: Tx, word: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${word}, 20260302))`.execute(tx)
}

/** 用了这个统一社会信用代码的机关。 */
export function agencyByCreditCode(db: Db | Tx, creditCode: string) {
  return db
    .selectFrom('agency')
    .select(['id', 'name'])
    .where('creditCode', '=', creditCode)
    .executeTakeFirst()
}

/** 没有撤销的下级机关有几个。 */
export async function openChildren(tx: Tx, id: string): Promise<number> {
  const { n } = await tx
    .selectFrom('agency')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('parentId', '=', id)
    .where('closedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return n
}

/** 某机关之下、没有撤销的、叫这个名称的。 */
export function openChildNamed(tx: Tx, parentId: string, name: string) {
  return tx
    .selectFrom('agency')
    .select('id')
    .where('parentId', '=', parentId)
    .where('name', '=', name)
    .where('closedAt', 'is', null)
    .executeTakeFirst()
}

export async function insertAgency(tx: Tx, agency: New<'agency'>): Promise<void> {
  await tx.insertInto('agency').values(agency).execute()
}

export async function changeAgency(tx: Tx, id: string, change: Change<'agency'>): Promise<void> {
  await tx.updateTable('agency').set(change).where('id', '=', id).execute()
}

/** 一个机关的科室，按排定的次序；撤销了的在后。 */
export function divisionsOf(db: Db | Tx, agencyId: string) {
  return db
    .selectFrom('division')
    .selectAll()
    .where('agencyId', '=', agencyId)
    .orderBy(sql`closed_at is not null`)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export function lockDivision(tx: Tx, agencyId: string, id: string) {
  return tx
    .selectFrom('division')
    .selectAll()
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function insertDivision(tx: Tx, division: New<'division'>): Promise<void> {
  await tx.insertInto('division').values(division).execute()
}

export async function changeDivision(
  tx: Tx,
  agencyId: string,
  id: string,
  change: Change<'division'>,
): Promise<void> {
  await tx
    .updateTable('division')
    .set(change)
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .execute()
}

/** 科室里没有停用的人员有几个。 */
export async function peopleInDivision(tx: Tx, agencyId: string, id: string): Promise<number> {
  const { n } = await tx
    .selectFrom('person')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('agencyId', '=', agencyId)
    .where('divisionId', '=', id)
    .where('disabledAt', 'is', null)
    .executeTakeFirstOrThrow()
  return n
}

/** 没有上级、没有撤销的机关。 */
export function rootAgencies(db: Db | Tx) {
  return db
    .selectFrom('agency')
    .select(['id', 'isDemonstration'])
    .where('parentId', 'is', null)
    .where('closedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
}
