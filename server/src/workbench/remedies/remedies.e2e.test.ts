import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { testBrowser } from '../../../../packages/report/src/testing/test-browser.ts'
import { recordEvent, registerApplication } from '../../applications/index.ts'
import { filledApplication } from '../../applications/testing.ts'
import { openDemonstrationSite } from '../../assembly/testing-demonstration.ts'
import { currentCalendar } from '../../calendar/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { faultsOnPage } from '../../kit/testing/audit-page.ts'

/** 在浏览器里：答复 → 被申请复议 → 提交答复和证据 → 被撤销、责令重新答复 → 再答复；表四数得出。 */
const chrome = testBrowser()
const { skip } = chrome
const county = await openDemonstrationSite()
const { db, site } = county
const folder = await mkdtemp(join(tmpdir(), 'gongkai-remedies-'))
after(async () => {
  await county.close()
  await rm(folder, { recursive: true, force: true })
})

const acting = county.acting('demo-wjj-gk', 'disclosureOfficer')
const { agencyId } = acting
const today = todayAt(acting.at)
const { id: applicationId, number } = await registerApplication(
  db,
  site.sealer,
  acting,
  filledApplication({ submittedOn: today, wanted: '某医院设置审批会议的讨论记录' }),
)
for (const event of [
  { event: 'replied', on: today, disposition: 'withheldDeliberative' },
  { event: 'replySent', on: today, by: 'post' },
] as const)
  await recordEvent(db, acting, { agencyId, applicationId, event })

const workbench = `${site.base}/workbench`
const file = `${workbench}/applications/${agencyId}/${applicationId}`

const openPage = () => county.signedIn(chrome.browser, 'demo-wjj-gk')

const said = (page: Page) => page.locator('main').innerText()

async function register(page: Page, link: string, fill: () => Promise<void> = async () => {}) {
  await page.locator('.more-steps summary').click()
  await page.locator('nav.steps').getByRole('link', { name: link, exact: true }).click()
  await fill()
  assert.deepEqual(await faultsOnPage(page), [])
  await page.locator('form.entry-form button').click()
  await page.waitForURL(/said=eventRecorded/)
}

test('复议：登记、答复、撤销并责令重新答复、再答复；表四、证据', { skip }, async () => {
  const page = await openPage()
  await page.goto(file)
  await page.getByRole('link', { name: '登记复议、诉讼' }).click()
  await page.getByLabel('复议机关、法院').fill('')
  await page.locator('form.entry-form').evaluate((form) => form.setAttribute('novalidate', ''))
  await page.getByRole('button', { name: '登记', exact: true }).click()
  assert.match(await said(page), /请填写复议机关或者法院的名称/)
  assert.match(await said(page), /请选择程序/)
  await page.getByLabel('种类').selectOption('reconsideration')
  await page.getByLabel('程序').selectOption('ordinary')
  await page.getByLabel('复议机关、法院').fill('某某县人民政府')
  await page.getByLabel('案号').fill('某复〔2026〕7号')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.waitForURL(/said=caseOpened/)
  const casePath = new URL(page.url()).pathname
  const calendar = await currentCalendar(db)
  const due = calendar.workdayAfter(today, 10)
  assert.ok((await said(page)).includes(due))
  assert.match(await said(page), /行政复议法第四十八条/)
  assert.deepEqual(await faultsOnPage(page), [])

  await page.goto(workbench)
  assert.match(await said(page), /某复〔2026〕7号（某某县人民政府）：提交答复和证据/)
  await page.goto(file)
  assert.ok((await said(page)).includes(due), 'the term is on the page of the application')

  await page.goto(`${site.base}${casePath}`)
  await page.locator('nav.steps > a.btn-primary').click()
  await page.locator('form.entry-form button').click()
  await page.waitForURL(/said=eventRecorded/)
  await page.locator('nav.steps > a.btn-primary').click()
  await page.locator('form.entry-form button').click()
  await page.waitForURL(/said=eventRecorded/)
  assert.match(await said(page), /审理中/)

  await page.locator('nav.steps > a.btn-primary').click()
  await page.getByLabel('结果').selectOption({ label: '决定维持' })
  await page.getByLabel('责令重新答复').selectOption({ label: '有，定了几个工作日' })
  await page.getByLabel('几个工作日', { exact: true }).fill('10')
  await page.locator('form.entry-form button').click()
  assert.match(await said(page), /维持、驳回的，不会责令重新答复/)
  await page.getByLabel('结果').selectOption({ label: '决定撤销或者部分撤销' })
  await page.locator('form.entry-form button').click()
  await page.waitForURL(/said=eventRecorded/)
  assert.match(await said(page), /已审结/)
  assert.match(await said(page), /结果纠正/)

  await page.goto(file)
  const again = calendar.workdayAfter(today, 10)
  assert.match(await said(page), new RegExp(`答复期限\\s+${again}`))
  assert.match(await said(page), /收到责令重新答复的决定或者判决/)
  await page.goto(`${file}/events/replied`)
  await page.locator('select[name=disposition]').selectOption('granted')
  await page.locator('form.entry-form button').click()
  await page.waitForURL(/said=eventRecorded/)
  await page.goto(`${file}/events/replySent`)
  await page.locator('form.entry-form select').first().selectOption({ index: 1 })
  await page.locator('form.entry-form button').click()
  await page.waitForURL(/said=eventRecorded/)
  assert.match(await said(page), /已发出答复/)

  await page.goto(`${workbench}/remedies/${agencyId}/table`)
  const cells = await page.locator('.counts-grid td').allInnerTexts()
  assert.deepEqual(cells, ['0', '1', '0', '0', '1', ...Array(10).fill('0')])
  assert.deepEqual(await faultsOnPage(page), [])
  await page.locator('.counts-grid td a').first().click()
  assert.match(await said(page), /复议：结果纠正：1 件[\s\S]*某复〔2026〕7号/)
  await page.goto(`${workbench}/applications/counts`)
  assert.match(await said(page), /本年新收/)

  await page.goto(`${site.base}${casePath}`)
  await page.getByText('加一份材料').click()
  await page.getByLabel('是什么').selectOption({ label: '决定书（判决书、裁定书）' })
  const buffer = Buffer.from('撤销原答复，责令重新答复。\n')
  await page
    .getByLabel('文件')
    .setInputFiles({ name: '某某的决定.txt', mimeType: 'text/plain', buffer })
  assert.deepEqual(await faultsOnPage(page), [])
  await page.getByRole('button', { name: '加上' }).click()
  await page.waitForURL(/said=saved/)
  const href = await page.locator('#files a').getAttribute('href')
  assert.equal(await (await page.request.get(`${site.base}${href}`)).text(), buffer.toString())
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '制作证据' }).click(),
  ])
  assert.equal(download.suggestedFilename(), `${number} 证据.zip`)
  const path = join(folder, 'evidence.zip')
  await download.saveAs(path)
  assert.equal((await readFile(path)).subarray(0, 2).toString(), 'PK')
  await page.goto(`${workbench}/acts`)
  assert.match(await said(page), /制作案件的证据[\s\S]*清单的摘要 [0-9a-f]{64}/)
})

test('中止、撤销登记；不予公开的复查，一件一件', { skip }, async () => {
  const page = await openPage()
  await page.goto(file)
  await page.getByRole('link', { name: '登记复议、诉讼' }).click()
  await page.getByLabel('种类').selectOption('litigationDirect')
  await page.getByLabel('程序').selectOption('ordinary')
  await page.getByLabel('争议的答复').selectOption({ index: 1 })
  await page.getByLabel('复议机关、法院').fill('某某县人民法院')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.waitForURL(/said=caseOpened/)
  assert.match(await said(page), /应先申请行政复议[\s\S]*行政复议法第二十三条第一款第（四）项/)
  await register(page, '中止审理')
  assert.match(await said(page), /状态\s+中止审理/)
  await register(page, '撤销登记', async () => {
    await page.getByLabel('撤销哪一笔').selectOption({ label: `${today} 中止审理` })
    await page.getByLabel('理由').fill('登记错了案件')
  })
  assert.match(await said(page), /待提交答复（答辩）/)

  await page.goto(`${workbench}/remedies/${agencyId}/withheld?view=all`)
  assert.deepEqual(await faultsOnPage(page), [])
  await page.locator('tbody').getByRole('link', { name: '复查' }).click()
  await page.locator('form.entry-form').evaluate((form) => form.setAttribute('novalidate', ''))
  await page.getByRole('button', { name: '记下复查' }).click()
  assert.match(await said(page), /请选择结论[\s\S]*请写明理由/)
  await page.getByLabel('结论').selectOption('disclosable')
  await page.getByLabel('理由').fill('会议已经过去，决定已经公布')
  await page.getByRole('button', { name: '记下复查' }).click()
  await page.waitForURL(/said=reviewed/)
  await page.goto(`${workbench}/remedies/${agencyId}/withheld?view=disclosable`)
  assert.match(await said(page), /决定已经公布/)
  await page.goto(`${workbench}/remedies/${agencyId}/clusters`)
  await page.getByRole('button', { name: '现在找一遍' }).click()
  await page.waitForURL(/said=clustersFound/)
  assert.deepEqual(await faultsOnPage(page), [])
})
