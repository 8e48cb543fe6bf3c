import type { Calendar, Day } from '@gongkai/law'
import type { NewEvent, NewParty, NewRemedyCase, NewRemedyEvent } from '../../applications/index.ts'

/** 谁做：公开专员、经办、科室负责人、保密审查员、分管领导、申请人、政务公开办。 */
export type Doer =
  | 'officer'
  | 'handler'
  | 'head'
  | 'secrecy'
  | 'leader'
  | 'applicant'
  | 'supervisor'

/** 要登记的案件；争议的是已有的最后一次答复。 */
export type Contest = Omit<NewRemedyCase, 'openedOn' | 'hasCopy' | 'replySeq'>

/** 一件申请的经过里的一步；在历史里是几行，由 `rowsOf` 说，断了的从第几行接着来。 */
export type Happening = { readonly on: Day } & (
  | { readonly does: 'event'; readonly by: Doer; readonly event: NewEvent }
  | { readonly does: 'assign' }
  | { readonly does: 'search'; readonly place: string; readonly found: boolean }
  | { readonly does: 'consult'; readonly party: NewParty }
  | { readonly does: 'split'; readonly parts: readonly string[] }
  /** 并入同一机关的另一件：故事的编号。 */
  | { readonly does: 'merge'; readonly into: string }
  | { readonly does: 'urge'; readonly text: string }
  /** 收到复议申请书、起诉状的副本，登记案件。 */
  | { readonly does: 'contest'; readonly contest: Contest }
  /** 案件里的一件事；`caseNumber` 说是这件申请的哪件案件。 */
  | { readonly does: 'caseEvent'; readonly caseNumber: string; readonly event: NewRemedyEvent }
)

/** 这一步在申请的历史里是几行：责令重新答复的决定，同一事务里还重新开始办理。 */
export function rowsOf(step: Happening): number {
  const orders = step.does === 'caseEvent' && step.event.event === 'decided' && step.event.orders
  return orders ? 2 : 1
}

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
