import {
  type ApplicationClock,
  type ApplicationHistory,
  applicationClock,
  type Calendar,
  type Day,
  UnknownYear,
} from '@gongkai/law'
import { Problem } from '../kit/problem.ts'
import { type Entry, historyOf } from './entry.ts'
import { type ApplicationSettings, clockOptionsOf } from './settings.ts'

/** 算期限所要的。 */
export interface ClockAsked {
  readonly kind: NonNullable<ApplicationHistory['kind']>
  readonly entries: readonly Entry[]
  readonly settings: ApplicationSettings
  readonly calendar: Calendar
  readonly asOf: Day
}

/** 一件申请在某天的期限，照机关的设置。没有放假通知的年份，说要载入。Throws `Problem`: `calendarMissing`. */
export function clockOf({ kind, entries, settings, calendar, asOf }: ClockAsked): ApplicationClock {
  const { history } = historyOf(kind, entries)
  try {
    const clock = applicationClock(history, { calendar, asOf, options: clockOptionsOf(settings) })
    // A term that ends where no workday can be counted would stop every list it stands in.
    for (const { dueOn } of clock.terms) calendar.kindOf(dueOn)
    return clock
  } catch (error) {
    if (error instanceof UnknownYear) throw new Problem('calendarMissing')
    throw error
  }
}
