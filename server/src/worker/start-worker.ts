import type { Database } from '../db/index.ts'
import type { BlobStore } from '../files/index.ts'
import type { JobHandler, JobKind, Jobs } from '../jobs/index.ts'
import type { Mailer } from '../kit/mail.ts'
import type { Sealer } from '../kit/seal.ts'
import type { SmsSender } from '../kit/sms.ts'
import { applicationKinds, applicationWork } from './application-work.ts'
import { groundKinds, groundWork, type ScheduledWork } from './ground-work.ts'
import { reminderKinds, reminderSending, reminderWork } from './reminder-work.ts'

/** 做任务所需。 */
export interface WorkerParts {
  readonly database: Database
  readonly jobs: Jobs
  /** 文件的内容。 */
  readonly blobs: BlobStore
  /** 个人信息的加密。 */
  readonly sealer: Sealer
  /** 发电子邮件；没有设的没有。 */
  readonly mailer: Mailer | undefined
  /** 发短信；没有设的没有。 */
  readonly sms: SmsSender | undefined
  /** 对外的网址，末尾没有斜杠；没有设的没有。 */
  readonly publicUrl: string | undefined
}

/** 全部任务的种类，`openJobs` 要它。新的房间把自己的加在这里。 */
export const jobKinds: readonly JobKind[] = [...groundKinds, ...applicationKinds, ...reminderKinds]

/** 全部按日程做的事。新的房间把自己的加在这里。 */
export function scheduledWork(parts: WorkerParts): readonly ScheduledWork[] {
  return [...groundWork(parts), ...applicationWork(parts), reminderWork(parts)]
}

/**
 * 开始做后台任务：嵌入的数据库上就在服务的进程里，PostgreSQL 上也可以另起进程，几个都行。
 *
 * `more`：不按日程、由别处排队的任务。Stopping is `jobs.stop()`: it waits for what is being done.
 */
export async function startWorker(
  parts: WorkerParts,
  more: readonly JobHandler[] = [],
): Promise<void> {
  const work = scheduledWork(parts)
  for (const { kind, cron } of work) await parts.jobs.schedule(kind, cron, {})
  const handlers = work.map(({ handler }) => handler)
  await parts.jobs.start([...handlers, ...reminderSending(parts), ...more])
}
