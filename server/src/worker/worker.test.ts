import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openTestDatabase } from '../db/testing.ts'
import { diskStore } from '../files/index.ts'
import { type JobKind, openJobs } from '../jobs/index.ts'
import { openSealer } from '../kit/seal.ts'
import { newToken } from '../kit/token.ts'
import { jobKinds, scheduledWork, startWorker } from './start-worker.ts'

const database = await openTestDatabase()
const { db } = database
const logged: string[] = []
const jobs = await openJobs(database, {
  clock: Date.now,
  log: (event, facts) => logged.push(JSON.stringify({ event, ...facts })),
  kinds: jobKinds,
  url: database.url,
  isWorker: true,
})
const key = { id: 'test', secret: new Uint8Array(32).fill(7) }
const parts = {
  database,
  jobs,
  blobs: diskStore(join(database.dataFolder, 'files')),
  sealer: openSealer([key], { nationalCrypto: false }),
  ...{ mailer: undefined, sms: undefined },
  publicUrl: undefined,
}
after(async () => {
  await jobs.stop()
  await database.close()
})

test('平台自己的任务：都做得完，做两次也一样；过期的计数没有了，没过期的还在', async () => {
  const until = (ms: number) => ({ key: newToken(), count: 1, until: new Date(Date.now() + ms) })
  const kept = until(3_600_000)
  await db
    .insertInto('rateWindow')
    .values([until(-1), kept])
    .execute()
  await startWorker(parts)
  const work = scheduledWork(parts)
  const ids = await db.transaction().execute(async (tx) => {
    const twice = [...work, ...work]
    const queued: string[] = []
    for (const { kind } of twice) queued.push(await jobs.enqueue(tx, kind, {}))
    return queued
  })
  for (;;) {
    const states = await Promise.all(ids.map(async (id) => (await jobs.find(db, id))?.state))
    assert.ok(!states.includes('dead'), logged.join('\n'))
    if (states.every((state) => state === 'done')) break
    await wait(50)
  }
  assert.deepEqual(logged, [])
  const left = await db.selectFrom('rateWindow').select('key').execute()
  assert.deepEqual(left, [{ key: kept.key }])
})

test('平台自己的任务都在日程上；整理数据库只在嵌入的上', async () => {
  const { rows } = await database.alone((runner) =>
    runner.query('select name from pgboss.schedule order by name'),
  )
  const expected = jobKinds
    .map(({ id }: JobKind) => id)
    // One is enqueued for each reminder, not by the clock.
    .filter((id) => !id.startsWith('applications.send-reminder'))
    .filter((id) => id !== 'ground.vacuum' || database.kind === 'embedded')
  assert.deepEqual(
    rows.map(({ name }) => name),
    expected.toSorted(),
  )
})
