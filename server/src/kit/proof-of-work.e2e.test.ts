import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { testBrowser } from '../../../packages/report/src/testing/test-browser.ts'
import { humanCheck, humanCheckScript } from '../ui/human-check.ts'
import { assetsOf } from './assets.ts'
import { type ChallengeOutcome, checkChallenge, newChallenge } from './proof-of-work.ts'
import { openSealer } from './seal.ts'
import { securityHeaders } from './security-headers.ts'
import { faultsOnPage } from './testing/audit-page.ts'

/** 在真的浏览器里，经 http（没有 crypto.subtle 的地方），带着我们自己的安全头。 */
const sealer = openSealer([{ id: 'k', secret: new Uint8Array(32).fill(5) }], {
  nationalCrypto: false,
})
const outcomes: ChallengeOutcome[] = []
const assets = assetsOf({
  [humanCheckScript]: new URL(`../../public/${humanCheckScript}`, import.meta.url),
})
const app = new Hono()
app.use(securityHeaders(false))
app.route('/assets', assets.routes)
app.get('/', async (c) =>
  c.html(`<!DOCTYPE html><html lang="zh-CN"><head><title>表</title>
<script src="${assets.href(humanCheckScript)}" defer></script></head><body><main><h1>表</h1>
<form method="post">${await humanCheck(newChallenge(sealer, 'form', Date.now()))}<button>提交</button></form>
</main></body></html>`),
)
app.post('/', async (c) => {
  const form = await c.req.formData()
  const text = (name: string) => String(form.get(name) ?? '')
  const given = { token: text('challenge'), proof: text('proof'), answer: text('answer') }
  outcomes.push(checkChallenge(sealer, 'form', given, Date.now()))
  return c.html('<!DOCTYPE html><html lang="zh-CN"><title>收到</title><h1>收到</h1></html>')
})

// A name that is not the machine itself: a browser holds localhost to be secure.
const site = 'http://intranet.example'
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
await new Promise((listening) => server.once('listening', listening))
const { port } = server.address() as AddressInfo
const chrome = testBrowser(({ args = [], ...rest }) => ({
  ...rest,
  args: [...args, `--host-resolver-rules=MAP intranet.example 127.0.0.1:${port}`],
}))
const { skip } = chrome
after(() => {
  server.close()
})

test('有脚本：一打开就提交也行，算完自己交上去，服务器认', { skip }, async () => {
  const page = await chrome.browser.newPage()
  await page.goto(site)
  assert.equal(await page.evaluate(() => isSecureContext), false)
  assert.equal(await page.getByText('等于几').isVisible(), false)
  assert.deepEqual(await faultsOnPage(page), [])
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('heading', { name: '收到' }).waitFor()
  assert.equal(outcomes.at(-1)?.isProven, true)
  await page.close()
})

test('没有脚本：看得到题，答对了服务器认', { skip }, async () => {
  const context = await chrome.browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(site)
  const label = (await page.locator('label').first().textContent()) ?? ''
  assert.match(label, /^[一二三四五六七八九十]+[加减][一二三四五六七八九十]+等于几？$/)
  await page.getByLabel(label).fill('一千')
  await page.getByRole('button', { name: '提交' }).click()
  assert.equal(outcomes.at(-1)?.isProven, false)
  await page.goto(site)
  const question = (await page.locator('label').first().textContent()) ?? ''
  await page.getByLabel(question).fill(String(answerTo(question)))
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('heading', { name: '收到' }).waitFor()
  assert.equal(outcomes.at(-1)?.isProven, true)
  await context.close()
})

test('脚本里的 SHA-256 和标准的一样', { skip }, async () => {
  const page = await chrome.browser.newPage()
  await page.goto(site)
  const source = readFileSync(new URL(`../../public/${humanCheckScript}`, import.meta.url), 'utf8')
  assert.match(source, /function sha256OfText/)
  const known: readonly (readonly [text: string, digest: string])[] = [
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    ...[55, 56, 63, 64, 65, 1000].map((length) => {
      const text = 'a'.repeat(length)
      return [text, createHash('sha256').update(text).digest('hex')] as const
    }),
  ]
  for (const [text, digest] of known) {
    const words = await page.evaluate(
      (each) => [
        ...(globalThis as unknown as { sha256OfText(text: string): Int32Array }).sha256OfText(each),
      ],
      text,
    )
    const hex = words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
    assert.equal(hex, digest)
  }
  await page.close()
})

function answerTo(question: string): number {
  const numbers = '零一二三四五六七八九'
  const value = (han: string) => {
    const [tens, ones] = han.includes('十') ? han.split('十') : ['零', han]
    return (tens ? numbers.indexOf(tens) : 1) * 10 + (ones ? numbers.indexOf(ones) : 0)
  }
  const [, a = '', sign, b = ''] = /^(.+)([加减])(.+)等于几？$/.exec(question) ?? []
  return sign === '加' ? value(a) + value(b) : value(a) - value(b)
}
