import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openTestDatabase } from '../db/testing.ts'
import { openJobs } from './index.ts'
import { keyedKind, plainKind } from './testing-worker.ts'

const COUNT = 500
const database = await openTestDatabase()
after(() => database.close())

/** The embedded engine belongs to one process: there jobs.test.ts shows the same within it. */
const title = database.url
  ? '两个进程做五百件任务：没有一件做两次，同一个 key 的不同时做'
  : '嵌入的数据库只许一个进程：另一个进程的队列打不开'

test(title, async () => {
  if (database.url) await twoWorkers(database.url)
  else await refused()
})

async function twoWorkers(url: string): Promise<void> {
  const jobs = await openJobs(database, {
    clock: Date.now,
    log: () => {},
    kinds: [plainKind, keyedKind],
    url,
    isWorker: false,
  })
  await database.alone((runner) =>
    runner.exec(
      'create table ran (seq bigserial primary key, job uuid, n integer, pid integer, what text)',
    ),
  )
  const workers = [worker(url), worker(url)]
  await Promise.all(workers.map((each) => once(each.stdout, 'data')))
  await database.db.transaction().execute(async (tx) => {
    for (let n = 0; n < COUNT / 2; n++) {
      await jobs.enqueue(tx, plainKind, { n })
      await jobs.enqueue(tx, keyedKind, { n: 1000 + n }, { key: `key${n % 5}` })
    }
  })
  const query = async (text: string) =>
    (await database.alone((runner) => runner.query(text)))
      .rows as readonly unknown[] as readonly Ran[]
  const all = 'select n, pid, what from ran order by seq'
  for (;;) {
    const ended = (await query(all)).filter(({ what }) => what === 'end')
    if (ended.length >= COUNT) break
    await wait(50)
  }
  for (const each of workers) {
    each.kill('SIGTERM')
    await once(each, 'exit')
  }
  const ran = await query(all)
  assert.equal(ran.length, 2 * COUNT)
  assert.equal(new Set(ran.map(({ n, what }) => `${n} ${what}`)).size, 2 * COUNT)
  assert.equal(new Set(ran.map(({ pid }) => pid)).size, 2, '两个进程都做了')
  const busy = new Set<number>()
  for (const { n, what } of ran.filter(({ n }) => n >= 1000)) {
    const key = n % 5
    if (what === 'begin') {
      assert.ok(!busy.has(key), `key${key} 同时做着两件`)
      busy.add(key)
    } else busy.delete(key)
  }
  await jobs.stop()
}

interface Ran {
  readonly n: number
  readonly pid: number
  readonly what: 'begin' | 'end'
}

function worker(url: string) {
  const script = new URL('./testing-worker.ts', import.meta.url).pathname
  const flags = ['--conditions=source', '--disable-warning=ExperimentalWarning']
  return spawn(process.execPath, [...flags, script, url], { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function refused(): Promise<void> {
  const script = `import { openDatabase } from ${JSON.stringify(new URL('../db/index.ts', import.meta.url))}
    await openDatabase({ dataFolder: ${JSON.stringify(database.dataFolder)} })`
  const flags = ['--conditions=source', '--disable-warning=ExperimentalWarning']
  const child = spawn(process.execPath, [...flags, '--input-type=module', '-e', script], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const [code] = await once(child, 'close')
  assert.notEqual(code, 0)
  assert.match(said, /FolderInUse/)
}
