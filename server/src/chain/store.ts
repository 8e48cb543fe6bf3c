import type { Db, Schema, Tx } from '../db/index.ts'
import { type Act, START } from './link.ts'

/** 锁住一条链的末端；没有就从头开始。锁到事务结束，所以各行的次序就是提交的次序。 */
export async function lockHead(tx: Tx, agencyId: string): Promise<Schema['actHead']> {
  await tx
    .insertInto('actHead')
    .values({ agencyId, seq: 0, hash: START })
    .onConflict((conflict) => conflict.column('agencyId').doNothing())
    .execute()
  return tx
    .selectFrom('actHead')
    .selectAll()
    .where('agencyId', '=', agencyId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** 写一行，并移动末端。 */
export async function appendAct(tx: Tx, act: Act, hash: string): Promise<void> {
  await tx
    .insertInto('act')
    .values({ ...act, facts: JSON.stringify(act.facts), hash })
    .execute()
  await tx
    .updateTable('actHead')
    .set({ seq: act.seq, hash })
    .where('agencyId', '=', act.agencyId)
    .execute()
}

/** 一条链的若干行，按先后；从 `after` 之后起。 */
export function actsAfter(db: Db | Tx, agencyId: string, after: number, most: number) {
  return db
    .selectFrom('act')
    .selectAll()
    .where('agencyId', '=', agencyId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(most)
    .execute()
}

/** 一条链的末端；还没有行的为 undefined。 */
export function headOf(db: Db | Tx, agencyId: string) {
  return db.selectFrom('actHead').selectAll().where('agencyId', '=', agencyId).executeTakeFirst()
}

/** 要看哪些行为。 */
export interface ActFilter {
  /** 只要这一行以前的；没有就从末端起。 */
  readonly before?: number | undefined
  readonly action?: string | undefined
  readonly personId?: string | undefined
  readonly record?: { readonly kind: string; readonly id: string } | undefined
}

/** 一条链的若干行，新的在前，连同做事的人的姓名。 */
export function actsBefore(
  db: Db | Tx,
  agencyId: string,
  { before, action, personId, record }: ActFilter,
  most: number,
) {
  let query = db
    .selectFrom('act')
    .leftJoin('person', 'person.id', 'act.personId')
    .selectAll('act')
    .select('person.name as personName')
    .where('act.agencyId', '=', agencyId)
  if (before !== undefined) query = query.where('act.seq', '<', before)
  if (action) query = query.where('act.action', '=', action)
  if (personId) query = query.where('act.personId', '=', personId)
  if (record)
    query = query.where('act.recordKind', '=', record.kind).where('act.recordId', '=', record.id)
  return query.orderBy('act.seq', 'desc').limit(most).execute()
}
