import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import { type Browser, chromium } from 'playwright-core'
import { madeFindings, madeOrigins } from '../testing/made-findings.ts'
import { madeReport } from '../testing/made-report.ts'
import { oddReport } from '../testing/odd-report.ts'
import { chromiumOptions, chromiumPath } from '../testing/programs.ts'
import { printAnnotatedHtml } from './annotated-html.ts'
import { printHtml } from './html.ts'

const executablePath = chromiumPath()
const skip = executablePath
  ? false
  : '没有 Chromium；Debian：apt-get install chromium，或者用 GONGKAI_CHROMIUM 指出它'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser | undefined
before(async () => {
  if (executablePath) browser = await chromium.launch(chromiumOptions(executablePath))
})
after(() => browser?.close())

async function opened(html: string, width: number, javaScriptEnabled = true) {
  assert.ok(browser)
  const context = await browser.newContext({ viewport: { width, height: 768 }, javaScriptEnabled })
  const page = await context.newPage()
  await page.setContent(html)
  return page
}

const report = madeReport(3, 'y2021')
const pages = {
  普通的: printHtml({ ...report, indexNo: 'K-1' }),
  '2019 年格式的': printHtml(madeReport(4, 'y2019')),
  古怪的: printHtml(oddReport()),
  体检的: printAnnotatedHtml(report, madeFindings(report), madeOrigins(report)),
  古怪的体检: printAnnotatedHtml(oddReport(), madeFindings(oddReport()), madeOrigins(oddReport())),
}

for (const [name, html] of Object.entries(pages)) {
  for (const width of [1366, 360]) {
    test(`${name}一页，宽 ${width}：axe 没有发现，页面不横着滚动`, { skip }, async () => {
      const page = await opened(html, width)
      await page.evaluate(axe)
      const violations = await page.evaluate(
        `axe.run().then(({ violations }) => violations.map((v) => v.id + ' ' + v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')))`,
      )
      assert.deepEqual(violations, [])
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      )
      assert.equal(overflow, 0)
      await page.context().close()
    })
  }
}

test('没有脚本：点一格的数，出处固定在窗口下沿，再回到该格', { skip }, async () => {
  const page = await opened(pages.体检的, 1366, false)
  const cell = page.locator('td[data-path="applications.received.total"]')
  const source = page.locator('[id="source-applications.received.total"]')
  assert.equal(await source.isVisible(), false)
  await cell.locator('a.report-value').click()
  assert.equal(await source.isVisible(), true)
  const box = await source.boundingBox()
  assert.ok(box && Math.abs(box.y + box.height - 768) < 1)
  await source.locator('.source-back').click()
  assert.equal(await source.isVisible(), false)
  await page.context().close()
})
