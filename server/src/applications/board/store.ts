import { sql } from 'kysely'
import type { Db } from '../../db/index.ts'
import type { Application } from '../application.ts'
import { applicationColumns, applicationFrom } from '../store.ts'
import type { BoardFilter } from './list-applications.ts'

/** 找到的至多数到这么多：再多的只说「多于」。 */
export const MOST_COUNTED = 2000
/** 用字查的至多看到这么多件，请加几个字：一个常见的字，往后翻要翻过几万件。 */
export const MOST_FOUND = 500

/** 这样看，至多数到几件。 */
export function mostOf({ query }: BoardFilter): number {
  return query === undefined ? MOST_COUNTED : MOST_FOUND
}

/** 申请人过了期限没有补正、缴费，等本机关结案：不是本机关逾期。 */
const LAPSED = 'deemedAbandoned'

type Order = 'next' | 'newest'

/** 一页申请。 */
export async function applicationsPage(
  db: Db,
  agencyId: string,
  filter: BoardFilter,
  { order, skip, most }: { readonly order: Order; readonly skip: number; readonly most: number },
): Promise<readonly Application[]> {
  const found = filtered(db, agencyId, filter).select(applicationColumns)
  const ordered =
    order === 'next'
      ? found.orderBy('nextOn').orderBy('id')
      : found.orderBy('submittedOn', 'desc').orderBy('id', 'desc')
  return (await ordered.offset(skip).limit(most).execute()).map(applicationFrom)
}

/** 有几件；至多数到 `mostOf` 再加一。 */
export async function applicationsCount(
  db: Db,
  agencyId: string,
  filter: BoardFilter,
): Promise<number> {
  const some = filtered(db, agencyId, filter)
    .select('id')
    .limit(mostOf(filter) + 1)
  const { n } = await db
    .selectFrom(some.as('some'))
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/** 没有办结的，各在哪一段：逾期、今天、三个工作日以内、以后。 */
export async function openByUrgency(
  db: Db,
  agencyId: string,
  { today, soon, divisionId }: { today: string; soon: string; divisionId: string | undefined },
) {
  let query = db
    .selectFrom('application')
    .select(({ fn }) => [
      fn.countAll<number>().as('all'),
      fn
        .countAll<number>()
        .filterWhere('nextOn', '<', today)
        .filterWhere('state', '<>', LAPSED)
        .as('overdue'),
      fn.countAll<number>().filterWhere('nextOn', '=', today).as('today'),
      fn
        .countAll<number>()
        .filterWhere('nextOn', '>', today)
        .filterWhere('nextOn', '<=', soon)
        .as('soon'),
    ])
    .where('agencyId', '=', agencyId)
    .where('isOpen', '=', true)
  if (divisionId !== undefined) query = query.where('divisionId', '=', divisionId)
  return query.executeTakeFirstOrThrow()
}

/** 没有办结的，按承办的科室：在办几件，逾期几件。 */
export function openByDivision(db: Db, agencyId: string, today: string) {
  return db
    .selectFrom('application')
    .select(({ fn }) => [
      'divisionId',
      fn.countAll<number>().as('open'),
      fn
        .countAll<number>()
        .filterWhere('nextOn', '<', today)
        .filterWhere('state', '<>', LAPSED)
        .as('overdue'),
    ])
    .where('agencyId', '=', agencyId)
    .where('isOpen', '=', true)
    .groupBy('divisionId')
    .execute()
}

/** 登记过申请的年份，新的在前。 */
export async function yearsWith(db: Db, agencyId: string): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('applicationCounter')
    .select('year')
    .where('agencyId', '=', agencyId)
    .orderBy('year', 'desc')
    .execute()
  return rows.map(({ year }) => year)
}

function filtered(db: Db, agencyId: string, filter: BoardFilter) {
  const { view, today, soon, year, divisionId, handlerId, query } = filter
  let found = db.selectFrom('application').where('agencyId', '=', agencyId)
  if (view !== 'all' && view !== 'closed') found = found.where('isOpen', '=', true)
  if (view === 'closed') found = found.where('isOpen', '=', false)
  if (view === 'overdue') found = found.where('nextOn', '<', today).where('state', '<>', LAPSED)
  if (view === 'soon') found = found.where('nextOn', '>=', today).where('nextOn', '<=', soon)
  if (year !== undefined)
    found = found
      .where('submittedOn', '>=', `${year}-01-01`)
      .where('submittedOn', '<=', `${year}-12-31`)
  if (divisionId !== undefined) found = found.where('divisionId', '=', divisionId)
  if (handlerId !== undefined) found = found.where('handlerId', '=', handlerId)
  if (query !== undefined) found = found.where(sql<boolean>`search @@ ${query}::tsquery`)
  return found
}
