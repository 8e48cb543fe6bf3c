import { sql } from 'kysely'
import type { Db, Tx } from '../../db/index.ts'
import type { Archive } from './archive.ts'

/** 一件申请归档的各版，先做的在前。 */
export async function archivesOf(
  db: Db | Tx,
  agencyId: string,
  applicationId: string,
): Promise<readonly Archive[]> {
  return db
    .selectFrom('applicationArchive')
    .selectAll()
    .where('agencyId', '=', agencyId)
    .where('applicationId', '=', applicationId)
    .orderBy('version')
    .execute()
}

export async function insertArchive(tx: Tx, archive: Archive): Promise<void> {
  await tx.insertInto('applicationArchive').values(archive).execute()
}

/** 该年最后一个卷号；还没有的为 0。 */
export async function lastArchiveSeq(db: Db, agencyId: string, year: number): Promise<number> {
  const row = await db
    .selectFrom('archiveCounter')
    .select('last')
    .where('agencyId', '=', agencyId)
    .where('year', '=', year)
    .executeTakeFirst()
  return row?.last ?? 0
}

/** 取该年的下一个卷号；同一机关同一年的排队。 */
export async function takeArchiveSeq(tx: Tx, agencyId: string, year: number): Promise<number> {
  const { last } = await tx
    .insertInto('archiveCounter')
    .values({ agencyId, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['agencyId', 'year']).doUpdateSet({ last: sql`archive_counter.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}
