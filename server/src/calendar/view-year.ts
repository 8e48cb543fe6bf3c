import { type Calendar, type CalendarYear, calendarYears } from '@gongkai/law'
import type { Db } from '../db/index.ts'
import { Problem } from '../kit/problem.ts'
import { currentCalendar, currentYears } from './current-calendar.ts'
import { versionsOf } from './store.ts'

/** 一年的放假安排，连同它从哪里来。 */
export interface YearShown {
  readonly year: number
  /** 没有通知的，暂按周一至周五推算的一年，为 undefined。 */
  readonly content: CalendarYear | undefined
  readonly calendar: Calendar
  /** 程序自带有这一年。 */
  readonly isBuiltIn: boolean
  /** 平台上载入过的各版，新的在前。 */
  readonly versions: readonly {
    readonly version: number
    readonly content: CalendarYear
    readonly loadedAt: Date
    readonly loadedBy: string | null
  }[]
  /** 可以看的各年，末一年是推算的。 */
  readonly years: readonly number[]
}

/** 看一年的放假安排：登录的人都可以。Throws `Problem`: 没有这一年，`notFound`. */
export async function viewCalendarYear(db: Db, year: number): Promise<YearShown> {
  const known = await currentYears(db)
  const years = known.map((each) => each.year)
  const last = Math.max(...years)
  if (!years.includes(year) && year !== last + 1) throw new Problem('notFound')
  const versions = (await versionsOf(db, year)).map(({ content, ...version }) => ({
    ...version,
    content: content as unknown as CalendarYear,
  }))
  return {
    ...{ year, versions, years: [...years, last + 1] },
    content: known.find((each) => each.year === year),
    calendar: await currentCalendar(db),
    isBuiltIn: calendarYears.some((each) => each.year === year),
  }
}
