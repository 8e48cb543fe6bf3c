import { type Insertable, type Selectable, sql } from 'kysely'
import { acrossAgencies, type Db, type Schema, type Tx } from '../db/index.ts'
import type { Application } from './application.ts'
import type { Entry } from './entry.ts'
import { settingOf } from './setting/store.ts'
import type { Standing } from './standing.ts'

type Row = Omit<Selectable<Schema['application']>, 'search' | 'codeLookup'>

const columns = [
  'agencyId',
  'id',
  'year',
  'seq',
  'number',
  'kind',
  'channel',
  'applicantKind',
  'applicantShown',
  'identityKind',
  'wanted',
  'wantedHints',
  'wantedForm',
  'wantedRoute',
  'divisionId',
  'handlerId',
  'splitFrom',
  'mergedInto',
  'state',
  'isOpen',
  'submittedOn',
  'receivedOn',
  'dueOn',
  'nextOn',
  'decidedOn',
  'answeredOn',
  'disposition',
  'isProvisional',
  'entries',
  'createdAt',
] as const satisfies readonly (keyof Row)[]

/** 读申请时要的各列。 */
export const applicationColumns = columns

/** 库里的一行 → 一件申请：代号都是我们写进去的。 */
export function applicationFrom(row: Row): Application {
  return row as Application
}

/** 当年的下一个序号；同一机关同一年的排队。 */
export async function nextSeq(tx: Tx, agencyId: string, year: number): Promise<number> {
  const { last } = await tx
    .insertInto('applicationCounter')
    .values({ agencyId, year, last: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['agencyId', 'year'])
        .doUpdateSet({ last: sql`application_counter.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

export async function insertApplication(
  tx: Tx,
  row: Insertable<Schema['application']>,
): Promise<void> {
  await tx
    .insertInto('application')
    .values({ ...row, search: sql`${row.search}::tsvector` })
    .execute()
}

/** 一件申请；没有为 undefined。 */
export async function applicationById(db: Db | Tx, agencyId: string, id: string) {
  const row = await db
    .selectFrom('application')
    .select(columns)
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && applicationFrom(row)
}

/** 锁住一件申请，直到事务结束。 */
export async function lockApplication(tx: Tx, agencyId: string, id: string) {
  const row = await tx
    .selectFrom('application')
    .select(columns)
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row && applicationFrom(row)
}

/** 一件申请的历史，按先后。 */
export async function entriesOf(
  db: Db | Tx,
  agencyId: string,
  applicationId: string,
): Promise<readonly Entry[]> {
  const rows = await db
    .selectFrom('applicationEntry')
    .select(['seq', 'name', 'onDay', 'payload', 'personId', 'recordedAt'])
    .where('agencyId', '=', agencyId)
    .where('applicationId', '=', applicationId)
    .orderBy('seq')
    .execute()
  return rows.map(({ onDay, name, ...row }) => ({ ...row, on: onDay, name: name as Entry['name'] }))
}

export async function insertEntry(
  tx: Tx,
  agencyId: string,
  applicationId: string,
  { on, payload, ...entry }: Entry,
): Promise<void> {
  await tx
    .insertInto('applicationEntry')
    .values({ ...entry, agencyId, applicationId, onDay: on, payload: JSON.stringify(payload) })
    .execute()
}

/** 把算出的各列写上。 */
export async function changeApplication(
  tx: Tx,
  agencyId: string,
  id: string,
  change: Partial<
    Standing &
      Pick<Application, 'entries' | 'divisionId' | 'handlerId' | 'mergedInto' | 'splitFrom'>
  >,
): Promise<void> {
  await tx
    .updateTable('application')
    .set(change)
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .execute()
}

/** 换查询码的摘要。 */
export async function changeCode(
  tx: Tx,
  agencyId: string,
  id: string,
  codeLookup: string,
): Promise<void> {
  await tx
    .updateTable('application')
    .set({ codeLookup })
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .execute()
}

/** 机关办理依申请公开的设置；没有设过为 undefined。 */
export function storedSettings(db: Db | Tx, agencyId: string): Promise<unknown> {
  return settingOf(db, agencyId, 'applications')
}

/** 由它分出的、分出它的、并入它的、它并入的。 */
export async function relatedTo(
  db: Db | Tx,
  agencyId: string,
  { id, splitFrom, mergedInto }: Pick<Application, 'id' | 'splitFrom' | 'mergedInto'>,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('application')
    .select('id')
    .where('agencyId', '=', agencyId)
    .where((eb) => eb.or([eb('splitFrom', '=', id), eb('mergedInto', '=', id)]))
    .execute()
  return [...rows.map((row) => row.id), ...[splitFrom, mergedInto].flatMap((each) => each ?? [])]
}

/** 几件申请，按编号的先后。 */
export async function applicationsByIds(
  db: Db | Tx,
  agencyId: string,
  ids: readonly string[],
): Promise<readonly Application[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('application')
    .select(columns)
    .where('agencyId', '=', agencyId)
    .where('id', 'in', ids)
    .orderBy('year')
    .orderBy('seq')
    .execute()
  return rows.map(applicationFrom)
}

/** 这个编号的申请；没有为 undefined。 */
export async function idByNumber(
  db: Db | Tx,
  agencyId: string,
  number: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('application')
    .select('id')
    .where('agencyId', '=', agencyId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.id
}

/** 凭查询码的摘要找申请。Across the agencies: the applicant need not know under which number of whose. */
export async function applicationsByCode(db: Db, lookups: readonly string[]) {
  const rows = await acrossAgencies(db)
    .selectFrom('application')
    .select([...columns, 'codeLookup'])
    .where('codeLookup', 'in', lookups)
    .execute()
  return rows.map((row) => ({ ...applicationFrom(row), codeLookup: row.codeLookup }))
}

/** 一件申请现在的查询码的摘要；没有这件为 undefined。 */
export async function codeOf(db: Db, agencyId: string, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('application')
    .select('codeLookup')
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.codeLookup
}

/**
 * 申请的表只许看，不许改，直到事务结束；正在改的先等它们改完。
 *
 * A new notice: nobody may write a date by the old one after all have been computed by the new one. Whoever
 * writes has locked the table in `registering` or a row of it before asking for the calendar.
 */
export async function holdApplications(tx: Tx): Promise<void> {
  await sql`lock table application in exclusive mode`.execute(tx)
}

/** 要登记新的一件：在问日历以前。 */
export async function registering(tx: Tx): Promise<void> {
  await sql`lock table application in row exclusive mode`.execute(tx)
}
