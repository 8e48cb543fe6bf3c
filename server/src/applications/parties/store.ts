import type { Db, Schema, Tx } from '../../db/index.ts'

/** 一件申请里被征求意见的各方。 */
export function partiesIn(db: Db | Tx, agencyId: string, applicationId: string) {
  return db
    .selectFrom('applicationParty')
    .select(['code', 'role', 'shown'])
    .where('agencyId', '=', agencyId)
    .where('applicationId', '=', applicationId)
    .orderBy('createdAt')
    .orderBy('code')
    .execute()
}

export async function insertParty(tx: Tx, party: Schema['applicationParty']): Promise<void> {
  await tx.insertInto('applicationParty').values(party).execute()
}
