import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Trouble } from '../testing/unruly-worker.ts'
import { LostTask, openThreads, type ThreadLimits } from './threads.ts'

const script = new URL('../testing/unruly-worker.ts', import.meta.url)
const limits: ThreadLimits = { size: 2, heapMegabytes: 64, processMegabytes: 4096 }
const LONG = 60_000

const lost = (loss: string) => (error: unknown) => error instanceof LostTask && error.loss === loss

test('线程组：死循环到时限为止，换新线程，后面的任务照做', async () => {
  const threads = openThreads(script, { ...limits, size: 1 })
  const stuck = threads.run('loop' satisfies Trouble, 300)
  const next = threads.run('none' satisfies Trouble, LONG)
  await assert.rejects(stuck, lost('tooSlow'))
  assert.equal(await next, 'done')
  await threads.close()
})

test('线程组：堆用尽只丢那一项任务', async () => {
  const threads = openThreads(script, limits)
  const [greedy, modest] = await Promise.allSettled([
    threads.run('heap' satisfies Trouble, LONG),
    threads.run('none' satisfies Trouble, LONG),
  ])
  assert.ok(greedy.status === 'rejected' && lost('outOfMemory')(greedy.reason))
  assert.equal(modest.status, 'fulfilled')
  assert.equal(await threads.run('none' satisfies Trouble, LONG), 'done')
  await threads.close()
})

test('线程组：堆外内存也有限度', async () => {
  const base = process.memoryUsage.rss() / 1024 / 1024
  const threads = openThreads(script, { ...limits, processMegabytes: base + 400 })
  await assert.rejects(threads.run('buffers' satisfies Trouble, LONG), lost('outOfMemory'))
  await threads.close()
})

test('线程组：任务抛出的错误保留名字、文字和代号；线程猝死也有说法', async () => {
  const threads = openThreads(script, limits)
  await assert.rejects(threads.run('throw' satisfies Trouble, LONG), {
    name: 'TypeError',
    message: 'what was asked is wrong',
    code: 'wrong',
  })
  await assert.rejects(threads.run('exit' satisfies Trouble, LONG), lost('threadDied'))
  await assert.rejects(threads.run('uncaught' satisfies Trouble, LONG), lost('threadDied'))
  assert.equal(await threads.run('none' satisfies Trouble, LONG), 'done')
  await threads.close()
})

test('线程组：起不来的线程不会让人一直等；关闭以后不再接任务', async () => {
  const broken = openThreads(new URL('data:text/javascript,throw new Error("no")'), limits)
  await assert.rejects(broken.run('none', LONG), lost('threadDied'))
  await broken.close()
  await assert.rejects(broken.run('none', LONG), lost('threadDied'))
})
