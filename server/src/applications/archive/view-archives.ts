import { type Acting, peopleNames } from '../../accounts/index.ts'
import { recordAct } from '../../chain/index.ts'
import type { Db } from '../../db/index.ts'
import { type BlobStore, type OpenedFile, openRecordFile } from '../../files/index.ts'
import { Problem } from '../../kit/problem.ts'
import type { Sealer } from '../../kit/seal.ts'
import { allowedApplication } from '../allowed-application.ts'
import type { ApplicationFile } from '../view-application.ts'
import type { Archive } from './archive.ts'
import { planVolume } from './plan-volume.ts'
import type { PlannedEntry, PlanningParts } from './planned-entry.ts'
import { archivesOf } from './store.ts'

/** 归档的各版，和做它们的人的姓名。 */
export interface ListedArchives {
  readonly archives: readonly Archive[]
  readonly people: ReadonlyMap<string, string>
}

/** 一件申请归档的各版。Throws `Problem`. */
export async function listArchives(
  db: Db,
  acting: Acting,
  agencyId: string,
  applicationId: string,
): Promise<ListedArchives> {
  await allowedApplication(db, acting, 'application.view', agencyId, applicationId)
  const archives = await archivesOf(db, agencyId, applicationId)
  const ids = [...new Set(archives.flatMap(({ madeBy }) => madeBy ?? []))]
  return { archives, people: await peopleNames(db, ids) }
}

/** 现在立卷，卷里会有哪些件：只说名称和日期，没有打开什么。Throws `Problem`. */
export async function plannedArchive(
  db: Db,
  parts: PlanningParts,
  acting: Acting,
  file: ApplicationFile,
): Promise<readonly Pick<PlannedEntry, 'title' | 'number' | 'day'>[]> {
  const { agencyId, id } = file.application
  await allowedApplication(db, acting, 'application.archive', agencyId, id)
  return planVolume(db, parts, file)
}

/** 打开归档的一版；里面什么都是完整的，打开记在链上。Throws `Problem`. */
export async function openArchive(
  db: Db,
  { blobs, sealer }: { readonly blobs: BlobStore; readonly sealer: Sealer },
  acting: Acting,
  {
    agencyId,
    applicationId,
    version,
  }: { readonly agencyId: string; readonly applicationId: string; readonly version: number },
): Promise<OpenedFile & { readonly archive: Archive }> {
  const { application, role } = await allowedApplication(
    db,
    acting,
    'application.archive',
    agencyId,
    applicationId,
  )
  const archives = await archivesOf(db, agencyId, applicationId)
  const archive = archives.find((each) => each.version === version)
  if (!archive) throw new Problem('noSuchRecord')
  const kept = { kind: 'applicationArchive', id: applicationId }
  const opened = await openRecordFile(db, blobs, sealer, agencyId, kept, archive.fileId)
  try {
    await db.transaction().execute((tx) =>
      recordAct(tx, {
        ...{ agencyId, at: acting.at, personId: acting.personId, role },
        action: 'archive.open',
        record: { kind: 'application', id: applicationId },
        facts: { number: application.number, version, digest: archive.digest },
      }),
    )
  } catch (error) {
    opened.content.destroy()
    throw error
  }
  return { ...opened, archive }
}
