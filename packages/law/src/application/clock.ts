import { type Article, article } from '../article.ts'
import type { Calendar } from '../calendar.ts'
import type { Day } from '../day.ts'
import { admit } from './admit.ts'
import type { CaseFile, FirstDecision, Setting } from './case-file.ts'
import { type Consultation, consultationsOf } from './consultation.ts'
import { closedOn, type Due, type DueStep, deadlineOf, dueOf, isWaitedFor } from './due.ts'
import type { ApplicationHistory } from './event.ts'
import type { ClockFinding } from './finding.ts'
import { fold } from './fold.ts'
import { type LedgerDay, ledgerOf } from './ledger.ts'
import { limitOn } from './limit.ts'
import { type ClockOptions, standardOptions } from './option.ts'
import { restsOn } from './rests-on.ts'

/** 办理状态。 */
export type ApplicationState = keyof typeof stateLabels

/** 办理状态的名称。 */
export const stateLabels = {
  notReceived: '没有收到申请',
  unconfirmed: '待确认',
  inProcess: '办理中',
  awaitingCorrection: '待补正',
  awaitingReasons: '待说明理由',
  awaitingPayment: '待缴费',
  consulting: '征求意见中',
  deemedAbandoned: '视为放弃申请，待结案',
  replied: '已作出答复，待发出',
  sent: '已发出答复',
  served: '答复已送达',
  withdrawn: '申请人已撤回',
  closed: '已结案',
} as const

/** 答复以外、正在走的期限：补正、缴费、说明理由、征求意见。 */
export interface RunningTerm {
  readonly what: 'correction' | 'payment' | 'reasons' | 'opinion'
  readonly label: string
  readonly dueOn: Day
  readonly basis: Article
}

/** 一件申请在某一天的期限：处于什么状态，哪天到期，还有几个工作日，每一天怎样算的。 */
export interface ApplicationClock {
  readonly asOf: Day
  readonly state: ApplicationState
  readonly receivedOn?: Day
  /** 答复期限的最后一日；没有起算，或者正等着补正、缴费的，没有。 */
  readonly dueOn?: Day
  /** 不计延长的最后一日。 */
  readonly firstDueOn?: Day
  readonly steps: readonly DueStep[]
  /** 结果用到的选择（`clockOptions`）。 */
  readonly restsOn: readonly (keyof ClockOptions)[]
  /** 最后一日还取决于什么。 */
  readonly dependsOn: readonly string[]
  /** 离最后一日还有几个工作日，到期当日为 0，逾期为负；没有期限或者已办结的，没有。 */
  readonly daysLeft?: number
  /** 算作答复的那一天（选择 `answeredOn`）。 */
  readonly answeredOn?: Day
  /** 第一次办结：作出答复、结案、撤回。表三按它计数。 */
  readonly firstDecision?: FirstDecision
  readonly isOverdue: boolean
  /** 所涉的年份有的还没有放假通知，日期是暂算的。 */
  readonly provisional: boolean
  readonly terms: readonly RunningTerm[]
  readonly consultations: readonly Consultation[]
  readonly ledger: readonly LedgerDay[]
  readonly findings: readonly ClockFinding[]
}

/** 计算所要的：日历、所问的那一天、条文没有说清之处的选择。 */
export interface ClockSetting {
  readonly calendar: Calendar
  readonly asOf: Day
  readonly options?: Partial<ClockOptions>
}

/**
 * 依申请公开的期限：由一件申请的历史，算出它在 `asOf` 那天的状态、到期日和逐日台账。
 *
 * 历史里不可能的、不合规定的，作为意见列出，不抛错；日历里没有的年份，照日历的规矩抛出 `UnknownYear`。
 */
export function applicationClock(
  history: ApplicationHistory,
  { calendar, asOf, options: chosen = {} }: ClockSetting,
): ApplicationClock {
  const options = { ...standardOptions, ...chosen }
  const admitted = admit(history.events, options, asOf)
  const { consultations, findings } = consultationsOf(admitted.events, calendar, options)
  const kind = history.kind ?? 'disclosure'
  const setting: Setting = { calendar, options, consultations, kind, asOf }
  const file = fold(admitted, setting)
  const due = dueOf(file, setting)
  const answeredOn = answerDay(file, options)
  const isOverdue = due !== undefined && overdue(file, due, answeredOn, asOf)
  const ledger = ledgerOf(file, due, admitted.events, setting)
  const running = due && closedOn(file) === undefined
  return {
    asOf,
    state: stateOf(file, setting),
    ...(file.receivedOn === undefined ? {} : { receivedOn: file.receivedOn }),
    ...(due ? { dueOn: due.on, firstDueOn: due.firstOn } : {}),
    steps: due?.steps ?? [],
    dependsOn: due?.dependsOn ?? [],
    restsOn: restsOn(file, setting),
    ...(running ? { daysLeft: workdaysLeft(due.on, asOf, calendar) } : {}),
    ...(answeredOn === undefined ? {} : { answeredOn }),
    ...(file.firstDecision ? { firstDecision: file.firstDecision } : {}),
    isOverdue,
    provisional: ledger.some((day) => day.provisional),
    terms: termsOf(file, setting),
    consultations,
    ledger,
    findings: [
      ...file.findings,
      ...findings,
      ...closingRemarks(file, setting, due, isOverdue, answeredOn),
    ].toSorted((a, b) => (a.at ?? -1) - (b.at ?? -1)),
  }
}

function stateOf(file: CaseFile, setting: Setting): ApplicationState {
  const { asOf, consultations } = setting
  if (!file.submitted) return 'notReceived'
  if (file.withdrawnOn !== undefined) return 'withdrawn'
  if (file.closed) return 'closed'
  if (file.reply)
    return file.reply.servedOn !== undefined
      ? 'served'
      : file.reply.sentOn !== undefined
        ? 'sent'
        : 'replied'
  if (file.receivedOn === undefined) return 'unconfirmed'
  for (const [waiting, state] of [
    [file.correction, 'awaitingCorrection'],
    [file.fee, 'awaitingPayment'],
  ] as const) {
    if (!waiting || !isWaitedFor(waiting)) continue
    const deadline = deadlineOf(waiting, setting)
    return deadline !== undefined && asOf > deadline ? 'deemedAbandoned' : state
  }
  if (file.reasons && isWaitedFor(file.reasons)) {
    const deadline = deadlineOf(file.reasons, setting)
    if (deadline === undefined || asOf <= deadline) return 'awaitingReasons'
  }
  const start = file.periods.at(-1)?.start ?? file.receivedOn
  return consultations.some(
    ({ sentOn, stopsThrough }) =>
      sentOn >= start && (stopsThrough === undefined || asOf < stopsThrough),
  )
    ? 'consulting'
    : 'inProcess'
}

function answerDay({ reply }: CaseFile, { answeredOn }: ClockOptions): Day | undefined {
  if (!reply) return undefined
  if (answeredOn === 'made') return reply.madeOn
  return answeredOn === 'served' ? reply.servedOn : (reply.sentOn ?? reply.servedOn)
}

function overdue(file: CaseFile, due: Due, answeredOn: Day | undefined, asOf: Day): boolean {
  // Withdrawn or closed in time, nothing is owed any more.
  const ended = file.withdrawnOn ?? file.closed?.on
  return (answeredOn ?? ended ?? asOf) > due.on
}

function workdaysLeft(dueOn: Day, asOf: Day, calendar: Calendar): number {
  const between = (from: Day, to: Day) => calendar.workdaysBetween(from, to).length
  return asOf <= dueOn ? between(asOf, dueOn) : 0 - between(dueOn, asOf)
}

function termsOf(file: CaseFile, setting: Setting): readonly RunningTerm[] {
  if (closedOn(file) !== undefined) return []
  const waited = [
    ['correction', '申请人补正', file.correction, article('regulation-2019', '第三十条')],
    ['reasons', '申请人说明理由', file.reasons, article('regulation-2019', '第三十五条')],
    ['payment', '申请人缴费', file.fee, article('fee-rules-2020')],
  ] as const
  const terms: RunningTerm[] = waited.flatMap(([what, label, waiting, basis]) => {
    const dueOn = waiting && isWaitedFor(waiting) ? deadlineOf(waiting, setting) : undefined
    return dueOn === undefined ? [] : [{ what, label, dueOn, basis }]
  })
  const opinions = setting.consultations.flatMap(({ id, answerBy, stopsThrough, basis }) =>
    answerBy !== undefined && stopsThrough === answerBy && setting.asOf < answerBy
      ? [{ what: 'opinion' as const, label: `「${id}」提出意见`, dueOn: answerBy, basis }]
      : [],
  )
  return [...terms, ...opinions]
}

function closingRemarks(
  file: CaseFile,
  setting: Setting,
  due: Due | undefined,
  isOverdue: boolean,
  answeredOn: Day | undefined,
): readonly ClockFinding[] {
  const said: ClockFinding[] = []
  const { submitted, receivedOn } = file
  const alarm = submitted && limitOn('confirmationAlarm', submitted.on)
  if (submitted && alarm && receivedOn === undefined && file.withdrawnOn === undefined) {
    const last = setting.calendar.workdayAfter(submitted.on, alarm.workdays)
    if (setting.asOf > last)
      said.push({
        at: submitted.at,
        kind: 'notice',
        code: 'confirmationOverdue',
        text: `${submitted.on}提交的申请，过了${alarm.workdays}个工作日还没有与申请人确认；拖延确认不能换来时间`,
        basis: alarm.basis,
      })
  }
  for (const { at, workdays, notifiedOn } of file.extensions)
    if (notifiedOn === undefined && setting.options.lateExtensionNotice === 'ignored')
      said.push({
        at,
        kind: 'notice',
        code: 'extensionNotNotified',
        text: `延长的${workdays}个工作日还没有在原期限内告知申请人，没有计入`,
        basis: article('regulation-2019', '第三十三条第二款'),
      })
  if (file.reply && due && isOverdue && answeredOn !== undefined)
    said.push({
      at: file.reply.at,
      kind: 'unlawful',
      code: 'replyLate',
      text: `答复期限到${due.on}为止，${answeredOn}才答复`,
      basis: article('regulation-2019', '第三十三条'),
    })
  return said
}
