import type { Article } from '../article.ts'
import type { Calendar } from '../calendar.ts'
import { type Day, daysBetween } from '../day.ts'
import { type CaseFacts, instanceOf } from './facts.ts'
import {
  appealLimit,
  firstInstance,
  litigationAnswer,
  opinionReport,
  type RemedyLimit,
  type RemedyTermId,
  reconsiderationAnswer,
  reconsiderationDecision,
  secondInstance,
} from './limit.ts'
import type { RemedyOptions } from './option.ts'
import type { RemedyCaseKind } from './outcome.ts'
import { periodLedger, periodOf, type RemedyDay, type RemedyStep } from './period.ts'

/** 案件的一个期限：到哪天，怎样算的，办了没有。 */
export interface RemedyTerm {
  readonly id: RemedyTermId
  readonly label: string
  readonly whose: RemedyLimit['whose']
  readonly from: Day
  readonly dueOn: Day
  /** 全部办好之日：答复和证据都交了才算。 */
  readonly doneOn?: Day
  readonly isOverdue: boolean
  /** 还剩几个工作日（按日历日算的，几日）；办好了的没有。 */
  readonly daysLeft?: number
  readonly unit: RemedyLimit['unit']
  readonly steps: readonly RemedyStep[]
  readonly days: readonly RemedyDay[]
  readonly basis: Article
  readonly restsOn: readonly (keyof RemedyOptions)[]
  /** 数目或者条号没有读到原文，或者用到了待确认的选择。 */
  readonly toBeConfirmed: boolean
  readonly provisional: boolean
}

interface Setting {
  readonly calendar: Calendar
  readonly asOf: Day
  readonly options: RemedyOptions
}

/** 案件的各个期限，照先后。 */
export function termsOf(facts: CaseFacts, setting: Setting): readonly RemedyTerm[] {
  const { kind, procedure, copyOn, acceptedOn, answeredOn, evidenceOn, decisions } = facts
  const isReconsideration = kind === 'reconsideration'
  const terms: RemedyTerm[] = []
  const add = (
    limit: RemedyLimit,
    from: Day,
    fromWhat: string,
    doneOn: Day | undefined,
    more: readonly { readonly what: string; readonly days: number }[] = [],
  ) => terms.push(termOf(limit, from, fromWhat, doneOn, more, setting))

  if (copyOn !== undefined) {
    const limit = isReconsideration ? reconsiderationAnswer[procedure] : litigationAnswer
    const both = answeredOn && evidenceOn ? later(answeredOn.on, evidenceOn.on) : undefined
    add(limit, copyOn, isReconsideration ? '收到申请书副本' : '收到起诉状副本', both)
  }
  const isStayed = facts.stays.some(({ to }) => to === undefined)
  if (acceptedOn !== undefined && !isStayed) {
    const limits = isReconsideration ? reconsiderationDecision : firstInstance
    const first = decisions.find(({ instance }) => instance === 1)
    add(
      limits[procedure],
      acceptedOn,
      isReconsideration ? '受理' : '立案',
      first?.on,
      moreOf(facts),
    )
  }
  const last = decisions.findLast(({ instance }) => instance === 1)
  const appeal = last?.what?.appeal
  const isReopened = decisions.at(-1)?.what?.column === 'reopened'
  if (last && appeal && !isReopened)
    add(
      appealLimit[appeal],
      last.on,
      '收到',
      facts.appeal && instanceOf(facts) === 2 ? facts.appeal.on : undefined,
    )
  if (facts.appeal?.acceptedOn !== undefined && !isReopened) {
    const second = decisions.findLast(({ instance }) => instance === 2)
    add(secondInstance, facts.appeal.acceptedOn, '收到上诉状', second?.on)
  }
  if (facts.opinionOn)
    add(opinionReport, facts.opinionOn.on, '收到行政复议意见书', facts.reportedOn?.on)
  return terms
}

function moreOf({ extendedBy, stays }: CaseFacts) {
  const stayed = stays.reduce((sum, { from, to }) => sum + daysBetween(from, to ?? from), 0)
  return [
    ...(extendedBy > 0 ? [{ what: '延长', days: extendedBy }] : []),
    ...(stayed > 0 ? [{ what: '中止', days: stayed }] : []),
  ]
}

function termOf(
  limit: RemedyLimit,
  from: Day,
  fromWhat: string,
  doneOn: Day | undefined,
  more: readonly { readonly what: string; readonly days: number }[],
  { calendar, asOf, options }: Setting,
): RemedyTerm {
  const period = periodOf(limit, from, fromWhat, more, calendar, options)
  const { dueOn, steps, restsOn, provisional } = period
  // When the period to appeal is over, nobody has missed anything: the judgment is in force.
  const isOverdue = limit.whose !== 'parties' && (doneOn ?? asOf) > dueOn
  const isOver = doneOn !== undefined || (limit.whose === 'parties' && asOf > dueOn)
  const left = leftOf(limit, dueOn, asOf, calendar)
  return {
    ...{ id: limit.id, label: limit.label, whose: limit.whose, unit: limit.unit, from, dueOn },
    ...(isOver ? { doneOn: doneOn ?? dueOn } : { daysLeft: left }),
    ...{ isOverdue, steps, restsOn, provisional, basis: limit.basis },
    days: periodLedger(limit, period, calendar),
    toBeConfirmed: limit.certainty === 'memory' || restsOn.includes('reconsiderationPeriodEnd'),
  }
}

/** 到期还剩多少：照那个期限自己的算法，几个工作日或者几日；过了为负。 */
export interface RemedyTimeLeft {
  readonly daysLeft: number
  readonly unit: 'workdays' | 'days'
}

/** 本机关在一种案件里的一个期限，到 `dueOn` 还剩多少。列表里没有案件的全部历史，也说得出。 */
export function remedyTimeLeft(
  kind: RemedyCaseKind,
  id: RemedyTermId,
  dueOn: Day,
  { asOf, calendar }: { readonly asOf: Day; readonly calendar: Calendar },
): RemedyTimeLeft {
  // 复议法的三日、五日、七日、十日是工作日（第八十八条），别的不是。
  const unit = kind === 'reconsideration' && id === 'answer' ? 'workdays' : 'days'
  return { daysLeft: leftOf({ unit }, dueOn, asOf, calendar), unit }
}

function leftOf(
  { unit }: Pick<RemedyLimit, 'unit'>,
  dueOn: Day,
  asOf: Day,
  calendar: Calendar,
): number {
  return unit === 'workdays' ? workdaysLeft(dueOn, asOf, calendar) : daysBetween(asOf, dueOn)
}

function workdaysLeft(dueOn: Day, asOf: Day, calendar: Calendar): number {
  return asOf <= dueOn
    ? calendar.workdaysBetween(asOf, dueOn).length
    : -calendar.workdaysBetween(dueOn, asOf).length
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b
}
