import type { Walked } from './walked.ts'

/** Whether the two say the same, every counted day included. */
export function sameWalk(a: Walked, b: Walked): boolean {
  return (
    a.receivedOn === b.receivedOn &&
    a.dueOn === b.dueOn &&
    a.firstDueOn === b.firstDueOn &&
    a.state === b.state &&
    a.isOverdue === b.isOverdue &&
    a.daysLeft === b.daysLeft &&
    a.counted.join() === b.counted.join()
  )
}
