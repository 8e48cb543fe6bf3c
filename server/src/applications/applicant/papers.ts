import type { Acting } from '../../accounts/index.ts'
import { recordAct } from '../../chain/index.ts'
import type { Db } from '../../db/index.ts'
import {
  type BlobStore,
  type FileEntry,
  listRecordFiles,
  type OpenedFile,
  openRecordFile,
} from '../../files/index.ts'
import type { Sealer } from '../../kit/seal.ts'
import { allowedApplication } from '../allowed-application.ts'

/** 申请人交来的材料，给办理的人看有哪些。Throws `Problem`. */
export async function listPapers(
  db: Db,
  acting: Acting,
  agencyId: string,
  applicationId: string,
): Promise<readonly FileEntry[]> {
  await allowedApplication(db, acting, 'application.view', agencyId, applicationId)
  return listRecordFiles(db, agencyId, { kind: 'application', id: applicationId })
}

/**
 * 打开其中一份。里面有个人信息：谁打开的，记在链上。Throws `Problem`.
 *
 * The act stands before the content is given: whoever looked is known, even if the download broke off.
 */
export async function openPaper(
  db: Db,
  { sealer, blobs }: { readonly sealer: Sealer; readonly blobs: BlobStore },
  acting: Acting,
  {
    agencyId,
    applicationId,
    fileId,
  }: Readonly<Record<'agencyId' | 'applicationId' | 'fileId', string>>,
): Promise<OpenedFile> {
  const record = { kind: 'application', id: applicationId }
  const { role } = await allowedApplication(
    db,
    acting,
    'application.handle',
    agencyId,
    applicationId,
  )
  const opened = await openRecordFile(db, blobs, sealer, agencyId, record, fileId)
  try {
    await db.transaction().execute((tx) =>
      recordAct(tx, {
        ...{ agencyId, at: acting.at, personId: acting.personId, role },
        ...{ action: 'application.openPaper', record, facts: { fileId, title: opened.file.name } },
      }),
    )
  } catch (error) {
    opened.content.destroy()
    throw error
  }
  return opened
}
