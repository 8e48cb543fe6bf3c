import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { openTestDatabase } from '../db/testing.ts'
import { handles, JobFailure, jobKind, openJobs } from './index.ts'
import { keyedKind, plainKind } from './testing-worker.ts'

const failing = jobKind({
  id: 'test.failing',
  title: '测试：不成',
  payload: z.object({ agencyId: z.string(), fails: z.enum(['ours', 'other', 'limit', 'never']) }),
  retries: 1,
  retryAfterSeconds: 0,
  limitSeconds: 1,
})
const slow = jobKind({ id: 'test.slow', title: '测试：慢', payload: z.object({}) })
const kinds = [plainKind, keyedKind, failing, slow]

const database = await openTestDatabase()
const logged: string[] = []
const open = () =>
  openJobs(database, {
    clock: Date.now,
    log: (event, facts) => logged.push(JSON.stringify({ event, ...facts })),
    kinds,
    url: database.url,
    isWorker: true,
  })
const jobs = await open()
after(async () => {
  await jobs.stop()
  await database.close()
})

const inTx = <T>(work: Parameters<ReturnType<typeof database.db.transaction>['execute']>[0]) =>
  database.db.transaction().execute(work) as Promise<T>

/** Looks again and again: what is waited for happens in the background. */
async function until<T>(find: () => Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const found = await find()
    if (found) return found
    await wait(20)
  }
}

const stateOf = async (id: string) => (await jobs.find(database.db, id))?.state

const ran: number[] = []
const active = new Map<string, number>()
let most = 0
let fails = true
const tries: string[] = []
let letGo: () => void = () => {}
let isSlowRunning = false

test('事务撤回，不留任务；事务提交，就有；内容不对的排不上', async () => {
  let id = ''
  await assert.rejects(
    inTx(async (tx) => {
      id = await jobs.enqueue(tx, plainKind, { n: 1 })
      throw new Error('不要')
    }),
    /不要/,
  )
  assert.equal(await jobs.find(database.db, id), undefined)
  const kept = await inTx<string>((tx) => jobs.enqueue(tx, slow, {}, { after: Date.now() + 1e9 }))
  assert.equal(await stateOf(kept), 'waiting')
  await assert.rejects(
    inTx((tx) => jobs.enqueue(tx, plainKind, { n: 'x' } as never)),
    z.ZodError,
  )
})

test('五百件任务，各做一次；同一个 key 的一次一件', async () => {
  await inTx(async (tx) => {
    for (let n = 0; n < 250; n++) {
      await jobs.enqueue(tx, plainKind, { n })
      await jobs.enqueue(tx, keyedKind, { n: 1000 + n }, { key: `key${n % 5}` })
    }
  })
  await jobs.start([
    handles(plainKind, async ({ n }) => {
      ran.push(n)
    }),
    handles(keyedKind, async ({ n }) => {
      const key = `key${n % 5}`
      active.set(key, (active.get(key) ?? 0) + 1)
      most = Math.max(most, active.get(key) ?? 0)
      await wait(1)
      active.set(key, (active.get(key) ?? 0) - 1)
      ran.push(n)
    }),
    handles(failing, async ({ agencyId, fails: how }, { signal }) => {
      tries.push(agencyId)
      if (!fails || how === 'never') return
      if (how === 'ours') throw new JobFailure('对方网站没有回答')
      if (how === 'limit')
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(Error('x'))))
      throw new TypeError('张三 110101199003070000')
    }),
    handles(slow, async () => {
      isSlowRunning = true
      await new Promise<void>((resolve) => {
        letGo = resolve
      })
      ran.push(-1)
    }),
  ])
  await until(async () => ran.length >= 500)
  assert.equal(new Set(ran).size, 500)
  assert.equal(ran.length, 500)
  assert.equal(most, 1)
  await until(async () => {
    const counts = await jobs.counts()
    return (
      counts.filter(({ state }) => state === 'done').reduce((n, { count }) => n + count, 0) === 500
    )
  })
})

test('失败的再试，试够了算死，看得见缘由，没有个人信息；可以重做', async () => {
  const ids = await inTx<string[]>(async (tx) => [
    await jobs.enqueue(tx, failing, { agencyId: 'a', fails: 'ours' }),
    await jobs.enqueue(tx, failing, { agencyId: 'b', fails: 'other' }),
    await jobs.enqueue(tx, failing, { agencyId: 'c', fails: 'limit' }),
  ])
  const dead = await until(async () => {
    const found = await jobs.list(database.db, { state: 'dead' })
    return found.length === 3 && found
  })
  assert.deepEqual(tries.toSorted(), ['a', 'a', 'b', 'b', 'c', 'c'])
  const failures = ids.map((id) => dead.find((job) => job.id === id)?.failure)
  assert.deepEqual(failures, ['对方网站没有回答', '程序出错：TypeError', '超过时限，没有做完'])
  assert.deepEqual(
    (await jobs.list(database.db, { state: 'dead', agencyIds: ['b'] })).map(({ id }) => id),
    [ids[1]],
  )
  assert.doesNotMatch(JSON.stringify(dead) + logged.join(), /张三|110101/)

  fails = false
  const [first = ''] = ids
  assert.equal(await inTx((tx) => jobs.rerun(tx, first)), true)
  await until(async () => (await stateOf(first)) === 'done')
  assert.equal(await inTx((tx) => jobs.rerun(tx, first)), false, '做完了的不能重做')
  assert.equal(await inTx((tx) => jobs.rerun(tx, 'x')), false)
})

test('日程存得下，同一种只有一个；做完已久的删去，死的留着', async () => {
  await jobs.schedule(slow, '30 3 * * *', {})
  await jobs.schedule(slow, '30 4 * * *', {})
  const { rows } = await database.alone((runner) =>
    runner.query('select name, cron, timezone from pgboss.schedule'),
  )
  assert.deepEqual(rows, [{ name: 'test.slow', cron: '30 4 * * *', timezone: 'Asia/Shanghai' }])
  assert.equal(await jobs.sweep(Date.now()), 0)
  const month = 30 * 86_400_000
  assert.ok((await jobs.sweep(Date.now() + month)) >= 501)
  assert.equal((await jobs.list(database.db, { state: 'dead' })).length, 2)
})

test('停下以前，等正在做的做完', async () => {
  const id = await inTx<string>((tx) => jobs.enqueue(tx, slow, {}))
  await until(async () => isSlowRunning)
  const stopping = jobs.stop()
  const first = await Promise.race([stopping.then(() => 'stopped'), wait(300, 'waiting')])
  assert.equal(first, 'waiting')
  letGo()
  await stopping
  assert.equal(await stateOf(id), 'done')
  assert.equal(ran.at(-1), -1)
})
