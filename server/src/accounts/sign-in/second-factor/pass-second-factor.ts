import type { Db, Tx } from '../../../db/index.ts'
import type { Clock } from '../../../kit/clock.ts'
import { Problem, type ProblemCode } from '../../../kit/problem.ts'
import type { Sealer } from '../../../kit/seal.ts'
import { countFailure, type Wrong } from '../count-failure.ts'
import { isLocked, noFailures } from '../lock-out.ts'
import type { SignedIn } from '../sessions/session.ts'
import { markSecondFactor } from '../sessions/store.ts'
import { type Credentials, changeCredentials, lockCredentials } from '../store.ts'
import { recoveryCodeDigest, stepOfCode } from './code.ts'
import { secondFactorOf, spendRecoveryCode } from './store.ts'

/** 第二因子：手机上的动态验证码，或者一个恢复码。 */
export type Proof =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'recoveryCode'; readonly code: string }

/**
 * 通过第二因子，会话从此算登录。已经通过的会话再来一次，不算错。
 *
 * Throws `Problem`: `wrongCode`, `wrongRecoveryCode`, `locked`, `notSignedIn`.
 */
export async function passSecondFactor(
  db: Db,
  clock: Clock,
  sealer: Sealer,
  { personId, sessionId }: SignedIn,
  proof: Proof,
): Promise<void> {
  const now = clock()
  await onceProved(
    db,
    sealer,
    personId,
    proof,
    now,
    async (tx) => {
      await markSecondFactor(tx, sessionId, now)
    },
    async (tx) => {
      // Sent twice by a double click: the second one finds the code used up, and the session passed.
      const session = await secondFactorOf(tx, sessionId)
      if (!session) throw new Problem('notSignedIn')
      return session.secondFactorAt !== null
    },
  )
}

/**
 * 验过第二因子才做；错了记一次，到了次数锁定。
 *
 * `isDone`: nothing is checked and nothing done when it says so.
 */
export async function onceProved(
  db: Db,
  sealer: Sealer,
  personId: string,
  proof: Proof,
  now: number,
  work: (tx: Tx, person: Credentials) => Promise<void>,
  isDone: (tx: Tx) => Promise<boolean> = async () => false,
): Promise<void> {
  const refusal = await db.transaction().execute(async (tx): Promise<ProblemCode | undefined> => {
    const person = await lockCredentials(tx, personId)
    if (!person?.totpConfirmedAt) return 'secondFactorChanged'
    if (await isDone(tx)) return undefined
    if (isLocked(person, now)) return 'locked'
    if (!(await prove(tx, sealer, person, proof, now)))
      return (await countFailure(tx, person, proof.kind, now)) ? 'locked' : refusals[proof.kind]
    await changeCredentials(tx, personId, noFailures)
    await work(tx, person)
    return undefined
  })
  // After the transaction: the failure has to stay counted.
  if (refusal) throw new Problem(refusal)
}

const refusals = {
  code: 'wrongCode',
  recoveryCode: 'wrongRecoveryCode',
} as const satisfies Partial<Record<Wrong, ProblemCode>>

async function prove(
  tx: Tx,
  sealer: Sealer,
  person: Credentials,
  { kind, code }: Proof,
  now: number,
): Promise<boolean> {
  if (kind === 'recoveryCode')
    return spendRecoveryCode(tx, person.id, recoveryCodeDigest(code), now)
  if (!person.totpSecret) return false
  const secret = sealer.unseal(person.totpSecret, secretContext(person.id))
  const step = stepOfCode(secret, code, now)
  // Each code once: whoever looked over the shoulder must not come in behind.
  if (step === undefined || step <= (person.totpLastStep ?? -1)) return false
  await changeCredentials(tx, person.id, { totpLastStep: step })
  return true
}

/** 密钥加密时的位置：挪到别人的行里就打不开。 */
export function secretContext(personId: string): string {
  return `person.totp_secret ${personId}`
}
