import type { ApplicationClock, Day, RunningTerm } from '@gongkai/law'
import type { Application } from '../application.ts'

/** 提醒的种类：给申请人的，给经办人的。 */
export type ReminderKind = keyof typeof reminderLabels

/** 各种提醒的一句话。 */
export const reminderLabels = {
  yourTurn: '等您补正、说明理由或者缴费的期限快到了',
  replySoon: '答复期限快到了',
  answered: '答复已经发出，或者已经结案',
  dueSoon: '三个工作日以内到期',
  dueToday: '今天到期',
  overdue: '已经逾期',
} as const

/** 要发的一次提醒：关于哪一天。改了日子就是另一次。 */
export interface Reminder {
  readonly kind: ReminderKind
  readonly on: Day
}

/** 申请人自己的事的期限：要他做什么。 */
export const ownTerms: Readonly<Partial<Record<RunningTerm['what'], string>>> = {
  correction: '补正',
  payment: '缴费',
  reasons: '说明理由',
}

type Standing = Pick<Application, 'isOpen' | 'nextOn' | 'answeredOn' | 'mergedInto'>

/** 今天该提醒申请人什么；`soon` 是三个工作日以后。 */
export function applicantReminders(
  application: Standing,
  { terms, dueOn }: Pick<ApplicationClock, 'terms' | 'dueOn'>,
  { today, soon }: { readonly today: Day; readonly soon: Day },
): readonly Reminder[] {
  const { isOpen, answeredOn, mergedInto } = application
  if (mergedInto) return []
  if (!isOpen) return answeredOn ? [{ kind: 'answered', on: answeredOn }] : []
  const isNear = (day: Day) => day >= today && day <= soon
  const own = terms.filter(({ what, dueOn: day }) => ownTerms[what] && isNear(day))
  return [
    ...own.map((term) => ({ kind: 'yourTurn', on: term.dueOn }) as const),
    ...(dueOn && isNear(dueOn) ? [{ kind: 'replySoon', on: dueOn } as const] : []),
  ]
}

/** 今天该提醒经办人什么。 */
export function handlerReminder(
  { isOpen, nextOn, mergedInto }: Standing,
  { today, soon }: { readonly today: Day; readonly soon: Day },
): Reminder | undefined {
  if (!isOpen || mergedInto || nextOn === null || nextOn > soon) return undefined
  const kind = nextOn < today ? 'overdue' : nextOn === today ? 'dueToday' : 'dueSoon'
  return { kind, on: nextOn }
}
