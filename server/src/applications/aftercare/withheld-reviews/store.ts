import { sql } from 'kysely'
import type { Db, Tx } from '../../../db/index.ts'
import { applicationColumns, type applicationFrom } from '../../store.ts'
import type { WithheldReview, WithheldView } from '../withheld.ts'

/** Written out, so that the partial index answers it. */
const withheld = sql.raw(`a.merged_into is null and a.disposition in (
  'partlyGranted', 'withheldStateSecret', 'withheldByLaw', 'withheldSecurityStability',
  'withheldThirdParty', 'withheldInternalAffairs', 'withheldDeliberative', 'withheldEnforcementFile')`)

const shownColumns = sql.raw(
  applicationColumns.map((name) => `a.${snake(name)} as "${name}"`).join(', '),
)

/** 一件不予公开的和它最近一次复查。 */
export type WithheldRow = ReturnType<typeof applicationFrom> & {
  readonly reviewedOn: string | null
  readonly finding: WithheldReview['finding'] | null
  readonly reason: string | null
  readonly reviewOn: string | null
}

/** 不予公开的登记：该复查的，可以公开而还没有公开的，或者全部。 */
export async function withheldRows(
  db: Db | Tx,
  agencyId: string,
  {
    view,
    today,
    months,
    most,
    id,
  }: {
    readonly view: WithheldView
    readonly today: string
    readonly months: number
    readonly most: number
    readonly id?: string
  },
): Promise<readonly WithheldRow[]> {
  const condition =
    view === 'due'
      ? isDue(today, months)
      : view === 'disclosable'
        ? sql`r.finding = 'disclosable'`
        : sql`true`
  const none = sql`(select null::date as on_day, null::text as finding, null::text as reason,
    null::date as next_on) r on not exists (select 1 from withheld_review w
      where w.agency_id = ${agencyId} and w.application_id = a.id)`
  const latest = sql`(select distinct on (application_id) application_id, on_day, finding, reason, next_on
    from withheld_review where agency_id = ${agencyId}
    order by application_id, seq desc) r on r.application_id = a.id`
  // Those never reviewed come due in the order in which they were decided: read by the index, and no further than
  // asked for. After ten years they are tens of thousands.
  const part = (review: typeof none, order: typeof none) => sql`(
    select ${shownColumns}, r.on_day as "reviewedOn", r.finding, r.reason,
      case when r.finding in ('disclosable', 'disclosed') then null
        else coalesce(r.next_on, (a.decided_on + make_interval(months => ${months}))::date)
      end as "reviewOn"
    from application a join ${review}
    where a.agency_id = ${agencyId} and ${withheld} and ${condition}
      and ${id === undefined ? sql`true` : sql`a.id = ${id}`}
    order by ${order} limit ${most})`
  const { rows } = await sql<WithheldRow>`
    select * from (${part(none, sql`a.decided_on, a.id`)}
      union all ${part(latest, sql`"reviewOn" nulls last, a.decided_on, a.id`)}) found
    order by "reviewOn" nulls last, "decidedOn", id
    limit ${most}`.execute(db)
  return rows
}

/** 该复查的有几件；至多数到 `most`。 */
export async function countWithheldDue(
  db: Db | Tx,
  agencyId: string,
  {
    today,
    months,
    most,
  }: { readonly today: string; readonly months: number; readonly most: number },
): Promise<number> {
  const { rows } = await sql<{ readonly n: number }>`
    select count(*) as n from (
      select 1 from application a
      left join (${latestReviews(agencyId)}) r on r.application_id = a.id
      where a.agency_id = ${agencyId} and ${withheld} and ${isDue(today, months)}
      limit ${most}) counted`.execute(db)
  return rows[0]?.n ?? 0
}

function latestReviews(agencyId: string) {
  return sql`select distinct on (application_id) application_id, on_day, finding, reason, next_on
    from withheld_review where agency_id = ${agencyId}
    order by application_id, seq desc`
}

function isDue(today: string, months: number) {
  return sql`(r.finding is null or r.finding = 'stillWithheld') and
    coalesce(r.next_on, (a.decided_on + make_interval(months => ${months}))::date) <= ${today}
    and a.decided_on <= ${today}`
}

/** 一件不予公开的各次复查，先后为序。 */
export function reviewsOf(db: Db | Tx, agencyId: string, applicationId: string) {
  return db
    .selectFrom('withheldReview')
    .selectAll()
    .where('agencyId', '=', agencyId)
    .where('applicationId', '=', applicationId)
    .orderBy('seq')
    .execute()
}

export async function insertReview(tx: Tx, review: WithheldReview): Promise<void> {
  await tx.insertInto('withheldReview').values(review).execute()
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
