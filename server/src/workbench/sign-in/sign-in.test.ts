import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { codeAt, offerSetup } from '../../accounts/index.ts'
import { openTestWorkbench, type TestBrowser } from '../testing.ts'

let now = Date.UTC(2026, 2, 2, 1)
const bench = await openTestWorkbench(() => now)
after(() => bench.close())
const { db } = bench

const PASSWORD = '春眠不觉晓-2026'
const STEP = 30_000
const setup = {
  agencyName: '某某县人民政府',
  kind: 'government',
  level: 'county',
  regionCode: '320829',
  creditCode: '',
  personName: '首位管理员',
  signInName: 'Admin',
  password: PASSWORD,
  again: PASSWORD,
}
const browser = bench.browser()
let secret = ''
let recoveryCodes: readonly string[] = []

/** Past the password, before the second factor. */
async function atSecondFactor(to = ''): Promise<TestBrowser> {
  const other = bench.browser()
  await other.post('/workbench/sign-in', { signInName: 'admin', password: PASSWORD, to })
  return other
}

/** Signed in all the way. */
async function inside(): Promise<TestBrowser> {
  const other = await atSecondFactor()
  now += 2 * STEP
  const fields = { kind: 'code', code: codeAt(secret, now) }
  const { to } = await other.post('/workbench/second-factor', fields)
  assert.equal(to, '/workbench')
  return other
}

const newPersonId = async (name: string) => {
  const page = await browser.get('/workbench/agencies')
  const agency = /\/workbench\/agencies\/([0-9a-f-]{36})/.exec(page.text)?.[1]
  const { to } = await browser.post(`/workbench/agencies/${agency}/people`, {
    name: '某人',
    signInName: name,
    divisionId: '',
    roles: 'handler',
  })
  const id = /people\/([0-9a-f-]{36})/.exec(to)?.[1]
  assert.ok(id)
  return id
}

test('首次启动：链接不对说明怎么办；填错的留着填的、不留密码；建好就登录，去启用动态验证码', async () => {
  assert.equal((await browser.get('/setup/none')).status, 404)
  const token = await offerSetup(db, now)
  const path = `/setup/${token}`
  assert.match((await browser.get(path)).text, /首次启动：建立机关和管理员/)
  const wrong = await browser.post(path, { ...setup, regionCode: '12', agencyName: '', again: 'x' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /两遍不一样/)
  const fields = { ...setup, regionCode: '12', agencyName: '', password: '短', again: '短' }
  const faulty = await browser.post(path, fields)
  assert.equal(faulty.status, 422)
  for (const said of ['请填写名称', '6 位数字', '至少 10 个字符', 'value="首位管理员"'])
    assert.ok(faulty.text.includes(said), said)
  assert.ok(!faulty.text.includes('value="短"'))
  const done = await browser.post(path, setup)
  assert.deepEqual([done.status, done.to], [303, '/workbench/enrolment'])
  assert.match(
    done.headers.getSetCookie().join(),
    /gongkai_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax/,
  )
  assert.equal((await browser.post(path, setup)).status, 409)
})

test('启用动态验证码以前，工作台哪里也去不了；启用以后给恢复码一次', async () => {
  for (const path of ['/workbench', '/workbench/me', '/workbench/agencies'])
    assert.match((await browser.get(path)).to, /^\/workbench\/enrolment/)
  const page = await browser.get('/workbench/enrolment')
  assert.match(page.text, /<svg /)
  assert.doesNotMatch(page.text, / style=/)
  secret = /密钥是：<br><code>([A-Z2-7 ]+)<\/code>/.exec(page.text)?.[1]?.replaceAll(' ', '') ?? ''
  const wrong = await browser.post('/workbench/enrolment', { code: '000000' })
  assert.equal(wrong.status, 422)
  assert.ok(wrong.text.includes(secret.slice(0, 4)), 'the same secret')
  const done = await browser.post('/workbench/enrolment', { code: codeAt(secret, now) })
  recoveryCodes = [...done.text.matchAll(/<code>([A-Z0-9-]{19})<\/code>/g)].map(
    ([, code]) => code ?? '',
  )
  assert.equal(recoveryCodes.length, 10)
  assert.equal((await browser.get('/workbench')).status, 200)
  const again = await browser.post('/workbench/enrolment', { code: codeAt(secret, now) })
  assert.deepEqual([again.status, again.to], [303, '/workbench'])
})

test('登录：不对的说明怎么办，登录名留着；对的要动态验证码，然后回到原来的页', async () => {
  const other = bench.browser()
  const wanted = await other.get('/workbench/agencies?q=1')
  assert.equal(wanted.to, '/workbench/sign-in?to=%2Fworkbench%2Fagencies%3Fq%3D1')
  assert.match((await other.get(wanted.to)).text, /value="\/workbench\/agencies\?q=1"/)
  const to = '/workbench/agencies?q=1'
  const wrong = await other.post('/workbench/sign-in', {
    signInName: 'a"b',
    password: 'geheim',
    to,
  })
  assert.equal(wrong.status, 401)
  assert.match(wrong.text, /登录名或者密码不对/)
  assert.match(wrong.text, /value="a&quot;b"/)
  assert.doesNotMatch(wrong.text, /geheim/)
  const first = await other.post('/workbench/sign-in', {
    signInName: 'admin',
    password: PASSWORD,
    to,
  })
  assert.equal(first.to, '/workbench/second-factor?to=%2Fworkbench%2Fagencies%3Fq%3D1')
  assert.match((await other.get('/workbench/me')).to, /^\/workbench\/second-factor\?to=/)
  const bad = await other.post('/workbench/second-factor', { kind: 'code', code: '000000', to })
  assert.equal(bad.status, 401)
  assert.match(bad.text, /验证码不对/)
  now += 2 * STEP
  const code = codeAt(secret, now)
  const passed = await other.post('/workbench/second-factor', { kind: 'code', code, to })
  assert.equal(passed.to, to)
  assert.equal((await other.get('/workbench/sign-in')).to, '/workbench')
})

test('登录：恢复码用一次；想借登录去别的网站的，去工作台', async () => {
  const other = await atSecondFactor('//evil.example/')
  const recoveryCode = recoveryCodes[0] ?? ''
  const fields = { kind: 'recoveryCode', recoveryCode, to: 'https://evil.example/' }
  assert.equal((await other.post('/workbench/second-factor', fields)).to, '/workbench')
  const third = await atSecondFactor()
  const again = await third.post('/workbench/second-factor', fields)
  assert.equal(again.status, 401)
  assert.match(again.text, /恢复码不对，或者已经用过/)
})

test('从别的网站来的登录、退出，不受理', async () => {
  const headers = { origin: 'https://evil.example', host: 'gongkai.test' }
  for (const path of ['/workbench/sign-in', '/workbench/sign-out', '/setup/x']) {
    const answer = await bench.site.request(path, { method: 'POST', headers })
    assert.equal(answer.status, 403, path)
  }
})

test('我的：登录着的地方都在，可以结束一处；退出以后令牌没有用了', async () => {
  const other = await inside()
  const page = await other.get('/workbench/me')
  const mine = [...page.text.matchAll(/name="session" value="([0-9a-f]{64})"/g)]
  assert.ok(mine.length >= 2)
  assert.match(page.text, /Firefox/)
  await other.post('/workbench/me/sessions-end')
  assert.equal((await browser.get('/workbench')).to, '/workbench/sign-in')
  assert.equal((await other.get('/workbench')).status, 200)
  const cookies = new Map(other.cookies)
  assert.equal((await other.post('/workbench/sign-out')).to, '/workbench/sign-in?out')
  assert.equal(other.cookies.has('gongkai_session'), false)
  const stolen = bench.browser()
  for (const [name, value] of cookies) stolen.cookies.set(name, value)
  assert.equal((await stolen.get('/workbench')).status, 303)
})

test('我的：改密码、换恢复码、样子；错的在那一项旁边', async () => {
  const other = await inside()
  const wrong = { current: '错', next: '处处闻啼鸟-2026', again: '处处闻啼鸟-2026' }
  const bad = await other.post('/workbench/me/password', wrong)
  assert.equal(bad.status, 422)
  assert.match(bad.text, /id="field-current-fault">现在的密码不对/)
  assert.equal((await other.get('/workbench/me/password')).to, '/workbench/me')
  const right = { ...wrong, current: PASSWORD }
  assert.match((await other.post('/workbench/me/password', right)).to, /said=passwordChanged/)
  const back = { current: right.next, next: PASSWORD, again: PASSWORD }
  await other.post('/workbench/me/password', back)
  const refused = await other.post('/workbench/me/recovery-codes', { renewalCode: '000000' })
  assert.match(refused.text, /id="field-renewalCode-fault">验证码不对/)
  now += 2 * STEP
  const fields = { renewalCode: codeAt(secret, now) }
  const renewed = await other.post('/workbench/me/recovery-codes', fields)
  assert.match(renewed.text, /收好这十个恢复码/)
  assert.ok(!renewed.text.includes(recoveryCodes[1] ?? ''))
  await other.post('/workbench/me/appearance', { theme: 'dark', isLarge: 'yes' })
  const dark = /data-bs-theme="dark" class="is-large"/
  assert.match((await other.get('/workbench/me')).text, dark)
  const elsewhere = await inside()
  assert.match((await elsewhere.get('/workbench')).text, dark)
  await other.post('/appearance', { theme: 'light', size: 'normal', returnTo: '/workbench' })
  assert.doesNotMatch((await other.get('/workbench')).text, dark)
  const reminders = '/workbench/me/reminders'
  const typed = { email: 'own@example.gov.cn', mobile: '0000-1234567' }
  const landline = await other.post(reminders, typed)
  assert.equal(landline.status, 422)
  assert.match(landline.text, /id="field-mobile-fault">请填写 11 位的手机号码/)
  assert.ok(landline.text.includes('value="own@example.gov.cn"'), '填的还在')
  await other.post(reminders, { ...typed, mobile: '+86 139 0000 0007' })
  const kept = await other.get('/workbench/me')
  assert.match(kept.text, /value="o\*\*\*@example\.gov\.cn"[\s\S]*value="139\*\*\*\*0007"/)
  const masked = { email: 'o***@example.gov.cn', mobile: '139****0007' }
  const mixed = await other.post(reminders, { ...masked, email: 'p***@example.gov.cn' })
  assert.match(mixed.text, /id="field-email-fault">电子邮箱的写法不对，请整个重新填写/)
  assert.match((await other.post(reminders, { ...masked, email: '' })).to, /said=saved/)
  const left = (await other.get('/workbench/me')).text
  assert.ok(left.includes('139****0007') && !left.includes('o***@'), '清空的没有了，没改的还在')
  assert.equal((await other.get(reminders)).to, '/workbench/me')
  const forbidden = await other.post('/workbench/me/second-factor-disabling', {})
  assert.equal(forbidden.status, 409)
  assert.match(forbidden.text, /您的角色必须用动态验证码/)
})

test('新建的人：管理员发链接，本人设密码、登录、自愿启用和停用动态验证码', async () => {
  const admin = await inside()
  for (const [name, value] of admin.cookies) browser.cookies.set(name, value)
  const id = await newPersonId('li.si')
  const offered = await browser.post(`/workbench/people/${id}/password-link`)
  const link = /https:\/\/gongkai\.test(\/password\/[\w-]+)/.exec(offered.text)?.[1] ?? ''
  const li = bench.browser()
  assert.match((await li.get(link)).text, /li\.si/)
  const weak = await li.post(link, { password: 'li.si-2026-li', again: 'li.si-2026-li' })
  assert.equal(weak.status, 422)
  assert.match(weak.text, /密码里不能有登录名/)
  const set = await li.post(link, { password: PASSWORD, again: PASSWORD })
  assert.equal(set.to, '/workbench/sign-in?set')
  assert.equal((await li.get(link)).status, 404)
  const entry = { signInName: 'li.si', password: PASSWORD }
  assert.equal((await li.post('/workbench/sign-in', entry)).to, '/workbench')
  const page = await li.get('/workbench/enrolment?to=%2Fworkbench%2Fme')
  const own = /密钥是：<br><code>([A-Z2-7 ]+)</.exec(page.text)?.[1]?.replaceAll(' ', '') ?? ''
  const to = '/workbench/me'
  const enabled = await li.post('/workbench/enrolment', { code: codeAt(own, now), to })
  assert.match(enabled.text, /href="\/workbench\/me">收好了/)
  now += STEP
  const off = { disablingPassword: '错', disablingCode: codeAt(own, now) }
  const bad = await li.post('/workbench/me/second-factor-disabling', off)
  assert.match(bad.text, /id="field-disablingPassword-fault">现在的密码不对/)
  const good = { ...off, disablingPassword: PASSWORD }
  const done = await li.post('/workbench/me/second-factor-disabling', good)
  assert.match(done.to, /said=secondFactorDisabled/)
  assert.equal((await li.post(`/workbench/people/${id}/password-link`)).status, 403)
  await browser.post(`/workbench/people/${id}/sessions-end`)
  assert.equal((await li.get('/workbench')).to, '/workbench/sign-in')
})

test('必须换密码的人：换掉才进得去', async () => {
  await db
    .updateTable('person')
    .set({ mustChangePassword: true })
    .where('signInName', '=', 'li.si')
    .execute()
  const li = bench.browser()
  const first = await li.post('/workbench/sign-in', { signInName: 'li.si', password: PASSWORD })
  assert.equal(first.to, '/workbench/new-password')
  const same = { next: PASSWORD, again: PASSWORD }
  assert.match((await li.post('/workbench/new-password', same)).text, /和原来的一样/)
  const next = { next: '夜来风雨声-2026', again: '夜来风雨声-2026' }
  assert.equal((await li.post('/workbench/new-password', next)).to, '/workbench')
})

test('锁定：说要等多久；日志里没有密码、令牌、登录名', async () => {
  for (let i = 0; i < 5; i++)
    await bench.browser().post('/workbench/sign-in', { signInName: 'li.si', password: '错' })
  const entry = { signInName: 'li.si', password: '夜来风雨声-2026' }
  const locked = await bench.browser().post('/workbench/sign-in', entry)
  assert.equal(locked.status, 429)
  assert.match(locked.text, /15 分钟/)
  assert.deepEqual(bench.logged, [])
})
