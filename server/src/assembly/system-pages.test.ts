import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { openTestDatabase } from '../db/testing.ts'
import { makeDemonstration } from '../demonstration/index.ts'
import { handles, JobFailure, jobKind, openJobs } from '../jobs/index.ts'
import { openTestSite } from './testing.ts'

const database = await openTestDatabase()
const { db } = database
const kind = jobKind({
  id: 'test.failing',
  title: '总是做不成的任务',
  payload: z.object({}),
  retries: 0,
})
const site = await openTestSite(database, [kind])
const password = 'system-pages-2026'
await makeDemonstration(db, password, Date.now())
const cookie = await site.signIn('demo-admin', password)
after(async () => {
  await site.close()
  await database.close()
})

const rootAgency = async () =>
  (await db.selectFrom('agency').select('id').where('parentId', 'is', null).executeTakeFirst())?.id

const get = (path: string) =>
  fetch(`${site.base}${path}`, { redirect: 'manual', headers: { cookie } })
const post = (path: string, fields: Readonly<Record<string, string>>) =>
  fetch(`${site.base}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: site.base },
    body: new URLSearchParams(fields),
  })

test('接口密钥：只显示一次，用得了，收回就用不了；填错了留着所填的', async () => {
  const wrong = await post('/workbench/api-keys', {
    label: '',
    scopes: 'agency.view',
    expiresOn: '明天',
  })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /2026-03-02 的样子/)
  const entry = { label: '县政府门户网站', scopes: 'agency.view' }
  const made = await post('/workbench/api-keys', entry)
  const token = (await made.text()).match(/gk_[\w.-]+/)?.[0] ?? ''
  assert.ok(token.length > 30)
  const list = await (await get('/workbench/api-keys')).text()
  assert.match(list, /县政府门户网站/)
  assert.ok(!list.includes(token))
  const me = () =>
    fetch(`${site.base}/api/me`, { headers: { authorization: `Bearer ${token}` } }).then(
      ({ status }) => status,
    )
  assert.equal(await me(), 200)
  const id = list.match(/\/workbench\/api-keys\/([0-9a-f-]{36})\/revocation/)?.[1] ?? ''
  assert.equal((await post(`/workbench/api-keys/${id}/revocation`, {})).status, 303)
  assert.equal(await me(), 401)
  assert.match(await (await get('/workbench/api-keys')).text(), /已收回/)
})

test('没有做成的任务：看得到缘由，可以再做；再做的一件记在链上', async () => {
  let fails = true
  let runs = 0
  const jobs = await openJobs(database, {
    clock: Date.now,
    log: () => {},
    kinds: [kind],
    url: database.url,
    isWorker: true,
  })
  try {
    const handler = handles(kind, async () => {
      runs++
      if (fails) throw new JobFailure('对方的服务没有回应')
    })
    await jobs.start([handler])
    const id = await db.transaction().execute((tx) => jobs.enqueue(tx, kind, {}))
    while ((await jobs.find(db, id))?.state !== 'dead') await wait(50)
    const page = await (await get('/workbench/jobs?state=dead')).text()
    assert.match(page, /对方的服务没有回应/)
    assert.match(page, new RegExp(`/workbench/jobs/${id}/rerun`))
    fails = false
    assert.equal((await post(`/workbench/jobs/${id}/rerun`, {})).status, 303)
    // It is queued again already: a second click finds nothing to do.
    assert.equal((await post(`/workbench/jobs/${id}/rerun`, {})).status, 409)
    while ((await jobs.find(db, id))?.state !== 'done') await wait(50)
    assert.equal(runs, 2)
    assert.match(await (await get('/workbench/jobs?state=done')).text(), /总是做不成的任务/)
    const acts = await db
      .selectFrom('act')
      .select('recordId')
      .where('agencyId', '=', (await rootAgency()) ?? '')
      .where('action', '=', 'job.rerun')
      .execute()
    assert.deepEqual(acts, [{ recordId: id }])
  } finally {
    await jobs.stop()
  }
})

test('系统状态：每一项都有结论', async () => {
  const page = await (await get('/workbench/system')).text()
  for (const subject of ['Node', '数据目录', '数据库', '密钥文件', '文件库', '日历'])
    assert.match(page, new RegExp(subject))
})
