import { type Insertable, sql } from 'kysely'
import type { Db, Schema, Tx } from '../../../db/index.ts'

export async function insertSession(tx: Tx, session: Insertable<Schema['session']>) {
  await tx.insertInto('session').values(session).execute()
}

/** 还有效的会话：没有结束，没有到期，也没有闲置太久。 */
function live(db: Db | Tx, now: number, idleMs: number) {
  return db
    .selectFrom('session')
    .where('session.endedAt', 'is', null)
    .where('session.expiresAt', '>', new Date(now))
    .where('session.seenAt', '>', new Date(now - idleMs))
}

/** 一个有效的会话和它的人；人停用了、换了机关、机关撤销了的没有。 */
export function sessionWithPerson(db: Db, id: string, now: number, idleMs: number) {
  return live(db, now, idleMs)
    .innerJoin('person', (join) =>
      join
        .onRef('person.id', '=', 'session.personId')
        .onRef('person.agencyId', '=', 'session.agencyId'),
    )
    .innerJoin('agency', 'agency.id', 'session.agencyId')
    .where('session.id', '=', id)
    .where('person.disabledAt', 'is', null)
    .where('agency.closedAt', 'is', null)
    .select([
      'session.id as sessionId',
      'session.via',
      'session.seenAt',
      'session.secondFactorAt',
      'person.id as personId',
      'person.agencyId',
      'person.divisionId',
      'person.name',
      'person.signInName',
      'person.mustChangePassword',
      'person.totpConfirmedAt',
      'person.preferences',
      'agency.name as agencyName',
      'agency.isDemonstration',
    ])
    .select(sql<boolean>`person.password_hash is not null`.as('hasPassword'))
    .select((query) =>
      query
        .selectFrom('personRole')
        .select(sql<string[]>`coalesce(array_agg(role order by role), '{}')`.as('roles'))
        .whereRef('personRole.agencyId', '=', 'person.agencyId')
        .whereRef('personRole.personId', '=', 'person.id')
        .as('roles'),
    )
    .executeTakeFirst()
}

/** 一个人有效的会话，新的在前。 */
export function liveSessionsOf(db: Db | Tx, personId: string, now: number, idleMs: number) {
  return live(db, now, idleMs)
    .select(['id', 'startedAt', 'seenAt', 'via', 'address', 'userAgent'])
    .where('personId', '=', personId)
    .orderBy('startedAt', 'desc')
    .execute()
}

/** 见到了；一个时刻之后见过的不再写。 */
export async function touchSession(db: Db, id: string, now: number, before: number) {
  await db
    .updateTable('session')
    .set({ seenAt: new Date(now) })
    .where('id', '=', id)
    .where('seenAt', '<=', new Date(before))
    .execute()
}

/** 第二因子通过。 */
export async function markSecondFactor(tx: Tx, id: string, now: number) {
  await tx
    .updateTable('session')
    .set({ secondFactorAt: new Date(now) })
    .where('id', '=', id)
    .execute()
}

/** 结束一个人的会话：一个，除了一个，或者全部；返回几个。 */
export async function endSessions(
  tx: Tx,
  personId: string,
  which: { readonly only?: string; readonly except?: string },
  now: number,
): Promise<number> {
  const { only, except } = which
  const ended = await tx
    .updateTable('session')
    .set({ endedAt: new Date(now) })
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', new Date(now))
    .$if(only !== undefined, (query) => query.where('id', '=', only ?? ''))
    .$if(except !== undefined, (query) => query.where('id', '!=', except ?? ''))
    .returning('id')
    .execute()
  return ended.length
}

/** 删去一个时刻以前到期的。 */
export async function sweepSessions(db: Db, before: number) {
  await db.deleteFrom('session').where('expiresAt', '<', new Date(before)).execute()
}
