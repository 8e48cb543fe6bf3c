import { type Article, cite } from '../article.ts'
import type { Calendar } from '../calendar.ts'
import { addDays, addMonths, type Day } from '../day.ts'
import type { RemedyLimit } from './limit.ts'
import type { RemedyOptions } from './option.ts'

/** 一个期限的来由：一步一行，各有依据。 */
export interface RemedyStep {
  readonly text: string
  readonly basis: Article
}

/** 算出的期限。 */
export interface RemedyPeriod {
  readonly from: Day
  /** 数到的那一天；休息日顺延以前的。 */
  readonly countedTo: Day
  readonly dueOn: Day
  readonly steps: readonly RemedyStep[]
  /** 用到的选择。 */
  readonly restsOn: readonly (keyof RemedyOptions)[]
  readonly provisional: boolean
}

/** 台账的一天：起算之日、计入、休息日、顺延。 */
export interface RemedyDay {
  readonly on: Day
  readonly kind: 'dayZero' | 'counted' | 'rest' | 'moved'
  readonly count?: number
}

const units = { workdays: '个工作日', days: '日', months: '个月' } as const

/** 自 `from` 次日起算的期限；`more` 是延长的日历日。 */
export function periodOf(
  limit: RemedyLimit,
  from: Day,
  fromWhat: string,
  more: readonly { readonly what: string; readonly days: number }[],
  calendar: Calendar,
  options: RemedyOptions,
): RemedyPeriod {
  const { count, unit, basis, countedBy } = limit
  const counted =
    unit === 'workdays'
      ? calendar.workdayAfter(from, count)
      : unit === 'days'
        ? addDays(from, count)
        : addMonths(from, count)
  const steps: RemedyStep[] = [
    { text: `${from}${fromWhat}，次日起算`, basis: countedBy },
    { text: `${count}${units[unit]}，到${counted}`, basis },
  ]
  let countedTo = counted
  for (const { what, days } of more) {
    countedTo = addDays(countedTo, days)
    steps.push({ text: `${what}${days}日，到${countedTo}`, basis })
  }
  let dueOn = countedTo
  const restsOn: (keyof RemedyOptions)[] = []
  if (unit !== 'workdays' && !calendar.isWorkday(dueOn)) {
    const isCourt = countedBy.instrument === 'litigation-interpretation-2018'
    const option = isCourt ? 'litigationPeriodEnd' : 'reconsiderationPeriodEnd'
    restsOn.push(option)
    if (options[option] === 'nextWorkday') {
      const moved = calendar.workdayAfter(dueOn, 1)
      steps.push({ text: `${dueOn}是休息日，顺延到${moved}`, basis: countedBy })
      dueOn = moved
    } else steps.push({ text: `${dueOn}是休息日，不顺延（待确认）`, basis: countedBy })
  }
  return { from, countedTo, dueOn, steps, restsOn, provisional: calendar.kindOf(dueOn).provisional }
}

/** 逐日台账：从起算之日到最后一日。 */
export function periodLedger(
  { unit }: Pick<RemedyLimit, 'unit'>,
  { from, countedTo, dueOn }: Pick<RemedyPeriod, 'from' | 'countedTo' | 'dueOn'>,
  calendar: Calendar,
): readonly RemedyDay[] {
  const days: RemedyDay[] = [{ on: from, kind: 'dayZero' }]
  let count = 0
  for (let on = addDays(from, 1); on <= dueOn; on = addDays(on, 1)) {
    if (on > countedTo) days.push({ on, kind: 'moved' })
    else if (unit === 'workdays' && !calendar.isWorkday(on)) days.push({ on, kind: 'rest' })
    else days.push({ on, kind: 'counted', count: ++count })
  }
  return days
}

/** 引用一步的依据。 */
export function stepText({ text, basis }: RemedyStep): string {
  return `${text}（${cite(basis)}）`
}
