import { sql } from 'kysely'
import type { Db, Tx } from '../db/index.ts'

/** 平台上载入的放假安排，每年取最新的一版，由早到晚。 */
export async function loadedYears(db: Db | Tx) {
  return db
    .selectFrom('holidayYear')
    .distinctOn('year')
    .select(['year', 'version', 'content', 'loadedAt'])
    .orderBy('year')
    .orderBy('version', 'desc')
    .execute()
}

/** 载入过的各版的标记：变了，日历就要重造。By content: what was rolled back may be loaded again, and differ. */
export async function loadedMark(db: Db | Tx): Promise<string> {
  const { rows } = await sql<{ mark: string | null }>`
    select string_agg(year || '.' || version || '.' || md5(content::text), ',' order by year, version) as mark from holiday_year`.execute(
    db,
  )
  return rows[0]?.mark ?? ''
}

/** 载入通知的一个一个来，直到事务结束。 */
export async function lockYears(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(20250515, 1)`.execute(tx)
}

/** 某年的下一版是第几版。 */
export async function nextVersion(tx: Tx, year: number): Promise<number> {
  const last = await tx
    .selectFrom('holidayYear')
    .select(({ fn }) => fn.max('version').as('last'))
    .where('year', '=', year)
    .executeTakeFirst()
  return (last?.last ?? 0) + 1
}

/** 某年载入过的各版，新的在前。 */
export async function versionsOf(db: Db | Tx, year: number) {
  return db
    .selectFrom('holidayYear')
    .leftJoin('person', 'person.id', 'holidayYear.loadedBy')
    .select(['holidayYear.version', 'holidayYear.content', 'holidayYear.loadedAt'])
    .select('person.name as loadedBy')
    .where('holidayYear.year', '=', year)
    .orderBy('holidayYear.version', 'desc')
    .execute()
}

export async function insertYear(
  tx: Tx,
  row: {
    readonly year: number
    readonly version: number
    readonly content: object
    readonly loadedAt: Date
    readonly loadedBy: string | null
  },
): Promise<void> {
  await tx
    .insertInto('holidayYear')
    .values({ ...row, content: JSON.stringify(row.content) })
    .execute()
}
