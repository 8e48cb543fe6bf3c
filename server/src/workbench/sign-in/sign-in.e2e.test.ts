import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { testBrowser } from '../../../../packages/report/src/testing/test-browser.ts'
import { codeAt } from '../../accounts/index.ts'
import { ownPostgres } from '../../db/testing.ts'
import { faultsOnPage } from '../../kit/testing/audit-page.ts'

/** 在真的浏览器里：首次启动、第二因子、建机关和科室和人员、不许做的事说明缘由；没有脚本也行。 */
const chrome = testBrowser()
const { skip } = chrome

const PASSWORD = '春眠不觉晓-2026'
const folder = mkdtempSync(join(tmpdir(), 'gongkai-e2e-'))
let setup = ''
let base = ''
let stop = async () => {}

before(async () => {
  if (skip) return
  const main = join(import.meta.dirname, '../../main.ts')
  const own = process.env.DATABASE_URL ? await ownPostgres(process.env.DATABASE_URL) : undefined
  const server = spawn(process.execPath, ['--conditions=source', main], {
    env: {
      ...process.env,
      PORT: '0',
      GONGKAI_DATA: join(folder, 'data'),
      DATABASE_URL: own?.url ?? '',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  setup = await new Promise<string>((found, lost) => {
    let said = ''
    server.stdout.on('data', (text) => {
      said += text
      const link = said.match(/http:\/\/localhost:\d+\/setup\/[\w-]{43}/)?.[0]
      if (link) found(link)
    })
    server.on('exit', (code) => lost(new Error(`the server ended with ${code}`)))
  })
  base = new URL(setup).origin
  stop = async () => {
    const ended = new Promise<number | null>((done) => server.on('exit', done))
    server.kill('SIGTERM')
    assert.equal(await ended, 0)
    await own?.drop()
  }
})

after(async () => {
  await stop()
  rmSync(folder, { recursive: true, force: true })
})

/** A window whose script and style policy is watched: a refused one would be among the complaints. */
async function open(script: boolean) {
  const options = { viewport: { width: 1366, height: 768 }, javaScriptEnabled: script }
  const context = await chrome.browser.newContext(options)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    const isExpected = /status of 4\d\d/.test(message.text())
    if (message.type() === 'error' && !isExpected) complaints.push(message.text())
  })
  return { page, complaints, close: () => context.close() }
}

/** Nothing for axe to find, and nothing wider than the window, on a desk and on a telephone. */
async function assertSound(page: Page, what: string): Promise<void> {
  for (const width of [360, 1366]) {
    await page.setViewportSize({ width, height: 768 })
    const found = await faultsOnPage(page)
    assert.deepEqual(found, [], `${what} at ${width} px`)
  }
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.fill(`main [name=${name}]`, value)
}

async function secretOn(page: Page): Promise<string> {
  return ((await page.textContent('.steps code')) ?? '').replaceAll(' ', '')
}

/** A code is good once: when this step's is spent, the next one's is taken, which is accepted already. */
let spent = 0
function freshCode(secret: string): string {
  const step = Math.max(Math.floor(Date.now() / 30_000), spent + 1)
  spent = step
  return codeAt(secret, step * 30_000)
}

let secret = ''
let recoveryCode = ''
let link = ''

test('首次启动：填错了说明，建好机关和管理员，启用动态验证码', { skip }, async () => {
  const { page, complaints, close } = await open(true)
  await page.goto(setup)
  await assertSound(page, 'setup')
  const names = { agencyName: '某某县人民政府', personName: '首位管理员', signInName: 'admin' }
  await fill(page, { ...names, regionCode: '12', password: '短', again: '短' })
  await press(page, '建立并登录')
  assert.equal(await page.locator('.field-fault').count(), 2)
  assert.equal(await page.inputValue('[name=agencyName]'), names.agencyName)
  assert.equal(await page.inputValue('[name=password]'), '')
  await assertSound(page, 'setup with faults')
  await fill(page, { regionCode: '320829', password: PASSWORD, again: PASSWORD })
  await press(page, '建立并登录')
  await assertSound(page, 'enrolment')
  secret = await secretOn(page)
  await fill(page, { code: freshCode(secret) })
  await press(page, '启用')
  await assertSound(page, 'recovery codes')
  recoveryCode = (await page.textContent('.recovery-codes code')) ?? ''
  await page.getByRole('link', { name: '收好了，进入工作台' }).click()
  assert.equal(new URL(page.url()).pathname, '/workbench')
  await page.goto(setup)
  assert.match(await page.innerText('main'), /已经有管理员/)
  await assertSound(page, 'a link that is gone')
  assert.deepEqual(complaints, [])
  await close()
})

test('登录：密码，再恢复码，回到原来的页；建下级机关、科室、人员，发链接', { skip }, async () => {
  const { page, complaints, close } = await open(true)
  await page.goto(`${base}/workbench/agencies`)
  await assertSound(page, 'sign-in')
  await fill(page, { signInName: 'admin', password: '错' })
  await press(page, '登录')
  assert.match(await page.innerText('main'), /登录名或者密码不对/)
  await assertSound(page, 'sign-in refused')
  await fill(page, { password: PASSWORD })
  await press(page, '登录')
  await assertSound(page, 'second factor')
  await fill(page, { code: '000000' })
  await press(page, '继续')
  await assertSound(page, 'second factor refused')
  await page.getByText('手机不在身边').click()
  await fill(page, { recoveryCode })
  await press(page, '用恢复码继续')
  assert.equal(new URL(page.url()).pathname, '/workbench/agencies')
  await page.locator('main a[href^="/workbench/agencies/"]').first().click()
  const county = page.url()

  await page.goto(`${county}/new`)
  await assertSound(page, 'a new agency')
  await fill(page, { name: '某某县卫生健康局', regionCode: '320829' })
  await page.selectOption('main [name=kind]', 'department')
  await page.locator('main .form-end button').click()
  assert.match(await page.innerText('main'), /某某县卫生健康局/)
  const bureau = page.url().replace(/\?.*/, '')
  await page.goto(`${bureau}/divisions/new`)
  await fill(page, { name: '办公室' })
  await page.locator('main .form-end button').click()
  await page.goto(`${bureau}/people/new`)
  await fill(page, { name: '某人', signInName: 'li.si' })
  await page.selectOption('main [name=divisionId]', { label: '办公室' })
  await page.locator('main .form-end button').click()
  await assertSound(page, 'a person')
  await press(page, '发设定密码的链接')
  await assertSound(page, 'a link for a password')
  link = (await page.textContent('.command code')) ?? ''
  for (const path of ['/workbench/me', '/workbench/identity', '/workbench/identity/new']) {
    await page.goto(base + path)
    await assertSound(page, path)
  }
  assert.deepEqual(complaints, [])
  await close()
})

test('没有脚本：设密码，登录，不许做的事说明缘由；换成深色、长者模式；退出', { skip }, async () => {
  const { page, close } = await open(false)
  await page.goto(link)
  await fill(page, { password: PASSWORD, again: PASSWORD })
  await press(page, '设定密码')
  assert.match(await page.innerText('main'), /密码已经设好/)
  await fill(page, { signInName: 'li.si', password: PASSWORD })
  await press(page, '登录')
  assert.equal(new URL(page.url()).pathname, '/workbench')
  await page.goto(`${base}/workbench/identity`)
  assert.match(await page.innerText('main'), /您的角色不能做这件事.*管理员/s)
  await page.goto(`${base}/workbench/me`)
  await page.selectOption('main [name=theme]', 'dark')
  await page.check('#large')
  const look = page.getByRole('region', { name: '页面的样子' })
  await look.getByRole('button', { name: '保存' }).click()
  assert.equal(await page.getAttribute('html', 'data-bs-theme'), 'dark')
  assert.equal(await page.getAttribute('html', 'class'), 'is-large')
  const cookies = await page.context().cookies()
  const watched = await open(true)
  await watched.page.context().addCookies(cookies)
  await watched.page.goto(`${base}/workbench/me`)
  await assertSound(watched.page, 'dark and large')
  await watched.close()
  await press(page, '退出')
  assert.match(await page.innerText('main'), /已经退出登录/)
  await close()
})
