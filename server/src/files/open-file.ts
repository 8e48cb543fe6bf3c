import { Readable } from 'node:stream'
import { type Acting, allowedAgency } from '../accounts/index.ts'
import { recordAct } from '../chain/index.ts'
import type { Db } from '../db/index.ts'
import { isId } from '../kit/id.ts'
import { Problem } from '../kit/problem.ts'
import type { Sealer } from '../kit/seal.ts'
import { type BlobStore, BlobStoreError } from './blob-store.ts'
import { type FileEntry, fileAct } from './file-entry.ts'
import { fileById, filesOf, lockFile, markRemoved } from './store.ts'
import { unsealed } from './unsealed.ts'

/** 打开了的文件；用完要读完或者 `destroy`。 */
export interface OpenedFile {
  readonly file: FileEntry
  readonly content: Readable
}

/**
 * 打开本机关的一个文件；加密存放的要给 `sealer`。Throws `Problem`, `BlobStoreError`, `UnsealError`.
 *
 * What was sealed is checked as a whole before the first byte of it is given.
 */
export async function openFile(
  db: Db,
  blobs: BlobStore,
  acting: Acting,
  id: string,
  sealer?: Sealer,
): Promise<OpenedFile> {
  await allowedAgency(db, acting, 'file.view', acting.agencyId)
  const file = isId(id) ? await fileById(db, acting.agencyId, id) : undefined
  if (!file) throw new Problem('noSuchRecord')
  return opened(blobs, file, sealer)
}

/**
 * 打开附在一件东西上的文件，例如申请人自己的答复书。Throws `Problem`, `BlobStoreError`, `UnsealError`.
 *
 * It asks for no permission: the caller has proved that this person may have this record.
 */
export async function openRecordFile(
  db: Db,
  blobs: BlobStore,
  sealer: Sealer,
  agencyId: string,
  record: FileEntry['record'],
  id: string,
): Promise<OpenedFile> {
  const file = isId(id) ? await fileById(db, agencyId, id) : undefined
  if (file?.record.kind !== record.kind || file.record.id !== record.id)
    throw new Problem('noSuchRecord')
  return opened(blobs, file, sealer)
}

async function opened(
  blobs: BlobStore,
  file: FileEntry,
  sealer: Sealer | undefined,
): Promise<OpenedFile> {
  const content = await blobs.open(file.digest)
  if (!content) throw new BlobStoreError(`文件 ${file.id} 的内容不在存放处，请运行 gongkai doctor`)
  if (file.sealing === null) return { file, content }
  if (!sealer) {
    content.destroy()
    throw new Error(`file ${file.id} is sealed and nobody gave a sealer`)
  }
  return { file, content: Readable.from([await unsealed(sealer, file, content)]) }
}

/** 附在一件东西上的文件。Throws `Problem`. */
export async function listFiles(
  db: Db,
  acting: Acting,
  record: FileEntry['record'],
): Promise<readonly FileEntry[]> {
  await allowedAgency(db, acting, 'file.view', acting.agencyId)
  return filesOf(db, acting.agencyId, record)
}

/** 附在一件东西上的文件；不问权限，缘由同 `openRecordFile`。 */
export function listRecordFiles(
  db: Db,
  agencyId: string,
  record: FileEntry['record'],
): Promise<readonly FileEntry[]> {
  return filesOf(db, agencyId, record)
}

/** 删去本机关的一个文件：从此看不到；没有别的文件用着的内容，以后由清理删去。Throws `Problem`. */
export async function removeFile(db: Db, acting: Acting, id: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { role } = await allowedAgency(tx, acting, 'file.add', acting.agencyId)
    const file = isId(id) ? await lockFile(tx, acting.agencyId, id) : undefined
    if (!file) throw new Problem('noSuchRecord')
    await markRemoved(tx, file.agencyId, id, new Date(acting.at))
    await recordAct(tx, { ...fileAct(acting, role, file), action: 'file.remove' })
  })
}
