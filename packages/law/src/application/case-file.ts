import type { Article } from '../article.ts'
import type { Calendar } from '../calendar.ts'
import type { Day } from '../day.ts'
import type { Consultation } from './consultation.ts'
import type { DispositionCode } from './disposition.ts'
import type { Channel, EventOf } from './event.ts'
import type { ClockFinding } from './finding.ts'
import type { ClockOptions } from './option.ts'

/** 答复期限的一次起算。 */
export interface Period {
  readonly cause: 'receipt' | 'correction' | 'payment' | 'redecision'
  /** 起算之日，当日不计。 */
  readonly start: Day
  readonly at: number
  readonly workdays: number
  readonly basis: Article
  /** 这个期限没有读到条文：凭记忆，或者是自定的，显示为「待确认」。 */
  readonly toBeConfirmed: boolean
  /** 责令重新答复时直接定下的日期。 */
  readonly fixedDueOn?: Day
}

/** 等申请人做一件事：补正、说明理由、缴费。 */
export interface Waiting {
  readonly at: number
  readonly noticeOn: Day
  readonly servedOn?: Day
  /** 告知书定的日期，或者送达之后的工作日数。 */
  readonly answerBy?: Day
  readonly workdays?: number
  /** 申请人照做之日。 */
  readonly doneOn?: Day
  /** 没有效力的通知（发晚了的补正告知），不影响期限。 */
  readonly void?: boolean
}

export interface Extension {
  readonly at: number
  readonly on: Day
  readonly workdays: number
  readonly notifiedOn?: Day
}

export interface Reply {
  readonly at: number
  readonly madeOn: Day
  readonly sentOn?: Day
  readonly servedOn?: Day
  readonly what: EventOf<'replied'>
}

export interface FirstDecision {
  readonly on: Day
  readonly disposition?: DispositionCode
}

/** 一件申请到某一刻的全部事实，由事件逐一累积。 */
export interface CaseFile {
  readonly submitted?: { readonly at: number; readonly on: Day; readonly channel: Channel }
  readonly receivedOn?: Day
  readonly confirmedOn?: Day
  readonly periods: readonly Period[]
  readonly correction?: Waiting
  readonly reasons?: Waiting & { readonly judged?: boolean }
  readonly fee?: Waiting
  readonly extensions: readonly Extension[]
  readonly delay?: { readonly at: number; readonly on: Day; readonly until: Day }
  readonly reply?: Reply
  readonly earlierReplies: readonly Reply[]
  /** 第一次办结：表三按它计数，重新答复不另计。 */
  readonly firstDecision?: FirstDecision
  readonly withdrawnOn?: Day
  readonly closed?: { readonly on: Day; readonly what: EventOf<'closed'> }
  readonly findings: readonly ClockFinding[]
}

export const emptyFile: CaseFile = {
  periods: [],
  extensions: [],
  earlierReplies: [],
  findings: [],
}

/** 累积事实时要用的：日历、选择、已经理清的征求意见、所问的那一天。 */
export interface Setting {
  readonly calendar: Calendar
  readonly options: ClockOptions
  readonly consultations: readonly Consultation[]
  readonly kind: 'disclosure' | 'recordCorrection'
  readonly asOf: Day
}
