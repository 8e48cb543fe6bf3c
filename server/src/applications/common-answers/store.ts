import { type Insertable, sql } from 'kysely'
import type { Db, Schema, Tx } from '../../db/index.ts'

const columns = [
  'agencyId',
  'id',
  'title',
  'body',
  'place',
  'state',
  'draftedBy',
  'approvedBy',
  'createdAt',
  'publishedAt',
  'withdrawnAt',
] as const

/** 一个机关的全部，新的在前。 */
export function commonAnswersOf(db: Db | Tx, agencyId: string) {
  return db
    .selectFrom('commonAnswer')
    .select(columns)
    .where('agencyId', '=', agencyId)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .execute()
}

/** 锁住一件；没有为 undefined。 */
export function lockCommonAnswer(tx: Tx, agencyId: string, id: string) {
  return tx
    .selectFrom('commonAnswer')
    .select(columns)
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

/** 公开着的，至少有一个词相同的；至多 `most` 件，由程序再比。 */
export function publishedWithAnyWord(db: Db, agencyId: string, query: string, most: number) {
  return db
    .selectFrom('commonAnswer')
    .select(columns)
    .where('agencyId', '=', agencyId)
    .where('state', '=', 'published')
    .where(sql<boolean>`search @@ ${query}::tsquery`)
    .orderBy('publishedAt', 'desc')
    .limit(most)
    .execute()
}

export async function insertCommonAnswer(
  tx: Tx,
  row: Insertable<Schema['commonAnswer']>,
): Promise<void> {
  await tx
    .insertInto('commonAnswer')
    .values({ ...row, search: sql`${row.search}::tsvector` })
    .execute()
}

export async function changeCommonAnswer(
  tx: Tx,
  agencyId: string,
  id: string,
  change: Partial<
    Pick<Schema['commonAnswer'], 'state' | 'approvedBy' | 'publishedAt' | 'withdrawnAt'>
  >,
): Promise<void> {
  await tx
    .updateTable('commonAnswer')
    .set(change)
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .execute()
}
