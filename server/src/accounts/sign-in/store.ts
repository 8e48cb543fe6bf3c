import { sql, type Updateable } from 'kysely'
import type { Db, Schema, Tx } from '../../db/index.ts'

type Change = Pick<
  Updateable<Schema['person']>,
  | 'passwordHash'
  | 'mustChangePassword'
  | 'totpSecret'
  | 'totpConfirmedAt'
  | 'totpLastStep'
  | 'failedSignIns'
  | 'lockedUntil'
  | 'preferences'
>

const columns = [
  'person.id',
  'person.agencyId',
  'person.signInName',
  'person.passwordHash',
  'person.mustChangePassword',
  'person.totpSecret',
  'person.totpConfirmedAt',
  'person.totpLastStep',
  'person.failedSignIns',
  'person.lockedUntil',
  'person.disabledAt',
  'agency.closedAt as agencyClosedAt',
] as const

function people(db: Db | Tx) {
  return db.selectFrom('person').innerJoin('agency', 'agency.id', 'person.agencyId').select(columns)
}

/** 用这个登录名登录的人；不分大小写。 */
export function credentialsByName(db: Db | Tx, signInName: string) {
  return people(db)
    .where(sql<boolean>`lower(sign_in_name) = lower(${signInName})`)
    .executeTakeFirst()
}

/** 一个人登录用的各项。 */
export function credentialsOf(db: Db | Tx, personId: string) {
  return people(db).where('person.id', '=', personId).executeTakeFirst()
}

/** 同上，并锁住这个人，直到事务结束。 */
export function lockCredentials(tx: Tx, personId: string) {
  return people(tx).where('person.id', '=', personId).forNoKeyUpdate('person').executeTakeFirst()
}

/** 一个人登录用的各项。 */
export type Credentials = NonNullable<Awaited<ReturnType<typeof credentialsOf>>>

/** 改登录用的各项。 */
export async function changeCredentials(tx: Db | Tx, personId: string, change: Change) {
  await tx.updateTable('person').set(change).where('id', '=', personId).execute()
}
