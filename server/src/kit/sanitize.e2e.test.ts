import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { testBrowser } from '../../../packages/report/src/testing/test-browser.ts'
import { HtmlRefused, sanitizeHtml } from './sanitize.ts'
import { attacks } from './sanitize-attacks.ts'

/** 在真的浏览器里看：净化过的不管怎样放进页面，都不执行，没有列出以外的东西。 */
const chrome = testBrowser()
const { skip } = chrome

const site = 'http://publish.example'

/** What is published; a refusal is an answer, too. */
const published = attacks.map((attack) => {
  try {
    return sanitizeHtml(attack)
  } catch (error) {
    assert.ok(error instanceof HtmlRefused)
    return ''
  }
})

/** A page without any policy of its own: nothing but the sanitizer stands in the way. */
async function openPage(): Promise<{ readonly page: Page; show(body: string): Promise<void> }> {
  const page = await (await chrome.browser.newContext()).newPage()
  let body = ''
  await page.route('**/*', (route) =>
    route.request().url() === `${site}/`
      ? route.fulfill({ contentType: 'text/html; charset=utf-8', body })
      : route.abort(),
  )
  const show = async (content: string) => {
    body = `<!doctype html><meta charset="utf-8"><script>window.fired = 0; window.alert = () => { fired++ }</script><main>${content}</main>`
    await page.goto(`${site}/`)
    await settled(page)
  }
  return { page, show }
}

/** Errors of images, focus and first frames have happened. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        const last = new Image()
        last.onerror = () => requestAnimationFrame(() => requestAnimationFrame(() => done()))
        last.src = '/last.png'
      }),
  )
}

const firedIn = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { fired: number }).fired)

/** Put into the page as editors and scripts do, twice around; what is left at the end. */
async function throughInnerHtml(page: Page, html: string): Promise<readonly string[]> {
  const written = await page.evaluate((text) => {
    const main = document.querySelector('main') ?? document.body
    const [first, second] = [document.createElement('div'), document.createElement('div')]
    main.replaceChildren(first, second)
    first.innerHTML = text
    const once = first.innerHTML
    second.innerHTML = once
    const twice = second.innerHTML
    const fragment = document.createElement('template')
    fragment.innerHTML = twice
    main.append(fragment.content)
    return [once, twice, new DOMParser().parseFromString(twice, 'text/html').body.innerHTML]
  }, html)
  await settled(page)
  return written
}

/** Everything under `main` that is not allowed. */
function strangers(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const tags =
      /^(h[1-6]|p|div|span|br|hr|blockquote|ul|ol|li|dl|dt|dd|table|caption|colgroup|col|thead|tbody|tfoot|tr|th|td|figure|figcaption|a|img|strong|b|em|i|u|s|sub|sup)$/
    const names =
      /^(class|href|title|src|alt|width|height|start|reversed|type|value|span|rowspan|colspan|scope)$/
    return [...(document.querySelector('main')?.querySelectorAll('*') ?? [])].flatMap((each) => {
      const said: string[] = []
      if (each.namespaceURI !== 'http://www.w3.org/1999/xhtml' || !tags.test(each.localName))
        said.push(each.localName)
      for (const { name } of each.attributes) if (!names.test(name)) said.push(name)
      if (each instanceof HTMLAnchorElement && !/^(https?:|mailto:|:|)$/.test(each.protocol))
        said.push(each.href)
      if (each instanceof HTMLImageElement && !each.src.startsWith(`${location.origin}/files/`))
        said.push(each.src)
      return said
    })
  })
}

test('试验本身靠得住：不净化的，许多都执行了', { skip }, async () => {
  const { page, show } = await openPage()
  let loaded = 0
  let inserted = 0
  for (const attack of attacks) {
    await show(attack)
    if ((await firedIn(page)) > 0) loaded++
    await page.evaluate(() => Object.assign(globalThis, { fired: 0 }))
    await throughInnerHtml(page, attack)
    if ((await firedIn(page)) > 0) inserted++
  }
  assert.ok(loaded > 20, `${loaded} of ${attacks.length} fired on load`)
  assert.ok(inserted > 20, `${inserted} of ${attacks.length} fired by innerHTML`)
})

test('净化过的：打开页面、放进页面两遍，都不执行，没有列出以外的标签、属性、地址', {
  skip,
}, async () => {
  const { page, show } = await openPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  for (const [i, html] of published.entries()) {
    const attack = attacks[i]
    await show(html)
    assert.deepEqual(await strangers(page), [], attack)
    const written = await throughInnerHtml(page, html)
    assert.equal(new Set(written).size, 1, `${attack}\n${written.join('\n')}`)
    assert.deepEqual(await strangers(page), [], attack)
    assert.equal(await firedIn(page), 0, attack)
  }
  const own = new RegExp(`^${site}/(?:last\\.png|files/.*)?$`)
  assert.deepEqual(
    asked.filter((url) => !own.test(url)),
    [],
    'no request to anywhere else',
  )
})

test('浏览器读到的和净化时读到的一样：再写出来，再净化，不变', { skip }, async () => {
  const { page, show } = await openPage()
  await show('')
  for (const html of published) {
    const [written = ''] = await throughInnerHtml(page, html)
    assert.equal(sanitizeHtml(written), html)
  }
})
