import type { Db, Tx } from '../../db/index.ts'
import type { Clock } from '../../kit/clock.ts'
import { Invalid, refuseFaults } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { recordSignInAct } from './acts.ts'
import { countFailure } from './count-failure.ts'
import { dropLinks } from './links/store.ts'
import { isLocked, noFailures } from './lock-out.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { passwordFault } from './password-rule.ts'
import type { SignedIn } from './sessions/session.ts'
import { endSessions } from './sessions/store.ts'
import { changeCredentials, credentialsOf, lockCredentials } from './store.ts'

/**
 * 修改自己的密码；别处的登录随即结束。
 *
 * `current` is not asked of somebody who has just signed in with a password that must be changed.
 * Throws `Problem`, `Invalid`.
 */
export async function changePassword(
  db: Db,
  clock: Clock,
  person: SignedIn,
  { current, next }: { readonly current?: string; readonly next: string },
): Promise<void> {
  const { personId, agencyId, sessionId, signInName, due } = person
  if (due && due !== 'newPassword') throw new Problem('notSignedIn')
  refuseFaults({ next: passwordFault(next, signInName) })
  if (due !== 'newPassword') await requirePassword(db, clock, personId, current ?? '')
  await refuseSame(db, personId, next)
  const passwordHash = await hashPassword(next)
  const at = clock()
  await db.transaction().execute(async (tx) => {
    await lockCredentials(tx, personId)
    await setPassword(tx, personId, passwordHash)
    const count = await endSessions(tx, personId, { except: sessionId }, at)
    const action = 'password.change'
    await recordSignInAct(tx, { at, agencyId, by: personId, action, personId, facts: { count } })
  })
}

/** 换密码的摘要；不再要求更换，发出去还没有用的链接作废。 */
export async function setPassword(tx: Tx, personId: string, passwordHash: string) {
  await changeCredentials(tx, personId, { passwordHash, mustChangePassword: false })
  await dropLinks(tx, 'password', personId)
}

/**
 * 要密码对才继续；错了和登录时一样记一次。只给完全登录了的人用：否则可以借它把计数清零。
 *
 * Throws `Problem`: `locked`; `Invalid` at `current`.
 */
export async function requirePassword(
  db: Db,
  clock: Clock,
  personId: string,
  password: string,
): Promise<void> {
  const now = clock()
  const found = await credentialsOf(db, personId)
  const isRight = await verifyPassword(found?.passwordHash ?? null, password)
  const isRefused = await db.transaction().execute(async (tx) => {
    const person = await lockCredentials(tx, personId)
    if (!person || isLocked(person, now)) return 'locked'
    if (isRight && person.passwordHash === found?.passwordHash) {
      await changeCredentials(tx, personId, noFailures)
      return undefined
    }
    return (await countFailure(tx, person, 'password', now)) ? 'locked' : 'wrong'
  })
  if (isRefused === 'locked') throw new Problem('locked')
  if (isRefused) throw new Invalid({ current: '现在的密码不对。连续错 5 次会锁定 15 分钟' })
}

async function refuseSame(db: Db, personId: string, next: string): Promise<void> {
  const person = await credentialsOf(db, personId)
  if (await verifyPassword(person?.passwordHash ?? null, next))
    throw new Invalid({ next: '新密码和原来的一样，请换一个' })
}
