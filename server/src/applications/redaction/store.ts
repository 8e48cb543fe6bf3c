import type { Selectable } from 'kysely'
import { acrossAgencies, type Db, type Schema, type Tx } from '../../db/index.ts'
import type { RedactionEntry, SealedParts } from './kept-redaction.ts'

export async function insertRedaction(tx: Tx, row: Selectable<Schema['redaction']>): Promise<void> {
  await tx.insertInto('redaction').values(row).execute()
}

/** 一件申请的各件区分处理，先做的在前；加密的不读。 */
export async function redactionsOf(
  db: Db | Tx,
  agencyId: string,
  applicationId: string,
): Promise<readonly RedactionEntry[]> {
  return db
    .selectFrom('redaction')
    .select(entryColumns)
    .where('agencyId', '=', agencyId)
    .where('applicationId', '=', applicationId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
}

/** 一件申请的一件区分处理；`isLocked` 锁到事务结束。 */
export async function redactionById(
  db: Db | Tx,
  agencyId: string,
  applicationId: string,
  id: string,
  isLocked = false,
): Promise<(RedactionEntry & SealedParts) | undefined> {
  return db
    .selectFrom('redaction')
    .select([...entryColumns, 'sealedSource', 'sealedMarks'])
    .where('agencyId', '=', agencyId)
    .where('applicationId', '=', applicationId)
    .where('id', '=', id)
    .$if(isLocked, (query) => query.forUpdate())
    .executeTakeFirst()
}

export async function changeRedaction(
  tx: Tx,
  { agencyId, id }: Pick<RedactionEntry, 'agencyId' | 'id'>,
  change: Partial<Omit<RedactionEntry & SealedParts, 'agencyId' | 'id'>>,
): Promise<void> {
  await tx
    .updateTable('redaction')
    .set(change)
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .execute()
}

/**
 * 全部机关的区分处理，按编号，从 `after` 之后起。
 *
 * Across the agencies: the key is one for all of them.
 */
export function redactionsAfter(db: Db, after: string, most: number) {
  return acrossAgencies(db)
    .selectFrom('redaction')
    .select(['agencyId', 'id', 'version', 'sealedSource', 'sealedMarks'])
    .$if(after !== '', (query) => query.where('id', '>', after))
    .orderBy('id')
    .limit(most)
    .execute()
}

/** 换掉密文；标记改过了就不动。 */
export async function replaceSealed(
  db: Db,
  { agencyId, id, version }: Pick<RedactionEntry, 'agencyId' | 'id' | 'version'>,
  sealed: SealedParts,
): Promise<void> {
  await db
    .updateTable('redaction')
    .set(sealed)
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .where('version', '=', version)
    .execute()
}

const entryColumns = [
  'agencyId',
  'id',
  'applicationId',
  'fileId',
  'title',
  'spots',
  'version',
  'pdfFileId',
  'docxFileId',
  'createdAt',
] as const
