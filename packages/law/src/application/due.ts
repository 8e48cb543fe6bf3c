import { type Article, article } from '../article.ts'
import type { Day } from '../day.ts'
import type { CaseFile, Period, Setting, Waiting } from './case-file.ts'
import { consultedParties } from './event.ts'
import { lawDay } from './law-day.ts'
import { limitOn } from './limit.ts'

/** 不计入答复期限的一段：`after` 次日起，到 `through`（含）为止。 */
export interface Stop {
  readonly after: Day
  readonly through: Day
  readonly why: string
  readonly basis: Article
}

/** 答复期限的构成：每一步多少个工作日，依据哪条。 */
export interface DueStep {
  readonly label: string
  readonly workdays: number
  readonly basis: Article
  /** 没有读到条文：凭记忆，或者是自定的，显示为「待确认」。 */
  readonly toBeConfirmed: boolean
}

/** 答复期限的最后一日，和它的来由。 */
export interface Due {
  readonly on: Day
  /** 不计延长的最后一日。 */
  readonly firstOn: Day
  readonly steps: readonly DueStep[]
  /** 最后一日还取决于什么。 */
  readonly dependsOn: readonly string[]
}

/** 答复期限的最后一日；没有起算，或者正等着补正、缴费的，没有。 */
export function dueOf(file: CaseFile, setting: Setting): Due | undefined {
  const period = file.periods.at(-1)
  if (!period || isWaitedFor(file.correction) || isWaitedFor(file.fee)) return undefined
  const { calendar } = setting
  if (file.delay) {
    const { until } = file.delay
    const step = {
      label: '延迟答复',
      workdays: 0,
      basis: article('regulation-2019', '第三十五条'),
      toBeConfirmed: false,
    }
    return { on: until, firstOn: until, steps: [step], dependsOn: [] }
  }
  if (period.fixedDueOn !== undefined)
    return {
      on: period.fixedDueOn,
      firstOn: period.fixedDueOn,
      steps: [
        { label: '决定、判决所定的期限', workdays: 0, basis: period.basis, toBeConfirmed: false },
      ],
      dependsOn: [],
    }
  const stops = stopsOf(file, setting)
  const extended = extendedBy(file, setting)
  const firstOn = reached(period.workdays)
  const on = extended === 0 ? firstOn : reached(period.workdays + extended)
  const stopped = stoppedDays(stops, period.start, on, setting)
  const steps = [
    {
      label: periodLabels[period.cause],
      workdays: period.workdays,
      basis: period.basis,
      toBeConfirmed: period.toBeConfirmed,
    },
    { label: '延长', workdays: extended, ...extensionBasis(file, setting) },
    {
      label: '不计入',
      workdays: stopped.size,
      basis: article('regulation-2019', '第三十三条第三款'),
      toBeConfirmed: false,
    },
  ].filter((step) => step.workdays > 0)
  return { on, firstOn, steps, dependsOn: stillOpen(setting, file) }

  // The stopped days move the last day, and a later last day may take in more of them: until it rests.
  function reached(workdays: number): Day {
    let last = calendar.workdayAfter(period?.start ?? '', workdays)
    for (;;) {
      const stoppedUntil = stoppedDays(stops, period?.start ?? '', last, setting).size
      const next = calendar.workdayAfter(period?.start ?? '', workdays + stoppedUntil)
      if (next === last) return last
      last = next
    }
  }
}

const periodLabels: Readonly<Record<Period['cause'], string>> = {
  receipt: '自收到申请之日起',
  correction: '自收到补正之日起重新起算',
  payment: '自缴费之日起重新起算',
  redecision: '自收到责令重新答复的决定、判决之日起',
}

/** 延长的依据：收到之日施行的那一条。 */
export function extensionBasis(
  { receivedOn }: CaseFile,
  setting: Setting,
): Pick<DueStep, 'basis' | 'toBeConfirmed'> {
  const limit = receivedOn && limitOn('extension', lawDay(receivedOn, setting))
  return limit
    ? { basis: limit.basis, toBeConfirmed: limit.certainty !== 'text' }
    : { basis: article('regulation-2019', '第三十三条第二款'), toBeConfirmed: false }
}

/** 还在等申请人照办的通知（没有效力的不算）。 */
export function isWaitedFor(waiting: Waiting | undefined): boolean {
  return waiting !== undefined && !waiting.void && waiting.doneOn === undefined
}

/** 申请人照办的最后一日；没有送达或者没有定期限的，还不知道。 */
export function deadlineOf(waiting: Waiting, { calendar }: Setting): Day | undefined {
  if (waiting.answerBy !== undefined) return waiting.answerBy
  if (waiting.servedOn === undefined || waiting.workdays === undefined) return undefined
  return calendar.workdayAfter(waiting.servedOn, waiting.workdays)
}

/** 有效的延长，合计多少个工作日。 */
export function extendedBy(file: CaseFile, { options }: Setting): number {
  return file.extensions
    .filter((each) => each.notifiedOn !== undefined || options.lateExtensionNotice === 'counts')
    .reduce((sum, { workdays }) => sum + workdays, 0)
}

/** 不计入答复期限的各段，有重叠的照样列出。 */
export function stopsOf(file: CaseFile, setting: Setting): readonly Stop[] {
  const { options } = setting
  const latest = closedOn(file) ?? setting.asOf
  const stops: Stop[] = setting.consultations.flatMap((each) =>
    each.stopsAfter === undefined
      ? []
      : {
          after: each.stopsAfter,
          through: each.stopsThrough ?? latest,
          why: `征求${consultedParties[each.with]}意见「${each.id}」`,
          basis: article('regulation-2019', '第三十三条第三款'),
        },
  )
  const { reasons, fee } = file
  if (reasons && options.askingReasons === 'stops') {
    const ends = [reasons.doneOn, deadlineOf(reasons, setting)].filter((day) => day !== undefined)
    stops.push({
      after: reasons.noticeOn,
      through: ends.sort()[0] ?? latest,
      why: '等申请人说明理由',
      basis: article('regulation-2019', '第三十五条'),
    })
  }
  if (fee?.doneOn !== undefined && options.afterPayment === 'resumes')
    stops.push({
      after: fee.noticeOn,
      through: fee.doneOn,
      why: '等申请人缴费',
      basis: article('fee-rules-2020'),
    })
  return stops
}

/** `start` 之后、到 `last` 为止，被停住的工作日；几段重叠的只算一次。 */
export function stoppedDays(
  stops: readonly Stop[],
  start: Day,
  last: Day,
  { calendar }: Setting,
): ReadonlySet<Day> {
  const days = stops.flatMap(({ after, through }) => {
    const from = after < start ? start : after
    const to = through < last ? through : last
    return from < to ? calendar.workdaysBetween(from, to) : []
  })
  return new Set(days)
}

/** 办结之日：作出答复、撤回、结案。 */
export function closedOn(file: CaseFile): Day | undefined {
  return file.reply?.madeOn ?? file.withdrawnOn ?? file.closed?.on
}

function stillOpen({ consultations, asOf }: Setting, file: CaseFile): readonly string[] {
  if (closedOn(file) !== undefined) return []
  return consultations.flatMap(({ id, with: whom, stopsThrough, answeredOn, answerBy }) => {
    const who = `${consultedParties[whom]}「${id}」`
    if (stopsThrough === undefined) return [`${who}还没有意见，又没有期限，暂按今日收到推算`]
    if (answeredOn !== undefined || answerBy === undefined || asOf >= stopsThrough) return []
    return [`${who}还没有意见，按${answerBy}期满推算；提前收到的，期限相应提前`]
  })
}
