import { type Selectable, sql } from 'kysely'
import { acrossAgencies, type Db, type Schema, type Tx } from '../../db/index.ts'
import type { Letter, LetterDecision } from './letter.ts'

const columns = [
  'agencyId',
  'id',
  'applicationId',
  'kind',
  'disposition',
  'state',
  'sealed',
  'version',
  'round',
  'reviewDigest',
  'number',
  'issuedOn',
  'consultation',
  'pdfFileId',
  'docxFileId',
  'pdfDigest',
  'docxDigest',
  'draftedBy',
  'writers',
  'draftedAt',
  'changedAt',
] as const

type Row = Pick<Selectable<Schema['letter']>, (typeof columns)[number]>

/** 库里的一行 → 一件文书：代号都是我们写进去的。 */
function letterFrom(row: Row): Letter {
  return row as Letter
}

export async function insertLetter(tx: Tx, letter: Letter): Promise<void> {
  await tx
    .insertInto('letter')
    .values({ ...letter, year: null, seq: null })
    .execute()
}

/** 一件文书；没有为 undefined。 */
export async function letterById(db: Db | Tx, agencyId: string, id: string) {
  const row = await db
    .selectFrom('letter')
    .select(columns)
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && letterFrom(row)
}

/** 锁住一件文书，直到事务结束。 */
export async function lockLetter(tx: Tx, agencyId: string, id: string) {
  const row = await tx
    .selectFrom('letter')
    .select(columns)
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row && letterFrom(row)
}

/** 一件申请的文书，先起草的在前。 */
export async function lettersOf(db: Db | Tx, agencyId: string, applicationId: string) {
  const rows = await db
    .selectFrom('letter')
    .select(columns)
    .where('agencyId', '=', agencyId)
    .where('applicationId', '=', applicationId)
    .orderBy('id')
    .execute()
  return rows.map(letterFrom)
}

export async function changeLetter(
  tx: Tx,
  agencyId: string,
  id: string,
  change: Partial<Omit<Letter, 'agencyId' | 'id' | 'applicationId' | 'kind'>> & {
    readonly year?: number
    readonly seq?: number
  },
): Promise<void> {
  await tx
    .updateTable('letter')
    .set(change)
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .execute()
}

/** 一件文书的决定，按先后。 */
export async function decisionsOf(
  db: Db | Tx,
  agencyId: string,
  letterId: string,
): Promise<readonly LetterDecision[]> {
  return db
    .selectFrom('letterDecision')
    .select(['seq', 'round', 'level', 'isApproved', 'digest', 'personId', 'decidedAt'])
    .where('agencyId', '=', agencyId)
    .where('letterId', '=', letterId)
    .orderBy('seq')
    .execute()
}

export async function insertDecision(tx: Tx, row: Schema['letterDecision']): Promise<void> {
  await tx.insertInto('letterDecision').values(row).execute()
}

/** 一件文书的送达，按先后。 */
export function servicesOf(db: Db | Tx, agencyId: string, letterId: string) {
  return db
    .selectFrom('letterService')
    .select(['seq', 'step', 'way', 'onDay', 'tracking', 'fileId', 'personId', 'recordedAt'])
    .where('agencyId', '=', agencyId)
    .where('letterId', '=', letterId)
    .orderBy('seq')
    .execute()
}

export async function insertService(tx: Tx, row: Schema['letterService']): Promise<void> {
  await tx.insertInto('letterService').values(row).execute()
}

/** 该年最后一个文书序号；还没有的为 0。 */
export async function lastSeq(db: Db | Tx, agencyId: string, year: number): Promise<number> {
  const row = await db
    .selectFrom('letterCounter')
    .select('last')
    .where('agencyId', '=', agencyId)
    .where('year', '=', year)
    .executeTakeFirst()
  return row?.last ?? 0
}

/** 取该年的下一个文书序号；同一机关同一年的排队。 */
export async function takeSeq(tx: Tx, agencyId: string, year: number): Promise<number> {
  const { last } = await tx
    .insertInto('letterCounter')
    .values({ agencyId, year, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['agencyId', 'year']).doUpdateSet({ last: sql`letter_counter.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

/** 机关自己的范本：样式的代号 → 文字。 */
export async function ownTemplates(
  db: Db | Tx,
  agencyId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('letterTemplate')
    .select(['form', 'template'])
    .where('agencyId', '=', agencyId)
    .execute()
  return new Map(rows.map(({ form, template }) => [form, template]))
}

export async function storeTemplate(
  tx: Tx,
  { agencyId, form, ...change }: Schema['letterTemplate'],
): Promise<void> {
  await tx
    .insertInto('letterTemplate')
    .values({ agencyId, form, ...change })
    .onConflict((conflict) => conflict.columns(['agencyId', 'form']).doUpdateSet(change))
    .execute()
}

export async function dropTemplate(tx: Tx, agencyId: string, form: string): Promise<void> {
  await tx
    .deleteFrom('letterTemplate')
    .where('agencyId', '=', agencyId)
    .where('form', '=', form)
    .execute()
}

/** 一个机关里等着审核、等着发出的文书，先送的在前。 */
export async function lettersInHand(db: Db, agencyId: string, most: number) {
  const rows = await db
    .selectFrom('letter')
    .select(columns)
    .where('agencyId', '=', agencyId)
    .where('state', 'in', ['inReview', 'approved'])
    .orderBy('changedAt')
    .limit(most)
    .execute()
  return rows.map(letterFrom)
}

/** 几件文书的决定。 */
export async function decisionsOfMany(db: Db, agencyId: string, letterIds: readonly string[]) {
  if (letterIds.length === 0) return new Map<string, LetterDecision[]>()
  const rows = await db
    .selectFrom('letterDecision')
    .select(['letterId', 'seq', 'round', 'level', 'isApproved', 'digest', 'personId', 'decidedAt'])
    .where('agencyId', '=', agencyId)
    .where('letterId', 'in', letterIds)
    .orderBy('seq')
    .execute()
  return Map.groupBy(rows, ({ letterId }) => letterId)
}

/** 编号在某个之后的若干件。Across the agencies: a new key is for all of them. */
export async function lettersAfter(db: Db, after: string, most: number) {
  return acrossAgencies(db)
    .selectFrom('letter')
    .select(['agencyId', 'id', 'sealed'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(most)
    .execute()
}

/** 换密文；别人刚改过的不动。 */
export async function replaceSealed(
  db: Db,
  agencyId: string,
  id: string,
  before: string,
  after: string,
): Promise<void> {
  await db
    .updateTable('letter')
    .set({ sealed: after })
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .where('sealed', '=', before)
    .execute()
}
