import type { Db } from '../../../db/index.ts'
import type { Clock } from '../../../kit/clock.ts'
import { isId } from '../../../kit/id.ts'
import { refuseFaults } from '../../../kit/invalid.ts'
import { Problem } from '../../../kit/problem.ts'
import { allowedAgency } from '../../allow.ts'
import type { Acting } from '../../permission.ts'
import { recordSignInAct } from '../acts.ts'
import { setPassword } from '../change-password.ts'
import { noFailures } from '../lock-out.ts'
import { hashPassword } from '../password.ts'
import { passwordFault } from '../password-rule.ts'
import { endSessions } from '../sessions/store.ts'
import { mayEnter } from '../sign-in.ts'
import { changeCredentials, credentialsOf, lockCredentials } from '../store.ts'
import { newLink, openLink, redeemLink } from './one-time-link.ts'
import { dropLinks } from './store.ts'

/**
 * 给某人发一个设定密码的链接：新建的人第一次设，忘了的人重设；返回令牌。以前发的作废。
 *
 * The password of now stays good until the link is used: the link may never arrive. Throws `Problem`.
 */
export async function offerPasswordReset(
  db: Db,
  acting: Acting,
  personId: string,
): Promise<string> {
  return db.transaction().execute(async (tx) => {
    const person = isId(personId) ? await lockCredentials(tx, personId) : undefined
    if (!person) throw new Problem('noSuchRecord')
    const { role } = await allowedAgency(tx, acting, 'person.manage', person.agencyId)
    await dropLinks(tx, 'password', personId)
    const token = await newLink(tx, 'password', personId, acting.at)
    await recordSignInAct(tx, {
      at: acting.at,
      agencyId: person.agencyId,
      by: acting.personId,
      role,
      action: 'password.offerReset',
      personId,
    })
    return token
  })
}

/** 链接是谁的：页面上写出登录名。Throws `Problem`: `linkGone`. */
export async function openPasswordReset(
  db: Db,
  clock: Clock,
  token: string,
): Promise<{ readonly personId: string; readonly signInName: string }> {
  const { personId } = await openLink(db, 'password', token, clock())
  const person = personId ? await credentialsOf(db, personId) : undefined
  if (!person || !mayEnter(person)) throw new Problem('linkGone')
  return { personId: person.id, signInName: person.signInName }
}

/** 用链接设定密码：解除锁定，结束全部登录；动态验证码照旧要。Throws `Problem`, `Invalid`. */
export async function resetPassword(
  db: Db,
  clock: Clock,
  token: string,
  password: string,
): Promise<void> {
  const { personId, signInName } = await openPasswordReset(db, clock, token)
  refuseFaults({ password: passwordFault(password, signInName) })
  const passwordHash = await hashPassword(password)
  const at = clock()
  await db.transaction().execute(async (tx) => {
    // The person before the link, as when another one is offered: else the two could wait for one another.
    const person = await lockCredentials(tx, personId)
    if (!person || !mayEnter(person)) throw new Problem('linkGone')
    await redeemLink(tx, 'password', token, at)
    await setPassword(tx, person.id, passwordHash)
    await changeCredentials(tx, person.id, noFailures)
    await endSessions(tx, person.id, {}, at)
    await recordSignInAct(tx, {
      at,
      agencyId: person.agencyId,
      by: person.id,
      action: 'password.reset',
      personId: person.id,
    })
  })
}
