import type { Acting } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import type { Sealer } from '../../kit/seal.ts'
import type { Press } from '../../paper/index.ts'
import { allowedLetter, type LetterPlace, lockAllowedLetter } from './allowed-letter.ts'
import { completePaper, composedLetter, digestOfBytes } from './composed-letter.ts'
import { refuseStaleCopies } from './enclose-copies.ts'
import { hasPart, levelsOf, nextLevel, type ReviewLevel, reviewLevels } from './letter.ts'
import { contentOf, sealContent } from './letter-content.ts'
import { recordLetterAct } from './record-letter-act.ts'
import { changeLetter, decisionsOf, insertDecision } from './store.ts'

/** 送审：缺要素的送不了；此后审的就是这份原件（PDF）的这些字节。Throws `Problem`. */
export async function submitLetter(
  db: Db,
  { sealer, press }: { readonly sealer: Sealer; readonly press: Press },
  acting: Acting,
  place: LetterPlace,
  seen: number,
): Promise<void> {
  const { letter } = await allowedLetter(db, acting, 'application.handle', place)
  if (letter.state !== 'draft' || levelsOf(letter.kind).length === 0)
    throw new Problem('letterState')
  const issuedOn = todayAt(acting.at)
  const before = contentOf(sealer, letter)
  await refuseStaleCopies(db, letter, before.facts.enclosures)
  const content = { ...before, facts: { ...before.facts, issuedOn } }
  const paper = completePaper(composedLetter(letter, content, { number: null, issuedOn }))
  const reviewDigest = digestOfBytes(await press.pdf(paper))
  await db.transaction().execute(async (tx) => {
    const locked = await lockAllowedLetter(tx, acting, 'application.handle', place, seen)
    if (locked.letter.version !== letter.version || locked.letter.state !== 'draft')
      throw new Problem('changedMeanwhile')
    await changeLetter(tx, letter.agencyId, letter.id, {
      state: 'inReview',
      round: letter.round + 1,
      reviewDigest,
      sealed: sealContent(sealer, letter, content),
      version: letter.version + 1,
      changedAt: new Date(acting.at),
    })
    const facts = { round: letter.round + 1, digest: reviewDigest }
    await recordLetterAct(tx, acting, locked.role, letter, 'submit', facts, content)
  })
}

/** 一级的决定。 */
export interface DecisionAsk {
  readonly level: ReviewLevel
  readonly isApproved: boolean
  /** 退回的，必须写明意见。 */
  readonly remark: string
  /** 所看的那份原件的摘要。 */
  readonly digest: string
}

/**
 * 审核、签发：依次一级一级，各级不同的人，记下所决定的原件的摘要；退回的，回到草稿。
 *
 * Throws `Problem`, `Invalid`: `remark`.
 */
export async function decideLetter(
  db: Db,
  sealer: Sealer,
  acting: Acting,
  place: LetterPlace,
  { level, isApproved, remark, digest }: DecisionAsk,
): Promise<void> {
  const said = remark.trim()
  if (!isApproved && said === '') throw new Invalid({ remark: '退回的，请写明要改什么' })
  await db.transaction().execute(async (tx) => {
    const { action } = reviewLevels[level]
    const { letter, role } = await lockAllowedLetter(tx, acting, action, place)
    const { agencyId, id, round } = letter
    const decisions = await decisionsOf(tx, agencyId, id)
    if (letter.state !== 'inReview' || nextLevel(letter, decisions) !== level)
      throw new Problem('letterState')
    if (letter.reviewDigest !== digest) throw new Problem('changedMeanwhile')
    const { personId } = acting
    if (personId === null || hasPart(letter, decisions, personId)) throw new Problem('sameReviewer')
    const seq = (decisions.at(-1)?.seq ?? 0) + 1
    const at = new Date(acting.at)
    const decision = { seq, round, level, isApproved, digest, personId, decidedAt: at }
    await insertDecision(tx, { agencyId, letterId: id, ...decision })
    const content = contentOf(sealer, letter)
    const remarks = said === '' ? content.remarks : { ...content.remarks, [String(seq)]: said }
    const isDone = isApproved && nextLevel(letter, [...decisions, decision]) === undefined
    await changeLetter(tx, agencyId, id, {
      state: isDone ? 'approved' : isApproved ? 'inReview' : 'draft',
      sealed: sealContent(sealer, letter, { ...content, remarks }),
      version: letter.version + 1,
      changedAt: at,
    })
    const facts = { level, isApproved, round, digest }
    await recordLetterAct(tx, acting, role, letter, 'decide', facts)
  })
}
