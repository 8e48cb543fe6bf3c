/** 时钟：此刻，自 1970 年起的毫秒数。只有这里看钟；用到时间的函数都以它为参数，使测试可以自定时间。 */
export type Clock = () => number

/** 真的钟。 */
export const systemClock: Clock = () => Date.now()

/** 某一刻在北京的写法：`2026-03-02 15:04`。 */
export function inBeijing(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

/** 某一刻在北京是哪一天：`2026-03-02`。 */
export function todayAt(at: number): string {
  return inBeijing(at).slice(0, 10)
}
