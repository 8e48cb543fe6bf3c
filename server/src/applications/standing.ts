import { type ApplicationClock, type Calendar, type Day, limitOn } from '@gongkai/law'
import type { Application } from './application.ts'

/** 由历史算出的各列。 */
export type Standing = Pick<
  Application,
  | 'state'
  | 'isOpen'
  | 'submittedOn'
  | 'receivedOn'
  | 'dueOn'
  | 'nextOn'
  | 'decidedOn'
  | 'answeredOn'
  | 'disposition'
  | 'isProvisional'
>

const answered: ReadonlySet<Application['state']> = new Set([
  'sent',
  'served',
  'withdrawn',
  'closed',
])

/** 一件申请现在的样子，由它的期限得出。`submittedOn` 是提交之日。 */
export function standingOf(
  clock: ApplicationClock,
  submittedOn: Day,
  calendar: Calendar,
): Standing {
  const { state, receivedOn, dueOn, answeredOn, firstDecision, provisional } = clock
  const isOpen = !answered.has(state)
  return {
    state,
    isOpen,
    submittedOn,
    receivedOn: receivedOn ?? null,
    dueOn: dueOn ?? null,
    nextOn: isOpen ? nextDay(clock, submittedOn, calendar) : null,
    decidedOn: firstDecision?.on ?? null,
    answeredOn: answeredOn ?? null,
    disposition: firstDecision?.disposition ?? null,
    isProvisional: provisional,
  }
}

/** Unconfirmed: the day of the alarm. Otherwise the first term that ends, ours or another's. */
function nextDay(
  { state, dueOn, terms }: ApplicationClock,
  submittedOn: Day,
  calendar: Calendar,
): Day | null {
  if (state === 'unconfirmed') {
    const alarm = limitOn('confirmationAlarm', submittedOn)
    return calendar.workdayAfter(submittedOn, alarm?.workdays ?? 1)
  }
  const days = [...terms.map((term) => term.dueOn), ...(dueOn === undefined ? [] : [dueOn])]
  return days.sort()[0] ?? null
}
