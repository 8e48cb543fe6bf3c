import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { printHtml } from '@gongkai/report'
import { z } from 'zod'
import { madePredecessor, madeReport } from '../../../packages/report/src/testing/made-report.ts'
import { type Action, apiKeyScopes, permissions } from '../accounts/index.ts'
import { verifyChain } from '../chain/index.ts'
import { CALLS_PER_MINUTE } from './authenticate.ts'
import type { ApiDocument } from './document.ts'
import { NEEDS } from './operation.ts'
import { openTestApi } from './testing.ts'

const api = await openTestApi()
after(() => api.close())
const { own, below, foreign } = api.agencies

const document: ApiDocument = await (await api.app.request('/openapi.json')).json()
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, each]) => ({ method, path, each, needs: each[NEEDS] })),
)
const report = madeReport(11, 'y2021', { year: 2023, scale: 'medium' })
const html = (name: string, text: string) => new File([text], name, { type: 'text/html' })

let count = 0
/** Something the operation would accept. */
function bodyFor(path: string): RequestInit {
  if (path === '/report/check') {
    const body = new FormData()
    body.append('report', html('年报.html', printHtml(report)))
    return { body }
  }
  const headers = { 'content-type': 'application/json' }
  return { headers, body: JSON.stringify({ name: `第${++count}科` }) }
}

function send(token: string, method: string, path: string, agencyId: string) {
  const init = method === 'get' ? {} : bodyFor(path)
  const asked = path.replace('{id}', agencyId)
  return api.request(token, asked, { method: method.toUpperCase(), ...init })
}

/** What the permission table says, worked out here from nothing but the table. */
function expected(needs: string, scopes: readonly Action[], path: string, place: string): number {
  if (needs !== 'anyKey' && !scopes.includes(needs as Action)) return 403
  if (!path.includes('{id}')) return 200
  const reach = permissions.apiKey[needs as Action]
  if (place === 'foreign') return 404
  if (place === 'below' && reach !== 'subtree') return 404
  return 200
}

test('每个接口 × 每种范围的密钥（和没有密钥）× 本机关、下级、别的机关：与权限表一致', async () => {
  assert.ok(operations.length >= 8)
  for (const scopes of [...apiKeyScopes.map((each) => [each]), apiKeyScopes]) {
    const granted: Action[] = ['agency.view', ...scopes]
    const token = await api.key(scopes)
    api.pass(60_000)
    for (const { method, path, needs } of operations)
      for (const [place, agencyId] of Object.entries(api.agencies)) {
        if (!path.includes('{id}') && place !== 'own') continue
        const response = await send(token, method, path, agencyId)
        const status = response.status === 201 ? 200 : response.status
        const what = `${method} ${path} ${place} [${scopes}] ${await response.clone().text()}`
        assert.equal(status, expected(needs, granted, path, place), what)
      }
  }
  for (const { method, path } of operations)
    for (const token of ['', 'gk_', `gk_${'A'.repeat(65)}`]) {
      const response = await send(token, method, path, own)
      assert.equal(response.status, 401)
      assert.match(response.headers.get('www-authenticate') ?? '', /^Bearer/)
    }
  assert.deepEqual(api.logged, [])
})

test('下级的密钥到不了上级和平级', async () => {
  const token = await api.key(apiKeyScopes, below)
  const seen = await (await api.request(token, '/agencies')).json()
  assert.deepEqual(
    seen.items.map(({ id }: { id: string }) => id),
    [below],
  )
  for (const { method, path } of operations.filter(({ path }) => path.includes('{id}')))
    for (const agencyId of [own, foreign])
      assert.equal((await send(token, method, path, agencyId)).status, 404, path)
})

test('说明书里有的都能调用，能调用的说明书里都有；docs/openapi.json 与它一致', () => {
  const routed = api.app.routes
    .filter(({ method, path }) => method !== 'ALL' && !['/', '/openapi.json'].includes(path))
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`)
  const said = operations.map(({ method, path }) => `${method} ${path}`)
  assert.deepEqual([...new Set(routed)].toSorted(), said.toSorted())
  const ids = operations.map(({ each }) => (each as { operationId?: string }).operationId)
  assert.equal(new Set(ids.filter(Boolean)).size, operations.length)

  const file = join(import.meta.dirname, '../../../docs/openapi.json')
  const current = `${JSON.stringify(document, null, 2)}\n`
  if (process.env.GOLDEN) writeFileSync(file, current)
  // Compared line by line: a difference is shown by its lines, not by the whole document.
  assert.deepEqual(readFileSync(file, 'utf8').split('\n'), current.split('\n'))
})

test('回答和说明书里写的一样', async () => {
  const token = await api.key(apiKeyScopes)
  api.pass(60_000)
  for (const { method, path, each } of operations) {
    const response = await send(token, method, path, own)
    const said = each.responses[String(response.status)] as unknown as {
      content: { 'application/json': { schema: object } }
    }
    const schema = z.fromJSONSchema(inlined(said.content['application/json'].schema))
    assert.equal(schema.safeParse(await response.json()).error, undefined, `${method} ${path}`)
  }
  const refused = await api.request('x', '/me')
  const problem = z.fromJSONSchema(inlined({ $ref: '#/components/schemas/Problem' }))
  assert.equal(refused.headers.get('content-type'), 'application/problem+json; charset=utf-8')
  assert.equal(problem.safeParse(await refused.json()).error, undefined)
})

test('清单分页取得完，一件不多一件不少；操作记录取来就能核验', async () => {
  const token = await api.key(apiKeyScopes)
  api.pass(60_000)
  const all = async (path: string, limit: number) => {
    const items: unknown[] = []
    for (let after = ''; ; ) {
      const page = await (
        await api.request(token, `${path}?limit=${limit}${after && `&after=${after}`}`)
      ).json()
      assert.ok(page.items.length <= limit)
      items.push(...page.items)
      if (page.next === null) return items
      after = page.next
    }
  }
  for (const path of ['/agencies', `/agencies/${own}/divisions`, `/agencies/${own}/acts`])
    assert.deepEqual(await all(path, 2), await all(path, 500), path)
  const acts = (await all(`/agencies/${own}/acts`, 3)) as {
    at: string
    seq: number
    hash: string
  }[]
  const chain = verifyChain()
  chain.add(acts.map((act) => ({ ...act, at: new Date(act.at) })) as never)
  assert.deepEqual(chain.end(acts.at(-1)), [])
  assert.ok(acts.length > 5)
})

test('没有变的只回 304；太频繁的等一分钟', async () => {
  const token = await api.key(['agency.view'])
  api.pass(60_000)
  const first = await api.request(token, '/agencies')
  const mark = first.headers.get('etag') ?? ''
  assert.match(mark, /^"/)
  assert.equal(first.headers.get('cache-control'), 'private, no-cache')
  const again = await api.request(token, '/agencies', { headers: { 'if-none-match': mark } })
  assert.equal(again.status, 304)
  // What makes something is done, whatever the client has at hand.
  const post = { method: 'POST', ...bodyFor('') }
  const made = await api.request(await api.key(apiKeyScopes), `/agencies/${own}/divisions`, post)
  assert.deepEqual([made.status, made.headers.get('etag')], [201, null])
  for (let n = 2; n < CALLS_PER_MINUTE; n++) await api.request(token, '/me')
  const over = await api.request(token, '/me')
  assert.equal(over.status, 429)
  assert.equal(over.headers.get('retry-after'), '60')
  api.pass(60_000)
  assert.equal((await api.request(token, '/me')).status, 200)
})

test('请求不对的，说清哪一项、为什么、怎么办', async () => {
  const token = await api.key(apiKeyScopes)
  const divisions = `/agencies/${own}/divisions`
  const headers = { 'content-type': 'application/json' }
  const post = (body: string) => api.request(token, divisions, { method: 'POST', headers, body })
  for (const [response, status, said] of [
    [await post('{'), 400, /请求读不懂/],
    [await post('{}'), 422, /"name":"请填写科室名称"/],
    [await post('{"name":""}'), 422, /"name":"请填写科室名称"/],
    [await post('{"name":"甲","other":1}'), 422, /faults/],
    [await post(`{"name":"${'长'.repeat(200_000)}"}`), 413, /请求太大/],
    [await api.request(token, `${divisions}?limit=0`), 422, /"limit":"至少 1 条"/],
    [await api.request(token, '/agencies/1'), 422, /"id":"编号不对"/],
    [await api.request(token, '/agency'), 404, /没有这个接口/],
    [await api.request(token, '/agencies', { method: 'DELETE' }), 404, /没有这个接口/],
  ] as const) {
    const text = await response.text()
    assert.equal(response.status, status, text)
    assert.match(text, said)
    assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/)
  }
  assert.deepEqual(api.logged, [])
})

test('检查年度报告：读出的和查出的；往年的也用上；坏的说明白；文件不留下', async () => {
  const token = await api.key(['report.check'])
  const check = async (fields: Readonly<Record<string, File | string>>) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    return api.request(token, '/report/check', { method: 'POST', body })
  }
  const now = html('今年.html', printHtml(report))
  const lastYear = html('去年.html', printHtml(madePredecessor(report, 12)))
  const alone = await (await check({ report: now })).json()
  assert.equal(alone.report.schema, 'gongkai.report/1')
  assert.deepEqual(alone.report.applications, report.applications)
  const both = await (await check({ report: now, lastYear })).json()
  const assessed = (findings: readonly { verdict: string }[]) =>
    findings.filter(({ verdict }) => verdict !== 'not-assessable').length
  assert.ok(assessed(both.findings) > assessed(alone.findings))

  for (const [fields, said] of [
    [{}, /请上传一份要检查的报告/],
    [{ report: html('空.html', '') }, /"report":"读不了/],
    [{ report: now, lastYear: html('空.html', '') }, /"lastYear":"读不了/],
    [{ report: html('大.html', 'x'.repeat(1024 * 1024 + 1)) }, /"report":"每份文件不超过 1 MB/],
  ] as const) {
    const response = await check(fields)
    assert.equal(response.status, 422)
    assert.match(await response.text(), said)
  }
  const broken = await api.request(token, '/report/check', { method: 'POST', body: 'x' })
  assert.equal(broken.status, 400)
  assert.deepEqual(await api.uploadsLeft(), [])
})

test('说明页：没有脚本也看得到全部接口；没有行内的脚本和样式', async () => {
  const page = await (await api.app.request('/')).text()
  for (const { method, path, each } of operations) {
    assert.ok(page.includes(`${method.toUpperCase()} /api${path}`))
    assert.ok(page.includes(each.summary))
  }
  assert.doesNotMatch(page, /<script|style="|onclick/)
})

/** References replaced by what they refer to; the report's own schema has tests of its own. */
function inlined(schema: object): never {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    const { $ref, ...rest } = value as Readonly<Record<string, unknown>>
    if (typeof $ref !== 'string')
      return Object.fromEntries(Object.entries(rest).map(([key, each]) => [key, walk(each)]))
    const name = $ref.replace('#/components/schemas/', '')
    return name === 'Report' ? {} : walk(document.components.schemas[name])
  }
  return walk(schema) as never
}
