import assert from 'node:assert/strict'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { testBrowser } from '../../../packages/report/src/testing/test-browser.ts'
import { assetsOf } from '../kit/assets.ts'
import { securityHeaders } from '../kit/security-headers.ts'
import { faultsOnPage } from '../kit/testing/audit-page.ts'
import { plainAppearance } from '../ui/appearance.ts'
import { shellFiles } from '../ui/document.ts'
import { page as framed } from '../ui/page.ts'
import { openTestApi } from './testing.ts'

/** 在真的浏览器里用接口的说明页：在我们的安全策略之下，试得了每种接口。 */
const chrome = testBrowser()
const { skip } = chrome

const assets = assetsOf({
  'bootstrap.min.css': new URL(import.meta.resolve('bootstrap/dist/css/bootstrap.min.css')),
  ...Object.fromEntries(
    [...shellFiles.slice(1), 'api-page.js'].map((name) => [
      name,
      new URL(`../../public/${name}`, import.meta.url),
    ]),
  ),
})
const frame = {
  asset: assets.href,
  appearance: plainAppearance,
  navigation: [{ href: '/api', label: '接口' }],
  path: '/api',
}
const api = await openTestApi((_, each) => framed(frame, each))
const site = new Hono()
site.use(securityHeaders(false))
site.route('/assets', assets.routes)
site.route('/api', api.app)

let server: Server
let base = ''

before(async () => {
  if (skip) return
  server = serve({ fetch: site.fetch, port: 0 }) as Server
  await new Promise((listening) => server.once('listening', listening))
  base = `http://localhost:${(server.address() as AddressInfo).port}`
})

after(async () => {
  if (!skip) await new Promise((closed) => server.close(closed))
  await api.close()
})

async function open(width: number, javaScriptEnabled = true) {
  const context = await chrome.browser.newContext({
    viewport: { width, height: 900 },
    javaScriptEnabled,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    const isExpected = /status of 4\d\d/.test(message.text())
    if (message.type() === 'error' && !isExpected) complaints.push(message.text())
  })
  await page.goto(`${base}/api`)
  return { page, complaints }
}

for (const width of [1366, 360]) {
  test(`接口的说明页（${width} 像素宽）：看、试、出错，都有说法；axe 找不出毛病`, {
    skip,
  }, async () => {
    const { page, complaints } = await open(width)
    const answerOf = (title: string) => page.getByLabel(`${title}：回答`)
    const formOf = (title: string) => page.getByRole('region', { name: title }).locator('form')
    const attempt = (title: string) => formOf(title).getByText('试一试').click()

    await attempt('这个密钥是谁的，可以做什么')
    await page.getByText('请先在上面填写密钥。').waitFor()
    await page
      .getByLabel(/^密钥/)
      .fill(await api.key(['agency.view', 'division.manage', 'report.check']))
    await attempt('看得到的机关')
    await page.getByText('GET /api/agencies：200').waitFor()
    const listed = await answerOf('看得到的机关').textContent()
    assert.match(listed ?? '', /某某县人民政府/)

    await formOf('新建科室').getByLabel('id').fill(api.agencies.own)
    await formOf('新建科室').getByLabel(/正文/).fill(`{ "name": "第${width}科" }`)
    await attempt('新建科室')
    await page.getByText('/divisions：201').waitFor()
    await attempt('新建科室')
    await page.getByText('/divisions：422').waitFor()
    assert.match((await answerOf('新建科室').textContent()) ?? '', /本机关已经有这个科室/)

    await formOf('检查一份年度报告')
      .locator('input[name=report]')
      .setInputFiles({
        name: '年报.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('某县2025年政府信息公开工作年度报告'),
      })
    await attempt('检查一份年度报告')
    await page.getByText('/api/report/check：200').waitFor()
    assert.match((await answerOf('检查一份年度报告').textContent()) ?? '', /gongkai\.report\/1/)

    assert.deepEqual(await faultsOnPage(page), [])
    assert.deepEqual(complaints, [])
    await page.context().close()
  })
}

test('接口的说明页（没有脚本）：接口都在，没有按不动的按钮', { skip }, async () => {
  const { page, complaints } = await open(1366, false)
  assert.equal(await page.getByRole('heading', { level: 2 }).count(), 9)
  assert.equal(await page.getByRole('button', { name: '试一试' }).count(), 0)
  assert.deepEqual(complaints, [])
  await page.context().close()
})
