import { addMonths, type Day, dispositions } from '@gongkai/law'
import { type Acting, allowedAgency, roleFor } from '../../accounts/index.ts'
import { recordAct } from '../../chain/index.ts'
import type { Db } from '../../db/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { isId } from '../../kit/id.ts'
import { refuseFaults } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { lockAllowedApplication } from '../allowed-application.ts'
import { remedySettingsFrom } from '../remedy-cases/settings.ts'
import { storedRemedySettings } from '../remedy-cases/store.ts'
import {
  countWithheldDue,
  insertReview,
  reviewsOf,
  type WithheldRow,
  withheldRows,
} from './withheld-reviews/store.ts'

/** 复查的结论。 */
export type ReviewFinding = keyof typeof reviewFindings

/** 复查结论的名称。 */
export const reviewFindings = {
  stillWithheld: '仍不予公开',
  disclosable: '可以公开，建议主动公开',
  disclosed: '已经公开，不再复查',
} as const

/** 看哪些：该复查的、可以公开而还没有公开的、全部。 */
export type WithheldView = keyof typeof withheldViews

/** 各种看法的名称。 */
export const withheldViews = {
  due: '该复查的',
  disclosable: '建议主动公开的',
  all: '全部',
} as const

/** 一次复查。 */
export interface WithheldReview {
  readonly agencyId: string
  readonly applicationId: string
  readonly seq: number
  readonly onDay: Day
  readonly finding: ReviewFinding
  readonly reason: string
  readonly nextOn: Day | null
  readonly personId: string | null
  readonly recordedAt: Date
}

/** 一次列出至多这么多件。 */
export const MOST_WITHHELD = 500

/** 不予公开的信息的登记（条例第十八条：定期评估审查）。Throws `Problem`. */
export async function listWithheld(
  db: Db,
  acting: Acting,
  agencyId: string,
  view: WithheldView,
  most = MOST_WITHHELD,
): Promise<readonly WithheldRow[]> {
  await allowedAgency(db, acting, 'aftercare.handle', agencyId)
  const { reviewMonths } = remedySettingsFrom(await storedRemedySettings(db, agencyId))
  const today = todayAt(acting.at)
  return withheldRows(db, agencyId, { view, today, months: reviewMonths, most })
}

/** 不予公开的一件。Throws `Problem`. */
export async function viewWithheld(
  db: Db,
  acting: Acting,
  agencyId: string,
  id: string,
): Promise<WithheldRow> {
  await allowedAgency(db, acting, 'aftercare.handle', agencyId)
  const { reviewMonths } = remedySettingsFrom(await storedRemedySettings(db, agencyId))
  const [row] = isId(id)
    ? await withheldRows(db, agencyId, {
        ...{ view: 'all', today: todayAt(acting.at), months: reviewMonths, most: 1, id },
      })
    : []
  if (!row) throw new Problem('noSuchRecord')
  return row
}

/** 多久复查一次，月。Throws `Problem`. */
export async function viewReviewMonths(db: Db, acting: Acting, agencyId: string): Promise<number> {
  await allowedAgency(db, acting, 'aftercare.handle', agencyId)
  return remedySettingsFrom(await storedRemedySettings(db, agencyId)).reviewMonths
}

/** 待办：该复查的有几件，至多数到 `most`。没有这个权限的，没有。 */
export async function withheldTodo(db: Db, acting: Acting, most: number): Promise<number> {
  const { agencyId } = acting
  if (!roleFor(acting, 'aftercare.handle', { agencyId, ancestorIds: [agencyId] })) return 0
  const { reviewMonths } = remedySettingsFrom(await storedRemedySettings(db, agencyId))
  return countWithheldDue(db, agencyId, { today: todayAt(acting.at), months: reviewMonths, most })
}

/** 记下一次复查；仍不公开的，定下次复查之日。Throws `Problem`, `Invalid`. */
export async function recordReview(
  db: Db,
  acting: Acting,
  ask: {
    readonly agencyId: string
    readonly applicationId: string
    readonly finding: ReviewFinding
    readonly reason: string
  },
): Promise<WithheldReview> {
  const { agencyId, applicationId, finding } = ask
  const reason = ask.reason.trim()
  refuseFaults({
    finding: Object.hasOwn(reviewFindings, finding) ? undefined : '请选择结论',
    reason: reason === '' ? '请写明理由' : reason.length > 500 ? '最多 500 个字' : undefined,
  })
  return db.transaction().execute(async (tx) => {
    const { application, role } = await lockAllowedApplication(
      tx,
      acting,
      'aftercare.handle',
      agencyId,
      applicationId,
    )
    const { disposition } = application
    const under = disposition && dispositions[disposition].underArticles14To16
    if (under !== 'yes' && under !== 'partly') throw new Problem('noSuchRecord')
    const { reviewMonths } = remedySettingsFrom(await storedRemedySettings(tx, agencyId))
    const onDay = todayAt(acting.at)
    const seq = ((await reviewsOf(tx, agencyId, applicationId)).at(-1)?.seq ?? 0) + 1
    const nextOn = finding === 'stillWithheld' ? addMonths(onDay, reviewMonths) : null
    const review: WithheldReview = {
      ...{ agencyId, applicationId, seq, onDay, finding, reason, nextOn },
      personId: acting.personId,
      recordedAt: new Date(acting.at),
    }
    await insertReview(tx, review)
    await recordAct(tx, {
      ...{ agencyId, at: acting.at, personId: acting.personId, role },
      action: 'aftercare.review',
      record: { kind: 'application', id: applicationId },
      after: { finding, reason, nextOn },
      facts: {
        ...{ number: application.number, on: onDay, finding },
        ...(nextOn === null ? {} : { nextOn }),
      },
    })
    return review
  })
}
