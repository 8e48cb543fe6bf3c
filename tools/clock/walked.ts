import type { Day } from '../../packages/law/src/index.ts'

/** What is compared: the days, the state, and every day that counted. */
export interface Walked {
  readonly receivedOn: Day | undefined
  readonly dueOn: Day | undefined
  readonly firstDueOn: Day | undefined
  readonly state: string
  readonly isOverdue: boolean
  readonly daysLeft: number | undefined
  /** The days that counted, up to the last one of the term. */
  readonly counted: readonly Day[]
}

/** Where no clock runs. */
export function nothing(state: string): Walked {
  return {
    receivedOn: undefined,
    dueOn: undefined,
    firstDueOn: undefined,
    state,
    isOverdue: false,
    daysLeft: undefined,
    counted: [],
  }
}
