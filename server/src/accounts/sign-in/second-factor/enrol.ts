import type { Db } from '../../../db/index.ts'
import type { Clock } from '../../../kit/clock.ts'
import { Invalid } from '../../../kit/invalid.ts'
import { Problem } from '../../../kit/problem.ts'
import type { Sealer } from '../../../kit/seal.ts'
import { recordSignInAct } from '../acts.ts'
import type { SignedIn } from '../sessions/session.ts'
import { markSecondFactor } from '../sessions/store.ts'
import { changeCredentials, lockCredentials } from '../store.ts'
import { enrolmentOf, newRecoveryCodes, newSecret, recoveryCodeDigest, stepOfCode } from './code.ts'
import { secretContext } from './pass-second-factor.ts'
import { recoveryCodesLeft, replaceRecoveryCodes } from './store.ts'

/** 给手机的密钥、网址、二维码。 */
export type Enrolment = Awaited<ReturnType<typeof enrolmentOf>>

/**
 * 开始启用动态验证码：给一个密钥；开始过还没有确认的，给同一个，所以页面可以刷新。
 *
 * Throws `Problem` when it is enabled already.
 */
export async function beginEnrolment(
  db: Db,
  sealer: Sealer,
  { personId, signInName }: SignedIn,
): Promise<Enrolment> {
  const secret = await db.transaction().execute(async (tx) => {
    const person = await lockCredentials(tx, personId)
    if (!person || person.totpConfirmedAt) throw new Problem('secondFactorChanged')
    if (person.totpSecret) return sealer.unseal(person.totpSecret, secretContext(personId))
    const made = newSecret()
    await changeCredentials(tx, personId, {
      totpSecret: sealer.seal(made, secretContext(personId)),
    })
    return made
  })
  return enrolmentOf(secret, signInName)
}

/**
 * 输入手机上的验证码，启用；返回一组恢复码，只给这一次。这个会话随即算通过。
 *
 * A wrong code does not count towards the lock-out: who types it has the secret on the screen.
 * Throws `Problem`, `Invalid`.
 */
export async function confirmEnrolment(
  db: Db,
  clock: Clock,
  sealer: Sealer,
  { personId, sessionId, due }: SignedIn,
  code: string,
): Promise<readonly string[]> {
  if (due && due !== 'enrolment') throw new Problem('notSignedIn')
  const now = clock()
  const codes = newRecoveryCodes()
  await db.transaction().execute(async (tx) => {
    const person = await lockCredentials(tx, personId)
    if (!person?.totpSecret || person.totpConfirmedAt) throw new Problem('secondFactorChanged')
    const step = stepOfCode(sealer.unseal(person.totpSecret, secretContext(personId)), code, now)
    if (step === undefined)
      throw new Invalid({ code: '验证码不对。请输入手机上现在显示的六位数字，并检查手机的时间' })
    await changeCredentials(tx, personId, { totpConfirmedAt: new Date(now), totpLastStep: step })
    await replaceRecoveryCodes(tx, personId, codes.map(recoveryCodeDigest))
    await markSecondFactor(tx, sessionId, now)
    await recordSignInAct(tx, {
      at: now,
      agencyId: person.agencyId,
      by: personId,
      action: 'secondFactor.confirm',
      personId,
    })
  })
  return codes
}

/** 本人还有几个没有用过的恢复码。 */
export function countRecoveryCodes(db: Db, { personId }: SignedIn): Promise<number> {
  return recoveryCodesLeft(db, personId)
}
