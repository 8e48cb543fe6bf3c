import type { Clock } from './clock.ts'

/** 限制频率：每个来访者在一段时间里至多几次；返回是否还可以。 */
export type RateLimit = (visitor: string) => boolean

const VISITORS_KEPT = 10_000

/** 每 `windowMs` 至多 `most` 次。 */
export function rateLimit(most: number, windowMs: number, now: Clock): RateLimit {
  const visits = new Map<string, { count: number; since: number }>()
  return (visitor) => {
    const at = now()
    const visit = visits.get(visitor)
    if (visit && at - visit.since < windowMs) {
      visit.count++
      return visit.count <= most
    }
    visits.delete(visitor)
    visits.set(visitor, { count: 1, since: at })
    // The oldest is forgotten: the table must not grow with the number of visitors.
    const [oldest] = visits.keys()
    if (visits.size > VISITORS_KEPT && oldest !== undefined) visits.delete(oldest)
    return true
  }
}
