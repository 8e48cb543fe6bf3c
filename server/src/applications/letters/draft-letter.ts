import type { DispositionCode } from '@gongkai/law'
import type { Acting } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import { newId } from '../../kit/id.ts'
import { Invalid } from '../../kit/invalid.ts'
import type { Sealer } from '../../kit/seal.ts'
import { lockAllowedApplication } from '../allowed-application.ts'
import { viewApplication } from '../view-application.ts'
import type { DraftFacts } from './facts.ts'
import { historyFacts } from './history-facts.ts'
import { sealContent } from './letter-content.ts'
import { letterFormOf } from './letter-form.ts'
import type { LetterKind } from './letter-kinds.ts'
import { templateFor } from './letter-templates.ts'
import { keptOrigins } from './origins.ts'
import { prefilledFacts } from './prefilled-facts.ts'
import { recordLetterAct } from './record-letter-act.ts'
import { insertLetter } from './store.ts'

/** 起草一件文书：先填上申请和设置里已有的；返回它的编号。Throws `Problem`, `Invalid`. */
export async function draftLetter(
  db: Db,
  sealer: Sealer,
  acting: Acting,
  ask: {
    readonly agencyId: string
    readonly applicationId: string
    readonly kind: LetterKind
    readonly disposition?: DispositionCode
    /** 别处已经算好的，例如按量收费的页数；代替先填的。 */
    readonly given?: DraftFacts
  },
): Promise<string> {
  const { agencyId, applicationId, kind, disposition, given = {} } = ask
  const form = letterFormOf(kind, disposition)
  if (!form) throw new Invalid({ form: '请选择文书的种类' })
  const file = await viewApplication(db, acting, agencyId, applicationId)
  const known = await prefilledFacts(db, sealer, acting, file, kind)
  const past = await historyFacts(db, sealer, file, kind, disposition)
  const facts = { ...known, ...past.facts, ...given }
  const origins = keptOrigins(past.origins, past.facts, facts)
  const template = await templateFor(db, agencyId, form)
  const content = { facts, template, origins, remarks: {} }
  const id = newId(acting.at)
  const at = new Date(acting.at)
  await db.transaction().execute(async (tx) => {
    const { role } = await lockAllowedApplication(
      tx,
      acting,
      'application.handle',
      agencyId,
      applicationId,
    )
    const letter = {
      ...{ agencyId, id, applicationId, kind, disposition: disposition ?? null },
      ...({ state: 'draft', version: 1, round: 0 } as const),
      sealed: sealContent(sealer, { agencyId, id }, content),
      ...{ reviewDigest: null, number: null, issuedOn: null, consultation: null },
      ...{ pdfFileId: null, docxFileId: null, pdfDigest: null, docxDigest: null },
      ...{ draftedBy: acting.personId, draftedAt: at, changedAt: at },
      writers: acting.personId === null ? [] : [acting.personId],
    }
    await insertLetter(tx, letter)
    await recordLetterAct(tx, acting, role, letter, 'draft')
  })
  return id
}
