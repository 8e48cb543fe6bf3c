import { type Article, article } from '../article.ts'

/** 复议、诉讼的条文没有说清之处的选择。 */
export interface RemedyOptions {
  readonly reconsiderationPeriodEnd: 'asCounted' | 'nextWorkday'
  readonly litigationPeriodEnd: 'nextWorkday' | 'asCounted'
  readonly firstInstanceEffective: 'afterAppealPeriod' | 'whenReceived'
  readonly countedInYear: 'concludedOrPending' | 'receivedInYear'
}

/** 一个选择：问什么，有哪些读法，默认哪个，从哪里来。 */
export interface RemedyOption<Id extends keyof RemedyOptions = keyof RemedyOptions> {
  readonly id: Id
  readonly question: string
  readonly choices: Readonly<Record<RemedyOptions[Id], string>>
  readonly standard: RemedyOptions[Id]
  readonly basis: Article
  readonly source: string
  /** `memory` 的显示为「待确认」。 */
  readonly certainty: 'reading' | 'memory'
}

/** 全部选择，连同默认和来由（docs/decisions/0015）。 */
export const remedyOptions: { readonly [Id in keyof RemedyOptions]: RemedyOption<Id> } = {
  reconsiderationPeriodEnd: {
    id: 'reconsiderationPeriodEnd',
    question: '复议里按日历日计算的期限，最后一日是休息日的，顺不顺延',
    choices: { asCounted: '不顺延', nextWorkday: '顺延到下一个工作日' },
    standard: 'asCounted',
    basis: article('reconsideration-law-2023', '第八十八条'),
    source: '从严：行政复议法关于顺延的规定没有读到原文，待确认',
    certainty: 'memory',
  },
  litigationPeriodEnd: {
    id: 'litigationPeriodEnd',
    question: '诉讼里的期限，最后一日是休息日的，顺不顺延',
    choices: { nextWorkday: '顺延到下一个工作日', asCounted: '不顺延' },
    standard: 'nextWorkday',
    basis: article('litigation-interpretation-2018', '第四十八条'),
    source: '期间的一般规则：开始之日不计，届满之日是休息日的顺延',
    certainty: 'reading',
  },
  firstInstanceEffective: {
    id: 'firstInstanceEffective',
    question: '一审判决、裁定什么时候算审结',
    choices: { afterAppealPeriod: '上诉期满没有人上诉', whenReceived: '收到之日' },
    standard: 'afterAppealPeriod',
    basis: article('report-form-2021', '第四部分'),
    source: '表四按生效的结果计一次；上诉期内还没有生效。没有官方的填报说明，待确认',
    certainty: 'memory',
  },
  countedInYear: {
    id: 'countedInYear',
    question: '上年收到、本年审结或者仍未审结的案件，本年度计不计',
    choices: {
      concludedOrPending: '计：本年审结的和年末未审结的',
      receivedInYear: '不计：只计本年收到的',
    },
    standard: 'concludedOrPending',
    basis: article('report-form-2021', '第四部分'),
    source: '通行做法，格式没有说明，待确认；选定以后各年一致',
    certainty: 'memory',
  },
}

/** 全部默认。 */
export const standardRemedyOptions: RemedyOptions = {
  reconsiderationPeriodEnd: remedyOptions.reconsiderationPeriodEnd.standard,
  litigationPeriodEnd: remedyOptions.litigationPeriodEnd.standard,
  firstInstanceEffective: remedyOptions.firstInstanceEffective.standard,
  countedInYear: remedyOptions.countedInYear.standard,
}
