import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import {
  type Action,
  createAgency,
  foundAgency,
  governsPlatform,
  permissions,
  type Role,
  staffRoleIds,
} from '../accounts/index.ts'
import { newId } from '../kit/id.ts'
import { openTestCounties, type TestRecords, testCounty } from './testing-counties.ts'

/** 每条路由 × 每个角色（和没有登录的）：答复同权限表一致；别的机关的东西，谁也到不了。 */
const password = 'routes-test-2026'
const counties = await openTestCounties(password)
const { db, site, now, rootId, foreignRoot, own, foreign, cookies, personNamed } = counties
const { base, workbenchRoutes } = site
after(() => counties.close())

/** The supervising office has the disclosure officer's role, too. */
const rolesOf = (role: Role): readonly Role[] =>
  role === 'supervisor' ? ['supervisor', 'disclosureOfficer'] : [role]
const has = (role: Role, action: Action) =>
  rolesOf(role).some((each) => permissions[each][action] !== undefined)

/** 路由里的编号指什么；新的路由要在这里说明，不然测试不过。 */
function pathWith(path: string, records: TestRecords): string {
  return path
    .replace(
      /^\/applications\/:agencyId\/:id/,
      `/applications/${records.agency}/${records.application}`,
    )
    .replace(/^\/remedies\/:agencyId/, `/remedies/${records.agency}`)
    .replace('/cases/:caseId', `/cases/${records.remedyCase}`)
    .replace('/files/:fileId', `/files/${newId(now)}`)
    .replace('/happenings/:happening', '/happenings/answered')
    .replace('/withheld/:withheldId', `/withheld/${records.application}`)
    .replace('/clusters/:clusterId', `/clusters/${newId(now)}`)
    .replace('/common-answers/:answerId', `/common-answers/${records.commonAnswer}`)
    .replace('/events/:event', '/events/withdrawn')
    .replace('/redactions/:redactionId', `/redactions/${newId(now)}`)
    .replace('/enclosures/:redactionId', `/enclosures/${newId(now)}`)
    .replace('/copies/:as', '/copies/pdf')
    .replace('/archives/:version', '/archives/1')
    .replace('/papers/:fileId', `/papers/${newId(now)}`)
    .replace('/letters/:letterId', `/letters/${newId(now)}`)
    .replace('/service/:seq', '/service/1')
    .replace(
      '/letter-templates/:form',
      `/letter-templates/${records === own ? 'reply.granted' : 'x'}`,
    )
    .replace('/personal/:datumId', `/personal/${records.datum}`)
    .replace(/^\/agencies\/:id/, `/agencies/${records.agency}`)
    .replace('/divisions/:divisionId', `/divisions/${records.division}`)
    .replace(/^\/people\/:id/, `/people/${records.person}`)
    .replace(/^\/api-keys\/:id/, `/api-keys/${records.apiKey}`)
    .replace(/^\/jobs\/:id/, `/jobs/${newId(now)}`)
    .replace(/^\/me\/sessions\/:id/, `/me/sessions/${'0'.repeat(64)}`)
    .replace(/^\/identity\/:id/, `/identity/${newId(now)}`)
}

/** These records are not made here: with the right they are simply not found. */
const isAbsent = (path: string) =>
  /^\/(jobs|me\/sessions|identity)\/:id|\/:(redactionId|letterId|fileId|version|withheldId|clusterId)/.test(
    path,
  )

function ask(path: string, method: 'get' | 'post', cookie?: string): Promise<Response> {
  return fetch(`${base}/workbench${path === '/' ? '' : path}`, {
    method: method.toUpperCase(),
    redirect: 'manual',
    headers: { origin: base, ...(cookie ? { cookie } : {}) },
    ...(method === 'post' ? { body: new URLSearchParams() } : {}),
  })
}

test('每条路由都声明了要什么权限', () => {
  const declared = new Set(
    workbenchRoutes.map(({ method, path }) => `${method.toUpperCase()} /workbench${path}`),
  )
  const open = site.app.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/workbench'))
    .map(({ method, path }) => `${method} ${path.replace(/\/$/, '') || '/'}`)
    .filter((route) => !declared.has(route) && !declared.has(`${route}/`))
  // What one needs before one is signed in; sign-in.test.ts tells what each of them answers to whom.
  assert.deepEqual([...new Set(open)].sort(), [
    'GET /workbench/enrolment',
    'GET /workbench/new-password',
    'GET /workbench/second-factor',
    'GET /workbench/sign-in',
    'GET /workbench/sign-in/elsewhere/:agencyId/:providerId',
    'GET /workbench/sign-in/return',
    'POST /workbench/enrolment',
    'POST /workbench/new-password',
    'POST /workbench/second-factor',
    'POST /workbench/sign-in',
    'POST /workbench/sign-out',
  ])
  for (const { path } of workbenchRoutes)
    assert.ok(!pathWith(path, own).includes(':'), `${path}: say what its number is`)
})

test('没有登录的：每条路由都去登录', async () => {
  for (const { method, path } of workbenchRoutes) {
    const answer = await ask(pathWith(path, own), method)
    assert.equal(answer.status, 303, `${method} ${path}`)
    assert.match(answer.headers.get('location') ?? '', /^\/workbench\/sign-in/, path)
  }
})

for (const role of staffRoleIds)
  test(`${role}：没有权限的都是 403，有权限的都到得了；邻县的都是 404`, async () => {
    const cookie = cookies.get(role) ?? ''
    await counties.assignOwn()
    // What ends sessions or disables people comes last: the next requests need them.
    const routes = [...workbenchRoutes].sort(
      (a, b) => Number(a.method === 'post') - Number(b.method === 'post'),
    )
    for (const { method, path, needs } of routes) {
      if (/^\/me\/sessions/.test(path) || /sign-out/.test(path)) continue
      const where = `${role} ${method} ${path}`
      if (needs !== 'signedIn' && !has(role, needs)) {
        assert.equal((await ask(pathWith(path, own), method, cookie)).status, 403, where)
        assert.equal((await ask(pathWith(path, foreign), method, cookie)).status, 403, where)
        continue
      }
      if (path.includes(':') && !isAbsent(path))
        assert.equal((await ask(pathWith(path, foreign), method, cookie)).status, 404, where)
      const { status } = await ask(pathWith(path, own), method, cookie)
      if (isAbsent(path)) assert.equal(status, 404, where)
      else if (method === 'get') assert.ok([200, 303].includes(status), `${where}: ${status}`)
      else assert.ok([200, 303, 409, 422].includes(status), `${where}: ${status}`)
    }
  })

test('下级看不到上级和旁边的；上级的管理员到得了下级', async () => {
  const acting = counties.administratorOf(rootId)
  const below = await createAgency(db, acting, rootId, {
    kind: 'department',
    level: 'county',
    name: '某局',
    shortName: '某局',
    regionCode: '139999',
    creditCode: '',
    siteCode: '',
    position: 50,
  })
  const officer = await site.signIn('demo-jyj-gk', password)
  for (const agency of [rootId, below, foreignRoot])
    assert.equal((await ask(`/agencies/${agency}`, 'get', officer)).status, 404)
  const cookie = cookies.get('administrator') ?? ''
  assert.equal((await ask(`/agencies/${below}`, 'get', cookie)).status, 200)
  assert.equal((await ask(`/people/${own.person}`, 'get', officer)).status, 404)
})

test('整个平台的事：下级机关的管理员管不着；有了真的机关，示范县的也管不着', async () => {
  const cookie = cookies.get('administrator') ?? ''
  assert.equal((await ask('/system', 'get', cookie)).status, 200)
  const below = counties.administratorOf(personNamed('demo-jyj-gk').agencyId)
  assert.equal(await governsPlatform(db, below), false)
  const real = { ...below, agencyId: await foundAgency(db, testCounty, now) }
  assert.equal(await governsPlatform(db, real), true)
  assert.equal((await ask('/system', 'get', cookie)).status, 403)
})

test('日志里没有密码、令牌、姓名', () => {
  const all = site.logged.join('\n')
  for (const secret of [
    password,
    ...[...cookies.values()].map((each) => each.split('=')[1] ?? 'x'),
  ])
    assert.ok(!all.includes(secret))
  assert.ok(!site.logged.some((line) => line.includes('"event":"error"')), all)
})
