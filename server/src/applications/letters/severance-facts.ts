import type { Db, Tx } from '../../db/index.ts'
import type { Sealer } from '../../kit/seal.ts'
import { withholdingGround } from '../redaction/ground.ts'
import { openedRedaction, type RedactionEntry } from '../redaction/kept-redaction.ts'
import { severanceStatement } from '../redaction/statement.ts'
import { redactionById, redactionsOf } from '../redaction/store.ts'
import type { DraftFacts, Enclosure } from './facts.ts'

/** 做成了公开件的区分处理。 */
export type FinishedRedaction = RedactionEntry & {
  readonly pdfFileId: string
  readonly docxFileId: string
}

/** 一件申请里做成了公开件的区分处理，先做的在前。 */
export async function finishedRedactions(
  db: Db | Tx,
  agencyId: string,
  applicationId: string,
): Promise<readonly FinishedRedaction[]> {
  const all = await redactionsOf(db, agencyId, applicationId)
  return all.filter((each): each is FinishedRedaction => Boolean(each.pdfFileId && each.docxFileId))
}

/**
 * 由做成的公开件得到部分公开的答复要写的：公开什么，不公开什么、各属于哪种情形、理由，附上哪几份。
 *
 * It quotes the marks' reasons and never what they hide. None finished, or none chosen: no facts.
 */
export async function severanceFacts(
  db: Db | Tx,
  sealer: Sealer,
  redactions: readonly FinishedRedaction[],
): Promise<DraftFacts> {
  const parts = await Promise.all(
    redactions.map(async (each) => {
      const row = await redactionById(db, each.agencyId, each.applicationId, each.id)
      if (!row) throw new Error('a redaction is never removed')
      const { source, marks } = openedRedaction(sealer, row)
      return partsOf(each, severanceStatement(source, marks.spans))
    }),
  )
  if (parts.length === 0) return {}
  return {
    disclosedParts: parts.map(({ disclosed }) => disclosed),
    withheldParts: parts.flatMap(({ withheld }) => withheld),
    attachments: redactions.map(({ title }) => attachmentName(title)),
    enclosures: redactions.map(enclosureOf),
  }
}

/** 公开件在附件里的名称。 */
export function attachmentName(title: string): string {
  return /公开件/.test(title) ? title : `${title}（公开件）`
}

function enclosureOf({ id, title, pdfFileId, docxFileId }: FinishedRedaction): Enclosure {
  return { redactionId: id, title, pdfFileId, docxFileId }
}

function partsOf({ title }: FinishedRedaction, statement: ReturnType<typeof severanceStatement>) {
  const named = `《${title}》`
  const withheld = statement.withheld.flatMap(({ ground, kind, reason, spots }) => {
    const { label, disposition } = withholdingGround(ground)
    const what = `${named}中的 ${spots} 处（${kind ?? label}）`
    return disposition ? [{ what, disposition, reason }] : []
  })
  // What is no government information is under no article of withholding: it is told with what is given.
  const others = statement.withheld
    .filter(({ ground }) => !withholdingGround(ground).disposition)
    .map(({ spots, reason }) => `另有 ${spots} 处不属于政府信息，没有提供：${reason}。`)
  return { disclosed: { what: `${named}：${statement.given}${others.join('')}` }, withheld }
}
