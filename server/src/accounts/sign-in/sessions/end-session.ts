import type { Db } from '../../../db/index.ts'
import type { Clock } from '../../../kit/clock.ts'
import { isId } from '../../../kit/id.ts'
import { Problem } from '../../../kit/problem.ts'
import { allowedAgency } from '../../allow.ts'
import type { Acting } from '../../permission.ts'
import { recordSignInAct } from '../acts.ts'
import { lockCredentials } from '../store.ts'
import { IDLE_MS, type SignedIn } from './session.ts'
import { endSessions, liveSessionsOf } from './store.ts'

/** 自己的登录，新的在前；`isThis` 是正在用的。 */
export async function listSessions(db: Db, clock: Clock, { personId, sessionId }: SignedIn) {
  const sessions = await liveSessionsOf(db, personId, clock(), IDLE_MS)
  return sessions.map((session) => ({ ...session, isThis: session.id === sessionId }))
}

/** 退出登录。 */
export async function signOut(db: Db, clock: Clock, person: SignedIn): Promise<void> {
  await end(db, clock, person, { only: person.sessionId }, 'signIn.end')
}

/** 结束自己的一处登录；不是自己的、已经结束的，什么也不做。 */
export async function endSession(db: Db, clock: Clock, person: SignedIn, id: string) {
  await end(db, clock, person, { only: id }, 'session.end')
}

/** 结束自己别处的全部登录。 */
export async function endOtherSessions(db: Db, clock: Clock, person: SignedIn) {
  await end(db, clock, person, { except: person.sessionId }, 'session.end')
}

/** 结束某人的全部登录。Throws `Problem`. */
export async function endSessionsOf(db: Db, acting: Acting, personId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const person = isId(personId) ? await lockCredentials(tx, personId) : undefined
    if (!person) throw new Problem('noSuchRecord')
    const { role } = await allowedAgency(tx, acting, 'session.endOthers', person.agencyId)
    const count = await endSessions(tx, personId, {}, acting.at)
    await recordSignInAct(tx, {
      at: acting.at,
      agencyId: person.agencyId,
      by: acting.personId,
      role,
      action: 'session.endOthers',
      personId,
      facts: { count },
    })
  })
}

async function end(
  db: Db,
  clock: Clock,
  { personId, agencyId }: SignedIn,
  which: { readonly only?: string; readonly except?: string },
  action: 'signIn.end' | 'session.end',
): Promise<void> {
  const at = clock()
  await db.transaction().execute(async (tx) => {
    const count = await endSessions(tx, personId, which, at)
    if (count === 0) return
    await recordSignInAct(tx, { at, agencyId, by: personId, action, personId, facts: { count } })
  })
}
