import type { Db, Tx } from '../../../db/index.ts'

/** 换成这一组恢复码，旧的都作废。 */
export async function replaceRecoveryCodes(tx: Tx, personId: string, digests: readonly string[]) {
  await tx.deleteFrom('recoveryCode').where('personId', '=', personId).execute()
  if (digests.length === 0) return
  await tx
    .insertInto('recoveryCode')
    .values(digests.map((digest) => ({ personId, digest })))
    .execute()
}

/** 用掉一个恢复码；没有、用过的为 false。 */
export async function spendRecoveryCode(tx: Tx, personId: string, digest: string, now: number) {
  const spent = await tx
    .updateTable('recoveryCode')
    .set({ usedAt: new Date(now) })
    .where('personId', '=', personId)
    .where('digest', '=', digest)
    .where('usedAt', 'is', null)
    .returning('digest')
    .execute()
  return spent.length === 1
}

/** 还有几个没有用过的恢复码。 */
export async function recoveryCodesLeft(db: Db | Tx, personId: string): Promise<number> {
  const { n } = await db
    .selectFrom('recoveryCode')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return n
}

/** 会话的第二因子通过了没有；会话不在了为 undefined。 */
export function secondFactorOf(tx: Tx, sessionId: string) {
  return tx
    .selectFrom('session')
    .select('secondFactorAt')
    .where('id', '=', sessionId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
}
