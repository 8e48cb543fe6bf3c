import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { actsAfter, headOf, verifyChain } from '../../chain/index.ts'
import { openTestDatabase } from '../../db/testing.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { createDivision, listDivisions } from '../divisions.ts'
import { type Action, actions, mayAtHome } from '../permission.ts'
import { closeAgency, createAgency } from '../save-agency.ts'
import { actingAs, foundCounty, testNow } from '../testing.ts'
import { apiKeyScopes, createApiKey, findApiKey, listApiKeys, revokeApiKey } from './index.ts'

const database = await openTestDatabase()
const { db } = database
after(() => database.close())
const county = await foundCounty(db)
const admin = actingAs(county.administrator, county.agencyId, ['administrator'])
const bureau = await createAgency(db, admin, county.agencyId, {
  kind: 'department',
  level: 'county',
  name: '某局',
  shortName: '',
  regionCode: county.regionCode,
  creditCode: '',
  siteCode: '',
  position: 0,
})

const problem = (code: string) => (error: unknown) =>
  error instanceof Problem && error.code === code
const invalid = (field: string) => (error: unknown) =>
  error instanceof Invalid && field in error.faults
const issue = (agencyId: string, scopes: readonly Action[], expiresAt: number | null = null) =>
  createApiKey(db, admin, agencyId, { label: '门户网站', scopes, expiresAt })

async function acting(token: string, now = testNow) {
  const found = await findApiKey(db, token, now)
  assert.ok(found)
  return found
}

test('接口密钥：只看得到一次，库里只有摘要；收回、过期、机关撤销，立刻不能用', async () => {
  const day = 86_400_000
  const { id, token } = await issue(bureau, ['agency.view'], testNow + day)
  assert.match(token, /^gk_[\w-]{65}$/)
  const { rows } = await database.alone((runner) => runner.query('select * from api_key'))
  assert.ok(!JSON.stringify(rows).includes(token))
  assert.equal((await acting(token)).agencyId, bureau)
  assert.equal(await findApiKey(db, token, testNow + day), undefined)
  assert.equal(await findApiKey(db, `${token.slice(0, -1)}~`, testNow), undefined)
  const swapped = token.slice(0, 25) + token.slice(25).split('').reverse().join('')
  assert.equal(await findApiKey(db, swapped, testNow), undefined)
  await revokeApiKey(db, admin, bureau, id)
  await revokeApiKey(db, admin, bureau, id)
  assert.equal(await findApiKey(db, token, testNow), undefined)

  const second = await issue(bureau, ['agency.view'])
  await closeAgency(db, admin, bureau)
  assert.equal(await findApiKey(db, second.token, testNow), undefined)
})

test('接口密钥：能做的是表里的和它的范围都有的，人的权限再大也一样', async () => {
  for (const scope of apiKeyScopes) {
    const key = await acting((await issue(county.agencyId, [scope])).token)
    const allowed = (Object.keys(actions) as Action[]).filter((each) => mayAtHome(key, each))
    assert.deepEqual(new Set(allowed), new Set(['agency.view', scope]))
  }
  await assert.rejects(issue(county.agencyId, ['person.manage']), invalid('scopes'))
  await assert.rejects(issue(county.agencyId, []), invalid('scopes'))
  await assert.rejects(issue(county.agencyId, ['agency.view'], testNow), invalid('expiresAt'))
  const officer = actingAs(county.administrator, county.agencyId, ['disclosureOfficer'])
  const entry = { label: 'x', scopes: ['agency.view'] as const, expiresAt: null }
  await assert.rejects(createApiKey(db, officer, county.agencyId, entry), problem('notAllowed'))
  const key = await acting((await issue(county.agencyId, apiKeyScopes)).token)
  await assert.rejects(createApiKey(db, key, county.agencyId, entry), problem('notAllowed'))
})

test('接口密钥做的事在链上，看得出是哪个密钥；别的机关的密钥到不了这里', async () => {
  const { id, token } = await issue(county.agencyId, ['agency.view', 'division.manage'])
  const key = await acting(token)
  await createDivision(db, key, county.agencyId, { name: '信息科', position: 0 })
  const rows = await actsAfter(db, county.agencyId, 0, 1000)
  const last = rows.at(-1)
  assert.deepEqual([last?.personId, last?.role, last?.action], [id, 'apiKey', 'division.create'])
  const chain = verifyChain()
  chain.add(rows)
  assert.deepEqual(chain.end(await headOf(db, county.agencyId)), [])

  const other = await foundCounty(db, '邻县人民政府')
  await assert.rejects(listDivisions(db, key, other.agencyId), problem('noSuchRecord'))
  await assert.rejects(listApiKeys(db, admin, other.agencyId), problem('noSuchRecord'))
  await assert.rejects(
    revokeApiKey(db, admin, county.agencyId, other.agencyId),
    problem('noSuchRecord'),
  )
})

test('接口密钥：用过的时刻一分钟至多记一次', async () => {
  const { id, token } = await issue(county.agencyId, ['agency.view'])
  const used = async () =>
    (await listApiKeys(db, admin, county.agencyId)).find((each) => each.id === id)?.lastUsedAt
  assert.equal(await used(), null)
  await acting(token, testNow)
  await acting(token, testNow + 59_999)
  assert.equal((await used())?.getTime(), testNow)
  await acting(token, testNow + 60_000)
  assert.equal((await used())?.getTime(), testNow + 60_000)
})
