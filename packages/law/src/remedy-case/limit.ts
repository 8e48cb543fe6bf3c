import { type Article, article } from '../article.ts'
import type { RemedyProcedure } from './event.ts'

/** 期限的代号。 */
export type RemedyTermId = 'answer' | 'decision' | 'appeal' | 'secondInstance' | 'opinionReport'

/** 一种期限：多长，依据哪条，怎样算。 */
export interface RemedyLimit {
  readonly id: RemedyTermId
  readonly label: string
  /** 谁的期限：本机关的要办，审理机关、当事人的供参考。 */
  readonly whose: 'agency' | 'body' | 'parties'
  readonly count: number
  readonly unit: 'workdays' | 'days' | 'months'
  readonly basis: Article
  /** 怎样算天数的依据。 */
  readonly countedBy: Article
  /** 数目读到原文（text）；条号凭记忆（memory）的，显示为「待确认」。 */
  readonly certainty: 'text' | 'memory'
}

const reconsideration = (place: string) => article('reconsideration-law-2023', place)
const litigation = (place: string) => article('litigation-law-2017', place)
const workdays = { unit: 'workdays', countedBy: reconsideration('第八十八条') } as const
const calendarDays = { unit: 'days', countedBy: reconsideration('第八十八条') } as const
const byCourt = { countedBy: article('litigation-interpretation-2018', '第四十八条') } as const

/** 作为被申请人：书面答复并提交证据、依据。不答复的，视为没有证据、依据（第七十条）。 */
export const reconsiderationAnswer: Readonly<Record<RemedyProcedure, RemedyLimit>> = {
  ordinary: {
    ...{ id: 'answer', label: '提交书面答复和证据、依据', whose: 'agency', count: 10 },
    ...workdays,
    ...{ basis: reconsideration('第四十八条'), certainty: 'text' },
  },
  simplified: {
    ...{ id: 'answer', label: '提交书面答复和证据、依据', whose: 'agency', count: 5 },
    ...workdays,
    ...{ basis: reconsideration('第五十四条'), certainty: 'text' },
  },
}

/** 复议机关作出决定。 */
export const reconsiderationDecision: Readonly<Record<RemedyProcedure, RemedyLimit>> = {
  ordinary: {
    ...{ id: 'decision', label: '复议机关作出决定', whose: 'body', count: 60 },
    ...calendarDays,
    ...{ basis: reconsideration('第六十二条'), certainty: 'memory' },
  },
  simplified: {
    ...{ id: 'decision', label: '复议机关作出决定', whose: 'body', count: 30 },
    ...calendarDays,
    ...{ basis: reconsideration('第六十二条'), certainty: 'memory' },
  },
}

/** 复议决定至多延长三十日，只在普通程序。 */
export const LONGEST_RECONSIDERATION_EXTENSION = 30

/** 收到行政复议意见书以后报告纠正的情况。 */
export const opinionReport: RemedyLimit = {
  ...{ id: 'opinionReport', label: '报告纠正相关行政行为的情况', whose: 'agency', count: 60 },
  ...calendarDays,
  ...{ basis: reconsideration('第七十六条'), certainty: 'text' },
}

/** 作为被告：提交答辩状和证据、依据。 */
export const litigationAnswer: RemedyLimit = {
  ...{ id: 'answer', label: '提交答辩状和证据、依据', whose: 'agency', count: 15, unit: 'days' },
  ...byCourt,
  ...{ basis: litigation('第六十七条'), certainty: 'text' },
}

/** 一审。 */
export const firstInstance: Readonly<Record<RemedyProcedure, RemedyLimit>> = {
  ordinary: {
    ...{ id: 'decision', label: '一审审结', whose: 'body', count: 6, unit: 'months' },
    ...byCourt,
    ...{ basis: litigation('第八十一条'), certainty: 'memory' },
  },
  simplified: {
    ...{ id: 'decision', label: '一审审结', whose: 'body', count: 45, unit: 'days' },
    ...byCourt,
    ...{ basis: litigation('第八十三条'), certainty: 'memory' },
  },
}

/** 上诉：不服判决十五日，不服裁定十日。 */
export const appealLimit: Readonly<Record<'judgment' | 'ruling', RemedyLimit>> = {
  judgment: {
    ...{ id: 'appeal', label: '上诉期（判决）', whose: 'parties', count: 15, unit: 'days' },
    ...byCourt,
    ...{ basis: litigation('第八十五条'), certainty: 'memory' },
  },
  ruling: {
    ...{ id: 'appeal', label: '上诉期（裁定）', whose: 'parties', count: 10, unit: 'days' },
    ...byCourt,
    ...{ basis: litigation('第八十五条'), certainty: 'memory' },
  },
}

/** 二审。 */
export const secondInstance: RemedyLimit = {
  ...{ id: 'secondInstance', label: '二审审结', whose: 'body', count: 3, unit: 'months' },
  ...byCourt,
  ...{ basis: litigation('第八十八条'), certainty: 'memory' },
}
