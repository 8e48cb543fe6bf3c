import { acrossAgencies, type Db, type Tx } from '../../db/index.ts'
import type { Application } from '../application.ts'
import type { Entry } from '../entry.ts'
import { applicationColumns, applicationFrom } from '../store.ts'

/** 没有办结、没有并入别件的，编号在某个之后的若干件；要改的锁住。 */
export async function openApplicationsAfter(
  db: Db | Tx,
  agencyId: string,
  after: string,
  most: number,
  isLocked: boolean,
): Promise<readonly Application[]> {
  const found = db
    .selectFrom('application')
    .select(applicationColumns)
    .where('agencyId', '=', agencyId)
    .where('isOpen', '=', true)
    .where('mergedInto', 'is', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(most)
  const rows = await (isLocked ? found.forNoKeyUpdate() : found).execute()
  return rows.map(applicationFrom)
}

/** 几件申请的历史。 */
export async function entriesOfMany(
  db: Db | Tx,
  agencyId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Entry[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('applicationEntry')
    .select(['applicationId', 'seq', 'name', 'onDay', 'payload', 'personId', 'recordedAt'])
    .where('agencyId', '=', agencyId)
    .where('applicationId', 'in', ids)
    .orderBy('applicationId')
    .orderBy('seq')
    .execute()
  const entries = rows.map(({ onDay, name, ...row }) => ({
    ...row,
    on: onDay,
    name: name as Entry['name'],
  }))
  return Map.groupBy(entries, ({ applicationId }) => applicationId)
}

/** 有没有办结的申请的机关。Across the agencies: a new notice moves everybody's dates. */
export async function agenciesWithOpen(db: Db | Tx): Promise<readonly string[]> {
  const rows = await acrossAgencies(db)
    .selectFrom('application')
    .select('agencyId')
    .distinct()
    .where('isOpen', '=', true)
    .execute()
  return rows.map(({ agencyId }) => agencyId)
}
