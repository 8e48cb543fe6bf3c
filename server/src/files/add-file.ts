import { type Acting, allowedAgency } from '../accounts/index.ts'
import { recordAct } from '../chain/index.ts'
import type { Db } from '../db/index.ts'
import type { Sealer } from '../kit/seal.ts'
import type { BlobStore } from './blob-store.ts'
import { type FileEntry, fileAct } from './file-entry.ts'
import {
  keepFile,
  type NewFile,
  type NewSealedFile,
  type PreparedFile,
  prepareFile,
  prepareSealedFile,
} from './prepare-file.ts'

/**
 * 添加文件：种类看内容，名字清理过，内容的摘要记在链上。Throws `Problem`, `Invalid`.
 *
 * The content is stored before the row that names it: what is cut off between the two is swept later.
 */
export async function addFile(
  db: Db,
  blobs: BlobStore,
  acting: Acting,
  file: NewFile,
): Promise<FileEntry> {
  await allowedAgency(db, acting, 'file.add', acting.agencyId)
  return added(db, blobs, acting, await prepareFile(blobs, acting, file))
}

/** 添加加密存放的文件：含有个人信息的；存放处只有密文。Throws `Problem`, `Invalid`. */
export async function addSealedFile(
  db: Db,
  blobs: BlobStore,
  sealer: Sealer,
  acting: Acting,
  file: NewSealedFile,
): Promise<FileEntry> {
  await allowedAgency(db, acting, 'file.add', acting.agencyId)
  return added(db, blobs, acting, await prepareSealedFile(blobs, sealer, acting, file))
}

function added(db: Db, blobs: BlobStore, acting: Acting, prepared: PreparedFile) {
  return db.transaction().execute(async (tx) => {
    const { role } = await allowedAgency(tx, acting, 'file.add', acting.agencyId)
    const file = await keepFile(tx, blobs, prepared, acting.personId)
    await recordAct(tx, { ...fileAct(acting, role, file), action: 'file.add' })
    return file
  })
}
