import type { Day } from '@gongkai/law'
import { type Acting, peopleNames } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import { type BlobStore, type OpenedFile, openRecordFile } from '../../files/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { Problem } from '../../kit/problem.ts'
import type { Sealer } from '../../kit/seal.ts'
import type { Press } from '../../paper/index.ts'
import { allowedApplication } from '../allowed-application.ts'
import type { Application } from '../application.ts'
import { allowedLetter, type LetterPlace } from './allowed-letter.ts'
import type { Composed } from './compose-letter.ts'
import { completePaper, composedLetter, formOfLetter } from './composed-letter.ts'
import {
  type Letter,
  type LetterContent,
  type LetterDecision,
  nextLevel,
  type ReviewLevel,
} from './letter.ts'
import { contentOf } from './letter-content.ts'
import type { LetterForm } from './letter-form.ts'
import { letterKinds } from './letter-kinds.ts'
import { recordLetterAct } from './record-letter-act.ts'
import { type FinishedRedaction, finishedRedactions } from './severance-facts.ts'
import { decisionsOf, letterById, lettersOf, servicesOf } from './store.ts'

/** 打开的一件文书：一页要的全部。 */
export interface LetterFile {
  readonly application: Application
  readonly letter: Letter
  readonly form: LetterForm
  readonly content: LetterContent
  readonly composed: Composed
  readonly decisions: readonly LetterDecision[]
  readonly nextLevel: ReviewLevel | undefined
  readonly services: Awaited<ReturnType<typeof servicesOf>>
  readonly people: ReadonlyMap<string, string>
  /** 可以随文给出的公开件。 */
  readonly copies: readonly FinishedRedaction[]
}

/** 一件申请的全部文书。Throws `Problem`. */
export async function listLetters(
  db: Db,
  acting: Acting,
  agencyId: string,
  applicationId: string,
): Promise<{ readonly application: Application; readonly letters: readonly Letter[] }> {
  const { application } = await allowedApplication(
    db,
    acting,
    'application.view',
    agencyId,
    applicationId,
  )
  return { application, letters: await lettersOf(db, agencyId, applicationId) }
}

/** 打开一件文书。Throws `Problem`. */
export async function viewLetter(
  db: Db,
  sealer: Sealer,
  acting: Acting,
  place: LetterPlace,
): Promise<LetterFile> {
  const { application, letter } = await allowedLetter(db, acting, 'application.view', place)
  const { agencyId, id } = letter
  const content = contentOf(sealer, letter)
  const decisions = await decisionsOf(db, agencyId, id)
  const services = await servicesOf(db, agencyId, id)
  const ids = [...decisions, ...services].flatMap(({ personId }) => personId ?? [])
  const drafter = letter.draftedBy === null ? [] : [letter.draftedBy]
  return {
    application,
    letter,
    form: formOfLetter(letter),
    content,
    composed: composedLetter(letter, content, dated(letter, content, todayAt(acting.at))),
    decisions,
    nextLevel: letter.state === 'inReview' ? nextLevel(letter, decisions) : undefined,
    services,
    people: await peopleNames(db, [...new Set([...ids, ...drafter])]),
    copies:
      letter.disposition === 'partlyGranted'
        ? await finishedRedactions(db, agencyId, letter.applicationId)
        : [],
  }
}

/** 能打开文书要用的。 */
interface OpeningParts {
  readonly sealer: Sealer
  readonly blobs: BlobStore
}

/** 没有发出的文书印成 PDF，供起草和审核的人看：写着完整的姓名，打开记在链上。Throws `Problem`. */
export async function openDraft(
  db: Db,
  { sealer, press }: { readonly sealer: Sealer; readonly press: Press },
  acting: Acting,
  place: LetterPlace,
): Promise<Uint8Array> {
  const { composed, letter } = await viewLetter(db, sealer, acting, place)
  const bytes = await press.pdf(completePaper(composed))
  await recordOpening(db, acting, place, letter, 'pdf')
  return bytes
}

/** 发出了的原件；打开记在链上。Throws `Problem`. */
export async function openLetterFile(
  db: Db,
  parts: OpeningParts,
  acting: Acting,
  place: LetterPlace,
  as: 'pdf' | 'docx',
): Promise<OpenedFile> {
  const { letter } = await allowedLetter(db, acting, 'application.view', place)
  const opened = await openedFile(db, parts, letter, as)
  await recordOpening(db, acting, place, letter, as)
  return opened
}

function recordOpening(
  db: Db,
  acting: Acting,
  place: LetterPlace,
  letter: Letter,
  as: 'pdf' | 'docx',
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const { role } = await allowedLetter(tx, acting, 'application.view', place)
    await recordLetterAct(tx, acting, role, letter, 'open', { as })
  })
}

/** 申请人能看的：发给他的、已经发出的文书。权限由门凭查询码看过。 */
export async function lettersForApplicant(
  db: Db,
  agencyId: string,
  applicationId: string,
): Promise<readonly Letter[]> {
  const letters = await lettersOf(db, agencyId, applicationId)
  return letters.filter(
    ({ kind, state }) => state === 'issued' && letterKinds[kind].to === 'applicant',
  )
}

/** 申请人打开发给他的一件文书的原件。Throws `Problem`. */
export async function openLetterForApplicant(
  db: Db,
  parts: OpeningParts,
  { agencyId, applicationId, letterId }: LetterPlace,
  as: 'pdf' | 'docx',
): Promise<OpenedFile> {
  const letters = await lettersForApplicant(db, agencyId, applicationId)
  const known = letters.find(({ id }) => id === letterId)
  const letter = known && (await letterById(db, agencyId, letterId))
  if (!letter) throw new Problem('noSuchRecord')
  return openedFile(db, parts, letter, as)
}

function openedFile(
  db: Db,
  { sealer, blobs }: OpeningParts,
  { agencyId, id, pdfFileId, docxFileId }: Letter,
  as: 'pdf' | 'docx',
): Promise<OpenedFile> {
  const fileId = as === 'pdf' ? pdfFileId : docxFileId
  if (!fileId) throw new Problem('letterState')
  return openRecordFile(db, blobs, sealer, agencyId, { kind: 'letter', id }, fileId)
}

/** 送审以后的日期就是送审之日：审的是那份原件。 */
function dated({ state, number, issuedOn }: Letter, { facts }: LetterContent, today: Day) {
  const drafted = state === 'draft' ? today : (facts.issuedOn ?? today)
  return { number, issuedOn: issuedOn ?? drafted }
}
