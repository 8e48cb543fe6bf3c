import { calendarYears, type Day } from '../../packages/law/src/index.ts'

const off = new Set(calendarYears.flatMap((year) => year.off))
const work = new Set(calendarYears.flatMap((year) => year.work))
const kept = new Map<Day, { readonly next: Day; readonly workday: boolean }>()

function known(day: Day) {
  const found = kept.get(day)
  if (found) return found
  const date = new Date(`${day}T12:00:00Z`)
  const weekday = date.getUTCDay()
  const workday = work.has(day) || (!off.has(day) && weekday !== 0 && weekday !== 6)
  date.setUTCDate(date.getUTCDate() + 1)
  const made = { next: date.toISOString().slice(0, 10), workday }
  kept.set(day, made)
  return made
}

/** The next day. */
export const tomorrow = (day: Day) => known(day).next
/** Whether offices are open, from the notices' own lists. */
export const isWorkday = (day: Day) => known(day).workday

/** How many working days lie after `from`, up to and with `to`. */
export function workdays(from: Day, to: Day): number {
  let sum = 0
  for (let day = from; day < to; ) {
    day = tomorrow(day)
    if (isWorkday(day)) sum++
  }
  return sum
}

/** Whether `count` working days after `from` were already over on the evening before `day`. */
export function isOver(from: Day, count: number, day: Day): boolean {
  let left = count
  for (let at = from; left > 0; ) {
    at = tomorrow(at)
    if (at >= day) return false
    if (isWorkday(at)) left--
  }
  return from < day
}
