import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Trouble } from '../testing/unruly-worker.ts'
import { LostTask, openWorkers, type WorkerLimits } from './workers.ts'

const script = new URL('../testing/unruly-worker.ts', import.meta.url)
const limits: WorkerLimits = { size: 2, heapMegabytes: 64 }
const LONG = { deadlineMs: 60_000, megabytes: 4096 }

const lost = (loss: string) => (error: unknown) => error instanceof LostTask && error.loss === loss

test('进程组：死循环到时限为止，换新进程，后面的任务照做', async () => {
  const workers = openWorkers(script, { ...limits, size: 1 })
  const stuck = workers.run('loop' satisfies Trouble, { ...LONG, deadlineMs: 300 })
  const next = workers.run('none' satisfies Trouble, LONG)
  await assert.rejects(stuck, lost('tooSlow'))
  assert.equal(await next, 'done')
  await workers.close()
})

test('进程组：进程里别人说的话不是结果（`node --watch` 之下，装载一个模块就说一句）', async () => {
  const workers = openWorkers(script, { ...limits, size: 1 })
  const asked = ['aside', 'none', 'aside'] satisfies Trouble[]
  const found = await Promise.all(asked.map((trouble) => workers.run(trouble, LONG)))
  assert.deepEqual(found, ['done', 'done', 'done'])
  await workers.close()
})

test('进程组：堆用尽只丢那一项任务', async () => {
  const workers = openWorkers(script, limits)
  const [greedy, modest] = await Promise.allSettled([
    workers.run('heap' satisfies Trouble, LONG),
    workers.run('none' satisfies Trouble, LONG),
  ])
  assert.ok(greedy.status === 'rejected' && lost('outOfMemory')(greedy.reason))
  assert.equal(modest.status, 'fulfilled')
  assert.equal(await workers.run('none' satisfies Trouble, LONG), 'done')
  await workers.close()
})

// Only where the system tells what a process holds.
const skip = process.platform === 'linux' ? false : '这个系统不告诉一个进程用了多少内存'

test('进程组：堆外内存也有限度', { skip }, async () => {
  const workers = openWorkers(script, limits)
  await assert.rejects(
    workers.run('buffers' satisfies Trouble, { ...LONG, megabytes: 400 }),
    lost('outOfMemory'),
  )
  await workers.close()
})

test('进程组：任务抛出的错误保留名字、文字和代号；进程猝死也有说法', async () => {
  const workers = openWorkers(script, limits)
  await assert.rejects(workers.run('throw' satisfies Trouble, LONG), {
    name: 'TypeError',
    message: 'what was asked is wrong',
    code: 'wrong',
  })
  await assert.rejects(workers.run('exit' satisfies Trouble, LONG), lost('workerDied'))
  await assert.rejects(workers.run('uncaught' satisfies Trouble, LONG), lost('workerDied'))
  assert.equal(await workers.run('none' satisfies Trouble, LONG), 'done')
  await workers.close()
})

test('进程组：起不来的进程不会让人一直等；关闭以后不再接任务', async () => {
  const broken = openWorkers(new URL('../testing/no-such-worker.ts', import.meta.url), limits)
  await assert.rejects(broken.run('none', LONG), lost('workerDied'))
  await broken.close()
  await assert.rejects(broken.run('none', LONG), lost('workerDied'))
})
