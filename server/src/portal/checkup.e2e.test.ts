import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { printHtml } from '@gongkai/report'
import { readFileReport } from '@gongkai/report/node'
import type { Page } from 'playwright-core'
import { madePredecessor, madeReport } from '../../../packages/report/src/testing/made-report.ts'
import { testBrowser } from '../../../packages/report/src/testing/test-browser.ts'
import { faultsOnPage } from '../kit/testing/audit-page.ts'

/** 在真的浏览器里走一遍年报体检：有脚本、没有脚本、宽屏、手机。 */
const chrome = testBrowser()
const { skip } = chrome

const report = madeReport(21, 'y2021', { year: 2023, scale: 'medium' })
const received = report.applications?.received
assert.ok(received && typeof received.total === 'number')
const wrong = {
  ...report,
  applications: { ...report.applications, received: { ...received, total: received.total + 1 } },
}
const wrongCell = 'applications.received.total'

const folder = mkdtempSync(join(tmpdir(), 'gongkai-e2e-'))
const file = (name: string, text: string) => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const files = {
  wrong: file('今年年报.html', printHtml(wrong)),
  lastYear: file('去年年报.html', printHtml(madePredecessor(report, 22))),
  empty: file('空.html', ''),
}

let base = ''
let stop = async () => {}

before(async () => {
  if (skip) return
  const main = join(import.meta.dirname, '../main.ts')
  const server = spawn(process.execPath, ['--conditions=source', main], {
    env: { ...process.env, PORT: '0', GONGKAI_DATA: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  base = await new Promise<string>((found, lost) => {
    let said = ''
    server.stdout.on('data', (text) => {
      said += text
      const address = said.match(/http:\/\/localhost:\d+/)?.[0]
      if (address) found(address)
    })
    server.on('exit', (code) => lost(new Error(`the server ended with ${code}`)))
  })
  stop = async () => {
    const ended = new Promise<number | null>((done) => server.on('exit', done))
    server.kill('SIGTERM')
    assert.equal(await ended, 0, 'the server stops when it is asked to')
    assert.equal(existsSync(join(folder, 'data/checkups')), false, 'and leaves no result behind')
  }
})

after(async () => {
  await stop()
  rmSync(folder, { recursive: true, force: true })
})

const scriptless = new WeakSet<Page>()

interface Seen {
  readonly page: Page
  readonly complaints: string[]
}

/** A page, and all that its console complained of: a refused script or style would be among it. */
async function open(options: { readonly width: number; readonly script: boolean }): Promise<Seen> {
  const context = await chrome.browser.newContext({
    viewport: { width: options.width, height: 768 },
    javaScriptEnabled: options.script,
    acceptDownloads: true,
  })
  const page = await context.newPage()
  if (!options.script) scriptless.add(page)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // A form that comes back with 422 is logged as a failed load; that is no fault.
    const isExpected = /status of 4\d\d/.test(message.text())
    if (message.type() === 'error' && !isExpected) complaints.push(message.text())
  })
  return { page, complaints }
}

/** What axe finds, and whether the page is wider than the window. */
async function assertSound(shown: Page): Promise<void> {
  const page = await auditable(shown)
  assert.deepEqual(await faultsOnPage(page), [], shown.url())
  if (page !== shown) await page.context().close()
}

/** axe needs scripts: a page that has none is looked at as a copy, from which its own are kept away. */
async function auditable(shown: Page): Promise<Page> {
  if (!scriptless.has(shown)) return shown
  const context = await chrome.browser.newContext({ viewport: shown.viewportSize() })
  const page = await context.newPage()
  await page.route('**/*.js', (route) => route.abort())
  await page.goto(`${base}/healthz`)
  await page.setContent(await shown.content(), { waitUntil: 'load' })
  return page
}

async function checkup(page: Page): Promise<void> {
  await page.goto(`${base}/checkup`)
  await page.setInputFiles('#report', files.wrong)
  await page.setInputFiles('#last-year', files.lastYear)
  await page.click('button[type=submit]')
  await page.waitForURL(/\/checkup\/[\w-]{22}$/)
}

for (const script of [true, false]) {
  for (const width of [1366, 360]) {
    const how = `${script ? '有' : '没有'}脚本，${width} 像素宽`

    test(`年报体检（${how}）：看到发现，点开出处，另存的 PDF 读回来逐格相同`, {
      skip,
    }, async () => {
      const { page, complaints } = await open({ width, script })
      for (const path of ['/', '/checkup', '/nothing']) {
        await page.goto(base + path)
        await assertSound(page)
      }
      await checkup(page)
      await assertSound(page)

      const findings = page.locator('.finding')
      assert.ok((await findings.count()) > 0)
      assert.match(await page.locator('.counts').innerText(), /差错\s*[1-9]/)
      const cell = page.locator(`[id="cell-${wrongCell}"]`)
      assert.match((await cell.getAttribute('class')) ?? '', /finding-cell-error/)

      await cell.locator('.report-value').click()
      const source = page.locator(`[id="source-${wrongCell}"]`)
      await source.waitFor({ state: 'visible' })
      assert.match(await source.innerText(), /第\d+张表，第\d+行第\d+列/)
      assert.ok((await source.innerText()).includes(String(Number(received.total) + 1)))
      await assertSound(page)

      const downloading = page.waitForEvent('download')
      await page.getByRole('link', { name: 'PDF', exact: true }).click()
      const download = await downloading
      assert.ok(download.suggestedFilename().includes(report.title ?? ''))
      const path = join(folder, `${script}-${width}.pdf`)
      await download.saveAs(path)
      const { report: reread } = await readFileReport(path)
      for (const table of ['disclosure', 'applications', 'remedies'] as const) {
        assert.deepEqual(reread[table], wrong[table], table)
      }

      await page.reload()
      assert.ok((await findings.count()) > 0, 'a reload shows the same')
      await page.getByRole('button', { name: '现在就删除' }).click()
      await page.waitForURL(/deleted/)
      assert.match(await page.locator('main').innerText(), /体检结果已经删除/)
      assert.deepEqual(complaints, [])
      await page.context().close()
    })

    test(`年报体检（${how}）：没有选文件、读不了的文件，留在表单上说明`, { skip }, async () => {
      const { page, complaints } = await open({ width, script })
      await page.goto(`${base}/checkup`)
      await page.click('button[type=submit]')
      const alert = page.locator('#messages .alert')
      await alert.waitFor()
      assert.match(await alert.innerText(), /没有选择文件/)
      await assertSound(page)
      await page.setInputFiles('#report', files.empty)
      await page.click('button[type=submit]')
      await page.getByText('空.html：读不了').waitFor()
      await assertSound(page)
      assert.deepEqual(complaints, [])
      await page.context().close()
    })
  }
}

test('年报体检：拖放文件，几份一起是一张表，点进每一份', { skip }, async () => {
  const { page, complaints } = await open({ width: 1366, script: true })
  await page.goto(`${base}/checkup`)
  const dropped = await page.evaluateHandle(
    (texts) => {
      const transfer = new DataTransfer()
      for (const [name, text] of texts) transfer.items.add(new File([text ?? ''], name ?? ''))
      return transfer
    },
    [files.wrong, files.lastYear].map((path, i) => [`${i + 1}.html`, readFileSync(path, 'utf8')]),
  )
  const area = page.locator('.drop-area').first()
  await area.dispatchEvent('dragover', { dataTransfer: dropped })
  await area.dispatchEvent('drop', { dataTransfer: dropped })
  assert.match(await area.innerText(), /1\.html（/)
  await page.click('button[type=submit]')
  await page.waitForURL(/\/checkup\/[\w-]{22}$/)
  assert.equal(await page.locator('.summary-table tbody tr').count(), 2)
  await assertSound(page)
  await page.getByRole('link', { name: '1.html' }).click()
  await page.waitForURL(/\/1$/)
  assert.ok((await page.locator('.finding').count()) > 0)
  assert.deepEqual(complaints, [])
  await page.context().close()
})
