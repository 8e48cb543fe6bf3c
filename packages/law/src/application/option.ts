import { type Article, article } from '../article.ts'

/** 条文没有说清之处的选择；不给的，用默认。 */
export interface ClockOptions {
  readonly portalConfirmation: 'byBoth' | 'automatic'
  readonly lateCorrectionNotice: 'ignored' | 'restarts'
  readonly lateExtensionNotice: 'ignored' | 'counts'
  readonly extensionAfterRestart: 'kept' | 'lost'
  readonly consultationFrom: 'sent' | 'served'
  readonly consultationAnswerDay: 'stopped' | 'counted'
  readonly consultationNotServed: 'fromSent' | 'untilAnswered'
  readonly askingReasons: 'runs' | 'stops'
  readonly afterPayment: 'restarts' | 'resumes'
  readonly answeredOn: 'sent' | 'made' | 'served'
  readonly transition2019: 'lawOfReceipt' | 'newLaw'
}

/** 一个选择：问什么，有哪些读法，默认哪个，从哪里来。 */
export interface ClockOption<Id extends keyof ClockOptions = keyof ClockOptions> {
  readonly id: Id
  readonly question: string
  readonly choices: Readonly<Record<ClockOptions[Id], string>>
  readonly standard: ClockOptions[Id]
  readonly basis: Article
  /** 默认读法的来由。 */
  readonly source: string
  /** 凭记忆、没有读到原文的，显示为「待确认」。 */
  readonly certainty: 'text' | 'reading' | 'memory'
}

/** 全部选择，连同默认和来由（docs/decisions/0010）。 */
export const clockOptions: { readonly [Id in keyof ClockOptions]: ClockOption<Id> } = {
  portalConfirmation: {
    id: 'portalConfirmation',
    question: '网上申请表由系统自动确认的，算不算双方确认',
    choices: { byBoth: '须另行确认', automatic: '公开指南已约定：提交即确认' },
    standard: 'byBoth',
    basis: article('regulation-2019', '第三十一条第（三）项'),
    source: '条例要求双方确认；指南可以约定自动确认，由各机关自定',
    certainty: 'reading',
  },
  lateCorrectionNotice: {
    id: 'lateCorrectionNotice',
    question: '超过7个工作日才发出的补正告知，还重不重新起算答复期限',
    choices: { ignored: '不重新起算，按原申请答复', restarts: '仍自收到补正之日起算' },
    standard: 'ignored',
    basis: article('regulation-2019', '第三十条'),
    source: '从严：过了7个工作日，应当按已有的内容答复',
    certainty: 'reading',
  },
  lateExtensionNotice: {
    id: 'lateExtensionNotice',
    question: '没有在原期限届满前告知申请人的延长，有没有效力',
    choices: { ignored: '没有效力', counts: '负责人同意即有效力' },
    standard: 'ignored',
    basis: article('regulation-2019', '第三十三条第二款'),
    source: '从严：条文要求「同意并告知申请人」，两样都要有',
    certainty: 'reading',
  },
  extensionAfterRestart: {
    id: 'extensionAfterRestart',
    question: '补正或者缴费后重新起算的，已经批准的延长还在不在',
    choices: { kept: '仍在，合计不超过20个工作日', lost: '随原期限一并失去' },
    standard: 'kept',
    basis: article('regulation-2019', '第三十三条第二款'),
    source: '延长的是这件申请的答复，合计有上限；条文没有说重新起算后消灭',
    certainty: 'reading',
  },
  consultationFrom: {
    id: 'consultationFrom',
    question: '征求意见不计入期限，从哪天的次日起',
    choices: { sent: '发出征求意见书的次日', served: '对方收到的次日' },
    standard: 'sent',
    basis: article('regulation-2019', '第三十三条第三款'),
    source: '「征求意见所需时间」包括送达所需；条文没有更细的规定',
    certainty: 'reading',
  },
  consultationAnswerDay: {
    id: 'consultationAnswerDay',
    question: '收到意见的当日算不算征求意见的时间',
    choices: { stopped: '算，次日起续计', counted: '不算，当日即续计' },
    standard: 'stopped',
    basis: article('regulation-2019', '第三十三条第三款'),
    source: '与期间开始之日不计算在内同理：征求意见到收到意见之日为止',
    certainty: 'reading',
  },
  consultationNotServed: {
    id: 'consultationNotServed',
    question: '没有对方收到之日的记录，15个工作日怎样算',
    choices: { fromSent: '自发出之日起', untilAnswered: '等到答复为止' },
    standard: 'fromSent',
    basis: article('regulation-2019', '第三十二条'),
    source: '从严：没有证据的时间不多扣',
    certainty: 'reading',
  },
  askingReasons: {
    id: 'askingReasons',
    question: '要求说明理由的时间计不计入答复期限',
    choices: { runs: '照常计算', stops: '不计入，至说明理由或者期满之日' },
    standard: 'runs',
    basis: article('regulation-2019', '第三十五条'),
    source: '从严：条文没有说不计入',
    certainty: 'reading',
  },
  afterPayment: {
    id: 'afterPayment',
    question: '缴费以后答复期限怎样算',
    choices: { restarts: '自缴费次日起重新计算', resumes: '扣除等待缴费的时间，接着算' },
    standard: 'restarts',
    basis: article('fee-rules-2020'),
    source: '管理办法，凭记忆，待确认',
    certainty: 'memory',
  },
  answeredOn: {
    id: 'answeredOn',
    question: '哪一天算作答复',
    choices: {
      sent: '交付、交邮、发出电子邮件之日',
      made: '答复书落款之日',
      served: '申请人收到之日',
    },
    standard: 'sent',
    basis: article('regulation-2019', '第三十三条'),
    source: '实务做法，凭记忆，待确认',
    certainty: 'memory',
  },
  transition2019: {
    id: 'transition2019',
    question: '2019年5月15日前收到、此后才答复的，用哪部条例的期限',
    choices: { lawOfReceipt: '收到时施行的条例', newLaw: '2019年条例' },
    standard: 'lawOfReceipt',
    basis: article('regulation-2019', '第五十六条'),
    source: '条例没有溯及既往的规定；2007年条例的期限凭记忆，待确认',
    certainty: 'memory',
  },
}

/** 全部默认。 */
export const standardOptions: ClockOptions = {
  portalConfirmation: clockOptions.portalConfirmation.standard,
  lateCorrectionNotice: clockOptions.lateCorrectionNotice.standard,
  lateExtensionNotice: clockOptions.lateExtensionNotice.standard,
  extensionAfterRestart: clockOptions.extensionAfterRestart.standard,
  consultationFrom: clockOptions.consultationFrom.standard,
  consultationAnswerDay: clockOptions.consultationAnswerDay.standard,
  consultationNotServed: clockOptions.consultationNotServed.standard,
  askingReasons: clockOptions.askingReasons.standard,
  afterPayment: clockOptions.afterPayment.standard,
  answeredOn: clockOptions.answeredOn.standard,
  transition2019: clockOptions.transition2019.standard,
}
