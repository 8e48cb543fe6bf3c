import { dispositions } from '@gongkai/law'
import { type Acting, viewAgency } from '../../accounts/index.ts'
import { recordAct } from '../../chain/index.ts'
import type { Db, Tx } from '../../db/index.ts'
import { keepFile, type PreparedFile, prepareSealedFile } from '../../files/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { Problem } from '../../kit/problem.ts'
import type { Bindery, BoundVolume, Volume, VolumeEntry } from '../../volume/index.ts'
import { allowedApplication, lockAllowedApplication } from '../allowed-application.ts'
import { appendStep } from '../record-step.ts'
import { patterned } from '../settings.ts'
import { type ApplicationFile, viewApplication } from '../view-application.ts'
import { type Archive, isArchivable } from './archive.ts'
import { planVolume } from './plan-volume.ts'
import type { PlannedEntry, PlanningParts } from './planned-entry.ts'
import { archivesOf, insertArchive, lastArchiveSeq, takeArchiveSeq } from './store.ts'

/** 归档要用的。 */
export interface ArchivingParts extends PlanningParts {
  readonly bindery: Bindery
}

interface ArchiveAsk {
  readonly agencyId: string
  readonly applicationId: string
}

type Numbered = Pick<Archive, 'version' | 'year' | 'seq' | 'number'>

const MOST_ATTEMPTS = 5
/** What is bound is sealed as one file of at most 32 MB: the rest stays where it is, and a sheet says so. */
const MOST_BYTES = 24 * 1024 * 1024

/**
 * 归档：一件办结了的申请的全部，完整地订成一卷，加密存放，卷号、摘要记在经过和链上；再做一次是新的一版。
 *
 * The whole file is unsealed by an act of its own, before anything is opened. Binding takes its time, so it is done
 * before the transaction, with the number that will be next. Throws `Problem`, `Invalid`, `BindingError`, `PressError`.
 */
export async function makeArchive(
  db: Db,
  parts: ArchivingParts,
  acting: Acting,
  ask: ArchiveAsk,
): Promise<Archive> {
  const { agencyId, applicationId } = ask
  await allowedApplication(db, acting, 'application.archive', agencyId, applicationId)
  const file = await viewApplication(db, acting, agencyId, applicationId)
  if (!isArchivable(file.application)) throw new Problem('notEnded')
  const planned = await planVolume(db, parts, file)
  await recordUnsealing(db, acting, ask, planned.length)
  const entries = await openedEntries(planned)
  const { name: agencyName } = await viewAgency(db, acting, agencyId)
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const numbered = await numberFor(db, file, todayAt(acting.at))
    const bound = await parts.bindery.bind(volumeOf(file, agencyName, numbered, entries))
    const prepared = await kept(parts, acting, applicationId, bound)
    try {
      return await db
        .transaction()
        .execute((tx) => archiveIn(tx, parts, acting, file, numbered, bound, prepared))
    } catch (error) {
      if (!(error instanceof NumberTaken)) throw error
    }
  }
  throw new Problem('changedMeanwhile')
}

/** 别的申请先取了这个卷号：重订。 */
class NumberTaken extends Error {
  override readonly name = 'NumberTaken'
}

/** Stands before the first name is unsealed: whoever looked is known, even if nothing came of it. */
function recordUnsealing(
  db: Db,
  acting: Acting,
  { agencyId, applicationId }: ArchiveAsk,
  entries: number,
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const { application, role } = await lockAllowedApplication(
      tx,
      acting,
      'application.archive',
      agencyId,
      applicationId,
    )
    await recordAct(tx, {
      ...{ agencyId, at: acting.at, personId: acting.personId, role },
      action: 'archive.unseal',
      record: { kind: 'application', id: applicationId },
      facts: { number: application.number, purpose: '归档', entries },
    })
  })
}

async function openedEntries(planned: readonly PlannedEntry[]): Promise<readonly VolumeEntry[]> {
  const entries: VolumeEntry[] = []
  let left = MOST_BYTES
  for (const { title, number, day, bytes, open } of planned) {
    const isTooMuch = bytes > left
    if (!isTooMuch) left -= bytes
    const why = `卷太大，这一件（${(bytes / 1024 / 1024).toFixed(1)} MB）没有订入`
    const content = isTooMuch ? ({ kind: 'missing', why } as const) : await open()
    entries.push({ title, day, content, ...(number === undefined ? {} : { number }) })
  }
  return entries
}

async function numberFor(
  db: Db,
  { application, settings }: ApplicationFile,
  today: string,
): Promise<Numbered> {
  const { agencyId, id } = application
  const earlier = (await archivesOf(db, agencyId, id)).at(-1)
  if (earlier) {
    const { version, year, seq, number } = earlier
    return { version: version + 1, year, seq, number }
  }
  const year = Number(today.slice(0, 4))
  const seq = (await lastArchiveSeq(db, agencyId, year)) + 1
  return { version: 1, year, seq, number: patterned(settings.archivePattern, { year, seq }) }
}

const MOST_TITLE = 60

function volumeOf(
  { application, today }: ApplicationFile,
  agency: string,
  { number, version }: Numbered,
  entries: readonly VolumeEntry[],
): Volume {
  const { wanted, disposition, receivedOn, answeredOn, state } = application
  const short = [...wanted.replace(/\s+/g, ' ')]
  const subject = short.length > MOST_TITLE ? `${short.slice(0, MOST_TITLE).join('')}…` : wanted
  const result = disposition
    ? dispositions[disposition].label
    : state === 'withdrawn'
      ? '申请人撤回'
      : '—'
  return {
    title: subject,
    number,
    agency,
    facts: [
      { label: '申请编号', value: application.number },
      // A cover lies where everybody sees it.
      { label: '申请人', value: application.applicantShown },
      { label: '收到之日', value: receivedOn ?? '没有确认' },
      { label: '答复之日', value: answeredOn ?? '—' },
      { label: '办理结果', value: result },
      { label: '立　　卷', value: `${today}，第 ${version} 版` },
    ],
    entries,
  }
}

function kept(
  { blobs, sealer }: ArchivingParts,
  { at, agencyId }: Acting,
  applicationId: string,
  { pdf }: BoundVolume,
): Promise<PreparedFile> {
  const content = (async function* () {
    yield pdf
  })()
  const record = { kind: 'applicationArchive', id: applicationId }
  return prepareSealedFile(
    blobs,
    sealer,
    { agencyId, at },
    { content, title: '归档的卷', record, types: ['pdf'] },
  )
}

async function archiveIn(
  tx: Tx,
  { blobs }: ArchivingParts,
  acting: Acting,
  { application: seen }: ApplicationFile,
  numbered: Numbered,
  bound: BoundVolume,
  prepared: PreparedFile,
): Promise<Archive> {
  const { agencyId, id: applicationId } = seen
  const { application, role } = await lockAllowedApplication(
    tx,
    acting,
    'application.archive',
    agencyId,
    applicationId,
  )
  const { version, year, seq, number } = numbered
  const before = (await archivesOf(tx, agencyId, applicationId)).length
  if (application.entries !== seen.entries || before + 1 !== version)
    throw new Problem('changedMeanwhile')
  if (version === 1 && (await takeArchiveSeq(tx, agencyId, year)) !== seq) throw new NumberTaken()
  const file = await keepFile(tx, blobs, prepared, acting.personId)
  const counts = {
    entries: bound.entries.length,
    pages: bound.pages,
    faults: bound.entries.filter(({ fault }) => fault !== undefined).length,
  }
  const archive: Archive = {
    ...{ agencyId, applicationId, version, year, seq, number },
    ...{ fileId: file.id, digest: file.plainDigest, ...counts },
    ...{ madeBy: acting.personId, madeAt: new Date(acting.at) },
  }
  await insertArchive(tx, archive)
  const payload = { archive: number, version, digest: file.plainDigest, ...counts }
  await appendStep(tx, acting, role, application, { name: 'archived', payload })
  return archive
}
