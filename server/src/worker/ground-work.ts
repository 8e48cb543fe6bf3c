import { z } from 'zod'
import { resealEverything, sweepSignIns } from '../accounts/index.ts'
import {
  resealLetters,
  resealMessages,
  resealRedactions,
  sweepSubmissions,
} from '../applications/index.ts'
import { resealFiles, sweepBlobs } from '../files/index.ts'
import { handles, type JobHandler, type JobKind, jobKind } from '../jobs/index.ts'
import type { WorkerParts } from './start-worker.ts'
import { vacuum } from './store.ts'

/** 按日程做的一件事。 */
export interface ScheduledWork {
  readonly kind: JobKind<Record<never, never>>
  /** 北京时间。 */
  readonly cron: string
  readonly handler: JobHandler
}

type Work = (parts: WorkerParts, at: number) => Promise<unknown>

interface Chore {
  readonly id: string
  readonly title: string
  readonly cron: string
  readonly limitSeconds?: number
  /** 只在嵌入的数据库上做：PostgreSQL 自己会做。 */
  readonly isEmbeddedOnly?: boolean
  readonly work: Work
}

/** 平台自己要按日程做的事；各房间的在它们自己的清单里。 */
const chores: readonly Chore[] = [
  {
    id: 'ground.sweep-sign-ins',
    title: '删去过期已久的登录、一次性链接和计数',
    cron: '17 * * * *',
    work: ({ database }, at) => sweepSignIns(database.db, at),
  },
  {
    id: 'applications.sweep-submissions',
    title: '删去过了时间的网上提交的记录',
    cron: '27 * * * *',
    work: ({ database }, at) => sweepSubmissions(database.db, at),
  },
  {
    id: 'ground.sweep-jobs',
    title: '删去做完已久的后台任务',
    cron: '40 2 * * *',
    work: ({ jobs }, at) => jobs.sweep(at),
  },
  {
    id: 'ground.sweep-blobs',
    title: '清理没有文件用着的内容',
    cron: '50 2 * * *',
    limitSeconds: 3600,
    work: ({ database, blobs }, at) => sweepBlobs(database.db, blobs, at),
  },
  {
    id: 'ground.reseal',
    title: '用现在的密钥重新加密',
    cron: '10 3 * * *',
    limitSeconds: 3600,
    work: async ({ database, blobs, sealer }) => {
      await resealEverything(database.db, sealer)
      await resealRedactions(database.db, sealer)
      await resealFiles(database.db, blobs, sealer)
      await resealLetters(database.db, sealer)
      await resealMessages(database.db, sealer)
    },
  },
  {
    id: 'ground.vacuum',
    title: '整理数据库',
    cron: '30 3 * * *',
    limitSeconds: 3600,
    isEmbeddedOnly: true,
    work: ({ database }) => vacuum(database),
  },
]

const kinds = new Map(
  chores.map(({ id, title, limitSeconds }) => [
    id,
    jobKind({
      id,
      title,
      payload: z.object({}),
      // One at a time, whoever started it: the schedule, or somebody who runs a dead one again.
      runs: 'onePerKey',
      ...(limitSeconds === undefined ? {} : { limitSeconds }),
    }),
  ]),
)

/** 平台自己的任务的种类。 */
export const groundKinds: readonly JobKind[] = [...kinds.values()]

/** 平台自己按日程做的事。 */
export function groundWork(parts: WorkerParts): readonly ScheduledWork[] {
  return chores.flatMap(({ id, cron, isEmbeddedOnly, work }) => {
    const kind = kinds.get(id)
    if (!kind || (isEmbeddedOnly && parts.database.kind !== 'embedded')) return []
    const handler = handles(kind, async (_, { at }) => {
      await work(parts, at)
    })
    return [{ kind, cron, handler }]
  })
}
