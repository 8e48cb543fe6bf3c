/** 日：北京时间的一个日历日，文字形如 `2026-03-02`。可以排序、比较、直接印出。 */
export type Day = string

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/
const MILLISECONDS_A_DAY = 86_400_000

/** 是不是一个真实存在的日（2023-02-29 不是）。 */
export function isDay(text: string): boolean {
  const [, year, month, day] = pattern.exec(text) ?? []
  return year !== undefined && dayOf(Number(year), Number(month), Number(day)) === text
}

/** 由年、月、日得出 `Day`；没有这一天时为 undefined。 */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  const instant = new Date(Date.UTC(year, month - 1, day))
  const real =
    Number.isInteger(year) &&
    year >= 1000 &&
    year <= 9999 &&
    instant.getUTCMonth() === month - 1 &&
    instant.getUTCDate() === day
  return real ? instant.toISOString().slice(0, 10) : undefined
}

/** 第 `count` 个日历日之后（负数为之前）。 */
export function addDays(day: Day, count: number): Day {
  return new Date(instantOf(day) + count * MILLISECONDS_A_DAY).toISOString().slice(0, 10)
}

/** 满若干个月之日；那个月没有这一天的，是最后一天。 */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const index = year * 12 + month - 1 + months
  const [toYear, toMonth] = [Math.floor(index / 12), (index % 12) + 1]
  for (let last = date; last > 0; last--) {
    const found = dayOf(toYear, toMonth, last)
    if (found !== undefined) return found
  }
  return day
}

/** 两日相差的日历日数，`to` 在后为正。 */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((instantOf(to) - instantOf(from)) / MILLISECONDS_A_DAY)
}

/** 星期几：1 为星期一，7 为星期日。 */
export function weekdayOf(day: Day): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  return (new Date(instantOf(day)).getUTCDay() || 7) as 1 | 2 | 3 | 4 | 5 | 6 | 7
}

/** 年份。 */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

/** 公文的写法：`2026年3月2日`。 */
export function inWords(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

function instantOf(day: Day): number {
  if (!isDay(day)) throw new RangeError(`不是一个日期：${day}`)
  return Date.parse(`${day}T00:00:00Z`)
}
