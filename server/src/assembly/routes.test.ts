import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import {
  type Acting,
  type Action,
  createAgency,
  createApiKey,
  createDivision,
  createPerson,
  foundAgency,
  governsPlatform,
  permissions,
  type Role,
  staffRoleIds,
} from '../accounts/index.ts'
import { openTestDatabase } from '../db/testing.ts'
import { makeDemonstration } from '../demonstration/index.ts'
import { newId } from '../kit/id.ts'
import { openTestSite } from './testing.ts'

/** 每条路由 × 每个角色（和没有登录的）：答复同权限表一致；别的机关的东西，谁也到不了。 */
const database = await openTestDatabase()
const { db } = database
const site = await openTestSite(database)
const { base, workbenchRoutes } = site
after(async () => {
  await site.close()
  await database.close()
})

const password = 'routes-test-2026'
const now = Date.now()
await makeDemonstration(db, password, now)
const people = await db
  .selectFrom('person')
  .innerJoin('agency', 'agency.id', 'person.agencyId')
  .select(['person.id', 'person.signInName', 'person.agencyId', 'agency.name'])
  .execute()
const personNamed = (signInName: string) => {
  const found = people.find((each) => each.signInName === signInName)
  assert.ok(found, signInName)
  return found
}

/** Everybody is of the county government: what one may do is then a matter of role alone. */
const signInNames: Readonly<Partial<Record<Role, string>>> = {
  handler: 'demo-xzf-jb',
  disclosureOfficer: 'demo-xzf-gk',
  divisionHead: 'demo-xzf-ks',
  secrecyReviewer: 'demo-xzf-bm',
  leader: 'demo-xzf-ld',
  supervisor: 'demo-gkb',
  administrator: 'demo-admin',
  auditor: 'demo-auditor',
}
const cookies = new Map<Role, string>()
for (const role of staffRoleIds)
  cookies.set(role, await site.signIn(signInNames[role] ?? '', password))

/** The supervising office has the disclosure officer's role, too. */
const rolesOf = (role: Role): readonly Role[] =>
  role === 'supervisor' ? ['supervisor', 'disclosureOfficer'] : [role]
const has = (role: Role, action: Action) =>
  rolesOf(role).some((each) => permissions[each][action] !== undefined)

interface Records {
  readonly agency: string
  readonly division: string
  readonly person: string
  readonly apiKey: string
}

async function recordsIn(rootId: string, personId: string): Promise<Records> {
  const acting: Acting = {
    personId,
    name: '某人',
    agencyId: rootId,
    divisionId: null,
    roles: ['administrator'],
    at: now,
  }
  const entry = { label: '某系统', scopes: ['agency.view'] as const, expiresAt: null }
  return {
    agency: rootId,
    division: await createDivision(db, acting, rootId, { name: `科室${newId(now)}`, position: 9 }),
    person: await createPerson(db, acting, rootId, {
      name: '某人',
      signInName: `p-${newId(now).slice(-12)}`,
      divisionId: null,
      roles: ['handler'],
    }),
    apiKey: (await createApiKey(db, acting, rootId, entry)).id,
  }
}

const rootId = personNamed('demo-admin').agencyId
const own = await recordsIn(rootId, personNamed('demo-admin').id)
const realCounty = {
  kind: 'government',
  level: 'county',
  name: '某某县人民政府',
  shortName: '某某县',
  regionCode: '139998',
  creditCode: '',
  siteCode: '',
  position: 0,
  isDemonstration: false,
} as const
const neighbour = { ...realCounty, name: '邻县人民政府', isDemonstration: true }
const foreignRoot = await foundAgency(db, neighbour, now)
const foreign = await recordsIn(foreignRoot, personNamed('demo-admin').id)

/** 路由里的编号指什么；新的路由要在这里说明，不然测试不过。 */
function pathWith(path: string, records: Records): string {
  return path
    .replace(/^\/agencies\/:id/, `/agencies/${records.agency}`)
    .replace('/divisions/:divisionId', `/divisions/${records.division}`)
    .replace(/^\/people\/:id/, `/people/${records.person}`)
    .replace(/^\/api-keys\/:id/, `/api-keys/${records.apiKey}`)
    .replace(/^\/jobs\/:id/, `/jobs/${newId(now)}`)
    .replace(/^\/me\/sessions\/:id/, `/me/sessions/${'0'.repeat(64)}`)
    .replace(/^\/identity\/:id/, `/identity/${newId(now)}`)
}

/** These records are not made here: with the right they are simply not found. */
const isAbsent = (path: string) => /^\/(jobs|me\/sessions|identity)\/:id/.test(path)

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
  const admin = personNamed('demo-admin')
  const acting: Acting = {
    personId: admin.id,
    name: '某人',
    agencyId: rootId,
    divisionId: null,
    roles: ['administrator'],
    at: now,
  }
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
  const admin = personNamed('demo-admin').id
  const bureau = personNamed('demo-jyj-gk').agencyId
  const below: Acting = {
    personId: admin,
    name: '某人',
    agencyId: bureau,
    divisionId: null,
    roles: ['administrator'],
    at: now,
  }
  assert.equal(await governsPlatform(db, below), false)
  const real = { ...below, agencyId: await foundAgency(db, realCounty, now) }
  assert.equal(await governsPlatform(db, real), true)
  assert.equal((await ask('/system', 'get', cookie)).status, 403)
})

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

test('日志里没有密码、令牌、姓名', () => {
  const all = site.logged.join('\n')
  for (const secret of [
    password,
    ...[...cookies.values()].map((each) => each.split('=')[1] ?? 'x'),
  ])
    assert.ok(!all.includes(secret))
  assert.ok(!site.logged.some((line) => line.includes('"event":"error"')), all)
})

test('工作台和接口之外的路由：只有这些，谁来都一样', async () => {
  const open = site.app.routes
    .filter(({ method, path }) => method !== 'ALL' && !/^\/(workbench|api)(\/|$)/.test(path))
    .map(({ method, path }) => `${method} ${path}`)
  // A new one has to be written here, so that somebody asks whether everybody may have it.
  assert.deepEqual([...new Set(open)].sort(), [
    'GET /',
    'GET /agencies/:id',
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
    'POST /appearance',
    'POST /checkup',
    'POST /checkup/:id/deletion',
    'POST /password/:token',
    'POST /setup/:token',
    'POST /setup/:token/demonstration',
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
