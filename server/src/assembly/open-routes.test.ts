import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestCounties } from './testing-counties.ts'

/** 工作台和接口之外的路由，和不该受理的请求。 */
const counties = await openTestCounties('open-routes-test-2026')
const { site, own, cookies } = counties
const { base } = site
after(() => counties.close())

test('网址末尾多了斜杠：转到没有的，不说本机的地址', async () => {
  const answer = await fetch(`${base}/workbench/?a=1`, { redirect: 'manual' })
  assert.equal(answer.status, 301)
  assert.equal(answer.headers.get('location'), '/workbench?a=1')
})

test('别的网站替人提交的：不受理', async () => {
  const cookie = cookies.get('administrator') ?? ''
  for (const from of [
    { origin: 'http://elsewhere.test' },
    { origin: 'null' },
    { referer: 'http://elsewhere.test/page' },
    { origin: base, 'sec-fetch-site': 'cross-site' },
  ]) {
    const headers = Object.entries({ cookie, ...from })
    const answer = await fetch(`${base}/workbench/agencies/${own.agency}/divisions`, {
      method: 'POST',
      redirect: 'manual',
      headers,
      body: new URLSearchParams({ name: '被造的科室', position: '0' }),
    })
    assert.equal(answer.status, 403, JSON.stringify(from))
  }
})

test('工作台和接口之外的路由：只有这些，谁来都一样', async () => {
  const open = site.app.routes
    .filter(({ method, path }) => method !== 'ALL' && !/^\/(workbench|api)(\/|$)/.test(path))
    .map(({ method, path }) => `${method} ${path}`)
  // A new one has to be written here, so that somebody asks whether everybody may have it.
  assert.deepEqual([...new Set(open)].sort(), [
    'GET /',
    'GET /agencies/:id',
    'GET /apply',
    'GET /apply/:agencyId',
    'GET /apply/receipt',
    'GET /assets/:mark/:name',
    'GET /checkup',
    'GET /checkup/:id',
    'GET /checkup/:id/:n{[1-9][0-9]?}',
    'GET /checkup/:id/:n{[1-9][0-9]?}/:kind',
    'GET /healthz',
    'GET /metrics',
    'GET /password/:token',
    'GET /readyz',
    'GET /setup/:token',
    'GET /track',
    'GET /track/correction',
    'GET /track/deadline.ics',
    'GET /track/file',
    'GET /track/letters/:letterId/:as{pdf|docx}',
    'GET /track/letters/:letterId/copies/:redactionId/:as{pdf|docx}',
    'GET /track/reasons',
    'GET /track/withdrawal',
    'POST /appearance',
    'POST /apply/:agencyId',
    'POST /apply/:agencyId/similar',
    'POST /checkup',
    'POST /checkup/:id/deletion',
    'POST /password/:token',
    'POST /setup/:token',
    'POST /setup/:token/demonstration',
    'POST /track',
    'POST /track/correction',
    'POST /track/leave',
    'POST /track/rating',
    'POST /track/reasons',
    'POST /track/reminders',
    'POST /track/withdrawal',
  ])
  const gets = [...new Set(open)].filter((route) => route.startsWith('GET '))
  for (const route of gets.filter((each) => !/metrics|readyz|healthz/.test(each))) {
    const path = route
      .slice(4)
      .replace('/agencies/:id', `/agencies/${own.agency}`)
      .replace(/:n\{[^}]*\}+\??\}?/, '1')
      .replace(/:\w+/g, 'x')
    const statuses = await Promise.all(
      [undefined, ...cookies.values()].map(async (cookie) => {
        const headers = cookie ? { cookie } : {}
        return (await fetch(`${base}${path}`, { redirect: 'manual', headers })).status
      }),
    )
    assert.equal(new Set(statuses).size, 1, `${route}: ${statuses.join(' ')}`)
  }
})
