import type { Day } from '@gongkai/law'
import type { Selectable } from 'kysely'
import type { Db, Schema, Tx } from '../../db/index.ts'

/** 因放假通知移动了的一件。 */
export type DueChange = Pick<
  Selectable<Schema['dueChange']>,
  'applicationId' | 'year' | 'version' | 'dueBefore' | 'dueAfter' | 'what' | 'madeAt' | 'signedAt'
> & {
  readonly number: string
  readonly wanted: string
  readonly signedBy: string | null
}

/** 某机关各份通知移动了的各件；新的通知在前，先到期的在前。`divisionId`：只要这个科室的。 */
export async function dueChangesOf(
  db: Db,
  agencyId: string,
  divisionId: string | null | undefined,
): Promise<readonly DueChange[]> {
  let found = db
    .selectFrom('dueChange')
    .innerJoin('application', (join) =>
      join
        .onRef('application.id', '=', 'dueChange.applicationId')
        .on('application.agencyId', '=', agencyId),
    )
    .leftJoin('person', 'person.id', 'dueChange.signedBy')
    .select([
      'dueChange.applicationId',
      'dueChange.year',
      'dueChange.version',
      'dueChange.dueBefore',
      'dueChange.dueAfter',
      'dueChange.what',
      'dueChange.madeAt',
      'dueChange.signedAt',
      'application.number',
      'application.wanted',
      'person.name as signedBy',
    ])
    .where('dueChange.agencyId', '=', agencyId)
  if (divisionId !== undefined) found = found.where('application.divisionId', '=', divisionId)
  return found
    .orderBy('dueChange.madeAt', 'desc')
    .orderBy('dueChange.dueAfter')
    .orderBy('application.number')
    .execute()
}

/** 还没有签认的，按通知。 */
export async function unsignedOf(db: Db, agencyId: string) {
  return db
    .selectFrom('dueChange')
    .select(({ fn }) => ['year', 'version', fn.countAll<number>().as('count')])
    .where('agencyId', '=', agencyId)
    .where('signedAt', 'is', null)
    .groupBy(['year', 'version'])
    .orderBy('year')
    .orderBy('version')
    .execute()
}

export async function insertDueChanges(
  tx: Tx,
  rows: readonly {
    readonly agencyId: string
    readonly id: string
    readonly applicationId: string
    readonly year: number
    readonly version: number
    readonly dueBefore: Day | null
    readonly dueAfter: Day | null
    readonly what: 'answer' | 'term'
    readonly madeAt: Date
  }[],
): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('dueChange')
      .values([...rows])
      .execute()
}

/** 签认某份通知移动了的各件；返回这一次签认的，已经签认过的不在内。 */
export async function signAll(
  tx: Tx,
  agencyId: string,
  { year, version }: { readonly year: number; readonly version: number },
  by: { readonly signedAt: Date; readonly signedBy: string | null },
) {
  return tx
    .updateTable('dueChange')
    .set(by)
    .where('agencyId', '=', agencyId)
    .where('year', '=', year)
    .where('version', '=', version)
    .where('signedAt', 'is', null)
    .returning(['applicationId', 'dueBefore', 'dueAfter', 'what'])
    .execute()
}
