import type { Tx } from '../../db/index.ts'
import { recordSignInAct } from './acts.ts'
import { afterFailure } from './lock-out.ts'
import { type Credentials, changeCredentials } from './store.ts'

/** 什么错了。 */
export type Wrong = 'password' | 'code' | 'recoveryCode'

/** 记一次失败，到了次数就锁定；返回是否因此锁定。这个人要已经锁住。 */
export async function countFailure(
  tx: Tx,
  person: Credentials,
  wrong: Wrong,
  now: number,
): Promise<boolean> {
  const failures = afterFailure(person, now)
  await changeCredentials(tx, person.id, failures)
  const isLocked = failures.lockedUntil !== null
  const about = { at: now, agencyId: person.agencyId, by: null, personId: person.id }
  await recordSignInAct(tx, { ...about, action: 'signIn.fail', facts: { wrong } })
  if (isLocked) await recordSignInAct(tx, { ...about, action: 'signIn.lock' })
  return isLocked
}
