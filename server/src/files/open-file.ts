import type { Readable } from 'node:stream'
import { type Acting, allowedAgency } from '../accounts/index.ts'
import { recordAct } from '../chain/index.ts'
import type { Db } from '../db/index.ts'
import { isId } from '../kit/id.ts'
import { Problem } from '../kit/problem.ts'
import { type BlobStore, BlobStoreError } from './blob-store.ts'
import { type FileEntry, fileAct } from './file-entry.ts'
import { fileById, filesOf, lockFile, markRemoved } from './store.ts'

/** 打开本机关的一个文件。用完要读完或者 `destroy`。Throws `Problem`, `BlobStoreError`. */
export async function openFile(
  db: Db,
  blobs: BlobStore,
  acting: Acting,
  id: string,
): Promise<{ readonly file: FileEntry; readonly content: Readable }> {
  await allowedAgency(db, acting, 'file.view', acting.agencyId)
  const file = isId(id) ? await fileById(db, acting.agencyId, id) : undefined
  if (!file) throw new Problem('noSuchRecord')
  const content = await blobs.open(file.digest)
  if (!content) throw new BlobStoreError(`文件 ${id} 的内容不在存放处，请运行 gongkai doctor`)
  return { file, content }
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
