import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db, Schema, Tx } from '../../db/index.ts'
import type { Role } from '../roles.ts'
import { lockWord } from '../store.ts'

const personColumns = [
  'person.id',
  'person.agencyId',
  'person.divisionId',
  'person.name',
  'person.signInName',
  'person.disabledAt',
  'person.lockedUntil',
  'person.totpConfirmedAt',
  'person.mustChangePassword',
  'person.createdAt',
] as const

/** 一个机关的人员和各自的角色；停用的在后。名字的次序由程序按拼音排。 */
export async function peopleOf(db: Db | Tx, agencyId: string) {
  const people = await db
    .selectFrom('person')
    .select(personColumns)
    .where('agencyId', '=', agencyId)
    .orderBy(sql`disabled_at is not null`)
    .orderBy('id')
    .execute()
  const granted = await db
    .selectFrom('personRole')
    .select(['personId', 'role'])
    .where('agencyId', '=', agencyId)
    .execute()
  const rolesOf = Map.groupBy(granted, ({ personId }) => personId)
  return people.map((person) => ({
    ...person,
    roles: (rolesOf.get(person.id) ?? []).map(({ role }) => role as Role),
  }))
}

/** 一个人和他的角色；没有为 undefined。 */
export async function personById(db: Db | Tx, id: string) {
  const person = await db
    .selectFrom('person')
    .select(personColumns)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!person) return undefined
  return { ...person, roles: await rolesOfPerson(db, person.agencyId, id) }
}

/** 锁住一个人，直到事务结束。 */
export async function lockPerson(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('person').select('id').where('id', '=', id).forNoKeyUpdate().execute()
}

async function rolesOfPerson(db: Db | Tx, agencyId: string, id: string): Promise<readonly Role[]> {
  const granted = await db
    .selectFrom('personRole')
    .select('role')
    .where('agencyId', '=', agencyId)
    .where('personId', '=', id)
    .execute()
  return granted.map(({ role }) => role as Role)
}

/** 用了这个登录名的人；不分大小写。 */
export function personBySignInName(db: Db | Tx, signInName: string) {
  return db
    .selectFrom('person')
    .select(['id', 'agencyId'])
    .where(sql<boolean>`lower(sign_in_name) = lower(${signInName})`)
    .executeTakeFirst()
}

export async function insertPerson(tx: Tx, person: Insertable<Schema['person']>): Promise<void> {
  await tx.insertInto('person').values(person).execute()
}

export async function changePerson(
  tx: Tx,
  id: string,
  change: Updateable<Schema['person']>,
): Promise<void> {
  await tx.updateTable('person').set(change).where('id', '=', id).execute()
}

/** 换成这些角色。 */
export async function replaceRoles(
  tx: Tx,
  agencyId: string,
  personId: string,
  roles: readonly Role[],
  grantedAt: Date,
): Promise<void> {
  await tx
    .deleteFrom('personRole')
    .where('agencyId', '=', agencyId)
    .where('personId', '=', personId)
    .execute()
  if (roles.length === 0) return
  await tx
    .insertInto('personRole')
    .values(roles.map((role) => ({ agencyId, personId, role, grantedAt })))
    .execute()
}

/**
 * 全系统还能登录的管理员有几个，不算这一个人。
 *
 * One counts at a time: two administrators who remove each other at the same moment must not both succeed.
 * Locking them instead, each would wait for the other.
 */
export async function otherAdministrators(
  tx: Tx,
  agencyIds: readonly string[],
  personId: string,
): Promise<number> {
  await lockWord(tx, 'administrators')
  const rows = await tx
    .selectFrom('person')
    .innerJoin('personRole', (join) =>
      join
        .onRef('personRole.agencyId', '=', 'person.agencyId')
        .onRef('personRole.personId', '=', 'person.id'),
    )
    .select('person.id')
    .where('personRole.role', '=', 'administrator')
    .where(isAmong('person.agencyId', agencyIds))
    .where('person.disabledAt', 'is', null)
    .where('person.id', '!=', personId)
    .execute()
  return rows.length
}

/** 各机关里，有还能登录的人是这个角色的。 */
export async function agenciesWithRole(
  db: Db | Tx,
  agencyIds: readonly string[],
  role: Role,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('personRole')
    .innerJoin('person', (join) =>
      join
        .onRef('person.agencyId', '=', 'personRole.agencyId')
        .onRef('person.id', '=', 'personRole.personId'),
    )
    .select('personRole.agencyId')
    .distinct()
    .where('personRole.role', '=', role)
    .where(isAmong('personRole.agencyId', agencyIds))
    .where('person.disabledAt', 'is', null)
    .execute()
  return new Set(rows.map(({ agencyId }) => agencyId))
}

/** One parameter, however many there are: a province has thousands. */
function isAmong(column: 'person.agencyId' | 'personRole.agencyId', ids: readonly string[]) {
  return sql<boolean>`${sql.ref(column)} = any(${[...ids]}::uuid[])`
}

/** 名字、登录名里有这些字的人，和他所在的机关。 */
export function findPeople(
  db: Db | Tx,
  agencyIds: readonly string[],
  wanted: string,
  most: number,
) {
  const pattern = `%${wanted.replace(/[\\%_]/g, '\\$&')}%`
  return db
    .selectFrom('person')
    .innerJoin('agency', 'agency.id', 'person.agencyId')
    .select(['person.id', 'person.name', 'person.signInName', 'agency.name as agencyName'])
    .where(isAmong('person.agencyId', agencyIds))
    .where((on) =>
      on.or([on('person.name', 'ilike', pattern), on('person.signInName', 'ilike', pattern)]),
    )
    .orderBy('person.id')
    .limit(most)
    .execute()
}

/** 某机关之下、示范数据里的人都用这个密码。 */
export async function setPasswordsUnder(db: Db, rootId: string, passwordHash: string) {
  await db
    .updateTable('person')
    .set({ passwordHash })
    .where('agencyId', 'in', (agencies) =>
      agencies
        .selectFrom('agency')
        .select('agency.id')
        .where('isDemonstration', '=', true)
        .where(sql<boolean>`ancestor_ids @> array[${rootId}]::uuid[]`),
    )
    .execute()
}

/** 人的姓名；别的机关的人也可能在一件东西的历史里（督办）。 */
export function namesOf(db: Db | Tx, ids: readonly string[]) {
  return db.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()
}
