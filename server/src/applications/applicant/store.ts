import { type ReminderWay, reminderWayIds } from '../../accounts/index.ts'
import { acrossAgencies, type Db, type Schema, type Tx } from '../../db/index.ts'

type Submission = Omit<Schema['applicationSubmission'], 'sealed'>
type Message = Schema['applicationMessage']

/** 占住这张表；已经占住了为 false。同时来的第二个等第一个做完。 */
export async function startSubmission(tx: Tx, row: Submission): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('applicationSubmission')
    .values({ ...row, sealed: null })
    .onConflict((conflict) => conflict.columns(['agencyId', 'key']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export function submissionOf(tx: Tx, agencyId: string, key: string) {
  return tx
    .selectFrom('applicationSubmission')
    .select(['content', 'sealed'])
    .where('agencyId', '=', agencyId)
    .where('key', '=', key)
    .executeTakeFirst()
}

export async function completeSubmission(
  tx: Tx,
  agencyId: string,
  key: string,
  sealed: string,
): Promise<void> {
  await tx
    .updateTable('applicationSubmission')
    .set({ sealed })
    .where('agencyId', '=', agencyId)
    .where('key', '=', key)
    .execute()
}

/** 删去过了时间的。Across the agencies: a chore of the platform. */
export async function sweepSubmissions(db: Db, now: number): Promise<void> {
  await acrossAgencies(db)
    .deleteFrom('applicationSubmission')
    .where('until', '<=', new Date(now))
    .execute()
}

export async function insertMessage(tx: Tx, message: Message): Promise<void> {
  await tx.insertInto('applicationMessage').values(message).execute()
}

/** 申请人来的话，按先后。 */
export function messagesOf(db: Db | Tx, agencyId: string, applicationId: string) {
  return db
    .selectFrom('applicationMessage')
    .select(['id', 'kind', 'sealed', 'createdAt'])
    .where('agencyId', '=', agencyId)
    .where('applicationId', '=', applicationId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
}

/** 全部来信的密文，编号在某个之后的若干条。Across the agencies: the key is everybody's. */
export function sealedMessagesAfter(db: Db, after: string, most: number) {
  return acrossAgencies(db)
    .selectFrom('applicationMessage')
    .select(['agencyId', 'id', 'sealed'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(most)
    .execute()
}

/** 换掉密文；已经不是原来的，就不动。 */
export async function replaceMessage(
  db: Db,
  { agencyId, id, sealed }: Pick<Message, 'agencyId' | 'id' | 'sealed'>,
  after: string,
): Promise<void> {
  await db
    .updateTable('applicationMessage')
    .set({ sealed: after })
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .where('sealed', '=', sealed)
    .execute()
}

/** 要用哪几样提醒；没有要的为空。 */
export async function waysWanted(
  db: Db | Tx,
  agencyId: string,
  applicationId: string,
): Promise<readonly ReminderWay[]> {
  const row = await db
    .selectFrom('applicationFollower')
    .select(['byMail', 'bySms'])
    .where('agencyId', '=', agencyId)
    .where('applicationId', '=', applicationId)
    .executeTakeFirst()
  return row ? waysIn(row) : []
}

/** 一行所要的途径。 */
export function waysIn(row: {
  readonly byMail: boolean
  readonly bySms: boolean
}): readonly ReminderWay[] {
  const wants = { mail: row.byMail, sms: row.bySms }
  return reminderWayIds.filter((way) => wants[way])
}

export async function follow(tx: Tx, row: Schema['applicationFollower']): Promise<void> {
  const { byMail, bySms, changedAt } = row
  await tx
    .insertInto('applicationFollower')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['agencyId', 'applicationId']).doUpdateSet({ byMail, bySms, changedAt }),
    )
    .execute()
}

export async function unfollow(tx: Tx, agencyId: string, applicationId: string): Promise<void> {
  await tx
    .deleteFrom('applicationFollower')
    .where('agencyId', '=', agencyId)
    .where('applicationId', '=', applicationId)
    .execute()
}
