import type { Acting } from '../../accounts/index.ts'
import { recordAct } from '../../chain/index.ts'
import type { Db } from '../../db/index.ts'
import { passagesOf } from '../../extraction/index.ts'
import { isId } from '../../kit/id.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import type { Sealer } from '../../kit/seal.ts'
import { lockAllowedApplication } from '../allowed-application.ts'
import { type Marks, type OpenRedaction, openedRedaction, sealedMarks } from './kept-redaction.ts'
import { type Occurrence, occurrencesOf } from './occurrences.ts'
import { type RedactionSpan, type Withholding, withoutSpan, withSpan } from './redaction.ts'
import { changeRedaction, redactionById } from './store.ts'

/** 哪一件区分处理，看的是它的第几版。 */
export interface RedactionAsk {
  readonly agencyId: string
  readonly applicationId: string
  readonly id: string
  readonly seen: number
}

/** 标哪里：这一处、整段、同样文字的各处。 */
export type MarkPlace =
  | {
      readonly scope: 'spot'
      readonly passage: number
      readonly text: string
      /** 选中的位置；与文字对不上的，按文字找。 */
      readonly from?: number
      readonly to?: number
    }
  | { readonly scope: 'passage'; readonly passage: number }
  | { readonly scope: 'everywhere'; readonly text: string }

/** 标出不公开的文字。Throws `Problem`, `Invalid`. */
export function markRedaction(
  db: Db,
  sealer: Sealer,
  acting: Acting,
  ask: RedactionAsk & { readonly place: MarkPlace; readonly why: Withholding },
): Promise<void> {
  return change(db, sealer, acting, ask, ({ source, marks }) => {
    const why = { ...ask.why, reason: ask.why.reason.trim() }
    const spans = placesOf({ source, marks }, ask.place).reduce(
      (known, { passage, from, to }) => withSpan(source, known, { ...why, passage, from, to }),
      marks.spans,
    )
    return { ...marks, spans, last: why }
  })
}

/** 去掉一处的标记。Throws `Problem`. */
export function unmarkRedaction(
  db: Db,
  sealer: Sealer,
  acting: Acting,
  ask: RedactionAsk & { readonly span: Pick<RedactionSpan, 'passage' | 'from' | 'to'> },
): Promise<void> {
  return change(db, sealer, acting, ask, ({ marks }) => ({
    ...marks,
    spans: withoutSpan(marks.spans, ask.span),
  }))
}

/** 确认同样的文字在别处可以留着，例如一个年份、一个常用的词。Throws `Problem`. */
export function leaveElsewhere(
  db: Db,
  sealer: Sealer,
  acting: Acting,
  ask: RedactionAsk & { readonly text: string },
): Promise<void> {
  return change(db, sealer, acting, ask, ({ marks }) => ({
    ...marks,
    leave: [...new Set([...marks.leave, ask.text])],
  }))
}

async function change(
  db: Db,
  sealer: Sealer,
  acting: Acting,
  { agencyId, applicationId, id, seen }: RedactionAsk,
  decide: (open: OpenRedaction) => Marks,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { application, role } = await lockAllowedApplication(
      tx,
      acting,
      'application.handle',
      agencyId,
      applicationId,
    )
    const row = isId(id) ? await redactionById(tx, agencyId, applicationId, id, true) : undefined
    if (!row) throw new Problem('noSuchRecord')
    if (row.version !== seen) throw new Problem('changedMeanwhile')
    const marks = decide(openedRedaction(sealer, row))
    await changeRedaction(tx, row, {
      sealedMarks: sealedMarks(sealer, row, marks),
      spots: marks.spans.length,
      version: row.version + 1,
      // What was made before shows what is hidden now, or hides what is shown.
      ...{ pdfFileId: null, docxFileId: null },
    })
    await recordAct(tx, {
      ...{ agencyId, at: acting.at, personId: acting.personId, role },
      action: 'redaction.mark',
      record: { kind: 'application', id: applicationId },
      facts: { number: application.number, spots: marks.spans.length },
    })
  })
}

function placesOf(
  { source, marks }: Pick<OpenRedaction, 'source' | 'marks'>,
  place: MarkPlace,
): readonly Occurrence[] {
  if (place.scope === 'everywhere') {
    const all = occurrencesOf(source, place.text)
    if (all.length === 0) throw new Invalid({ text: '原件里没有这些字' })
    return all
  }
  const text = passagesOf(source).find(({ number }) => number === place.passage)?.text
  if (text === undefined) throw new Invalid({ passage: '没有这一段' })
  const { passage } = place
  if (place.scope === 'passage') return [{ passage, from: 0, to: text.length }]
  const { from, to } = place
  if (from !== undefined && to !== undefined && text.slice(from, to).trim() === place.text.trim())
    return [{ passage, from, to }]
  const here = occurrencesOf(source, place.text).filter((each) => each.passage === passage)
  const isMarked = (each: Occurrence) =>
    marks.spans.some(
      (span) => span.passage === passage && span.from <= each.from && span.to >= each.to,
    )
  const found = here.find((each) => !isMarked(each)) ?? here[0]
  if (!found) throw new Invalid({ text: `第 ${passage} 段里没有这些字` })
  return [found]
}
