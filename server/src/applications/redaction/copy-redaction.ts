import type { Acting } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import { keepFile, openRecordFile, prepareFile } from '../../files/index.ts'
import { isId } from '../../kit/id.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { allowedApplication, lockAllowedApplication } from '../allowed-application.ts'
import { appendStep } from '../record-step.ts'
import { type CopyPress, makePublicCopy } from './make-public-copy.ts'
import type { RedactionAsk } from './mark-redaction.ts'
import type { RedactionParts } from './start-redaction.ts'
import { severanceStatement } from './statement.ts'
import { changeRedaction, redactionById } from './store.ts'
import { viewRedaction } from './view-redaction.ts'

/**
 * 做公开件，两种格式，证明过，存好，记入这件申请的经过。Throws `Problem`, `Invalid`, `LeakFound`, `PressError`,
 * `ExtractionError`.
 *
 * Printed and proven before the transaction: it takes seconds, and the marks may not have changed meanwhile.
 */
export async function copyRedaction(
  db: Db,
  parts: RedactionParts & { readonly press: CopyPress },
  acting: Acting,
  { agencyId, applicationId, id, seen }: RedactionAsk,
): Promise<void> {
  const { blobs, sealer } = parts
  const { entry, source, marks } = await viewRedaction(db, sealer, acting, {
    agencyId,
    applicationId,
    id,
  })
  if (entry.version !== seen) throw new Problem('changedMeanwhile')
  if (marks.spans.length === 0)
    throw new Invalid({ copy: '一处也没有标：都可以公开的，直接给原件' })
  const statement = severanceStatement(source, marks.spans)
  if (!statement.givesSomething)
    throw new Invalid({ copy: '全部内容都不公开，不是部分公开：请改为不予公开（条例第三十七条）' })
  const { title } = entry
  const copy = await makePublicCopy(parts, source, marks.spans, { title, leave: marks.leave })
  const record = { kind: 'application', id: applicationId }
  const prepare = (bytes: Uint8Array) =>
    prepareFile(blobs, { agencyId, at: acting.at }, { content: once(bytes), name: title, record })
  const [pdf, docx] = [await prepare(copy.pdf), await prepare(copy.docx)]
  await db.transaction().execute(async (tx) => {
    const { application, role } = await lockAllowedApplication(
      tx,
      acting,
      'application.handle',
      agencyId,
      applicationId,
    )
    const row = await redactionById(tx, agencyId, applicationId, id, true)
    if (row?.version !== seen) throw new Problem('changedMeanwhile')
    for (const prepared of [pdf, docx]) await keepFile(tx, blobs, prepared, acting.personId)
    await changeRedaction(tx, row, { pdfFileId: pdf.id, docxFileId: docx.id })
    const payload = {
      ...{ redactionId: id, spots: marks.spans.length, provenTexts: copy.texts },
      grounds: statement.withheld.map(({ ground, kind, spots }) => ({ ground, kind, spots })),
      pdf: pdf.plainDigest,
      docx: docx.plainDigest,
    }
    await appendStep(tx, acting, role, application, { name: 'redacted', payload })
  })
}

/** 打开做成的公开件。Throws `Problem`. */
export async function openPublicCopy(
  db: Db,
  { blobs, sealer }: Pick<RedactionParts, 'blobs' | 'sealer'>,
  acting: Acting,
  { agencyId, applicationId, id, as }: Omit<RedactionAsk, 'seen'> & { readonly as: 'pdf' | 'docx' },
) {
  await allowedApplication(db, acting, 'application.view', agencyId, applicationId)
  const entry = isId(id) ? await redactionById(db, agencyId, applicationId, id) : undefined
  const fileId = as === 'pdf' ? entry?.pdfFileId : entry?.docxFileId
  if (!fileId) throw new Problem('noSuchRecord')
  const record = { kind: 'application', id: applicationId }
  return openRecordFile(db, blobs, sealer, agencyId, record, fileId)
}

async function* once(bytes: Uint8Array) {
  yield bytes
}
