import assert from 'node:assert/strict'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import PostalMime from 'postal-mime'
import type { Acting, ReminderWay } from '../accounts/index.ts'
import {
  markReminders,
  type NewApplication,
  type NewEvent,
  type ReminderToSend,
  recordEvent,
  registerApplication,
  setReminders,
} from '../applications/index.ts'
import type { Db } from '../db/index.ts'
import type { TestDatabase } from '../db/testing.ts'
import { diskStore } from '../files/index.ts'
import { openJobs } from '../jobs/index.ts'
import { openMailer } from '../kit/mail.ts'
import type { Sealer } from '../kit/seal.ts'
import { openSmsSender } from '../kit/sms.ts'
import { openTestSmsGateway } from '../kit/testing/sms-gateway.ts'
import { openTestSmtpServer } from '../kit/testing/smtp-server.ts'
import { enqueueReminder } from './reminder-work.ts'
import { jobKinds, startWorker } from './start-worker.ts'

/** 测试里两样都发得出去。 */
export const bothWays: readonly ReminderWay[] = ['mail', 'sms']

/** 申请的房间里测试用的：一个县政府，和填好的申请。 */
interface Office {
  readonly db: Db
  readonly database: TestDatabase
  readonly agencyId: string
  readonly officer: (day: string) => Acting
  readonly applicant: (day: string) => Acting
  close(): Promise<void>
}

/** 县政府的后台任务、真的邮件服务器、真的短信网关，钟由测试定；用完要 `close`。 */
export async function openTestReminders(
  office: Office,
  {
    sealer,
    filled,
  }: {
    readonly sealer: Sealer
    readonly filled: (change: Partial<NewApplication>) => NewApplication
  },
) {
  const { db, database, agencyId, officer, applicant } = office
  const [smtp, gateway] = [await openTestSmtpServer(), await openTestSmsGateway()]
  const logged: string[] = []
  let now = Date.now()
  const jobs = await openJobs(database, {
    clock: () => now,
    log: (event, facts) => logged.push(JSON.stringify({ event, ...facts })),
    kinds: jobKinds,
    url: database.url,
    isWorker: true,
  })
  const from = 'gongkai@example.gov.cn'
  await startWorker({
    ...{ database, jobs, sealer, publicUrl: 'https://www.example.gov.cn' },
    blobs: diskStore(join(database.dataFolder, 'files')),
    mailer: openMailer({ url: `smtp://127.0.0.1:${smtp.port}`, from, mustEncrypt: false }),
    sms: openSmsSender({ url: gateway.url, token: undefined }),
  })

  /** 申请人定提醒的途径。 */
  const wants = (id: string, ways: readonly ReminderWay[], sendable = bothWays) =>
    setReminders({ db, sealer, sendable }, applicant('2026-03-02'), { agencyId, id }, ways)

  /** 找出那一刻该提醒的，排上队；返回排上的。 */
  async function marked(at: string, times = 1, sendable = bothWays) {
    now = Date.parse(`${at}:00+08:00`)
    const queued: (ReminderToSend & { readonly jobId: string })[] = []
    for (let n = 0; n < times; n++)
      await markReminders(db, { at: now, sendable }, async (tx, reminder) => {
        queued.push({ ...reminder, jobId: await enqueueReminder(jobs, tx, reminder) })
      })
    return queued
  }

  const stateOf = async (jobId: string) => (await jobs.find(db, jobId))?.state

  /** 等这些任务都做完。 */
  async function allDone(ids: readonly string[]) {
    for (;;) {
      const states = await Promise.all(ids.map(stateOf))
      assert.ok(!states.includes('dead'), logged.join('\n'))
      if (states.every((state) => state === 'done')) return
      await wait(50)
    }
  }

  return {
    ...{ smtp, gateway, jobs, logged, wants, marked, allDone },
    stateOf,
    at(said: string) {
      now = Date.parse(`${said}:00+08:00`)
    },
    /** 不等到下一次的时间，现在就做。 */
    hurry: (jobId: string) =>
      database.alone((runner) =>
        runner.query('update pgboss.job set start_after = now() where id = $1', [jobId]),
      ),
    /** 一件 3 月 2 日收到的申请，3 月 30 日到期。 */
    async made(
      change: Partial<NewApplication>,
      ways: readonly ReminderWay[] = [],
      day = '2026-03-02',
    ) {
      const entry = filled(change)
      const { id, number } = await registerApplication(db, sealer, officer(day), entry)
      if (ways.length > 0) await wants(id, ways)
      return { id, number }
    },
    happens: (applicationId: string, event: NewEvent) =>
      recordEvent(db, officer(event.on), { agencyId, applicationId, event }),
    /** 那天早上：找出来、发完，返回收到的信和短信。 */
    async morning(day: string, times = 1, sendable = bothWays) {
      const before = [smtp.letters.length, gateway.messages.length] as const
      const queued = await marked(`${day}T07:30`, times, sendable)
      await allDone(queued.map(({ jobId }) => jobId))
      const letters = smtp.letters.slice(before[0])
      return {
        queued,
        letters: await Promise.all(
          letters.map(async ({ to, raw }) => ({
            ...(await PostalMime.parse(raw)),
            to: to[0] ?? '',
          })),
        ),
        messages: gateway.messages.slice(before[1]),
      }
    },
    async close() {
      await jobs.stop()
      await Promise.all([smtp.close(), gateway.close()])
      await office.close()
    },
  }
}
