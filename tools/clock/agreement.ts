import {
  applicationClock,
  type Calendar,
  type ClockOptions,
  calendarOf,
} from '../../packages/law/src/index.ts'
import type { Drawn } from './histories.ts'
import { walk } from './oracle.ts'
import type { Walked } from './walked.ts'

const calendar = calendarOf(undefined, { provisionalNextYear: true })

/** What the library says of a history, in the oracle's words. */
export function said({ history, asOf, options }: Drawn, with_: Calendar = calendar): Walked {
  const clock = applicationClock(history, { calendar: with_, asOf, options })
  const last = clock.ledger.findLastIndex(({ kind }) => kind === 'dayZero')
  const isFixed = clock.steps.some(({ workdays }) => workdays === 0)
  return {
    receivedOn: clock.receivedOn,
    dueOn: clock.dueOn,
    firstDueOn: clock.firstDueOn,
    state: clock.state,
    isOverdue: clock.isOverdue,
    daysLeft: clock.daysLeft,
    counted:
      clock.dueOn === undefined || isFixed
        ? []
        : clock.ledger
            .slice(last)
            .filter(({ kind }) => kind === 'counted')
            .map(({ on }) => on),
  }
}

/** Both answers, to be compared. */
export function both(drawn: Drawn): readonly [library: Walked, oracle: Walked] {
  return [said(drawn), walk(drawn.history, drawn.options satisfies ClockOptions, drawn.asOf)]
}
