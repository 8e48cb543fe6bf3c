import type { Day } from '@gongkai/law'
import type { ReminderWay } from '../../accounts/index.ts'
import { acrossAgencies, type Db, type Schema, type Tx } from '../../db/index.ts'
import { waysIn } from '../applicant/store.ts'
import { applicationColumns, applicationFrom } from '../store.ts'

/** 有要提醒的机关。Across the agencies: a chore of the platform. */
export async function agenciesToRemind(
  db: Db,
  { soon, since }: { readonly soon: Day; readonly since: Day },
): Promise<readonly string[]> {
  const rows = await acrossAgencies(db)
    .selectFrom('application')
    .select('agencyId')
    .distinct()
    .where((eb) =>
      eb.or([
        eb.and([eb('isOpen', '=', true), eb('nextOn', '<=', soon)]),
        eb.and([eb('isOpen', '=', false), eb('answeredOn', '>=', since)]),
      ]),
    )
    .execute()
  return rows.map(({ agencyId }) => agencyId)
}

/** 一个机关里快到期、逾期的，和近日办结的。 */
export async function applicationsToRemind(
  db: Db,
  agencyId: string,
  { soon, since }: { readonly soon: Day; readonly since: Day },
) {
  const rows = await db
    .selectFrom('application')
    .select(applicationColumns)
    .where('agencyId', '=', agencyId)
    .where('mergedInto', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('isOpen', '=', true), eb('nextOn', '<=', soon)]),
        eb.and([eb('isOpen', '=', false), eb('answeredOn', '>=', since)]),
      ]),
    )
    .orderBy('nextOn')
    .orderBy('id')
    .execute()
  return rows.map(applicationFrom)
}

/** 要提醒的各件，各要用哪几样。 */
export async function followedIn(
  db: Db,
  agencyId: string,
): Promise<ReadonlyMap<string, readonly ReminderWay[]>> {
  const rows = await db
    .selectFrom('applicationFollower')
    .select(['applicationId', 'byMail', 'bySms'])
    .where('agencyId', '=', agencyId)
    .execute()
  return new Map(rows.map((row) => [row.applicationId, waysIn(row)]))
}

/** 记下一次提醒；已经记过的为 false。 */
export async function markReminder(tx: Tx, row: Schema['applicationReminder']): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('applicationReminder')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['agencyId', 'applicationId', 'kind', 'onDay', 'recipient', 'way'])
        .doNothing(),
    )
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}
