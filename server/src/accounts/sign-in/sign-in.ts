import type { Db, Tx } from '../../db/index.ts'
import type { Clock } from '../../kit/clock.ts'
import { Problem } from '../../kit/problem.ts'
import { countFailure } from './count-failure.ts'
import { isLocked, noFailures } from './lock-out.ts'
import { verifyPassword } from './password.ts'
import { countUnknownName, takeTurn } from './rate/take-turn.ts'
import { type Started, startSession, type Visitor } from './sessions/start-session.ts'
import { type Credentials, changeCredentials, credentialsByName, lockCredentials } from './store.ts'

/**
 * Sixty a minute from one address: a whole building may stand behind one at half past eight, and each name
 * has its own lock-out; this bounds one password tried on many names, and the work of hashing.
 */
const TURNS = 60
const TURNS_MS = 60_000

/** 登录时填写的，和从哪里来。 */
export interface SignInEntry extends Visitor {
  readonly signInName: string
  readonly password: string
}

/**
 * 用登录名和密码登录；要第二因子的，会话到那时还不算登录。
 *
 * A name that does not exist, somebody disabled and a wrong password look alike, lock-out included.
 * Throws `Problem`: `wrongPassword`, `locked`, `signInTooOften`.
 */
export async function signIn(db: Db, clock: Clock, entry: SignInEntry): Promise<Started> {
  const now = clock()
  if (!(await takeTurn(db, `signIn ${entry.address}`, TURNS, TURNS_MS, now)))
    throw new Problem('signInTooOften')
  const name = entry.signInName.trim()
  const found = await credentialsByName(db, name)
  // Outside the transaction: hashing takes long, and the embedded engine has one transaction at a time.
  const isRight = await verifyPassword(found?.passwordHash ?? null, entry.password)
  if (!found)
    throw new Problem((await countUnknownName(db, name, now)) ? 'locked' : 'wrongPassword')
  const outcome = await db.transaction().execute(async (tx) => {
    const person = await lockCredentials(tx, found.id)
    if (!person) return 'wrongPassword'
    if (isLocked(person, now)) return 'locked'
    if (isRight && person.passwordHash === found.passwordHash && mayEnter(person))
      return enter(tx, person, entry, now)
    return (await countFailure(tx, person, 'password', now)) ? 'locked' : 'wrongPassword'
  })
  // After the transaction: the failure has to stay counted.
  if (typeof outcome === 'string') throw new Problem(outcome)
  return outcome
}

/** 没有停用，机关也没有撤销。 */
export function mayEnter(person: Credentials): boolean {
  return person.disabledAt === null && person.agencyClosedAt === null
}

async function enter(
  tx: Tx,
  person: Credentials,
  { address, userAgent }: Visitor,
  now: number,
): Promise<Started> {
  // With a second factor still to pass the count goes on: else a known password would give endless codes.
  if (!person.totpConfirmedAt) await changeCredentials(tx, person.id, noFailures)
  return startSession(tx, person, { via: 'password', address, userAgent, at: now })
}
