import type { Acting } from '../../accounts/index.ts'
import type { Db, Tx } from '../../db/index.ts'
import type { BlobStore, PreparedFile } from '../../files/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { refuseFaults } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import type { Sealer } from '../../kit/seal.ts'
import type { Application } from '../application.ts'
import { lockForApplicant, recordApplicantEventIn } from '../record-event.ts'
import { appendStep } from '../record-step.ts'
import { fileOf } from '../view-application.ts'
import { keepPapers } from './keep-papers.ts'
import { keepMessage, LONGEST_MESSAGE, type MessageKind } from './messages.ts'
import { allowedNow, type OwnFile } from './own-file.ts'

/** 申请人的一件申请。 */
export type Own = Pick<Application, 'agencyId' | 'id'>

/** 用例所要的。 */
export interface OwnParts {
  readonly db: Db
  readonly sealer: Sealer
  readonly blobs: BlobStore
}

/** 申请人补正（条例第三十条）：写明补正的内容，可以附材料。Throws `Problem`, `Invalid`: `text`. */
export function correctApplication(
  parts: OwnParts,
  acting: Acting,
  own: Own,
  said: { readonly text: string; readonly papers: readonly PreparedFile[] },
): Promise<void> {
  return answered(parts, acting, own, {
    ...said,
    kind: 'correction',
    right: 'correct',
    event: 'corrected',
  })
}

/** 申请人说明理由（条例第三十五条）。Throws `Problem`, `Invalid`: `text`. */
export function giveReasons(
  parts: OwnParts,
  acting: Acting,
  own: Own,
  said: { readonly text: string; readonly papers: readonly PreparedFile[] },
): Promise<void> {
  return answered(parts, acting, own, {
    ...said,
    kind: 'reasons',
    right: 'giveReasons',
    event: 'reasonsGiven',
  })
}

async function answered(
  { db, sealer, blobs }: OwnParts,
  acting: Acting,
  own: Own,
  said: {
    readonly text: string
    readonly papers: readonly PreparedFile[]
    readonly kind: MessageKind
    readonly right: 'correct' | 'giveReasons'
    readonly event: 'corrected' | 'reasonsGiven'
  },
): Promise<void> {
  refuseFaults({
    text: said.text.trim() === '' ? '请写明内容' : tooLong(said.text),
  })
  await db.transaction().execute(async (tx) => {
    const application = await lockedIf(tx, acting, own, said.right)
    await keepMessage(tx, sealer, acting, own.id, said)
    const event = { event: said.event, on: todayAt(acting.at) } as const
    await recordApplicantEventIn(tx, acting, application, event)
    await keepPapers(tx, blobs, { acting, role: 'applicant', applicationId: own.id }, said.papers)
  })
}

/** 申请人撤回申请。不能反悔。Throws `Problem`, `Invalid`: `text`. */
export async function withdrawApplication(
  { db, sealer }: OwnParts,
  acting: Acting,
  own: Own,
  text: string,
): Promise<void> {
  refuseFaults({ text: tooLong(text) })
  await db.transaction().execute(async (tx) => {
    const application = await lockedIf(tx, acting, own, 'withdraw')
    await keepMessage(tx, sealer, acting, own.id, { kind: 'withdrawal', text })
    const event = { event: 'withdrawn', on: todayAt(acting.at) } as const
    await recordApplicantEventIn(tx, acting, application, event)
  })
}

/** 满意度的五档。 */
export const ratings = {
  5: '非常满意',
  4: '满意',
  3: '一般',
  2: '不满意',
  1: '非常不满意',
} as const

/** 申请人评价一次。Throws `Problem`, `Invalid`: `score`, `text`. */
export async function rateApplication(
  { db, sealer }: OwnParts,
  acting: Acting,
  own: Own,
  { score, text }: { readonly score: string; readonly text: string },
): Promise<void> {
  refuseFaults({
    score: Object.hasOwn(ratings, score) ? undefined : '请选择满意的程度',
    text: tooLong(text),
  })
  await db.transaction().execute(async (tx) => {
    const application = await lockedIf(tx, acting, own, 'rate')
    await keepMessage(tx, sealer, acting, own.id, { kind: 'rating', text })
    const payload = { stars: Number(score) }
    await appendStep(tx, acting, 'applicant', application, { name: 'rated', payload })
  })
}

/** Locked first, asked then: two answers at once are one answer. */
async function lockedIf(
  tx: Tx,
  acting: Acting,
  own: Own,
  right: keyof OwnFile['may'],
): Promise<Application> {
  const application = await lockForApplicant(tx, acting, own)
  const file = await fileOf(tx, application, todayAt(acting.at))
  if (!allowedNow(file)[right]) throw new Problem('notNow')
  return application
}

function tooLong(text: string): string | undefined {
  return text.length > LONGEST_MESSAGE ? `最多 ${LONGEST_MESSAGE} 个字` : undefined
}
