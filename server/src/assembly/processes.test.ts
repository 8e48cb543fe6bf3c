import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openTestDatabase } from '../db/testing.ts'

const main = join(import.meta.dirname, '../main.ts')
const started: ChildProcess[] = []

/** 真的进程；返回它说的第一句合适的话。 */
function start(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  awaited: RegExp,
): Promise<{ readonly said: string; readonly code: number | null }> {
  const child = spawn(process.execPath, ['--conditions=source', main, ...args], {
    env: { ...process.env, DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  return new Promise((resolve) => {
    let said = ''
    const hear = (text: Buffer) => {
      said += text
      if (awaited.test(said)) resolve({ said, code: null })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('exit', (code) => resolve({ said, code }))
  })
}

const database = await openTestDatabase()
after(async () => {
  await Promise.all(
    started.map((child) => {
      const ended = new Promise((done) => child.once('exit', done))
      if (child.exitCode !== null || child.signalCode !== null) return undefined
      child.kill('SIGTERM')
      return ended
    }),
  )
  await database.close()
})

const addressIn = (said: string) => said.match(/http:\/\/localhost:\d+/)?.[0] ?? ''

if (database.url) {
  test('两个网页进程、两个任务进程，一个 PostgreSQL：在一处登录，两处都算；一处退出，两处都退', async () => {
    const env = {
      PORT: '0',
      GONGKAI_DATA: database.dataFolder,
      DATABASE_URL: database.url ?? '',
    }
    const isUp = /公开已启动[\s\S]*示范县/
    const first = await start(['serve', '--demo'], env, isUp)
    const [second, ...workers] = await Promise.all([
      start(['serve', '--demo'], env, isUp),
      start(['worker'], env, /后台任务已启动/),
      start(['worker'], env, /后台任务已启动/),
    ])
    for (const { said, code } of [first, second, ...workers]) assert.equal(code, null, said)
    const [one, two] = [addressIn(first.said), addressIn(second.said)]
    assert.notEqual(one, two)
    const password = first.said.match(/密码都是 (\S+?)。/)?.[1] ?? ''
    const answer = await fetch(`${one}/workbench/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: one },
      body: new URLSearchParams({ signInName: 'demo-wjj-gk', password }),
    })
    const cookie = answer.headers.getSetCookie().find((each) => /_session=/.test(each)) ?? ''
    const headers = { cookie: cookie.split(';')[0] ?? '' }
    const page = (base: string) =>
      fetch(`${base}/workbench`, { redirect: 'manual', headers }).then(({ status }) => status)
    assert.deepEqual([await page(one), await page(two)], [200, 200])
    await fetch(`${two}/workbench/sign-out`, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...headers, origin: two },
    })
    assert.deepEqual([await page(one), await page(two)], [303, 303])
  })
} else {
  test('嵌入的数据库：同一个数据目录的第二个进程被拒绝，说明办法；第一个照常', async () => {
    // This test's own process has the folder open.
    const env = { PORT: '0', GONGKAI_DATA: database.dataFolder }
    const { said, code } = await start(['serve'], env, /$^/)
    assert.ok(code !== null && code > 0, said)
    assert.match(said, /正由另一个进程使用/)
    assert.match(said, /GONGKAI_DATA/)
    assert.match(said, /DATABASE_URL/)
    await database.db.selectFrom('agency').select('id').execute()
  })
}
