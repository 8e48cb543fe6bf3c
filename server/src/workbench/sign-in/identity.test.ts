import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { saveProvider } from '../../accounts/index.ts'
import { openTestProvider } from '../../accounts/sign-in/identity/testing.ts'
import { addPerson } from '../../accounts/sign-in/testing.ts'
import { actingAs, foundCounty } from '../../accounts/testing.ts'
import { openTestWorkbench, testSite } from '../testing.ts'

// The tokens of the provider carry the time of this machine.
const bench = await openTestWorkbench(Date.now)
const provider = await openTestProvider(`${testSite}/workbench/sign-in/return`)
after(async () => {
  await provider.close()
  await bench.close()
})
const { db, workbench } = bench
const { agencyId, administrator } = await foundCounty(db)
const admin = actingAs(administrator, agencyId, ['administrator'])
await saveProvider(
  db,
  workbench.sealer,
  admin,
  { agencyId },
  {
    label: '县统一身份认证',
    issuer: provider.issuer,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    claim: 'preferred_username',
    isEnabled: true,
  },
)
await addPerson(db, agencyId, 'wang.wu')

/** The button on the sign-in page, pressed: the browser, and where it is sent. */
async function leave(to = '') {
  const browser = bench.browser()
  const page = await browser.get(`/workbench/sign-in${to ? `?to=${encodeURIComponent(to)}` : ''}`)
  const href = /href="(\/workbench\/sign-in\/elsewhere\/[^"]+)"/.exec(page.text)?.[1] ?? ''
  assert.match(page.text, /县统一身份认证/)
  return { browser, url: (await browser.get(href)).to }
}

test('统一身份认证：从登录页去，登录了回到原来的页', async () => {
  const { browser, url } = await leave('/workbench/agencies?q=1')
  assert.ok(url.startsWith(`${provider.issuer}/`), url)
  const { pathname, search } = await provider.signInThere(url, 'wang.wu')
  const back = await browser.get(pathname + search)
  assert.deepEqual([back.status, back.to], [303, '/workbench/agencies?q=1'])
  assert.equal((await browser.get('/workbench/me')).status, 200)
  const [cookie = ''] = back.headers.getSetCookie().filter((each) => /session/.test(each))
  assert.match(cookie, /HttpOnly; Secure; SameSite=Lax/)
})

test('统一身份认证：换一个浏览器回来不行；没有这个人的，在登录页上说怎么办', async () => {
  const { browser, url } = await leave()
  const { pathname, search } = await provider.signInThere(url, 'wang.wu')
  const other = await bench.browser().get(pathname + search)
  assert.equal(other.status, 400)
  assert.match(other.text, /统一身份认证没有通过/)
  assert.equal((await browser.get(pathname + search)).to, '/workbench')
  const nobody = await leave()
  const back = await provider.signInThere(nobody.url, 'nobody')
  const refused = await nobody.browser.get(back.pathname + back.search)
  assert.equal(refused.status, 403)
  assert.match(refused.text, /没有对应的人员.*请本机关的管理员新建人员/s)
})

test('统一身份认证没有通过：日志里有缘由的代号，没有别的', async () => {
  const { browser, url } = await leave()
  const state = new URL(url).searchParams.get('state')
  const search = new URLSearchParams({
    ...{ error: 'access_denied', error_description: '张三取消了' },
    ...{ state: state ?? '', iss: provider.issuer },
  })
  const answer = await browser.get(`/workbench/sign-in/return?${search}`)
  assert.match(answer.text, /统一身份认证没有通过/)
  assert.deepEqual(bench.logged, ['{"event":"identity.refused","reason":"access_denied"}'])
})

test('没有的统一身份认证：说没有，用密码登录', async () => {
  const page = await bench.browser().get('/workbench/sign-in/elsewhere/x/y')
  assert.equal(page.status, 404)
  assert.match(page.text, /没有这个统一身份认证/)
})
