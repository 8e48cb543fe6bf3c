export { composeReminder, type ReminderParts } from './compose-reminder.ts'
export { markReminders, type ReminderMail } from './mark-reminders.ts'
export { type ReminderKind, reminderLabels } from './reminder.ts'
