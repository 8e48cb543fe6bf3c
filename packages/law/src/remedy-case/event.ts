import type { Day } from '../day.ts'
import type { RemedyCaseKind, RemedyOutcome } from './outcome.ts'

/** 审理的程序：普通、简易。 */
export type RemedyProcedure = keyof typeof remedyProcedures

/** 程序的名称。 */
export const remedyProcedures = { ordinary: '普通程序', simplified: '简易程序' } as const

/** 决定、判决责令重新答复的，所定的期限；没有定的两项都没有。 */
export interface RedecisionOrder {
  readonly until?: Day
  readonly workdays?: number
}

interface Happened {
  readonly on: Day
  readonly id?: string
  readonly remark?: string
}

/** 一件复议、诉讼案件的历史上会发生的事；我们是被申请人、被告。 */
export type RemedyEvent = Happened &
  (
    | { readonly event: 'copyReceived' }
    | { readonly event: 'accepted' }
    | { readonly event: 'procedureChanged'; readonly procedure: RemedyProcedure }
    | { readonly event: 'answered' }
    | { readonly event: 'evidenceSent' }
    | { readonly event: 'heard'; readonly leaderCame?: boolean }
    | { readonly event: 'extended'; readonly days: number }
    | { readonly event: 'stayed' }
    | { readonly event: 'resumed' }
    | {
        readonly event: 'decided'
        /** 没有登记结果的，不知道就是不知道。 */
        readonly outcome?: RemedyOutcome
        readonly orders?: RedecisionOrder
      }
    | { readonly event: 'appealed'; readonly by: 'agency' | 'otherParty' }
    | { readonly event: 'appealAccepted' }
    | { readonly event: 'opinionReceived' }
    | { readonly event: 'opinionReported' }
    | { readonly event: 'struck'; readonly struck: string; readonly reason?: string }
  )

/** 事件的种类。 */
export type RemedyEventName = RemedyEvent['event']

/** 某一种事件。 */
export type RemedyEventOf<Name extends RemedyEventName> = Extract<RemedyEvent, { event: Name }>

/** 各种事件的名称。 */
export const remedyEventLabels: Readonly<Record<RemedyEventName, string>> = {
  copyReceived: '收到申请书（起诉状）副本',
  accepted: '受理（立案）',
  procedureChanged: '改变审理程序',
  answered: '提交书面答复（答辩状）',
  evidenceSent: '提交证据、依据',
  heard: '听取意见、听证、开庭',
  extended: '审理期限延长',
  stayed: '中止审理',
  resumed: '恢复审理',
  decided: '收到决定（判决、裁定）',
  appealed: '提起上诉',
  appealAccepted: '二审法院收到上诉状',
  opinionReceived: '收到行政复议意见书',
  opinionReported: '报告纠正相关行政行为的情况',
  struck: '撤销登记',
}

/** 一件案件：种类、起初的程序、历史。同一天的事件，按所列次序。 */
export interface RemedyCaseHistory {
  readonly kind: RemedyCaseKind
  readonly procedure: RemedyProcedure
  readonly events: readonly RemedyEvent[]
}
