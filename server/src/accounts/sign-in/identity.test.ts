import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestDatabase } from '../../db/testing.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { actingAs, foundCounty } from '../testing.ts'
import {
  listProviders,
  listSignInProviders,
  type ProviderEntry,
  saveProvider,
} from './identity/provider.ts'
import { openTestProvider } from './identity/testing.ts'
import { beginVisit, finishVisit, VISIT_LASTS_MS } from './identity/visit.ts'
import { findSession } from './sessions/find-session.ts'
import { actsAbout, addPerson, testSealer } from './testing.ts'

const database = await openTestDatabase()
const { db } = database
const callback = 'http://gongkai.test/workbench/sign-in/return'
const provider = await openTestProvider(callback)
after(async () => {
  await provider.close()
  await database.close()
})

// The tokens of the provider carry the time of this machine.
let late = 0
const clock = () => Date.now() + late
const county = await foundCounty(db)
const admin = actingAs(county.administrator, county.agencyId, ['administrator'])
const problem = (code: string) => (error: unknown) =>
  error instanceof Problem && error.code === code

const entry: ProviderEntry = {
  label: '县统一身份认证',
  issuer: provider.issuer,
  clientId: provider.clientId,
  clientSecret: provider.clientSecret,
  claim: 'preferred_username',
  isEnabled: true,
}
const { agencyId } = county
const save = (id: string | undefined, more: Partial<ProviderEntry>) =>
  saveProvider(db, testSealer, admin, id ? { agencyId, id } : { agencyId }, { ...entry, ...more })
const providerId = await save(undefined, {})

const begin = (returnTo?: string) =>
  beginVisit(db, clock, testSealer, { agencyId, providerId, callback, returnTo })
const finish = (state: string, url: URL) =>
  finishVisit(db, clock, testSealer, {
    state,
    url,
    visitor: { address: '10.0.0.1', userAgent: '测试' },
  })

test('统一身份认证：去、登录、回来，登录名一致的人就登录了，回到原来的页', async () => {
  const id = await addPerson(db, agencyId, 'wang.wu')
  const { url, state } = await begin('/workbench/acts?page=2')
  const back = await provider.signInThere(url, 'Wang.Wu')
  const { started, returnTo } = await finish(state, back)
  assert.equal(returnTo, '/workbench/acts?page=2')
  const person = await findSession(db, started.token, clock())
  assert.deepEqual([person?.personId, person?.via, person?.due], [id, 'oidc', undefined])
  assert.deepEqual(await actsAbout(db, id), ['signIn.pass'])
  await assert.rejects(finish(state, back), problem('identityRefused'))
})

test('统一身份认证：没有这个人、是别的机关的人、停用的人，都说明怎么办，不新建', async () => {
  const other = await foundCounty(db, '邻县人民政府')
  await addPerson(db, other.agencyId, 'neighbour')
  const gone = await addPerson(db, agencyId, 'gone')
  await db.updateTable('person').set({ disabledAt: new Date() }).where('id', '=', gone).execute()
  const count = async () => (await db.selectFrom('person').select('id').execute()).length
  const before = await count()
  for (const who of ['nobody', 'neighbour', 'gone']) {
    const { url, state } = await begin()
    await assert.rejects(
      finish(state, await provider.signInThere(url, who)),
      problem('identityUnknown'),
      who,
    )
  }
  assert.equal(await count(), before)
})

test('统一身份认证：别人的 state、改过的网址、太晚回来，都不行', async () => {
  await addPerson(db, agencyId, 'zhao.liu')
  const mine = await begin()
  const theirs = await begin()
  const back = await provider.signInThere(theirs.url, 'zhao.liu')
  await assert.rejects(finish(mine.state, back), problem('identityRefused'))
  await assert.rejects(finish('没有', back), problem('identityRefused'))
  const forged = new URL(back)
  forged.searchParams.set('code', 'x')
  await assert.rejects(finish(theirs.state, forged), problem('identityRefused'))
  const slow = await begin()
  const returned = await provider.signInThere(slow.url, 'zhao.liu')
  late = VISIT_LASTS_MS
  await assert.rejects(finish(slow.state, returned), problem('identityRefused'))
  late = 0
  const refused = await begin()
  const denied = new URL(`${callback}?error=access_denied&state=${refused.state}`)
  denied.searchParams.set('iss', provider.issuer)
  await assert.rejects(finish(refused.state, denied), problem('identityRefused'))
})

test('统一身份认证：想借它去别的网站的，去工作台', async () => {
  const { url, state } = await begin('//evil.example/')
  const { returnTo } = await finish(state, await provider.signInThere(url, 'zhao.liu'))
  assert.equal(returnTo, '/workbench')
})

test('设置：密钥加密，不给人看，空着照旧；停用的不在登录页上；填错的逐项说', async () => {
  const kept = await db
    .selectFrom('identityProvider')
    .selectAll()
    .where('agencyId', '=', agencyId)
    .execute()
  assert.doesNotMatch(JSON.stringify(kept), /a-secret-of-the-test/)
  const [shown] = await listProviders(db, admin, agencyId)
  assert.ok(shown && !('clientSecret' in shown))
  await save(providerId, { clientSecret: '', label: '改了名' })
  const { url, state } = await begin()
  await finish(state, await provider.signInThere(url, 'zhao.liu'))
  assert.deepEqual(
    (await listSignInProviders(db)).map(({ label }) => label),
    ['改了名'],
  )
  await assert.rejects(save(undefined, { clientSecret: '', issuer: 'ldap://x' }), (error) => {
    assert.ok(error instanceof Invalid)
    assert.deepEqual(Object.keys(error.faults).sort(), ['clientSecret', 'issuer'])
    return true
  })
  await save(providerId, { isEnabled: false })
  assert.deepEqual(await listSignInProviders(db), [])
  await assert.rejects(begin(), problem('identityProviderGone'))
  const officer = actingAs(county.administrator, agencyId, ['handler'])
  await assert.rejects(
    saveProvider(db, testSealer, officer, { agencyId }, entry),
    problem('notAllowed'),
  )
})

test('统一身份认证没有开着、密钥不对：说没有通过，不是系统出错', async () => {
  await save(providerId, { issuer: 'http://127.0.0.1:9' })
  await assert.rejects(begin(), problem('identityRefused'))
  await save(providerId, { clientSecret: 'wrong' })
  const { url, state } = await begin()
  await assert.rejects(
    finish(state, await provider.signInThere(url, 'zhao.liu')),
    problem('identityRefused'),
  )
})
