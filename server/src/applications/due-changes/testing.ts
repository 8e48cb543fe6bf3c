import { addDays, type Day, weekdayOf } from '@gongkai/law'

// 2020 年上半年的工作日，同日历各算各的：照通知抄的日子，一个循环，别的什么也不用。
const rest = ['2020-01-01', '2020-01-24', '2020-01-27', '2020-01-28', '2020-01-29', '2020-01-30']
const spring = ['2020-04-06', '2020-05-01', '2020-05-04', '2020-05-05']
const arranged = {
  before: { off: [...rest, ...spring], work: ['2020-01-19', '2020-02-01', '2020-04-26'] },
  after: { off: [...rest, ...spring, '2020-01-31'], work: ['2020-01-19', '2020-04-26'] },
} as const
/** 照 2020 年原来的安排，还是照延长以后的。 */
export type When = keyof typeof arranged
const works = (when: When, day: Day) =>
  arranged[when].work.some((each) => each === day) ||
  (weekdayOf(day) <= 5 && !arranged[when].off.some((each) => each === day))
/** `from` 之后第几个工作日。 */
export function nth(when: When, from: Day, count: number): Day {
  let day = from
  for (let left = count; left > 0; ) {
    day = addDays(day, 1)
    if (works(when, day)) left--
  }
  return day
}

/** `from` 次日到 `to` 有几个工作日。 */
export function between(when: When, from: Day, to: Day): number {
  let count = 0
  for (let day = from; day < to; ) {
    day = addDays(day, 1)
    if (works(when, day)) count++
  }
  return count
}
