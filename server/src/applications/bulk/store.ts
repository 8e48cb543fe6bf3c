import { type Insertable, sql } from 'kysely'
import type { Schema, Tx } from '../../db/index.ts'
import type { Entry } from '../entry.ts'

/** 成批写入的一件，连同它的历史。 */
export interface BulkRow {
  readonly application: Insertable<Schema['application']>
  readonly entries: readonly Entry[]
}

/**
 * 成批写入申请和历史，一批一条语句：只用来迁入、造量，不经过逐件登记，也不上链。
 *
 * The rows come as one JSON text: thousands of parameters would be slower than the rows themselves.
 */
export async function insertMany(tx: Tx, rows: readonly BulkRow[]): Promise<void> {
  const applications = rows.map(({ application }) => application)
  const entries = rows.flatMap(({ application: { agencyId, id }, entries: own }) =>
    own.map(({ on, ...entry }) => ({ ...entry, agencyId, applicationId: id, onDay: on })),
  )
  const inNames = (rows: readonly object[]) => JSON.stringify(rows.map(snaked))
  await sql`insert into application select (jsonb_populate_record(null::application, value)).*
    from jsonb_array_elements(${inNames(applications)}::jsonb)`.execute(tx)
  await sql`insert into application_entry select (jsonb_populate_record(null::application_entry, value)).*
    from jsonb_array_elements(${inNames(entries)}::jsonb)`.execute(tx)
}

/** 各年用到的最后一个序号，登记接着它往下编。 */
export async function raiseCounters(
  tx: Tx,
  agencyId: string,
  lasts: ReadonlyMap<number, number>,
): Promise<void> {
  for (const [year, last] of lasts)
    await tx
      .insertInto('applicationCounter')
      .values({ agencyId, year, last })
      .onConflict((conflict) =>
        conflict
          .columns(['agencyId', 'year'])
          .doUpdateSet({ last: sql`greatest(application_counter.last, ${last})` }),
      )
      .execute()
}

function snaked(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  )
}
