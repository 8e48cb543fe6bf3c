import { type ConstructorOptions, PgBoss } from 'pg-boss'
import type { Database, Db, Tx } from '../db/index.ts'
import type { Clock } from '../kit/clock.ts'
import { isId } from '../kit/id.ts'
import type { Log } from '../kit/log.ts'
import { placeOf } from '../kit/place-of.ts'
import { failureOf, failureText } from './failure.ts'
import type { JobHandler, JobKind } from './kind.ts'
import {
  type JobRow,
  type JobState,
  jobCounts,
  jobOf,
  jobsIn,
  queueIn,
  queueOn,
  removeDone,
  SCHEMA,
  stateOf,
} from './store.ts'

/** 打开队列所需。 */
export interface JobsOptions {
  readonly clock: Clock
  readonly log: Log
  /** 全部的种类：只有它们能排队。 */
  readonly kinds: readonly JobKind[]
  /** PostgreSQL 的网址：队列用自己的几个连接。嵌入的数据库不要。 */
  readonly url?: string | undefined
  /** 这个进程做任务、管日程；不做的只能排队。 */
  readonly isWorker: boolean
}

/** 一件任务，给人看。 */
export interface Job {
  readonly id: string
  readonly kindId: string
  readonly title: string
  readonly state: JobState
  /** null：不属于哪个机关。 */
  readonly agencyId: string | null
  readonly key: string | null
  readonly retries: number
  /** 最近一次没有做成的缘由。 */
  readonly failure: string | undefined
  readonly enqueuedAt: Date
  readonly startedAt: Date | null
  readonly endedAt: Date | null
}

/** 后台任务的队列，和数据在同一个库里。 */
export interface Jobs {
  /** 在调用者的事务里排队：事务撤回，就没有这件任务。返回编号。 */
  enqueue<Payload extends object>(
    tx: Tx,
    kind: JobKind<Payload>,
    payload: Payload,
    options?: { readonly key?: string /** 毫秒数：到这一刻才做。 */; readonly after?: number },
  ): Promise<string>
  /** 按日程做，北京时间：`30 3 * * *` 是每天三点半。再说一次就换掉原来的日程。 */
  schedule<Payload extends object>(
    kind: JobKind<Payload>,
    cron: string,
    payload: Payload,
  ): Promise<void>
  /** 开始做。 */
  start(handlers: readonly JobHandler[]): Promise<void>
  /** 不再取新的，等正在做的做完，然后关上。关数据库以前要先关它。 */
  stop(): Promise<void>
  list(
    db: Db | Tx,
    filter: {
      readonly state: JobState
      /** 只看这些机关的，和不属于哪个机关的。 */
      readonly agencyIds?: readonly string[]
      readonly most?: number
    },
  ): Promise<readonly Job[]>
  find(db: Db | Tx, id: string): Promise<Job | undefined>
  /** 把死了的任务再做一次；不是死了的返回 false。 */
  rerun(tx: Tx, id: string): Promise<boolean>
  counts(): ReturnType<typeof jobCounts>
  /** 删去做完已久的。 */
  sweep(now: number): Promise<number>
}

const DAY_SECONDS = 86_400
/** Waiting and dead jobs stay until somebody has had the time to look. */
const KEPT_SECONDS = 365 * DAY_SECONDS
const DONE_KEPT_MS = 7 * DAY_SECONDS * 1000
/** A process that vanished is noticed by this; a job it was doing is then done again. */
const HEARTBEAT_SECONDS = 60
const STOP_WITHIN_MS = 60_000

/** 打开队列，建好它的表。 */
export async function openJobs(database: Database, options: JobsOptions): Promise<Jobs> {
  const { clock, log, kinds, isWorker } = options
  const isEmbedded = database.kind === 'embedded'
  const known = new Map(kinds.map((kind) => [kind.id, kind]))
  /** The pollers of each kind in this process. */
  const pollers = new Map<string, string[]>()
  let isStarted = false
  const boss = new PgBoss({
    schema: SCHEMA,
    supervise: isWorker,
    schedule: isWorker,
    registerInstance: false,
    openTelemetry: { enabled: false },
    cronWorkerIntervalSeconds: 20,
    ...connectionFor(database, options),
  })
  boss.on('error', (error) => log('jobs.error', placeOf(error)))
  boss.on('warning', ({ data }) =>
    log('jobs.warning', { type: (data as { readonly type?: string }).type }),
  )
  await boss.start()
  for (const kind of kinds) await prepareQueue(boss, kind)

  const wake = (kindId: string) => {
    for (const id of pollers.get(kindId) ?? []) boss.notifyWorker(id)
  }
  /**
   * On the embedded engine the caller's transaction holds the only session: the next turn comes when it
   * has ended. On PostgreSQL the database itself tells the workers, those of other processes too.
   */
  const wakeAfterCommit = (kindId: string) => {
    if (isEmbedded && pollers.has(kindId)) void database.alone(async () => wake(kindId))
  }
  const jobFrom = (row: JobRow): Job => ({
    id: row.id,
    kindId: row.kindId,
    title: known.get(row.kindId)?.title ?? row.kindId,
    state: stateOf(row.state),
    agencyId: row.agencyId,
    key: row.key,
    retries: row.retries,
    failure: row.state === 'completed' ? undefined : failureText(row.output),
    enqueuedAt: row.enqueuedAt,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
  })

  async function poll({ kind, run }: JobHandler): Promise<void> {
    let id = ''
    const options = {
      perJobResults: true,
      // Waking is what makes it fast; the poll finds retries, delayed jobs and what a wake-up missed.
      pollingIntervalSeconds: isEmbedded ? 10 : 2,
      notifyPollingIntervalSeconds: 10,
    } as const
    id = await boss.work<object, unknown, typeof options>(kind.id, options, async ([job]) => {
      if (!job) return []
      try {
        await run(job.data, { id: job.id, signal: job.signal, at: clock() })
        return [{ id: job.id, status: 'completed' }]
      } catch (error) {
        log('job.failed', { kind: kind.id, job: job.id, ...placeOf(error) })
        return [{ id: job.id, status: 'failed', output: failureOf(error) }]
      } finally {
        // There may be more: look again at once.
        boss.notifyWorker(id)
      }
    })
    pollers.set(kind.id, [...(pollers.get(kind.id) ?? []), id])
  }

  return {
    async enqueue(tx, kind, payload, { key, after } = {}) {
      if (known.get(kind.id) !== kind) throw new Error(`没有登记的任务：${kind.id}`)
      const id = await boss.send(kind.id, kind.payload.parse(payload), {
        db: queueIn(tx),
        ...(key === undefined ? {} : { singletonKey: key }),
        ...(after === undefined ? {} : { startAfter: new Date(after) }),
      })
      if (!id) throw new Error(`任务没有排上：${kind.id}`)
      wakeAfterCommit(kind.id)
      return id
    },
    async schedule(kind, cron, payload) {
      await boss.schedule(kind.id, cron, kind.payload.parse(payload), { tz: 'Asia/Shanghai' })
    },
    async start(handlers) {
      if (isStarted || !isWorker) throw new Error('这个进程不做任务，或者已经在做')
      isStarted = true
      for (const handler of handlers) {
        for (let i = 0; i < handler.kind.atOnce; i++) await poll(handler)
      }
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: STOP_WITHIN_MS, close: true })
    },
    async list(db, { most = 100, ...filter }) {
      return (await jobsIn(db, { ...filter, most })).map(jobFrom)
    },
    async find(db, id) {
      const row = isId(id) ? await jobOf(db, id) : undefined
      return row && jobFrom(row)
    },
    async rerun(tx, id) {
      const row = isId(id) ? await jobOf(tx, id) : undefined
      if (row?.state !== 'failed' || !known.has(row.kindId)) return false
      await boss.retry(row.kindId, id, { db: queueIn(tx) })
      // Changes nothing but tells the workers of all processes, which `retry` does not.
      await boss.update(row.kindId, undefined, { id, startAfter: row.startAfter, db: queueIn(tx) })
      wakeAfterCommit(row.kindId)
      return true
    },
    counts: () => jobCounts(database.db),
    sweep: (now) => removeDone(database.db, new Date(now - DONE_KEPT_MS)),
  }
}

/** On PostgreSQL a few connections of its own: one of them listens, and waits for nobody's transaction. */
function connectionFor(
  database: Database,
  { url, isWorker }: Pick<JobsOptions, 'url' | 'isWorker'>,
): ConstructorOptions {
  if (database.kind === 'embedded')
    return { db: queueOn(database), backend: 'pglite', reindex: false, monitorVacuum: false }
  if (!url) throw new Error('PostgreSQL 上的队列要有数据库的网址')
  return {
    connectionString: url,
    max: isWorker ? 4 : 1,
    useListenNotify: isWorker,
    options: '-c timezone=Asia/Shanghai',
    application_name: 'gongkai-jobs',
  }
}

/**
 * What the queue's client knows of a queue comes to hand with this: asked for inside somebody's
 * transaction on the embedded engine, the question would wait for that very transaction.
 */
async function prepareQueue(boss: PgBoss, kind: JobKind): Promise<void> {
  const policy = kind.runs === 'onePerKey' ? 'singleton' : 'standard'
  const options = {
    retryLimit: kind.retries,
    retryDelay: kind.retryAfterSeconds,
    ...(kind.retryAfterSeconds > 0
      ? { retryBackoff: true, retryDelayMax: 3600 }
      : { retryBackoff: false }),
    expireInSeconds: kind.limitSeconds,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    retentionSeconds: KEPT_SECONDS,
    deleteAfterSeconds: KEPT_SECONDS,
    notify: true,
  }
  await boss.createQueue(kind.id, { policy, ...options })
  await boss.updateQueue(kind.id, options)
}
