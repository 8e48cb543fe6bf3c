import { z } from 'zod'
import { sendableWays } from '../accounts/index.ts'
import {
  composeReminderMail,
  composeReminderSms,
  markReminders,
  type ReminderToSend,
} from '../applications/index.ts'
import type { Tx } from '../db/index.ts'
import {
  handles,
  JobFailure,
  type JobHandler,
  type JobKind,
  type Jobs,
  jobKind,
} from '../jobs/index.ts'
import { MailError } from '../kit/mail-error.ts'
import { quietUntil } from '../kit/quiet-hours.ts'
import { SmsError } from '../kit/sms.ts'
import type { ScheduledWork } from './ground-work.ts'
import type { WorkerParts } from './start-worker.ts'

const markKind = jobKind({
  id: 'applications.mark-reminders',
  title: '找出今天该提醒的申请',
  payload: z.object({}),
  runs: 'onePerKey',
})

const what = {
  agencyId: z.uuid(),
  recipient: z.union([z.literal('applicant'), z.uuid()]),
  items: z.array(
    z.object({
      applicationId: z.uuid(),
      kind: z.enum(['yourTurn', 'replySoon', 'answered', 'dueSoon', 'dueToday', 'overdue']),
      on: z.iso.date(),
    }),
  ),
}

/** 一时不收的，五分钟以后再发，越等越久，半天为止。 */
const patience = { retries: 8, retryAfterSeconds: 300, limitSeconds: 120 } as const

/** 发一封提醒的邮件。Before there was another way, its jobs did not say which. */
const mailKind = jobKind<ReminderToSend>({
  id: 'applications.send-reminder',
  title: '发邮件提醒',
  payload: z.object({ ...what, way: z.literal('mail').default('mail') }),
  ...patience,
})

/**
 * 发一条提醒的短信。A kind of its own: a gateway that does not answer keeps no mail waiting.
 *
 * `messageId`: of the message that was put off over the night; the gateway must know it again.
 */
const smsKind = jobKind<ReminderToSend & { readonly messageId?: string | undefined }>({
  id: 'applications.send-reminder-sms',
  title: '发短信提醒',
  payload: z.object({ ...what, way: z.literal('sms'), messageId: z.uuid().optional() }),
  ...patience,
})

/** The queue's clock is the database's: a little ahead of ours, a job would come while it is still night. */
const CLOCKS_APART_MS = 60_000

/** 提醒的任务的种类。 */
export const reminderKinds: readonly JobKind[] = [markKind, mailKind, smsKind]

/** 把一次提醒排上它那条途径的队。 */
export function enqueueReminder(jobs: Jobs, tx: Tx, reminder: ReminderToSend): Promise<string> {
  return jobs.enqueue(tx, reminder.way === 'sms' ? smsKind : mailKind, reminder)
}

/** 每天早上找出该提醒的；发不出去的途径，不找也不记。 */
export function reminderWork(parts: WorkerParts): ScheduledWork {
  const { database, jobs } = parts
  return {
    kind: markKind,
    cron: '30 7 * * *',
    handler: handles(markKind, async (_, { at }) => {
      const when = { at, sendable: sendableWays(parts) }
      await markReminders(database.db, when, (tx, each) => enqueueReminder(jobs, tx, each))
    }),
  }
}

/** 发提醒。邮箱、号码不存在的，不再发：再发也是一样。 */
export function reminderSending(parts: WorkerParts): readonly JobHandler[] {
  return [mailSending(parts), smsSending(parts)]
}

function mailSending({ database, sealer, mailer, publicUrl }: WorkerParts): JobHandler {
  return handles(mailKind, async (reminder, { id, at, signal }) => {
    if (!mailer) throw new JobFailure('没有设邮件服务器（GONGKAI_SMTP_URL），发不出去')
    const found = { db: database.db, sealer, site: publicUrl }
    const letter = await composeReminderMail(found, reminder, id, at)
    if (!letter) return
    try {
      await mailer.send(letter, at, signal)
    } catch (error) {
      if (!(error instanceof MailError)) throw error
      if (error.isPassing) throw new JobFailure(error.message)
    }
  })
}

/**
 * At night a message is put off to the morning. To fail as "later" would use up its tries before the morning
 * and end as a dead job that nobody has to look at; to drop it would lose the only reminder of a term. What is
 * no longer due in the morning is not sent then.
 */
function smsSending({ database, jobs, sealer, sms, publicUrl }: WorkerParts): JobHandler {
  return handles(smsKind, async (reminder, { id, at, signal }) => {
    if (!sms) throw new JobFailure('没有设短信网关（GONGKAI_SMS_URL），发不出去')
    const { messageId = id } = reminder
    const morning = quietUntil(at)
    if (morning !== undefined) {
      const after = morning + CLOCKS_APART_MS
      const later = { ...reminder, messageId }
      await database.db.transaction().execute((tx) => jobs.enqueue(tx, smsKind, later, { after }))
      return
    }
    const found = { db: database.db, sealer, site: publicUrl }
    const message = await composeReminderSms(found, reminder, messageId, at)
    if (!message) return
    try {
      await sms.send(message, signal)
    } catch (error) {
      if (!(error instanceof SmsError)) throw error
      if (error.isPassing) throw new JobFailure(error.message)
    }
  })
}
