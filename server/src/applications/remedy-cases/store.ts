import type { Selectable } from 'kysely'
import { acrossAgencies, type Db, type Schema, type Tx } from '../../db/index.ts'
import { settingOf } from '../setting/store.ts'
import type { RemedyCase, RemedyEntry, RemedyStanding } from './remedy-case.ts'

function caseFrom(row: Selectable<Schema['remedyCase']>): RemedyCase {
  return row as RemedyCase
}

export async function insertCase(tx: Tx, row: RemedyCase): Promise<void> {
  await tx.insertInto('remedyCase').values(row).execute()
}

/** 一件案件；没有为 undefined。 */
export async function caseById(db: Db | Tx, agencyId: string, id: string) {
  const row = await db
    .selectFrom('remedyCase')
    .selectAll()
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && caseFrom(row)
}

/** 锁住一件案件，直到事务结束。 */
export async function lockCase(tx: Tx, agencyId: string, id: string) {
  const row = await tx
    .selectFrom('remedyCase')
    .selectAll()
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row && caseFrom(row)
}

/** 一件申请的案件，按登记的先后。 */
export async function casesOfApplication(
  db: Db | Tx,
  agencyId: string,
  applicationId: string,
): Promise<readonly RemedyCase[]> {
  const rows = await db
    .selectFrom('remedyCase')
    .selectAll()
    .where('agencyId', '=', agencyId)
    .where('applicationId', '=', applicationId)
    .orderBy('openedOn')
    .orderBy('id')
    .execute()
  return rows.map(caseFrom)
}

/** 一个机关的全部案件，连同申请的编号；一年不过几百件。 */
export async function casesWithNumbers(
  db: Db | Tx,
  agencyId: string,
  filter: { readonly openOn?: string; readonly dueBy?: string; readonly most?: number } = {},
) {
  let query = db
    .selectFrom('remedyCase')
    .innerJoin('application', (join) =>
      join
        .onRef('application.id', '=', 'remedyCase.applicationId')
        .on('application.agencyId', '=', agencyId),
    )
    .selectAll('remedyCase')
    .select(['application.number as applicationNumber', 'application.applicantShown'])
    .where('remedyCase.agencyId', '=', agencyId)
  const { openOn, dueBy, most } = filter
  if (openOn !== undefined)
    query = query.where((eb) =>
      eb.or([
        eb('remedyCase.concludedOn', 'is', null),
        eb('remedyCase.concludedOn', '>', openOn),
        // The period to appeal runs out by itself; every other term waits for somebody.
        eb('remedyCase.nextTerm', '!=', 'appeal'),
      ]),
    )
  if (dueBy !== undefined) query = query.where('remedyCase.nextOn', '<=', dueBy)
  if (most !== undefined) query = query.limit(most)
  const rows = await query
    .orderBy('remedyCase.nextOn')
    .orderBy('remedyCase.openedOn', 'desc')
    .orderBy('remedyCase.id')
    .execute()
  return rows.map(({ applicationNumber, applicantShown, ...row }) => ({
    ...caseFrom(row),
    ...{ applicationNumber, applicantShown },
  }))
}

/** 某年度表四可能计入的：年末以前收到、年初以前没有审结的。 */
export async function casesInYear(db: Db | Tx, agencyId: string, first: string, last: string) {
  const rows = await db
    .selectFrom('remedyCase')
    .innerJoin('application', (join) =>
      join
        .onRef('application.id', '=', 'remedyCase.applicationId')
        .on('application.agencyId', '=', agencyId),
    )
    .selectAll('remedyCase')
    .select(['application.number as applicationNumber', 'application.applicantShown'])
    .where('remedyCase.agencyId', '=', agencyId)
    .where('remedyCase.openedOn', '<=', last)
    .where((eb) =>
      eb.or([eb('remedyCase.concludedOn', 'is', null), eb('remedyCase.concludedOn', '>=', first)]),
    )
    .orderBy('remedyCase.openedOn')
    .orderBy('remedyCase.id')
    .execute()
  return rows.map(({ applicationNumber, applicantShown, ...row }) => ({
    ...caseFrom(row),
    ...{ applicationNumber, applicantShown },
  }))
}

/** 一件案件的历史，按先后。 */
export async function remedyEntriesOf(
  db: Db | Tx,
  agencyId: string,
  caseId: string,
): Promise<readonly RemedyEntry[]> {
  const rows = await db
    .selectFrom('remedyEntry')
    .select(['seq', 'name', 'onDay', 'payload', 'personId', 'recordedAt'])
    .where('agencyId', '=', agencyId)
    .where('caseId', '=', caseId)
    .orderBy('seq')
    .execute()
  return rows.map(({ onDay, name, ...row }) => ({
    ...row,
    on: onDay,
    name: name as RemedyEntry['name'],
  }))
}

export async function insertRemedyEntry(
  tx: Tx,
  agencyId: string,
  caseId: string,
  { on, payload, ...entry }: RemedyEntry,
): Promise<void> {
  await tx
    .insertInto('remedyEntry')
    .values({ ...entry, agencyId, caseId, onDay: on, payload: JSON.stringify(payload) })
    .execute()
}

/** 把算出的各列写上。 */
export async function changeCase(
  tx: Tx,
  agencyId: string,
  id: string,
  change: Partial<RemedyStanding & Pick<RemedyCase, 'entries' | 'caseNumber'>>,
): Promise<void> {
  await tx
    .updateTable('remedyCase')
    .set(change)
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .execute()
}

/** 机关办理复议、诉讼的设置；没有设过为 undefined。 */
export function storedRemedySettings(db: Db | Tx, agencyId: string): Promise<unknown> {
  return settingOf(db, agencyId, 'remedies')
}

/** 有案件的机关。Across the agencies: a new notice moves everybody's dates. */
export async function agenciesWithCases(db: Db | Tx): Promise<readonly string[]> {
  const rows = await acrossAgencies(db)
    .selectFrom('remedyCase')
    .select('agencyId')
    .distinct()
    .execute()
  return rows.map(({ agencyId }) => agencyId)
}
