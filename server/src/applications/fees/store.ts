import type { Db } from '../../db/index.ts'

/** 这几件里，某段时间收到的，先收到的在前；并入别件的不算。 */
export function receivedBetween(
  db: Db,
  agencyId: string,
  ids: readonly string[],
  from: string,
  to: string,
) {
  return db
    .selectFrom('application')
    .select(['id', 'number', 'receivedOn', 'year', 'seq', 'divisionId', 'handlerId'])
    .where('agencyId', '=', agencyId)
    .where('id', 'in', ids)
    .where('mergedInto', 'is', null)
    .where('receivedOn', '>=', from)
    .where('receivedOn', '<=', to)
    .orderBy('receivedOn')
    .orderBy('year')
    .orderBy('seq')
    .execute()
}
