import type { ClockOptions, Day } from '../../packages/law/src/index.ts'
import { isOver } from './oracle-days.ts'

/** What the applicant was asked to do: correct, pay, give reasons. */
export interface Ask {
  on: Day
  by?: Day | undefined
  days?: number | undefined
  served?: Day
  done?: Day
  judged?: boolean
  dead?: boolean
}

/** Still waited for. */
export const open = (ask: Ask | undefined) =>
  ask !== undefined && !ask.dead && ask.done === undefined

/** The term the applicant was given is over. */
export function lapsed(ask: Ask, day: Day): boolean {
  if (ask.by !== undefined) return day > ask.by
  return ask.served !== undefined && ask.days !== undefined && isOver(ask.served, ask.days, day)
}

/** The day that counts as the answer's. */
export function answerDay(
  reply: { made: Day; sent?: Day; served?: Day },
  { answeredOn }: ClockOptions,
) {
  if (answeredOn === 'made') return reply.made
  return answeredOn === 'served' ? reply.served : (reply.sent ?? reply.served)
}
