import { type Calendar, type CalendarYear, calendarOf, calendarYears } from '@gongkai/law'
import type { Db, Tx } from '../db/index.ts'
import { loadedMark, loadedYears } from './store.ts'

const made = new Map<string, Calendar>()

/**
 * 现在的工作日历：程序自带的放假通知，加上平台上载入的；下一年还没有通知的，暂按周一至周五推算并标明。
 *
 * Made once for each state of the notices: thousands of deadlines ask for the same days.
 */
export async function currentCalendar(db: Db | Tx): Promise<Calendar> {
  const mark = await loadedMark(db)
  const before = made.get(mark)
  if (before) return before
  const calendar = calendarOf(await currentYears(db), { provisionalNextYear: true })
  if (made.size > 20) made.clear()
  made.set(mark, calendar)
  return calendar
}

/** 各年的放假安排：载入的代替自带的。 */
export async function currentYears(db: Db | Tx): Promise<readonly CalendarYear[]> {
  const loaded = (await loadedYears(db)).map(({ content }) => content as unknown as CalendarYear)
  const years = new Map([...calendarYears, ...loaded].map((year) => [year.year, year]))
  return [...years.values()].sort((a, b) => a.year - b.year)
}
