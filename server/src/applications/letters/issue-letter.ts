import type { Acting } from '../../accounts/index.ts'
import { viewAgency } from '../../accounts/index.ts'
import type { Db, Tx } from '../../db/index.ts'
import {
  type BlobStore,
  keepFile,
  type PreparedFile,
  prepareSealedFile,
} from '../../files/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { Problem } from '../../kit/problem.ts'
import type { Sealer } from '../../kit/seal.ts'
import type { Paper, Press } from '../../paper/index.ts'
import { consultPartyIn } from '../parties/consult-party.ts'
import { recordEventIn } from '../record-event.ts'
import { appendStep } from '../record-step.ts'
import { settingsFrom } from '../settings.ts'
import { storedSettings } from '../store.ts'
import { allowedLetter, type LetterPlace, lockAllowedLetter } from './allowed-letter.ts'
import { completePaper, composedLetter, digestOfBytes, formOfLetter } from './composed-letter.ts'
import { refuseStaleCopies } from './enclose-copies.ts'
import { type Letter, type LetterContent, levelsOf } from './letter.ts'
import { contentOf, sealContent } from './letter-content.ts'
import { consultedBy, eventOfIssue } from './letter-event.ts'
import { letterNumber } from './letter-number.ts'
import { recordLetterAct } from './record-letter-act.ts'
import { changeLetter, lastSeq, takeSeq } from './store.ts'

/** 发出文书要用的。 */
export interface IssueParts {
  readonly sealer: Sealer
  readonly blobs: BlobStore
  readonly press: Press
}

/** 要发出的。 */
export interface IssueAsk {
  readonly seen: number
  /** 引起的事件不合规定的也要登记：为什么。 */
  readonly despite?: string
}

/**
 * 发出文书：取文号，印成 PDF 和 Word 加密存放，摘要记在链上，同一事务里登记它引起的事件。
 *
 * Printing takes a process and some time, so it is done before the transaction with the number that will be
 * next; when somebody else has taken that number meanwhile, it is printed again. Throws `Problem`, `Invalid`.
 */
export async function issueLetter(
  db: Db,
  parts: IssueParts,
  acting: Acting,
  place: LetterPlace,
  ask: IssueAsk,
): Promise<void> {
  const { letter } = await allowedLetter(db, acting, 'application.handle', place)
  if (letter.version !== ask.seen) throw new Problem('changedMeanwhile')
  const isReviewed = levelsOf(letter.kind).length > 0
  if (letter.state !== (isReviewed ? 'approved' : 'draft')) throw new Problem('letterState')
  const content = contentOf(parts.sealer, letter)
  await refuseStaleCopies(db, letter, content.facts.enclosures)
  const reviewed = isReviewed ? await reviewedPaper(parts.press, letter, content) : undefined
  const settings = settingsFrom(await storedSettings(db, letter.agencyId))
  const { shortName } = await viewAgency(db, acting, letter.agencyId)
  const { suffix, to } = formOfLetter(letter)
  const on = todayAt(acting.at)
  const year = Number(on.slice(0, 4))
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const seq = (await lastSeq(db, letter.agencyId, year)) + 1
    const number =
      to === 'file'
        ? null
        : letterNumber(settings.letterPattern, { agencyShort: shortName, year, seq, suffix })
    const paper = completePaper(composedLetter(letter, content, { number, issuedOn: on }))
    if (reviewed && JSON.stringify(reviewed.blocks) !== JSON.stringify(paper.blocks))
      throw new Problem('letterChanged')
    const files = await printedFiles(parts, acting, letter, paper)
    const numbered: Numbered = { on, year, seq, number, ...files }
    try {
      return await db
        .transaction()
        .execute((tx) => issueIn(tx, parts, acting, place, ask, content, numbered))
    } catch (error) {
      if (!(error instanceof NumberTaken)) throw error
    }
  }
  throw new Problem('changedMeanwhile')
}

/** 别人先取了这个文号：重印。 */
class NumberTaken extends Error {
  override readonly name = 'NumberTaken'
}

const MOST_ATTEMPTS = 5

interface Numbered {
  readonly on: string
  readonly year: number
  readonly seq: number
  readonly number: string | null
  readonly pdf: PreparedFile
  readonly docx: PreparedFile
}

/** 签发的那份原件；范本的样式、版式变了，印出来不再是它，就不能发。 */
async function reviewedPaper(press: Press, letter: Letter, content: LetterContent): Promise<Paper> {
  const { issuedOn } = content.facts
  if (!issuedOn) throw new Problem('letterChanged')
  const paper = completePaper(composedLetter(letter, content, { number: null, issuedOn }))
  if (digestOfBytes(await press.pdf(paper)) !== letter.reviewDigest)
    throw new Problem('letterChanged')
  return paper
}

async function printedFiles(
  { sealer, blobs, press }: IssueParts,
  acting: Acting,
  letter: Letter,
  paper: Paper,
): Promise<Pick<Numbered, 'pdf' | 'docx'>> {
  const where = { agencyId: letter.agencyId, at: acting.at }
  const record = { kind: 'letter', id: letter.id }
  const kept = (bytes: Uint8Array) =>
    prepareSealedFile(blobs, sealer, where, {
      content: (async function* () {
        yield bytes
      })(),
      title: paper.title,
      record,
    })
  return { pdf: await kept(await press.pdf(paper)), docx: await kept(await press.docx(paper)) }
}

async function issueIn(
  tx: Tx,
  { sealer, blobs }: IssueParts,
  acting: Acting,
  place: LetterPlace,
  { seen, despite }: IssueAsk,
  content: LetterContent,
  { on, year, seq, number, pdf, docx }: Numbered,
): Promise<void> {
  const { application, letter, role } = await lockAllowedLetter(
    tx,
    acting,
    'application.handle',
    place,
    seen,
  )
  const { agencyId, id, applicationId, kind } = letter
  if (number !== null && (await takeSeq(tx, agencyId, year)) !== seq) throw new NumberTaken()
  const facts = { ...content.facts, issuedOn: on, ...(number === null ? {} : { number }) }
  const files = [
    await keepFile(tx, blobs, pdf, acting.personId),
    await keepFile(tx, blobs, docx, acting.personId),
  ] as const
  await changeLetter(tx, agencyId, id, {
    state: 'issued',
    issuedOn: on,
    ...(number === null ? {} : { year, seq, number }),
    ...{ pdfFileId: files[0].id, docxFileId: files[1].id },
    ...{ pdfDigest: files[0].plainDigest, docxDigest: files[1].plainDigest },
    sealed: sealContent(sealer, letter, { ...content, facts }),
    version: letter.version + 1,
    changedAt: new Date(acting.at),
  })
  await recordLetterAct(tx, acting, role, letter, 'issue', {
    ...(number === null ? {} : { number }),
    on,
    pdf: files[0].plainDigest,
    docx: files[1].plainDigest,
  })
  const payload = { letterId: id, letter: kind, ...(number === null ? {} : { number }) }
  await appendStep(tx, acting, role, application, { name: 'letter', on, payload })
  const event = { agencyId, applicationId, ...(despite === undefined ? {} : { despite }) }
  const consulted = consultedBy(kind, facts)
  if (consulted) {
    const name = facts.addressee ?? ''
    const party = { role: consulted, name, isPerson: facts.addresseeIsPerson ?? false, contact: '' }
    const { code } = await consultPartyIn(tx, sealer, acting, { ...event, party, on })
    await changeLetter(tx, agencyId, id, { consultation: code })
    return
  }
  const caused = application.state === 'withdrawn' ? undefined : eventOfIssue(letter, facts, on)
  if (caused) await recordEventIn(tx, acting, { ...event, event: caused })
}
