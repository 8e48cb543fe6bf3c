import { addDays, type CalendarYear, type Day, isDay, weekdayOf, yearOf } from '@gongkai/law'
import { Invalid } from '../kit/invalid.ts'

/** 填写的放假通知：日子各占一行或者用逗号、空格分开，可以写成 `2027-02-05..2027-02-12`。 */
export interface HolidayEntry {
  readonly year: string
  readonly title: string
  readonly number: string
  readonly issuedOn: string
  readonly off: string
  readonly work: string
}

const MOST_DAYS = 60

/** 由填写的得到一年的放假安排。Throws `Invalid`，说明哪一项、哪个日子。 */
export function calendarYearFrom(entry: HolidayEntry, known: CalendarYear | undefined) {
  const faults: Record<string, string> = {}
  const year = Number(entry.year)
  if (!/^\d{4}$/.test(entry.year.trim()) || year < 2015 || year > 2100)
    faults.year = '年份是四位数字，2015 年以后'
  if (entry.title.trim() === '') faults.title = '请照通知填写标题'
  if (entry.number.trim() === '') faults.number = '请照通知填写文号'
  if (!isDay(entry.issuedOn.trim())) faults.issuedOn = '请填写发文日期，如 2026-11-05'
  const off = daysOf(entry.off, year)
  const work = daysOf(entry.work, year)
  if ('fault' in off) faults.off = off.fault
  else if (off.days.length === 0) faults.off = '请填写放假的日子'
  if ('fault' in work) faults.work = work.fault
  if ('days' in off && 'days' in work) {
    const both = work.days.find((day) => off.days.includes(day))
    if (both) faults.work = `${both}既放假又上班`
    const plain = work.days.find((day) => weekdayOf(day) <= 5 && !isNamed(known, day))
    if (plain) faults.work ??= `${plain}本来就是工作日，不必写`
  }
  if (Object.keys(faults).length > 0 || !('days' in off) || !('days' in work))
    throw new Invalid(faults)
  const notice = {
    title: entry.title.trim(),
    number: entry.number.trim(),
    issuedOn: entry.issuedOn.trim(),
  }
  return amended(known, { year, notice, changes: [], off: off.days, work: work.days })
}

/** A plain working day may be named where an earlier notice had given it off, or named it itself. */
function isNamed(known: CalendarYear | undefined, day: Day): boolean {
  return known !== undefined && (known.off.includes(day) || known.work.includes(day))
}

/** A notice that alters a year already arranged: each day it touches is its own; the others keep theirs. */
function amended(known: CalendarYear | undefined, next: CalendarYear): CalendarYear {
  if (!known) return next
  const stateOf = (year: CalendarYear, day: Day) =>
    year.off.includes(day) ? 'off' : year.work.includes(day) ? 'work' : ''
  const all = new Set([...known.off, ...known.work, ...next.off, ...next.work])
  const touched = [...all].filter((day) => stateOf(known, day) !== stateOf(next, day)).sort()
  if (touched.length === 0) return { ...known, notice: known.notice }
  return {
    ...next,
    notice: known.notice,
    changes: [
      ...known.changes.map((change) => ({
        ...change,
        days: change.days.filter((day) => !touched.includes(day)),
      })),
      { notice: next.notice, days: touched },
    ],
  }
}

type Days = { readonly days: readonly Day[] } | { readonly fault: string }

function daysOf(text: string, year: number): Days {
  const days = new Set<Day>()
  for (const word of text.split(/[\s,，、；;]+/).filter(Boolean)) {
    const [from = '', to = from] = word.split(/\.\.|至|—|~/)
    if (!isDay(from) || !isDay(to)) return { fault: `「${word}」不是一个日期，请写成 2027-02-05` }
    if (from > to) return { fault: `「${word}」的先后反了` }
    for (let day = from; day <= to; day = addDays(day, 1)) {
      if (!isIn(year, day)) return { fault: `${day}不在${year}年` }
      if (days.size >= MOST_DAYS) return { fault: `日子太多，一年至多 ${MOST_DAYS} 天` }
      days.add(day)
    }
  }
  return { days: [...days].sort() }
}

/** New Year's rest may begin in December: the notice of 2019 named 29 and 30 December 2018. */
function isIn(year: number, day: Day): boolean {
  return yearOf(day) === year || (day >= `${year - 1}-12-20` && yearOf(day) === year - 1)
}
