import { type DispositionCode, dispositions } from '../application/disposition.ts'
import { inForce } from '../application/limit.ts'
import { reconsiderationFirst } from '../application/remedy.ts'
import { type Article, article } from '../article.ts'
import type { Day } from '../day.ts'
import type { RemedyCaseKind } from './outcome.ts'

/** 对案件历史的意见：`impossible` 没有计入，`unlawful` 不合规定，`notice` 提示。 */
export interface RemedyFinding {
  /** 事件在历史中的位置；说的是整件案件的为 null。 */
  readonly at: number | null
  readonly kind: 'impossible' | 'unlawful' | 'notice'
  readonly code: RemedyFindingCode
  readonly text: string
  readonly basis?: Article
}

/** 意见的代号。 */
export type RemedyFindingCode =
  | 'notADay'
  | 'idTwice'
  | 'struckUnknown'
  | 'copyReceivedTwice'
  | 'acceptedTwice'
  | 'doneTwice'
  | 'alreadyDecided'
  | 'notDecided'
  | 'wrongOutcome'
  | 'notThisKind'
  | 'stayOrder'
  | 'appealLate'
  | 'answerLate'
  | 'evidenceLate'
  | 'answerMissing'
  | 'evidenceMissing'
  | 'extensionTooLong'
  | 'opinionReportLate'
  | 'outcomeUnknown'
  | 'rejectionFirst'

/**
 * 复议前置：2024 年 1 月 1 日起依照条例第十四条至第十六条不予公开的，没有经过复议就起诉的，提出意见。
 *
 * Not decided here: whether the court accepts the suit is the court's.
 */
export function rejectionFirst(
  kind: RemedyCaseKind,
  answer: {
    readonly disposition: DispositionCode
    readonly decidedOn: Day
    /** 部分公开的：不公开的部分是否依照第十四条至第十六条。 */
    readonly withheldUnder14To16?: boolean
  },
): RemedyFinding | undefined {
  const { underArticles14To16: under, label } = dispositions[answer.disposition]
  const isWithheld = under === 'yes' || (under === 'partly' && answer.withheldUnder14To16 === true)
  if (kind !== 'litigationDirect' || !isWithheld) return undefined
  if (!inForce(reconsiderationFirst, answer.decidedOn)) return undefined
  const which = under === 'partly' ? '对不予公开的部分' : ''
  return {
    ...{ at: null, kind: 'notice', code: 'rejectionFirst' },
    text: `答复是「${label}」（${answer.decidedOn}），${which}不服的应先申请行政复议；直接起诉的，可以在答辩时提出`,
    basis: reconsiderationFirst.basis[0],
  }
}

/** 没有提交书面答复、证据的后果。 */
export const withoutAnswer = article('reconsideration-law-2023', '第七十条')
