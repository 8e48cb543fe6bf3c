import type { Calendar, Day } from '@gongkai/law'
import type { NewEvent, NewParty } from '../../applications/index.ts'

/** 谁做：公开专员、经办、分管领导、申请人、政务公开办。 */
export type Doer = 'officer' | 'handler' | 'leader' | 'applicant' | 'supervisor'

/** 一件申请的经过里的一步；每一步在历史里正好是一行，断了的从第几行接着来。 */
export type Happening = { readonly on: Day } & (
  | { readonly does: 'event'; readonly by: Doer; readonly event: NewEvent }
  | { readonly does: 'assign' }
  | { readonly does: 'search'; readonly place: string; readonly found: boolean }
  | { readonly does: 'consult'; readonly party: NewParty }
  | { readonly does: 'split'; readonly parts: readonly string[] }
  /** 并入同一机关的另一件：故事的编号。 */
  | { readonly does: 'merge'; readonly into: string }
  | { readonly does: 'urge'; readonly text: string }
)

/** 编经过用的日子。 */
export interface Days {
  /** 某日之后第几个工作日；0 是当日。 */
  readonly after: (day: Day, workdays: number) => Day
  /** 最后一日之前第几个工作日。 */
  readonly before: (workdays: number) => Day
}

/** 以 `until` 为最后一日的日子。 */
export function daysUntil(calendar: Calendar, until: Day): Days {
  const earlier = calendar.workdaysBetween(`${Number(until.slice(0, 4)) - 1}-01-01`, until)
  return {
    after: (day, workdays) => calendar.workdayAfter(day, workdays),
    before: (workdays) => earlier.at(-1 - workdays) ?? until,
  }
}
