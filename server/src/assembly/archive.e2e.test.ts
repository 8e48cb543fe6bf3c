import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { testBrowser } from '../../../packages/report/src/testing/test-browser.ts'
import {
  decideLetter,
  registerApplication,
  saveSettings,
  standardSettings,
  viewLetter,
} from '../applications/index.ts'
import { filledApplication } from '../applications/testing.ts'
import { addSealedFile, openBlobStore } from '../files/index.ts'
import { todayAt } from '../kit/clock.ts'
import { configFrom } from '../kit/config.ts'
import { look, openDemonstrationSite } from './testing-demonstration.ts'

/** 从附着的原件到归档，在浏览器里：区分处理、照它填的答复、电子送达、申请人取公开件、凭证、立卷。 */
const chrome = testBrowser()
const { skip } = chrome
const county = await openDemonstrationSite()
after(() => county.close())
const { db, site, database, acting } = county
const officer = acting('demo-wjj-gk', 'disclosureOfficer')
const { agencyId } = officer
await saveSettings(db, officer, agencyId, {
  ...standardSettings,
  ...{ contact: '某甲', telephone: '0000-1234567', onlineReconsideration: '某某平台' },
  ...{ reconsiderationBody: '示范县人民政府', court: '示范县人民法院' },
})
const own = await registerApplication(
  db,
  site.sealer,
  officer,
  filledApplication({ submittedOn: todayAt(officer.at) }),
)
const config = configFrom({ GONGKAI_DATA: database.dataFolder })
const blobs = openBlobStore(config.fileStore, join(config.dataFolder, 'incoming'))
await addSealedFile(db, blobs, site.sealer, officer, {
  ...{ title: '补偿方案', record: { kind: 'application', id: own.id } },
  content: (async function* () {
    yield Buffer.from('被征收人某丙丁，补偿十万元。\n方案自公布之日起施行。')
  })(),
})
const file = `${site.base}/workbench/applications/${agencyId}/${own.id}`

async function opened(path: string): Promise<Page> {
  const page = await county.signedIn(chrome.browser, 'demo-wjj-gk', { acceptDownloads: true })
  await page.goto(path)
  return page
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

async function download(page: Page, act: () => Promise<void>): Promise<Buffer> {
  const [got] = await Promise.all([page.waitForEvent('download'), act()])
  const stream = await got.createReadStream()
  return Buffer.concat(await stream.toArray())
}

test('附着的原件区分处理，填进答复，电子送达，申请人取得到，归档', { skip }, async () => {
  const page = await opened(`${file}/redactions/new`)
  await page.selectOption('[name=paper]', { index: 1 })
  await page.fill('[name=title]', '补偿方案')
  await look(page, 'start')
  await button(page, '读出文字')
  await page.waitForURL(/said=redactionStarted/)
  await page.fill('[name=text]', '某丙丁')
  await page.selectOption('#mark-form [name=scope]', 'everywhere')
  await page.selectOption('#mark-form [name=why]', 'thirdParty:个人隐私')
  await page.fill('[name=reason]', '含第三方的姓名')
  await page.getByRole('button', { name: '标出', exact: true }).click()
  await page.waitForURL(/said=redactionMarked/)
  await button(page, /做公开件/)
  await page.waitForURL(/said=copyMade/)

  await page.goto(`${file}/letters`)
  await page.selectOption('[name=form]', 'reply.partlyGranted')
  await button(page, '起草')
  await page.waitForURL(/said=letterDrafted/)
  const letter = new URL(page.url()).pathname
  assert.match(await page.innerText('main'), /先填的，取自区分处理做成的公开件/)
  assert.match(await page.inputValue('[name=attachments]'), /补偿方案（公开件）/)
  assert.ok(!(await page.content()).includes('某丙丁'))
  await look(page, 'severed')
  await button(page, '照区分处理填写')
  await page.waitForURL(/said=letterSevered/)
  await button(page, '送审')
  await page.waitForURL(/said=letterSubmitted/)
  const place = { agencyId, applicationId: own.id, letterId: letter.split('/').at(-1) ?? '' }
  for (const [who, role, level] of [
    ['demo-wjj-ks', 'disclosureOfficer', 'legal'],
    ['demo-wjj-bm', 'secrecyReviewer', 'secrecy'],
    ['demo-wjj-ld', 'leader', 'sign'],
  ] as const) {
    const { letter: now } = await viewLetter(db, site.sealer, officer, place)
    const digest = now.reviewDigest ?? ''
    await decideLetter(db, site.sealer, acting(who, role), place, {
      ...{ level, isApproved: true, remark: '', digest },
    })
  }
  await page.goto(`${site.base}${letter}`)
  await button(page, /^发出/)
  await page.waitForURL(/said=letterIssued/)
  await page.selectOption('[name=step]', 'served')
  await page.selectOption('[name=way]', 'electronic')
  await page.setInputFiles('[name=evidence]', {
    ...{ name: '截图.pdf', mimeType: 'application/pdf' },
    buffer: Buffer.from('%PDF-1.7 evidence'),
  })
  await button(page, '登记')
  await page.waitForURL(/said=letterServed/)
  await look(page, 'served')
  const evidence = await download(page, () => button(page, '凭证'))
  assert.equal(evidence.toString(), '%PDF-1.7 evidence')

  const visitor = await chrome.browser.newPage()
  await visitor.goto(`${site.base}/track`)
  await visitor.fill('[name=number]', own.number)
  await visitor.fill('[name=code]', own.code)
  await visitor.getByRole('button', { name: '查看', exact: true }).click()
  assert.match(await visitor.innerText('main'), /附件：补偿方案（公开件）/)
  await look(visitor, 'track')
  const href = await visitor.locator('a[href*="/copies/"]').first().getAttribute('href')
  const copy = await visitor.request.get(`${site.base}${href}`)
  assert.equal((await copy.body()).subarray(0, 5).toString(), '%PDF-')
  const stranger = await chrome.browser.newPage()
  assert.notEqual((await stranger.request.get(`${site.base}${href}`)).status(), 200)

  await page.goto(file)
  await look(page, 'ended')
  await page.getByRole('link', { name: '立卷归档' }).click()
  await look(page, 'planned')
  await button(page, '立卷归档')
  await page.waitForURL(/said=archived/)
  await button(page, '再做一版')
  await page.waitForURL(/said=archived/)
  await look(page, 'archived')
  const volume = await download(page, () => button(page, '第 1 版'))
  assert.equal(volume.subarray(0, 5).toString(), '%PDF-')
  await page.goto(file)
  assert.match(await page.innerText('main'), /卷号 \d{4}-卷-0001，第 2 版/)
})
