import type { Article } from '../article.ts'

/** 对历史本身的意见：哪个事件，什么不对，怎样处理了。不抛错，也不悄悄改。 */
export interface ClockFinding {
  /** 事件在历史中的位置，从 0 起；说的是整件申请的为 null。 */
  readonly at: number | null
  /**
   * `impossible` 不可能这样发生，该事件没有计入；`unlawful` 不合规定，文字里说明是否计入；
   * `notice` 提示。
   */
  readonly kind: 'impossible' | 'unlawful' | 'notice'
  readonly code: FindingCode
  readonly text: string
  readonly basis?: Article
}

/** 意见的代号。 */
export type FindingCode =
  | 'notADay'
  | 'noReceipt'
  | 'receivedTwice'
  | 'confirmationNotNeeded'
  | 'confirmedTwice'
  | 'confirmedBeforeSubmitted'
  | 'mailConfirmedLate'
  | 'confirmationOverdue'
  | 'beforeReceipt'
  | 'afterClosing'
  | 'correctionTwice'
  | 'correctionNoticeLate'
  | 'correctionWithoutNotice'
  | 'correctionLate'
  | 'correctionNoTerm'
  | 'termPassedBeforeService'
  | 'extensionInvalid'
  | 'extensionWithoutApprover'
  | 'extensionTooLong'
  | 'extensionLate'
  | 'extensionNotNotified'
  | 'extensionNoticeLate'
  | 'notificationWithoutExtension'
  | 'consultationIdTwice'
  | 'consultationUnknown'
  | 'consultationOrder'
  | 'consultationRepeated'
  | 'consultationNotServed'
  | 'consultationAnsweredLate'
  | 'consultationAfterDue'
  | 'reasonsWithoutQuestion'
  | 'reasonsAskedTwice'
  | 'reasonsRepeated'
  | 'delayWithoutReasons'
  | 'delayNotLater'
  | 'delayLate'
  | 'feeNoBasis'
  | 'feeTwice'
  | 'feeNoticeLate'
  | 'paymentWithoutNotice'
  | 'paymentLate'
  | 'paidTwice'
  | 'servedWithoutNotice'
  | 'servedTwice'
  | 'replyLate'
  | 'replyWhileConsulting'
  | 'sentWithoutReply'
  | 'sentTwice'
  | 'closingUnfounded'
  | 'dispositionUnfounded'
  | 'idTwice'
  | 'struckUnknown'
