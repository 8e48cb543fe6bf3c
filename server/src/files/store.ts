import { type Selectable, sql } from 'kysely'
import { acrossAgencies, type Db, type Schema, type Tx } from '../db/index.ts'
import type { FileEntry } from './file-entry.ts'

export async function insertFile(tx: Tx, { record, ...file }: FileEntry): Promise<void> {
  const place = { recordKind: record.kind, recordId: record.id }
  await tx
    .insertInto('file')
    .values({ ...file, ...place, removedAt: null })
    .execute()
}

/** 一个文件；没有的、删去了的为 undefined。 */
export async function fileById(db: Db | Tx, agencyId: string, id: string) {
  const row = await db
    .selectFrom('file')
    .selectAll()
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .executeTakeFirst()
  return row && entryOf(row)
}

/** 锁住一个文件，直到事务结束。 */
export async function lockFile(tx: Tx, agencyId: string, id: string) {
  const row = await tx
    .selectFrom('file')
    .selectAll()
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row && entryOf(row)
}

/** 附在一件东西上的文件，先加的在前。 */
export async function filesOf(
  db: Db | Tx,
  agencyId: string,
  record: FileEntry['record'],
): Promise<readonly FileEntry[]> {
  const rows = await db
    .selectFrom('file')
    .selectAll()
    .where('agencyId', '=', agencyId)
    .where('recordKind', '=', record.kind)
    .where('recordId', '=', record.id)
    .where('removedAt', 'is', null)
    .orderBy('addedAt')
    .orderBy('id')
    .execute()
  return rows.map(entryOf)
}

export async function markRemoved(tx: Tx, agencyId: string, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('file')
    .set({ removedAt: at })
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .execute()
}

/** 到事务结束为止，只有我们决定这个内容的去留：添加文件和清理不会同时进行。 */
export async function lockDigest(tx: Tx, digest: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${digest}, 20190515))`.execute(tx)
}

/**
 * 这个内容还有没有文件用着。
 *
 * Across the agencies: equal contents are stored once for all of them.
 */
export async function isDigestUsed(db: Db | Tx, digest: string): Promise<boolean> {
  const found = await acrossAgencies(db)
    .selectFrom('file')
    .select('id')
    .where('digest', '=', digest)
    .where('removedAt', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/**
 * 用着的内容，按摘要排；从 `after` 之后起。
 *
 * Across the agencies: the check is of the whole store.
 */
export function usedDigestsAfter(db: Db, after: string, most: number) {
  return acrossAgencies(db)
    .selectFrom('file')
    .select(['digest', sql<number>`min(bytes)`.as('bytes')])
    .where('digest', '>', after)
    .where('removedAt', 'is', null)
    .groupBy('digest')
    .orderBy('digest')
    .limit(most)
    .execute()
}

/** 用着某个内容的文件。Across the agencies, as above. */
export function filesWithDigest(db: Db, digest: string) {
  return acrossAgencies(db)
    .selectFrom('file')
    .select(['agencyId', 'id', 'recordKind', 'recordId'])
    .where('digest', '=', digest)
    .where('removedAt', 'is', null)
    .orderBy('id')
    .execute()
}

/**
 * 加密存放、但不是用现在的密钥和算法的，按编号排；从 `after` 之后起。
 *
 * Across the agencies: the key is one for all of them.
 */
export async function filesSealedOtherwise(
  db: Db,
  sealing: string,
  after: string,
  most: number,
): Promise<readonly FileEntry[]> {
  const rows = await acrossAgencies(db)
    .selectFrom('file')
    .selectAll()
    .where('sealing', 'is not', null)
    .where('sealing', '!=', sealing)
    .where('removedAt', 'is', null)
    .$if(after !== '', (query) => query.where('id', '>', after))
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(entryOf)
}

/** 换掉密文；已经不是原来的，就不动。 */
export async function replaceContent(
  tx: Tx,
  { agencyId, id, digest }: FileEntry,
  sealed: Pick<FileEntry, 'digest' | 'bytes' | 'sealing'>,
): Promise<void> {
  await tx
    .updateTable('file')
    .set(sealed)
    .where('agencyId', '=', agencyId)
    .where('id', '=', id)
    .where('digest', '=', digest)
    .execute()
}

/** 有没有加密存放的文件：有，就不能没有密钥文件。Across the agencies, as above. */
export async function sealedFilesExist(db: Db): Promise<boolean> {
  const found = await acrossAgencies(db)
    .selectFrom('file')
    .select('id')
    .where('sealing', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

function entryOf(row: Selectable<Schema['file']>): FileEntry {
  const { recordKind, recordId, removedAt: _, ...file } = row
  return { ...file, record: { kind: recordKind, id: recordId } }
}
