import type { Day } from '../day.ts'
import type { DispositionCode } from './disposition.ts'

/** 提交申请的渠道（条例第二十九条、第三十一条）：决定哪一天是收到申请之日。 */
export type Channel = keyof typeof channels

/** 各渠道的名称，以及收到之日怎样定：当日，还是双方确认之日。 */
export const channels = {
  inPerson: { label: '当面提交', receivedBy: 'arrival' },
  signedMail: { label: '邮寄（需签收）', receivedBy: 'arrival' },
  ordinaryMail: { label: '平常信函', receivedBy: 'confirmation' },
  portal: { label: '网上申请表', receivedBy: 'confirmation' },
  email: { label: '电子邮件', receivedBy: 'confirmation' },
  fax: { label: '传真', receivedBy: 'confirmation' },
  otherDivision: { label: '寄到本机关其他机构', receivedBy: 'confirmation' },
} as const

/** 征求谁的意见（条例第三十二条、第三十四条、第三十三条第三款）。 */
export type Consulted = keyof typeof consultedParties

/** 被征求意见的一方的名称。 */
export const consultedParties = {
  thirdParty: '第三方',
  coProducer: '共同制作机关',
  otherAgency: '其他机关',
} as const

/** 送达方式。 */
export type Service = keyof typeof services

/** 送达方式的名称。 */
export const services = {
  inPerson: '当面交付',
  post: '邮寄',
  electronic: '电子送达',
  left: '留置送达',
  announced: '公告送达',
} as const

interface Happened {
  /** 事件发生之日。 */
  readonly on: Day
  /** 事件的编号；要撤销登记的事件必须有。 */
  readonly id?: string
  /** 经办人的话，不影响计算。 */
  readonly remark?: string
}

/** 要求申请人在某日前，或者在送达后若干工作日内做某事。 */
interface Term {
  readonly answerBy?: Day
  readonly workdays?: number
}

/** 一件申请的历史上会发生的事。 */
export type ApplicationEvent = Happened &
  (
    | { readonly event: 'received'; readonly channel: Channel }
    | { readonly event: 'confirmed' }
    | { readonly event: 'transferred'; readonly to: string }
    | ({ readonly event: 'correctionNotice' } & Term)
    | { readonly event: 'corrected'; readonly withGoodReason?: boolean }
    | { readonly event: 'extended'; readonly workdays: number; readonly approver?: string }
    | { readonly event: 'extensionNotified' }
    | {
        readonly event: 'consulted'
        readonly consultation: string
        readonly with: Consulted
        readonly party?: string
      }
    | { readonly event: 'consultationServed'; readonly consultation: string }
    | {
        readonly event: 'consultationAnswered'
        readonly consultation: string
        readonly opinion?: 'agrees' | 'refuses'
      }
    | { readonly event: 'consultationEnded'; readonly consultation: string }
    | ({ readonly event: 'reasonsAsked' } & Term)
    | { readonly event: 'reasonsGiven' }
    | { readonly event: 'reasonsJudged'; readonly reasonable: boolean }
    | { readonly event: 'delayed'; readonly until: Day }
    | {
        readonly event: 'feeNotice'
        readonly method?: 'perApplication' | 'perPage'
        readonly yuan?: number
      }
    | { readonly event: 'paid' }
    | { readonly event: 'noticeServed'; readonly notice: Notice }
    | {
        readonly event: 'replied'
        readonly disposition?: DispositionCode
        /** 部分公开时：不公开的部分是否依照条例第十四条至第十六条。 */
        readonly withheldUnder14To16?: boolean
      }
    | { readonly event: 'replySent'; readonly by?: Service }
    | { readonly event: 'replyServed'; readonly by?: Service }
    | { readonly event: 'withdrawn' }
    | { readonly event: 'closed'; readonly disposition: DispositionCode }
    | { readonly event: 'redecisionOrdered'; readonly until?: Day; readonly workdays?: number }
    | { readonly event: 'struck'; readonly struck: string; readonly reason?: string }
  )

/** 要记送达之日的通知：期限自送达起算。 */
export type Notice = 'correction' | 'reasons' | 'fee'

/** 事件的种类。 */
export type EventName = ApplicationEvent['event']

/** 某一种事件。 */
export type EventOf<Name extends EventName> = Extract<ApplicationEvent, { event: Name }>

/** 各种事件的名称。 */
export const eventLabels: Readonly<Record<EventName, string>> = {
  received: '收到申请',
  confirmed: '双方确认',
  transferred: '机关内部移交',
  correctionNotice: '发出补正告知',
  corrected: '收到补正',
  extended: '负责人同意延长答复期限',
  extensionNotified: '告知申请人延长',
  consulted: '发出征求意见书',
  consultationServed: '被征求意见方收到征求意见书',
  consultationAnswered: '收到意见',
  consultationEnded: '不再等待意见',
  reasonsAsked: '要求说明理由',
  reasonsGiven: '申请人说明理由',
  reasonsJudged: '认定理由是否合理',
  delayed: '确定延迟答复的期限并告知',
  feeNotice: '发出收费通知',
  paid: '申请人缴费',
  noticeServed: '通知送达',
  replied: '作出答复',
  replySent: '发出答复',
  replyServed: '答复送达',
  withdrawn: '申请人撤回',
  closed: '结案',
  redecisionOrdered: '收到责令重新答复的决定或者判决',
  struck: '撤销登记',
}

/** 通知的名称。 */
export const noticeLabels: Readonly<Record<Notice, string>> = {
  correction: '补正告知书',
  reasons: '说明理由告知书',
  fee: '收费通知书',
}

/** 申请的种类：要求公开信息（第二十九条），还是要求更正与本人有关的信息（第四十一条）。 */
export type ApplicationKind = 'disclosure' | 'recordCorrection'

/** 一件申请的历史：按发生先后记下的事件；同一天的，按所列次序。 */
export interface ApplicationHistory {
  readonly kind?: ApplicationKind
  readonly events: readonly ApplicationEvent[]
}
