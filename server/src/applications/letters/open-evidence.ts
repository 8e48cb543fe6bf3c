import type { Acting } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import { type BlobStore, type OpenedFile, openRecordFile } from '../../files/index.ts'
import { Problem } from '../../kit/problem.ts'
import type { Sealer } from '../../kit/seal.ts'
import { allowedLetter, type LetterPlace } from './allowed-letter.ts'
import { recordLetterAct } from './record-letter-act.ts'
import { servicesOf } from './store.ts'

/**
 * 打开第几次送达的凭证；上面有收件人的姓名、签名，打开记在链上。Throws `Problem`.
 *
 * The act stands before the content is given, as with the applicant's papers.
 */
export async function openServiceEvidence(
  db: Db,
  { sealer, blobs }: { readonly sealer: Sealer; readonly blobs: BlobStore },
  acting: Acting,
  place: LetterPlace,
  seq: number,
): Promise<OpenedFile> {
  const { letter, role } = await allowedLetter(db, acting, 'application.handle', place)
  const { agencyId, id } = letter
  const service = (await servicesOf(db, agencyId, id)).find((each) => each.seq === seq)
  if (!service?.fileId) throw new Problem('noSuchRecord')
  const record = { kind: 'letterEvidence', id }
  const opened = await openRecordFile(db, blobs, sealer, agencyId, record, service.fileId)
  const facts = { step: service.step, by: service.way, evidence: opened.file.plainDigest }
  try {
    await db
      .transaction()
      .execute((tx) => recordLetterAct(tx, acting, role, letter, 'openEvidence', facts))
  } catch (error) {
    opened.content.destroy()
    throw error
  }
  return opened
}
