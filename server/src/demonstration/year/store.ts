import type { Day } from '@gongkai/law'
import { sql } from 'kysely'
import { acrossAgencies, type Db } from '../../db/index.ts'

/** 示范县的各机关。 */
export function demonstrationAgencies(db: Db) {
  return db
    .selectFrom('agency')
    .select(['id', 'kind', 'shortName', 'creditCode', 'parentId', 'createdAt'])
    .where('isDemonstration', '=', true)
    .orderBy('position')
    .orderBy('creditCode')
    .execute()
}

/** 示范县的人：谁在哪个机关、哪个科室，登录名说他是做什么的。 */
export function demonstrationPeople(db: Db) {
  return db
    .selectFrom('person')
    .innerJoin('agency', 'agency.id', 'person.agencyId')
    .select([
      'person.id',
      'person.name',
      'person.agencyId',
      'person.divisionId',
      'person.signInName',
    ])
    .where('agency.isDemonstration', '=', true)
    .execute()
}

/** 这个机关这天提交的、要这个的申请：已经载入过的。 */
export function toldApplication(
  db: Db,
  agencyId: string,
  { submittedOn, wanted }: { readonly submittedOn: Day; readonly wanted: string },
) {
  return db
    .selectFrom('application')
    .select(['id', 'number', 'entries'])
    .where('agencyId', '=', agencyId)
    .where('submittedOn', '=', submittedOn)
    .where('wanted', '=', wanted)
    .executeTakeFirst()
}

/** 这件申请的、这个案号的案件；还没有登记的为 undefined。 */
export async function toldCase(
  db: Db,
  agencyId: string,
  applicationId: string,
  caseNumber: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('remedyCase')
    .select('id')
    .where('agencyId', '=', agencyId)
    .where('applicationId', '=', applicationId)
    .where('caseNumber', '=', caseNumber)
    .executeTakeFirst()
  return row?.id
}

/** 示范县里已经有依申请公开的设置的机关。 */
export async function agenciesWithSettings(db: Db): Promise<ReadonlySet<string>> {
  const rows = await acrossAgencies(db)
    .selectFrom('setting')
    .innerJoin('agency', 'agency.id', 'setting.agencyId')
    .select('setting.agencyId')
    .where('agency.isDemonstration', '=', true)
    .where('setting.key', '=', 'applications')
    .execute()
  return new Set(rows.map(({ agencyId }) => agencyId))
}

/** 一年已经载入完了吗：以后程序带的放假通知多了，也不再添。 */
export async function isYearTold(db: Db, rootId: string): Promise<boolean> {
  const row = await db
    .selectFrom('setting')
    .select('key')
    .where('agencyId', '=', rootId)
    .where('key', '=', 'demonstration.year')
    .executeTakeFirst()
  return row !== undefined
}

export async function markYearTold(db: Db, rootId: string, until: Day): Promise<void> {
  const row = { value: JSON.stringify({ until }), changedAt: sql<Date>`now()`, changedBy: null }
  await acrossAgencies(db)
    .insertInto('setting')
    .values({ ...row, agencyId: rootId, key: 'demonstration.year' })
    .onConflict((conflict) => conflict.columns(['agencyId', 'key']).doNothing())
    .execute()
}
