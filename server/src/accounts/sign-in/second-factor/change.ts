import type { Db, Tx } from '../../../db/index.ts'
import type { Clock } from '../../../kit/clock.ts'
import { isId } from '../../../kit/id.ts'
import { Problem } from '../../../kit/problem.ts'
import type { Sealer } from '../../../kit/seal.ts'
import { allowedAgency } from '../../allow.ts'
import type { Acting } from '../../permission.ts'
import { recordSignInAct } from '../acts.ts'
import { requirePassword } from '../change-password.ts'
import { mustHaveSecondFactor, type SignedIn } from '../sessions/session.ts'
import { endSessions } from '../sessions/store.ts'
import { changeCredentials, lockCredentials } from '../store.ts'
import { newRecoveryCodes, recoveryCodeDigest } from './code.ts'
import { onceProved, type Proof } from './pass-second-factor.ts'
import { replaceRecoveryCodes } from './store.ts'

/** 换一组恢复码，旧的作废；要现在的验证码。Throws `Problem`. */
export async function renewRecoveryCodes(
  db: Db,
  clock: Clock,
  sealer: Sealer,
  { personId, agencyId, due }: SignedIn,
  code: string,
): Promise<readonly string[]> {
  if (due) throw new Problem('notSignedIn')
  const at = clock()
  const codes = newRecoveryCodes()
  await onceProved(db, sealer, personId, { kind: 'code', code }, at, async (tx) => {
    await replaceRecoveryCodes(tx, personId, codes.map(recoveryCodeDigest))
    const action = 'secondFactor.renewCodes'
    await recordSignInAct(tx, { at, agencyId, by: personId, action, personId })
  })
  return codes
}

/** 停用动态验证码；要密码和验证码（或者恢复码）。角色必须用的不行。Throws `Problem`. */
export async function disableSecondFactor(
  db: Db,
  clock: Clock,
  sealer: Sealer,
  signedIn: SignedIn,
  { password, proof }: { readonly password: string; readonly proof: Proof },
): Promise<void> {
  const { personId, agencyId, hasPassword, due } = signedIn
  if (due) throw new Problem('notSignedIn')
  if (mustHaveSecondFactor(signedIn)) throw new Problem('secondFactorNeeded')
  // Whoever always comes by 统一身份认证 may have none.
  if (hasPassword) await requirePassword(db, clock, personId, password)
  const at = clock()
  await onceProved(db, sealer, personId, proof, at, async (tx) => {
    await forget(tx, personId)
    const action = 'secondFactor.disable'
    await recordSignInAct(tx, { at, agencyId, by: personId, action, personId })
  })
}

/**
 * 重置别人的动态验证码：手机和恢复码都丢了的时候。那人的登录全部结束，角色要求的下次登录重新启用。
 *
 * Throws `Problem`.
 */
export async function resetSecondFactor(db: Db, acting: Acting, personId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const person = isId(personId) ? await lockCredentials(tx, personId) : undefined
    if (!person) throw new Problem('noSuchRecord')
    const { role } = await allowedAgency(tx, acting, 'person.manage', person.agencyId)
    // One's own goes by password and code: else a session left open would be enough.
    if (personId === acting.personId) throw new Problem('notYourself')
    await forget(tx, personId)
    await endSessions(tx, personId, {}, acting.at)
    await recordSignInAct(tx, {
      at: acting.at,
      agencyId: person.agencyId,
      by: acting.personId,
      role,
      action: 'secondFactor.reset',
      personId,
    })
  })
}

async function forget(tx: Tx, personId: string): Promise<void> {
  await changeCredentials(tx, personId, {
    totpSecret: null,
    totpConfirmedAt: null,
    totpLastStep: null,
  })
  await replaceRecoveryCodes(tx, personId, [])
}
