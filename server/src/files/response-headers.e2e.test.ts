import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { testBrowser } from '../../../packages/report/src/testing/test-browser.ts'
import { fileResponseHeaders } from './response-headers.ts'

/** 在真的浏览器里打开上传的文件：什么也不执行；图片显示得出，网页只能下载。 */
const chrome = testBrowser()
const { skip } = chrome

const evil = '<script>document.title = "fired"; fetch("/fired")</script>'
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const pdf = readFileSync(
  join(import.meta.dirname, '../../../packages/report/fixtures/containers/scanned.pdf'),
)
const files: Readonly<Record<string, readonly [mediaType: string, content: Buffer | string]>> = {
  '网页.html': ['text/html', `<!doctype html>${evil}`],
  '图形.svg': [
    'image/svg+xml',
    `<svg xmlns="http://www.w3.org/2000/svg"><script>fetch("/fired")</script></svg>`,
  ],
  '数据.xml': ['application/xml', `<html xmlns="http://www.w3.org/1999/xhtml">${evil}</html>`],
  '文字.txt': ['text/plain', `<!doctype html>${evil}`],
  // What calls itself an image, and would be a page if a browser believed its content.
  '图片.gif': ['image/gif', `GIF89a<html>${evil}`],
  '图片.png': ['image/png', png],
  '文件.pdf': ['application/pdf', pdf],
}

const asked: string[] = []
const server = createServer((request, response) => {
  const name = decodeURIComponent(request.url ?? '').slice(1)
  asked.push(name)
  const [mediaType, content] = files[name] ?? []
  if (!mediaType || content === undefined) {
    response
      .writeHead(name === '' ? 200 : 404, { 'content-type': 'text/html' })
      .end('<main></main>')
    return
  }
  const body = Buffer.from(content)
  const file = { name, mediaType, plainBytes: body.length, plainDigest: name.length.toString(16) }
  response.writeHead(200, fileResponseHeaders(file, { inline: true })).end(body)
})
let base = ''

before(async () => {
  if (skip) return
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
after(async () => {
  server.close()
})

/** The name under which it was downloaded, or undefined when it was shown. */
async function visit(page: Page, name: string): Promise<string | undefined> {
  const downloading = page.waitForEvent('download', { timeout: 5000 }).catch(() => undefined)
  const shown = await page.goto(base + encodeURIComponent(name)).then(
    () => true,
    () => false,
  )
  return shown ? undefined : (await downloading)?.suggestedFilename()
}

test('网页、图形、XML、文字：只能下载，名字是中文原样', { skip }, async () => {
  const page = await (await chrome.browser.newContext({ acceptDownloads: true })).newPage()
  for (const name of ['网页.html', '图形.svg', '数据.xml', '文字.txt'])
    assert.equal(await visit(page, name), name)
  assert.ok(!asked.includes('fired'))
})

test('图片显示得出；冒充图片的网页不执行；放进页面的框和对象里也不执行', { skip }, async () => {
  const page = await (await chrome.browser.newContext()).newPage()
  assert.equal(await visit(page, '图片.gif'), undefined)
  assert.notEqual(await page.title(), 'fired')
  await page.goto(base)
  const width = await page.evaluate(async (name) => {
    const image = new Image()
    image.src = `/${name}`
    await image.decode()
    return image.naturalWidth
  }, '图片.png')
  assert.equal(width, 1)
  await page.evaluate(async (names) => {
    const frames = names.flatMap((name) =>
      ['iframe', 'object', 'embed'].map((tag) => {
        const each = document.createElement(tag)
        each.setAttribute(tag === 'object' ? 'data' : 'src', `/${name}`)
        return each
      }),
    )
    document.body.append(...frames)
    for (const name of names) {
      const script = document.createElement('script')
      script.src = `/${name}`
      const over = new Promise((done) => {
        script.onload = done
        script.onerror = done
      })
      document.body.append(script)
      await over
    }
  }, Object.keys(files))
  await page.waitForLoadState('networkidle')
  assert.ok(!asked.includes('fired'))
})

test('PDF 在浏览器自己的阅读器里打开', { skip }, async () => {
  const page = await (await chrome.browser.newContext()).newPage()
  assert.equal(await visit(page, '文件.pdf'), undefined)
  await page.waitForLoadState('networkidle')
  assert.ok(page.frames().some((frame) => frame.url().startsWith('chrome-extension://')))
})
