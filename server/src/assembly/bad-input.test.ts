import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, test } from 'node:test'
import { createApiKey } from '../accounts/index.ts'
import { openTestDatabase } from '../db/testing.ts'
import { makeDemonstration } from '../demonstration/index.ts'
import { openTestSite } from './testing.ts'

/** 坏的输入：说清不行，不出 500，不写进日志，进程照常。 */
const database = await openTestDatabase()
const { db } = database
const site = await openTestSite(database)
const { base } = site
after(async () => {
  await site.close()
  await database.close()
})
const password = 'bad-input-2026'
const agencyId = await makeDemonstration(db, password, Date.now())
const admin = await site.signIn('demo-admin', password)
const auditor = await site.signIn('demo-auditor', password)

const get = (path: string, cookie: string) =>
  fetch(`${base}${path}`, { redirect: 'manual', headers: { cookie } })

const post = (path: string, body: BodyInit, type = '') =>
  fetch(`${base}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: admin, origin: base, ...(type ? { 'content-type': type } : {}) },
    body,
  })

test('网址里的怪字符：查找、翻页、状态、动作', async () => {
  const asked = [
    ['/workbench/search?q=%00', 400],
    ['/workbench/agencies?q=a%00b', 400],
    ['/workbench/search?q=%FF%ED%A0%80', 200],
    ['/workbench/jobs?state=constructor', 200],
    ['/workbench/jobs?state=__proto__', 200],
  ] as const
  for (const [path, status] of asked) assert.equal((await get(path, admin)).status, status, path)
  for (const before of ['1e300', '99999999999999999999', '9223372036854775808', '-1', 'NaN'])
    assert.equal((await get(`/workbench/acts?before=${before}`, auditor)).status, 200, before)
  assert.equal((await get('/workbench/acts?action=%00', auditor)).status, 400)
})

const forms = [
  '/workbench/sign-in',
  '/workbench/me/password',
  '/workbench/acts/verification',
  `/workbench/agencies/${agencyId}/divisions`,
  `/workbench/agencies/${agencyId}/people`,
  '/appearance',
  '/password/abc',
]

test('表单读不懂：400，不是 500', async () => {
  for (const path of forms.filter((each) => !each.endsWith('verification'))) {
    const broken = [
      await post(path, 'xx', 'multipart/form-data'),
      await post(path, '--x\r\nbroken', 'multipart/form-data; boundary=x'),
      await post(path, 'name=a%00b&signInName=%00', 'application/x-www-form-urlencoded'),
    ]
    assert.deepEqual(
      broken.map(({ status }) => status),
      [400, 400, 400],
      path,
    )
  }
})

test('表单太大：413，不读进内存；换样子的也一样', async () => {
  const kind = 'Content-Type: application/x-www-form-urlencoded'
  for (const path of forms)
    assert.match(
      await sent(path, `${kind}\r\nContent-Length: 1100000`, 'x='),
      /^HTTP\/1.1 413 /,
      path,
    )
  const large = 'a'.repeat(100_000)
  const chunk = `${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`
  for (const path of ['/appearance', '/password/abc'])
    assert.match(
      await sent(path, `${kind}\r\nTransfer-Encoding: chunked`, chunk),
      /^HTTP\/1.1 413 /,
      path,
    )
})

/** 照样发出去，到有了答复为止。 */
async function sent(path: string, headers: string, body: string): Promise<string> {
  const { host, port } = new URL(base)
  const socket = connect(Number(port), 'localhost')
  const answer = new Promise<string>((resolve, reject) => {
    socket.once('data', (data) => resolve(data.toString()))
    socket.once('error', reject)
  })
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${base}\r\nCookie: ${admin}\r\n${headers}\r\n\r\n${body}`,
  )
  try {
    return await answer
  } finally {
    socket.destroy()
  }
}

test('名称里有看不见的、改方向的字符：不收', async () => {
  for (const name of ['前\r\n后', 'a\u202eb', '\u2066x'])
    assert.equal(
      (
        await post(
          `/workbench/agencies/${agencyId}/divisions`,
          new URLSearchParams({ name, position: '0' }),
        )
      ).status,
      422,
      JSON.stringify(name),
    )
  const acting = {
    ...{ personId: (await db.selectFrom('person').select('id').executeTakeFirstOrThrow()).id },
    ...{
      name: '某人',
      agencyId,
      divisionId: null,
      roles: ['administrator'] as const,
      at: Date.now(),
    },
  }
  const entry = { label: '门户', scopes: ['division.manage'] as const, expiresAt: null }
  const { token } = await createApiKey(db, acting, agencyId, entry)
  const answer = await fetch(`${base}/api/agencies/${agencyId}/divisions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'a\0b' }),
  })
  assert.equal(answer.status, 422)
})

test('没有的日子不是日期', async () => {
  for (const expiresOn of ['2090-02-30', '+275760-09-12', '2090-1-1', 'x'])
    assert.equal(
      (
        await post(
          '/workbench/api-keys',
          new URLSearchParams({ label: 'k', scopes: 'act.view', expiresOn }),
        )
      ).status,
      422,
      expiresOn,
    )
})

test('请求发到一半断开：照常服务', async () => {
  const { port } = new URL(base)
  for (const path of ['/workbench/sign-in', '/appearance', '/checkup', '/password/abc'])
    for (const length of ['Content-Length: 100000', 'Transfer-Encoding: chunked']) {
      const socket = connect(Number(port), 'localhost')
      await new Promise((done) => socket.once('connect', done))
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Type: multipart/form-data; boundary=x\r\n${length}\r\n\r\n5\r\n--x\r\n`,
      )
      await new Promise((done) => setTimeout(done, 30))
      await new Promise((done) => {
        socket.once('close', done)
        socket.destroy()
      })
    }
  assert.equal((await get('/readyz', '')).status, 200)
})

test('以上都不算系统的错，日志里没有', () => {
  assert.deepEqual(
    site.logged.filter((line) => line.includes('"error"')),
    [],
  )
})
