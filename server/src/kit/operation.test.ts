import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { healthRoutes } from './health.ts'
import { openMetrics } from './metrics.ts'

test('度量：按路由的样子数请求，网址里的东西不进标签；任务按状态数', async () => {
  const metrics = openMetrics({ version: '1', database: 'embedded' })
  let isBroken = false
  metrics.watchJobs(async () => {
    if (isBroken) throw new Error('没有数据库')
    return [{ kindId: 'ground.vacuum', state: 'dead', count: 2 }]
  })
  const inner = new Hono()
  inner.get('/:id', (c) => c.text('ok'))
  inner.post('/:id', () => {
    throw new Error('坏')
  })
  const app = new Hono()
  app.use(metrics.countRequests)
  app.route('/', metrics.routes)
  app.route('/things', inner)
  app.onError((_, c) => c.text('坏', 500))
  await app.request('/things/110101199003070000')
  await app.request('/things/x', { method: 'POST' })
  await app.request('/geheim', { method: 'BREW' })
  const said = async () => (await app.request('/metrics')).text()
  const text = await said()
  for (const line of [
    'gongkai_info{version="1",database="embedded"} 1',
    'gongkai_http_requests_total{method="GET",route="/things/:id",status="200"} 1',
    'gongkai_http_requests_total{method="POST",route="/things/:id",status="500"} 1',
    'gongkai_http_requests_total{method="OTHER",route="unmatched",status="404"} 1',
    'gongkai_http_request_seconds_count{method="GET",route="/things/:id"} 1',
    'gongkai_jobs{kind="ground.vacuum",state="dead"} 2',
  ])
    assert.ok(text.includes(line), `${line}\n${text}`)
  assert.match(text, /^process_resident_memory_bytes \d+/m)
  assert.doesNotMatch(text, /110101|geheim/)
  isBroken = true
  assert.doesNotMatch(await said(), /gongkai_jobs\{/)
})

test('活着没有、能不能接请求：哪一项不行说得出，为什么不说', async () => {
  let isReady = false
  const app = healthRoutes({
    database: async () => {},
    migrations: async () => {
      if (!isReady) throw new Error('geheim')
    },
  })
  assert.equal((await app.request('/healthz')).status, 200)
  const not = await app.request('/readyz')
  assert.equal(not.status, 503)
  assert.equal(await not.text(), 'database: ok\nmigrations: failed\n')
  isReady = true
  assert.equal((await app.request('/readyz')).status, 200)
})
