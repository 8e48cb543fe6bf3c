import type { Db } from '../../../db/index.ts'
import { tokenDigest } from '../../../kit/token.ts'
import { type Role, roles } from '../../roles.ts'
import { dueOf, IDLE_MS, type SignedIn, TOUCH_MS } from './session.ts'
import { sessionWithPerson, touchSession } from './store.ts'

/** 令牌是谁的；没有、过期、结束了的为 undefined。 */
export async function findSession(
  db: Db,
  token: string,
  now: number,
): Promise<SignedIn | undefined> {
  const found = await sessionWithPerson(db, tokenDigest(token), now, IDLE_MS)
  if (!found) return undefined
  const { seenAt, secondFactorAt, mustChangePassword, totpConfirmedAt, ...person } = found
  const before = now - TOUCH_MS
  if (seenAt.getTime() <= before) await touchSession(db, person.sessionId, now, before)
  const held = (person.roles ?? []).filter((role): role is Role => Object.hasOwn(roles, role))
  const { isDemonstration } = person
  const standing = { secondFactorAt, mustChangePassword, totpConfirmedAt, isDemonstration }
  return {
    ...person,
    roles: held,
    hasSecondFactor: totpConfirmedAt !== null,
    due: dueOf({ ...standing, roles: held, via: person.via }),
  }
}
