import { sql } from 'kysely'
import type { Db } from '../../db/index.ts'
import type { Application } from '../application.ts'
import { applicationColumns, applicationFrom } from '../store.ts'

/** 一组申请的计数：哪一类申请人、结果、各在年度的哪一段。 */
export interface CountedGroup {
  readonly applicantKind: string
  readonly disposition: string | null
  readonly received: number
  readonly carriedIn: number
  readonly decided: number
  readonly carriedOut: number
}

/**
 * 某年度的申请，按申请人和结果分组数：收到之日、第一次办结之日都是历史算出的列。
 *
 * Merged ones are handled with another and count once, there. A single pass: ten years of records are counted
 * within the time a page may take.
 */
export async function yearGroups(
  db: Db,
  agencyId: string,
  year: number,
): Promise<readonly CountedGroup[]> {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  const { rows } = await sql<CountedGroup>`
    select applicant_kind as "applicantKind",
      case when decided_on between ${first} and ${last} then disposition end as disposition,
      count(*) filter (where received_on >= ${first}) as received,
      count(*) filter (where received_on < ${first}) as "carriedIn",
      count(*) filter (where decided_on between ${first} and ${last}) as decided,
      count(*) filter (where decided_on is null or decided_on > ${last}) as "carriedOut"
    from application
    where agency_id = ${agencyId} and merged_into is null and received_on <= ${last}
      and (decided_on is null or decided_on >= ${first})
    group by 1, 2`.execute(db)
  return rows
}

/** 计入某一格的申请。 */
export async function applicationsInCell(
  db: Db,
  agencyId: string,
  {
    year,
    part,
    applicantKinds,
    dispositions,
  }: {
    readonly year: number
    readonly part: 'received' | 'carriedIn' | 'decided' | 'carriedOut'
    readonly applicantKinds: readonly string[] | undefined
    readonly dispositions: readonly (string | null)[] | undefined
  },
  { skip, most }: { readonly skip: number; readonly most: number },
): Promise<readonly Application[]> {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  let found = db
    .selectFrom('application')
    .select(applicationColumns)
    .where('agencyId', '=', agencyId)
    .where('mergedInto', 'is', null)
    .where('receivedOn', '<=', last)
  if (part === 'received') found = found.where('receivedOn', '>=', first)
  if (part === 'carriedIn') found = found.where('receivedOn', '<', first)
  if (part === 'decided')
    found = found.where('decidedOn', '>=', first).where('decidedOn', '<=', last)
  else if (part === 'carriedOut')
    found = found.where((eb) => eb.or([eb('decidedOn', 'is', null), eb('decidedOn', '>', last)]))
  else
    found = found.where((eb) => eb.or([eb('decidedOn', 'is', null), eb('decidedOn', '>=', first)]))
  if (applicantKinds) found = found.where('applicantKind', 'in', [...applicantKinds])
  if (dispositions) {
    const codes = dispositions.filter((each) => each !== null)
    found = found.where((eb) =>
      eb.or([
        ...(codes.length > 0 ? [eb('disposition', 'in', codes)] : []),
        ...(dispositions.includes(null) ? [eb('disposition', 'is', null)] : []),
      ]),
    )
  }
  const rows = await found.orderBy('receivedOn').orderBy('id').offset(skip).limit(most).execute()
  return rows.map(applicationFrom)
}
