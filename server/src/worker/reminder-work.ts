import { z } from 'zod'
import { composeReminder, markReminders, type ReminderMail } from '../applications/index.ts'
import { handles, JobFailure, type JobHandler, type JobKind, jobKind } from '../jobs/index.ts'
import { MailError } from '../kit/mail-error.ts'
import type { ScheduledWork } from './ground-work.ts'
import type { WorkerParts } from './start-worker.ts'

const markKind = jobKind({
  id: 'applications.mark-reminders',
  title: '找出今天该提醒的申请',
  payload: z.object({}),
  runs: 'onePerKey',
})

/** 发一封提醒：邮件服务器一时不收的，五分钟以后再发，越等越久。 */
export const sendReminderKind = jobKind<ReminderMail>({
  id: 'applications.send-reminder',
  title: '发邮件提醒',
  payload: z.object({
    agencyId: z.uuid(),
    recipient: z.union([z.literal('applicant'), z.uuid()]),
    items: z.array(
      z.object({
        applicationId: z.uuid(),
        kind: z.enum(['yourTurn', 'replySoon', 'answered', 'dueSoon', 'dueToday', 'overdue']),
        on: z.iso.date(),
      }),
    ),
  }),
  retries: 8,
  retryAfterSeconds: 300,
  limitSeconds: 120,
})

/** 提醒的任务的种类。 */
export const reminderKinds: readonly JobKind[] = [markKind, sendReminderKind]

/** 每天早上找出该提醒的；没有设邮件服务器的，不找也不记。 */
export function reminderWork({ database, jobs, mailer }: WorkerParts): ScheduledWork {
  return {
    kind: markKind,
    cron: '30 7 * * *',
    handler: handles(markKind, async (_, { at }) => {
      if (!mailer) return
      await markReminders(database.db, at, (tx, mail) => jobs.enqueue(tx, sendReminderKind, mail))
    }),
  }
}

/** 发提醒。收件人的地址不存在的，不再发：再发也是一样。 */
export function reminderSending(parts: WorkerParts): JobHandler {
  const { database, sealer, mailer, publicUrl } = parts
  return handles(sendReminderKind, async (mail, { id, at, signal }) => {
    if (!mailer) throw new JobFailure('没有设邮件服务器（GONGKAI_SMTP_URL），发不出去')
    const found = { db: database.db, sealer, site: publicUrl }
    const letter = await composeReminder(found, mail, id, at)
    if (!letter) return
    try {
      await mailer.send(letter, at, signal)
    } catch (error) {
      if (!(error instanceof MailError)) throw error
      if (error.isPassing) throw new JobFailure(error.message)
    }
  })
}
