import { z } from 'zod'
import { openDatabase } from '../db/index.ts'
import { systemClock } from '../kit/clock.ts'
import { handles, jobKind, openJobs } from './index.ts'

/** 测试用的任务：在 `ran` 表里记下什么时候做的、谁做的。 */
export const plainKind = jobKind({
  id: 'test.plain',
  title: '测试：各做各的',
  payload: z.object({ n: z.int() }),
  atOnce: 3,
})

/** 测试用的任务：同一个 key 的一次一件。 */
export const keyedKind = jobKind({ ...plainKind, id: 'test.keyed', runs: 'onePerKey' })

/** 一个做任务的进程：`testing-worker.ts 数据库的网址`。做到收到 SIGTERM 为止。 */
async function work(url: string): Promise<void> {
  const database = await openDatabase({ url, dataFolder: '.', connections: 4 })
  const jobs = await openJobs(database, {
    clock: systemClock,
    log: () => {},
    kinds: [plainKind, keyedKind],
    url,
    isWorker: true,
  })
  const handlerOf = (kind: typeof plainKind) =>
    handles(kind, async ({ n }, { id }) => {
      const note = (what: string) =>
        database.alone((runner) =>
          runner.query('insert into ran (job, n, pid, what) values ($1, $2, $3, $4)', [
            id,
            n,
            process.pid,
            what,
          ]),
        )
      await note('begin')
      await note('end')
    })
  await jobs.start([handlerOf(plainKind), handlerOf(keyedKind)])
  process.stdout.write('ready\n')
  process.once('SIGTERM', async () => {
    await jobs.stop()
    await database.close()
  })
}

if (import.meta.main && process.argv[2]) await work(process.argv[2])
