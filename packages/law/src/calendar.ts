import { calendarYears } from './calendar/index.ts'
import type { CalendarYear, HolidayNotice } from './calendar/year.ts'
import { addDays, type Day, weekdayOf, yearOf } from './day.ts'

/** 某日的性质和根据。 */
export interface DayKind {
  readonly isWorkday: boolean
  readonly kind: 'workday' | 'weekend' | 'holiday' | 'makeupWorkday'
  /** 放假通知；平常的工作日和周末，以及尚无通知的年份，没有。 */
  readonly notice?: HolidayNotice
  /** 该年的放假通知尚未公布，暂按周一至周五为工作日推算。 */
  readonly provisional: boolean
}

/** 工作日历。 */
export interface Calendar {
  /** 已有放假通知的年份。 */
  readonly years: readonly number[]
  kindOf(day: Day): DayKind
  isWorkday(day: Day): boolean
  /** `day` 之后第 `count` 个工作日；`day` 当日不计。 */
  workdayAfter(day: Day, count: number): Day
  /** `from` 次日至 `to`（含）的工作日，依次列出。 */
  workdaysBetween(from: Day, to: Day): readonly Day[]
}

/** 问到了没有放假通知的年份。 */
export class UnknownYear extends Error {
  override readonly name = 'UnknownYear'
  readonly year: number
  constructor(year: number) {
    super(`${year}年的放假通知不在日历中，不能计算该年的工作日`)
    this.year = year
  }
}

/**
 * 由放假通知造出工作日历。
 *
 * 没有通知的年份一律抛出 `UnknownYear`；`provisionalNextYear` 允许对最后一个已知年份的
 * 下一年按周一至周五推算，并在结果中标明 `provisional`。
 */
export function calendarOf(
  years: readonly CalendarYear[] = calendarYears,
  options: { readonly provisionalNextYear?: boolean } = {},
): Calendar {
  const known = new Set(years.map((y) => y.year))
  const last = Math.max(...known)
  const marked = new Map<Day, DayKind>()
  for (const year of years) {
    const noticeOf = (day: Day) =>
      year.changes.find((c) => c.days.includes(day))?.notice ?? year.notice
    for (const day of year.off)
      marked.set(day, {
        isWorkday: false,
        kind: 'holiday',
        notice: noticeOf(day),
        provisional: false,
      })
    for (const day of year.work)
      marked.set(day, {
        isWorkday: true,
        // 通知里点名「上班」的日子也可能本来就是工作日（2020-02-03，延长春节假期后的第一天）。
        kind: weekdayOf(day) <= 5 ? 'workday' : 'makeupWorkday',
        notice: noticeOf(day),
        provisional: false,
      })
  }

  // Each day is looked at again and again: a register asks for thousands of deadlines.
  const met = new Map<Day, DayKind>()
  const following = new Map<Day, Day>()

  function kindOf(day: Day): DayKind {
    const before = met.get(day)
    if (before) return before
    const kind = judged(day)
    met.set(day, kind)
    return kind
  }
  function dayAfter(day: Day): Day {
    const before = following.get(day)
    if (before !== undefined) return before
    const next = addDays(day, 1)
    following.set(day, next)
    return next
  }
  function judged(day: Day): DayKind {
    const year = yearOf(day)
    const provisional = !known.has(year)
    if (provisional && !(options.provisionalNextYear && year === last + 1))
      throw new UnknownYear(year)
    const special = marked.get(day)
    if (special) return special
    const isWorkday = weekdayOf(day) <= 5
    return { isWorkday, kind: isWorkday ? 'workday' : 'weekend', provisional }
  }
  const isWorkday = (day: Day) => kindOf(day).isWorkday

  return {
    years: [...known].sort((a, b) => a - b),
    kindOf,
    isWorkday,
    workdayAfter(day, count) {
      if (!Number.isInteger(count) || count < 0) throw new RangeError(`工作日数不对：${count}`)
      let at = day
      for (let left = count; left > 0; ) {
        at = dayAfter(at)
        if (isWorkday(at)) left--
      }
      return at
    },
    workdaysBetween(from, to) {
      const days: Day[] = []
      for (let at = from; at < to; ) {
        at = dayAfter(at)
        if (isWorkday(at)) days.push(at)
      }
      return days
    },
  }
}
