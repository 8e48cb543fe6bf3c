import type { Db } from '../../db/index.ts'
import {
  type BlobStore,
  type FileEntry,
  listRecordFiles,
  type OpenedFile,
  openRecordFile,
} from '../../files/index.ts'
import type { Sealer } from '../../kit/seal.ts'

/** 发给申请人的文书附在这种东西上，编号是申请的：只有发出了的才放在这里，申请人看得到、下载得到。 */
export const SENT_LETTER = 'applicationLetter'

interface Own {
  readonly agencyId: string
  readonly id: string
}

/** 发给申请人的文书，按先后。 */
export function sentLetters(db: Db, { agencyId, id }: Own): Promise<readonly FileEntry[]> {
  return listRecordFiles(db, agencyId, { kind: SENT_LETTER, id })
}

/** 打开其中一份。Throws `Problem`: `noSuchRecord`. */
export function openSentLetter(
  db: Db,
  blobs: BlobStore,
  sealer: Sealer,
  { agencyId, id }: Own,
  fileId: string,
): Promise<OpenedFile> {
  return openRecordFile(db, blobs, sealer, agencyId, { kind: SENT_LETTER, id }, fileId)
}
