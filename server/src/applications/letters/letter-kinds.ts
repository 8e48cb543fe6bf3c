import type { EventName } from '@gongkai/law'

/** 文书的种类。 */
export type LetterKind = keyof typeof letterKinds

/** 文书发给谁：申请人，第三方，别的机关；`file` 是自己留存的。 */
export type LetterReader = 'applicant' | 'thirdParty' | 'agency' | 'file'

interface KindLine {
  readonly label: string
  /** 文书怎样称呼自己。 */
  readonly self: string
  /** 文号末尾的类别字。 */
  readonly suffix: string
  readonly to: LetterReader
  /** 发出以后要记的事件（`letterEvent`）；没有的，发出不影响期限。 */
  readonly event: EventName | null
}

/** 全部文书（requests.md 第十节）：名称，自称，文号的类别字，发给谁，发出后记什么事件。 */
export const letterKinds = {
  registrationReceipt: {
    label: '登记回执',
    self: '本回执',
    suffix: '登',
    to: 'applicant',
    event: null,
  },
  correctionNotice: {
    label: '补正告知书',
    self: '本告知书',
    suffix: '补',
    to: 'applicant',
    event: 'correctionNotice',
  },
  reasonsNotice: {
    label: '说明理由告知书',
    self: '本告知书',
    suffix: '理',
    to: 'applicant',
    event: 'reasonsAsked',
  },
  extensionNotice: {
    label: '延期答复告知书',
    self: '本告知书',
    suffix: '延',
    to: 'applicant',
    event: 'extensionNotified',
  },
  thirdPartyConsultation: {
    label: '第三方征求意见书',
    self: '本征求意见书',
    suffix: '征',
    to: 'thirdParty',
    event: 'consulted',
  },
  consultationNotified: {
    label: '征求意见告知书',
    self: '本告知书',
    suffix: '知',
    to: 'applicant',
    event: null,
  },
  coProducerConsultation: {
    label: '共同制作机关征求意见书',
    self: '本征求意见书',
    suffix: '征',
    to: 'agency',
    event: 'consulted',
  },
  assistanceLetter: {
    label: '协办函',
    self: '本函',
    suffix: '协',
    to: 'agency',
    event: 'consulted',
  },
  feeNotice: {
    label: '收费通知书',
    self: '本通知书',
    suffix: '费',
    to: 'applicant',
    event: 'feeNotice',
  },
  thirdPartyDecision: {
    label: '告知第三方决定公开',
    self: '本告知书',
    suffix: '告',
    to: 'thirdParty',
    event: null,
  },
  reply: { label: '答复书', self: '本答复书', suffix: '答', to: 'applicant', event: 'replied' },
  recordCorrectionNotice: {
    label: '更正告知书',
    self: '本告知书',
    suffix: '更',
    to: 'applicant',
    event: 'replied',
  },
  terminationNotice: {
    label: '终止办理告知书',
    self: '本告知书',
    suffix: '终',
    to: 'applicant',
    event: 'closed',
  },
  serviceRecord: { label: '送达回证', self: '本回证', suffix: '送', to: 'file', event: null },
} as const satisfies Readonly<Record<string, KindLine>>
