import type { Calendar } from '../calendar.ts'
import { addDays, type Day } from '../day.ts'
import type { RedecisionOrder, RemedyCaseHistory } from './event.ts'
import { type CaseFacts, factsOf } from './facts.ts'
import { type RemedyFinding, withoutAnswer } from './finding.ts'
import { type RemedyOptions, standardRemedyOptions } from './option.ts'
import type { RemedyColumn, RemedyOutcome } from './outcome.ts'
import { type RemedyTerm, termsOf } from './term.ts'

/** 案件的状态。 */
export type RemedyState = keyof typeof remedyStateLabels

/** 状态的名称。 */
export const remedyStateLabels = {
  awaitingCopy: '还没有收到副本',
  awaitingAnswer: '待提交答复（答辩）',
  underReview: '审理中',
  stayed: '中止审理',
  awaitingAppeal: '一审已决，上诉期内',
  secondInstance: '二审中',
  concluded: '已审结',
} as const

/** 一件案件的审理结果。 */
export interface RemedyResult {
  /** 收到之日。 */
  readonly on: Day
  /** 审结之日：生效的那一天；表四按它计。 */
  readonly concludedOn: Day
  /** 没有登记结果的没有。 */
  readonly outcome?: RemedyOutcome
  /** 表四的列；结果不知道的为 null。 */
  readonly column: RemedyColumn | null
}

/** 一件复议、诉讼案件在某一天：状态、各个期限、结果、意见。 */
export interface RemedyClock {
  readonly asOf: Day
  readonly state: RemedyState
  readonly terms: readonly RemedyTerm[]
  /** 本机关最近要办的一件事到哪天。 */
  readonly nextOn?: Day
  /** 有了结果的；上诉期满以后才生效的，`concludedOn` 在以后。 */
  readonly result?: RemedyResult
  /** 责令重新答复的。 */
  readonly orders?: RedecisionOrder
  readonly findings: readonly RemedyFinding[]
}

/** 计算所要的。 */
export interface RemedySetting {
  readonly calendar: Calendar
  readonly asOf: Day
  readonly options?: Partial<RemedyOptions>
}

/**
 * 作为被申请人、被告的案件的时钟：由历史算出状态、各个期限和结果。
 *
 * 不可能的事件不计入，作为意见列出；日历里没有的年份，照日历的规矩抛出 `UnknownYear`。
 */
export function remedyClock(
  history: RemedyCaseHistory,
  { calendar, asOf, options: chosen = {} }: RemedySetting,
): RemedyClock {
  const options = { ...standardRemedyOptions, ...chosen }
  const facts = factsOf(history, asOf)
  const terms = termsOf(facts, { calendar, asOf, options })
  const result = resultOf(facts, terms, options)
  const next = terms
    .filter(({ whose, doneOn }) => whose !== 'body' && doneOn === undefined)
    // After the decision nobody takes an answer any more.
    .filter(({ id }) => result === undefined || id !== 'answer')
    .map(({ dueOn }) => dueOn)
    .sort()[0]
  const orders = facts.decisions.at(-1)?.orders
  return {
    ...{ asOf, state: stateOf(facts, result, asOf), terms },
    ...(next === undefined ? {} : { nextOn: next }),
    ...(result ? { result } : {}),
    ...(orders ? { orders } : {}),
    findings: [...facts.findings, ...lateFindings(facts, terms, asOf)],
  }
}

function stateOf(facts: CaseFacts, result: RemedyResult | undefined, asOf: Day): RemedyState {
  if (result) return result.concludedOn <= asOf ? 'concluded' : 'awaitingAppeal'
  if (facts.stays.some(({ to }) => to === undefined)) return 'stayed'
  if (facts.appeal) return 'secondInstance'
  if (facts.copyOn === undefined) return 'awaitingCopy'
  return facts.answeredOn === undefined ? 'awaitingAnswer' : 'underReview'
}

/** The result in force: of the second instance, or of the first when nobody appealed. */
function resultOf(
  { decisions, appeal }: CaseFacts,
  terms: readonly RemedyTerm[],
  options: RemedyOptions,
): RemedyResult | undefined {
  const last = decisions.at(-1)
  if (!last || (appeal && last.instance === 1)) return undefined
  if (last.what?.column === 'reopened') return undefined
  const before = decisions.findLast(({ instance }) => instance === 1)
  const counted = last.what?.column === 'asFirst' ? before?.what : last.what
  const column =
    counted === undefined || counted.column === 'asFirst' || counted.column === 'reopened'
      ? null
      : counted.column
  const appealDue =
    last.instance === 1 && options.firstInstanceEffective === 'afterAppealPeriod'
      ? terms.find(({ id }) => id === 'appeal')?.dueOn
      : undefined
  return {
    on: last.on,
    concludedOn: appealDue === undefined ? last.on : addDays(appealDue, 1),
    ...(last.what ? { outcome: last.what.code } : {}),
    column,
  }
}

function lateFindings(
  facts: CaseFacts,
  terms: readonly RemedyTerm[],
  asOf: Day,
): readonly RemedyFinding[] {
  const answer = terms.find(({ id }) => id === 'answer')
  const report = terms.find(({ id }) => id === 'opinionReport')
  const found: RemedyFinding[] = []
  const late = (
    at: number | null,
    code: RemedyFinding['code'],
    text: string,
    { basis }: Pick<RemedyTerm, 'basis'>,
  ) => found.push({ at, kind: 'unlawful', code, text, basis })
  if (answer && facts.answeredOn !== undefined && facts.answeredOn.on > answer.dueOn)
    late(facts.answeredOn.at, 'answerLate', `应当在${answer.dueOn}前提交书面答复`, answer)
  if (answer && facts.evidenceOn !== undefined && facts.evidenceOn.on > answer.dueOn)
    late(facts.evidenceOn.at, 'evidenceLate', `应当在${answer.dueOn}前提交证据、依据`, answer)
  if (answer && asOf > answer.dueOn && answer.doneOn === undefined) {
    if (facts.answeredOn === undefined)
      late(null, 'answerMissing', `书面答复的期限到${answer.dueOn}为止，没有提交`, answer)
    if (facts.evidenceOn === undefined) {
      const text = `证据、依据的期限到${answer.dueOn}为止，没有提交`
      if (facts.kind === 'reconsideration')
        late(null, 'evidenceMissing', `${text}的，视为没有证据、依据`, { basis: withoutAnswer })
      else late(null, 'evidenceMissing', text, answer)
    }
  }
  if (report?.doneOn !== undefined && report.doneOn > report.dueOn)
    late(null, 'opinionReportLate', `应当在${report.dueOn}前报告纠正的情况`, report)
  const last = facts.decisions.at(-1)
  if (last && !last.what)
    found.push({
      ...{ at: last.at, kind: 'notice', code: 'outcomeUnknown' },
      text: '没有登记审理结果：表四里不知道计入哪一列',
    })
  return found
}
