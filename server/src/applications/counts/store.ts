import type { Day } from '@gongkai/law'
import { sql } from 'kysely'
import { acrossAgencies, type Db } from '../../db/index.ts'
import type { Application } from '../application.ts'
import { applicationColumns, applicationFrom } from '../store.ts'

/** 没有在收到的那一年办结：跨年的，在它们自己的索引里。 */
const notWithinItsYear = sql<boolean>`(decided_on is null
  or extract(year from decided_on) <> extract(year from received_on))`

/** 一组申请的计数：哪个机关、哪一类申请人、结果、各在年度的哪一段。 */
export interface CountedGroup {
  readonly agencyId: string
  readonly applicantKind: string
  /** 当年办结而没有登记结果的，和当年没有办结的，都是 null。 */
  readonly disposition: string | null
  readonly received: number
  readonly carriedIn: number
  readonly decided: number
  readonly carriedOut: number
}

/**
 * 几个机关某年度的申请，按申请人和结果分组数：收到之日、第一次办结之日都是历史算出的列。
 *
 * Merged ones are handled with another and count once, there. New ones lie together in one index; of those
 * of earlier years only the few that were not decided within their year are in the other: a page may ask for
 * any year of ten.
 */
export async function yearGroups(
  db: Db,
  agencyIds: readonly string[],
  year: number,
): Promise<readonly CountedGroup[]> {
  if (agencyIds.length === 0) return []
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  const own = sql`agency_id in (${sql.join(agencyIds)}) and merged_into is null`
  const { rows } = await sql<CountedGroup>`
    with counted as (
      select agency_id, applicant_kind, disposition, decided_on, true as is_new
      from application where ${own} and received_on between ${first} and ${last}
      union all
      select agency_id, applicant_kind, disposition, decided_on, false
      from application where ${own} and received_on < ${first}
        and ${notWithinItsYear}
        and (decided_on is null or decided_on >= ${first})
    )
    select agency_id as "agencyId", applicant_kind as "applicantKind",
      case when decided_on <= ${last} then disposition end as disposition,
      count(*) filter (where is_new) as received,
      count(*) filter (where not is_new) as "carriedIn",
      count(*) filter (where decided_on <= ${last}) as decided,
      count(*) filter (where decided_on is null or decided_on > ${last}) as "carriedOut"
    from counted group by 1, 2, 3`.execute(db)
  return rows
}

/** 各机关存着的设置，和收到最早一件申请、最早一件复议诉讼的那一天；一件也没有的为 null。 */
export async function firstRegistered(db: Db, agencyIds: readonly string[]) {
  if (agencyIds.length === 0) return []
  // The least of each agency is the first entry of its index; a grouping would read them all.
  const { rows } = await sql<{ id: string; settings: unknown; first: Day | null }>`
    select agency.id,
      (select value from setting
        where setting.agency_id = agency.id and key = 'applications') as settings,
      least(
        (select min(received_on) from application where application.agency_id = agency.id),
        (select min(opened_on) from remedy_case where remedy_case.agency_id = agency.id)
      ) as first
    from agency where agency.id in (${sql.join(agencyIds)})`.execute(db)
  return rows
}

/** 一格里是哪些申请。 */
export interface CellFilter {
  readonly year: number
  readonly part: 'received' | 'carriedIn' | 'decided' | 'carriedOut'
  /** 没有的，各类都在内。 */
  readonly applicantKind: string | undefined
  /** 没有的，各种结果都在内；null 是没有登记结果的。 */
  readonly dispositions: readonly (string | null)[] | undefined
}

/** 计入某一格的申请，按收到的先后。Across the agencies: a supervisor's cell holds those of all below. */
export async function applicationsInCell(
  db: Db,
  agencyIds: readonly string[],
  filter: CellFilter,
  { skip, most }: { readonly skip: number; readonly most: number },
): Promise<readonly Application[]> {
  if (agencyIds.length === 0) return []
  const { part } = filter
  const own = inCell(db, agencyIds, filter, 'ofYear')
  const earlier = inCell(db, agencyIds, filter, 'earlier')
  const found =
    part === 'received'
      ? own
      : part === 'carriedIn'
        ? earlier
        : part === 'carriedOut'
          ? earlier.unionAll(own)
          : inCell(db, agencyIds, filter, 'any')
  const rows = await acrossAgencies(db)
    // By the day of decision first: going through the days of receipt until a page is full may go through all years.
    .with(
      (name) => (part === 'decided' ? name('found').materialized() : name('found')),
      () => found,
    )
    .selectFrom('found')
    .selectAll()
    .orderBy('receivedOn')
    .orderBy('id')
    .offset(skip)
    .limit(most)
    .execute()
  return rows.map(applicationFrom)
}

function inCell(
  db: Db,
  agencyIds: readonly string[],
  { year, part, applicantKind, dispositions }: CellFilter,
  received: 'ofYear' | 'earlier' | 'any',
) {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  let found = acrossAgencies(db)
    .selectFrom('application')
    .select(applicationColumns)
    .where('agencyId', 'in', agencyIds)
    .where('mergedInto', 'is', null)
  found = found.where(
    'receivedOn',
    received === 'earlier' ? '<' : '<=',
    received === 'earlier' ? first : last,
  )
  if (received === 'ofYear') found = found.where('receivedOn', '>=', first)
  if (received === 'earlier') found = found.where(notWithinItsYear)
  if (part === 'decided')
    found = found.where('decidedOn', '>=', first).where('decidedOn', '<=', last)
  if (part === 'carriedIn' || part === 'carriedOut') {
    const until = part === 'carriedIn' ? first : `${year + 1}-01-01`
    found = found
      .where(notWithinItsYear)
      .where((eb) => eb.or([eb('decidedOn', 'is', null), eb('decidedOn', '>=', until)]))
  }
  if (applicantKind !== undefined) found = found.where('applicantKind', '=', applicantKind)
  if (dispositions) {
    const codes = dispositions.filter((each) => each !== null)
    found = found.where((eb) =>
      eb.or([
        ...(codes.length > 0 ? [eb('disposition', 'in', codes)] : []),
        ...(dispositions.includes(null) ? [eb('disposition', 'is', null)] : []),
      ]),
    )
  }
  return found
}
