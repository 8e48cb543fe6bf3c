import type { Acting } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import { type BlobStore, type OpenedFile, openRecordFile } from '../../files/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import type { Sealer } from '../../kit/seal.ts'
import { allowedLetter, type LetterPlace, lockAllowedLetter } from './allowed-letter.ts'
import type { Enclosure } from './facts.ts'
import type { Letter } from './letter.ts'
import { contentOf, sealContent } from './letter-content.ts'
import { originsOf } from './origins.ts'
import { recordLetterAct } from './record-letter-act.ts'
import { attachmentName, finishedRedactions, severanceFacts } from './severance-facts.ts'
import { changeLetter, letterById, servicesOf } from './store.ts'

interface OpeningParts {
  readonly sealer: Sealer
  readonly blobs: BlobStore
}

/**
 * 把区分处理的结果写进部分公开的答复：予以公开、不予公开的部分照公开件重写，公开件列为附件，随文给出。
 *
 * The attachments somebody wrote stay; those of copies are written anew. Throws `Problem`, `Invalid`: `enclosures`.
 */
export async function encloseCopies(
  db: Db,
  sealer: Sealer,
  acting: Acting,
  place: LetterPlace,
  { redactionIds, seen }: { readonly redactionIds: readonly string[]; readonly seen: number },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { letter, role } = await lockAllowedLetter(tx, acting, 'application.handle', place, seen)
    if (letter.state !== 'draft' || letter.disposition !== 'partlyGranted')
      throw new Problem('letterState')
    const finished = await finishedRedactions(tx, letter.agencyId, letter.applicationId)
    const chosen = finished.filter(({ id }) => redactionIds.includes(id))
    if (chosen.length === 0) throw new Invalid({ enclosures: '请选择随文给出的公开件' })
    const content = contentOf(sealer, letter)
    const severed = await severanceFacts(tx, sealer, chosen)
    const ofCopies = new Set(
      [...finished, ...(content.facts.enclosures ?? [])].map(({ title }) => attachmentName(title)),
    )
    const others = (content.facts.attachments ?? []).filter((name) => !ofCopies.has(name))
    const attachments = [...(severed.attachments ?? []), ...others]
    const facts = { ...content.facts, ...severed, attachments }
    const origins = { ...content.origins, ...originsOf(severed, '区分处理做成的公开件') }
    const changed = { ...content, facts, origins }
    await changeLetter(tx, letter.agencyId, letter.id, {
      sealed: sealContent(sealer, letter, changed),
      version: letter.version + 1,
      changedAt: new Date(acting.at),
    })
    await recordLetterAct(tx, acting, role, letter, 'save', { copies: chosen.length }, changed)
  })
}

/** 发出以前：随文的公开件还是现在的那一份；标记改过、重做过的，要重新写进答复。Throws `Problem`. */
export async function refuseStaleCopies(
  db: Db,
  { agencyId, applicationId }: Pick<Letter, 'agencyId' | 'applicationId'>,
  enclosures: readonly Enclosure[] = [],
): Promise<void> {
  if (enclosures.length === 0) return
  const now = await finishedRedactions(db, agencyId, applicationId)
  const isStale = enclosures.some(
    ({ redactionId, pdfFileId }) =>
      !now.some((each) => each.id === redactionId && each.pdfFileId === pdfFileId),
  )
  if (isStale) throw new Problem('copyChanged')
}

/** 打开随文给出的公开件。公开件里没有不公开的内容，打开不另记。Throws `Problem`. */
export async function openEnclosure(
  db: Db,
  parts: OpeningParts,
  acting: Acting,
  place: LetterPlace,
  ask: { readonly redactionId: string; readonly as: 'pdf' | 'docx' },
): Promise<OpenedFile> {
  const { letter } = await allowedLetter(db, acting, 'application.view', place)
  return openedCopy(db, parts, letter, ask)
}

/** 申请人能取的：以电子方式送达的文书随文的公开件。权限由门凭查询码看过。 */
export async function enclosuresForApplicant(
  db: Db,
  sealer: Sealer,
  letter: Letter,
): Promise<readonly Enclosure[]> {
  const { enclosures = [], servedElectronically } = contentOf(sealer, letter).facts
  if (letter.state !== 'issued' || enclosures.length === 0) return []
  const services = await servicesOf(db, letter.agencyId, letter.id)
  const isElectronic = servedElectronically || services.some(({ way }) => way === 'electronic')
  return isElectronic ? enclosures : []
}

/** 申请人打开随文的公开件。Throws `Problem`. */
export async function openEnclosureForApplicant(
  db: Db,
  parts: OpeningParts,
  known: readonly Letter[],
  ask: { readonly letterId: string; readonly redactionId: string; readonly as: 'pdf' | 'docx' },
): Promise<OpenedFile> {
  const own = known.find(({ id }) => id === ask.letterId)
  const letter = own && (await letterById(db, own.agencyId, own.id))
  if (!letter) throw new Problem('noSuchRecord')
  const allowed = await enclosuresForApplicant(db, parts.sealer, letter)
  if (!allowed.some(({ redactionId }) => redactionId === ask.redactionId))
    throw new Problem('noSuchRecord')
  return openedCopy(db, parts, letter, ask)
}

function openedCopy(
  db: Db,
  { sealer, blobs }: OpeningParts,
  letter: Letter,
  { redactionId, as }: { readonly redactionId: string; readonly as: 'pdf' | 'docx' },
): Promise<OpenedFile> {
  const { enclosures = [] } = contentOf(sealer, letter).facts
  const found = enclosures.find((each) => each.redactionId === redactionId)
  if (!found) throw new Problem('noSuchRecord')
  const fileId = as === 'pdf' ? found.pdfFileId : found.docxFileId
  const record = { kind: 'application', id: letter.applicationId }
  return openRecordFile(db, blobs, sealer, letter.agencyId, record, fileId)
}
