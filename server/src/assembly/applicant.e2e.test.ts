import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { chromiumOptions, chromiumPath } from '../../../packages/report/src/testing/programs.ts'
import type { Acting } from '../accounts/index.ts'
import { type NewEvent, recordEvent, SENT_LETTER } from '../applications/index.ts'
import { openTestDatabase } from '../db/testing.ts'
import { makeDemonstration } from '../demonstration/index.ts'
import { addSealedFile, openBlobStore } from '../files/index.ts'
import { todayAt } from '../kit/clock.ts'
import { configFrom } from '../kit/config.ts'
import { openKeyFile } from '../kit/keys.ts'
import { openSealer } from '../kit/seal.ts'
import { faultsOnPage } from '../kit/testing/audit-page.ts'
import { openTestSite } from './testing.ts'

/** 公民在真的浏览器里申请、看进度、补正、撤回：有脚本、没有脚本、宽屏、手机。 */
const executablePath = chromiumPath()
const skip = executablePath
  ? false
  : '没有 Chromium：apt-get install chromium，或者用 GONGKAI_CHROMIUM 指出它的位置'

const database = await openTestDatabase()
const { db } = database
const site = await openTestSite(database)
await makeDemonstration(db, 'applicant-test-2026', Date.now())
const agencies = await db.selectFrom('agency').select(['id', 'name', 'kind']).execute()
const bureau = agencies.find(({ name }) => name.endsWith('卫生健康局'))?.id ?? ''
const hospital = agencies.find(({ kind }) => kind === 'institution')?.id ?? ''
const person = await db
  .selectFrom('person')
  .select('id')
  .where('agencyId', '=', bureau)
  .executeTakeFirstOrThrow()
const config = configFrom({ GONGKAI_DATA: database.dataFolder })
const { keys } = await openKeyFile(config.keyFile, { sealedDataExist: true, at: Date.now() })
const sealer = openSealer(keys, { nationalCrypto: false })
const blobs = openBlobStore(config.fileStore, join(config.dataFolder, 'incoming'))
const paper = join(database.dataFolder, '某甲乙的身份证.pdf')
writeFileSync(paper, '%PDF-1.7\n身份证的影像\n')

let browser: Browser
before(async () => {
  if (!skip) browser = await chromium.launch(chromiumOptions(executablePath))
})
after(async () => {
  await browser?.close()
  await site.close()
  await database.close()
})

const acting = (): Acting => ({
  ...{ personId: person.id, name: '某人', agencyId: bureau, divisionId: null },
  roles: ['disclosureOfficer'],
  at: Date.now(),
})
const today = () => todayAt(Date.now())
const idOf = async (number: string) =>
  (
    await db
      .selectFrom('application')
      .select('id')
      .where('agencyId', '=', bureau)
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
  ).id
const happens = async (number: string, event: NewEvent) =>
  recordEvent(db, acting(), { agencyId: bureau, applicationId: await idOf(number), event })
const counted = async () =>
  (await db.selectFrom('application').select('id').where('agencyId', '=', bureau).execute()).length

const filled: Readonly<Record<string, string>> = {
  name: '某甲乙',
  identityNumber: '139999199001010016',
  telephone: '13900000001',
  email: 'moujia@example.test',
  wanted: '2025年度某某片区征地补偿安置方案',
}
const fill = async (page: Page, fields = filled) => {
  for (const [name, text] of Object.entries(fields)) await page.fill(`main [name=${name}]`, text)
}
const sums = async (page: Page) => {
  const question = (await page.locator('.human-question label').textContent()) ?? ''
  await page.fill('[name=answer]', String(answerTo(question)))
}
const shown = async (page: Page) => {
  const [number = '', code = ''] = await page.locator('.receipt-code').allTextContents()
  return { number, code }
}
const look = async (page: Page, { number, code }: { number: string; code: string }) => {
  await page.goto(`${site.base}/track`)
  await page.fill('[name=number]', number)
  await page.fill('[name=code]', code)
  await page.getByRole('button', { name: '查看', exact: true }).click()
}
const clean = async (page: Page) => assert.deepEqual(await faultsOnPage(page), [], page.url())

async function visitor(options: Parameters<Browser['newContext']>[0] = {}) {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    ...options,
  })
  return { context, page: await context.newPage() }
}

test('有脚本，手机：填错了说在项旁、填过的还在；连按两下一件', {
  skip,
}, async () => {
  const { context, page } = await visitor({ viewport: { width: 360, height: 740 } })
  await page.goto(`${site.base}/apply`)
  await page.getByRole('link', { name: /卫生健康局$/ }).click()
  assert.equal(await page.locator('[name=contactName]').isVisible(), false)
  await fill(page, { ...filled, identityNumber: '139999199001010017' })
  await page.setInputFiles('[name=identityPaper]', paper)
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByText('身份证号码的校验码不对').first().waitFor()
  assert.equal(await page.inputValue('[name=wanted]'), filled.wanted)
  await clean(page)
  await page.fill('[name=identityNumber]', filled.identityNumber ?? '')
  await page.setInputFiles('[name=identityPaper]', paper)
  const before = await counted()
  await page.getByRole('button', { name: '提交申请' }).dblclick()
  await page.waitForURL('**/apply/receipt')
  assert.equal(await counted(), before + 1)
  const first = await shown(page)
  assert.match(first.code, /^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/)
  await clean(page)
  await context.close()
})

test('返回以后改了再交，是另一件', { skip }, async () => {
  const { context, page } = await visitor()
  const numbers: string[] = []
  await page.goto(`${site.base}/apply/${bureau}`)
  for (const wanted of ['一份文件', '另一份文件']) {
    await fill(page, { ...filled, wanted })
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.waitForURL('**/apply/receipt')
    numbers.push((await shown(page)).number)
    await page.goBack()
    await page.waitForURL(`**/apply/${bureau}`)
  }
  assert.equal(new Set(numbers).size, 2)
  await context.close()
})

test('草稿只留所需信息，接着写；交了就没有了', { skip }, async () => {
  const { context, page } = await visitor()
  await page.goto(`${site.base}/apply/${bureau}`)
  await fill(page)
  await page.waitForFunction(() => Object.keys(localStorage).length === 1)
  assert.doesNotMatch(await page.evaluate(() => JSON.stringify({ ...localStorage })), /某甲乙|139/)
  await page.reload()
  await page.getByRole('button', { name: '接着写' }).click()
  assert.equal(await page.inputValue('[name=wanted]'), filled.wanted)
  await fill(page)
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.waitForURL('**/apply/receipt')
  assert.equal(await page.evaluate(() => Object.keys(localStorage).length), 0)
  await context.close()
})

test('没有脚本：答题、交表、看进度、补正、提醒、日历、下载、评价', { skip }, async () => {
  const { context, page } = await visitor({ javaScriptEnabled: false })
  await page.goto(`${site.base}/apply/${bureau}`)
  await fill(page)
  await page.fill('[name=answer]', '一千')
  await page.getByRole('button', { name: '提交申请' }).click()
  assert.match(await page.innerText('main'), /答得不对/)
  await sums(page)
  await page.setInputFiles('[name=identityPaper]', paper)
  await page.getByRole('button', { name: '提交申请' }).click()
  const own = await shown(page)

  await look(page, { ...own, code: 'AAAA-AAAA-AAAA' })
  assert.match(await page.innerText('main'), /申请编号或者查询码不对/)
  assert.equal(await page.inputValue('[name=number]'), own.number)
  await look(page, { ...own, code: own.code.toLowerCase().replaceAll('-', ' ') })
  assert.match(await page.innerText('main'), /等待双方确认/)

  await happens(own.number, { event: 'confirmed', on: today() })
  await page.reload()
  assert.match(await page.innerText('main'), /正在办理[\s\S]*还有 20 个工作日/)
  await page.getByText('逐日台账').click()
  assert.match(await page.innerText('.day-list'), /到期/)
  const calendar = await context.request.get(`${site.base}/track/deadline.ics`)
  assert.match(await calendar.text(), /DTSTART;VALUE=DATE:\d{8}\r\n/)
  await page.getByRole('button', { name: '用邮件提醒我' }).click()
  assert.match(await page.innerText('main'), /邮件提醒已经打开/)

  await happens(own.number, { event: 'correctionNotice', on: today(), workdays: 10 })
  await page.goto(`${site.base}/track/file`)
  await page.getByRole('link', { name: '补正' }).click()
  await page.fill('[name=text]', '要的是批复\n和附件')
  await page.setInputFiles('[name=paper]', paper)
  await page.getByRole('button', { name: '提交' }).click()
  assert.match(await page.innerText('main'), /补正已经收到/)
  assert.match(await page.innerText('main'), /要的是批复\n和附件/)
  await page.goto(`${site.base}/track/correction`)
  assert.match(await page.innerText('main'), /现在不能做这件事/)

  await happens(own.number, { event: 'replied', on: today(), disposition: 'granted' })
  await happens(own.number, { event: 'replySent', on: today(), by: 'electronic' })
  await addSealedFile(db, blobs, sealer, acting(), {
    content: Readable.from([Buffer.from('%PDF-1.7\n答复书\n')]),
    title: '答复书',
    record: { kind: SENT_LETTER, id: await idOf(own.number) },
  })
  await page.goto(`${site.base}/track/file`)
  const href = await page.getByRole('link', { name: '答复书.pdf' }).getAttribute('href')
  const letter = await context.request.get(`${site.base}${href}`)
  assert.equal(await letter.text(), '%PDF-1.7\n答复书\n')
  assert.match(await page.innerText('main'), /办理结果：予以公开/)
  await page.getByRole('button', { name: '评价' }).click()
  assert.match(await page.innerText('main'), /请选择满意的程度/)
  await page.getByLabel('满意', { exact: true }).check()
  await page.getByRole('button', { name: '评价' }).click()
  assert.match(await page.innerText('main'), /谢谢您的评价/)
  assert.equal(await page.getByRole('button', { name: '评价' }).count(), 0)
  await page.getByRole('button', { name: '退出' }).click()
  assert.equal((await context.request.get(`${site.base}${href}`)).status(), 401)
  await context.close()
})

test('撤回：先问清楚；返回再按也只是一次；每一页都干净', { skip }, async () => {
  const { context, page } = await visitor({ viewport: { width: 360, height: 740 } })
  await page.goto(`${site.base}/apply/${bureau}`)
  await fill(page)
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.waitForURL('**/apply/receipt')
  const own = await shown(page)
  await happens(own.number, { event: 'confirmed', on: today() })
  await look(page, own)
  await page.waitForURL('**/track/file')
  await page.locator('.ledger-days summary').click()
  await clean(page)
  await page.getByRole('link', { name: '撤回申请' }).click()
  await page.waitForURL('**/track/withdrawal')
  assert.match(await page.innerText('main'), /不能恢复/)
  await clean(page)
  await page.getByRole('button', { name: '确定撤回' }).click()
  await page.waitForURL('**/track/file?said=withdrawn')
  assert.match(await page.innerText('main'), /您已经撤回/)
  await page.goBack()
  if (/withdrawal/.test(page.url()))
    assert.match(await page.innerText('main'), /撤回申请|现在不能做这件事/)
  await context.close()
})

test('不能向所属单位申请；猜查询码的很快就猜不下去', { skip }, async () => {
  const { context, page } = await visitor()
  await page.goto(`${site.base}/apply/${hospital}`)
  assert.match(await page.innerText('main'), /第五十五条/)
  let status = 0
  for (let n = 0; n < 41 && status !== 429; n++) {
    const form = { number: '2026-0001', code: `AAAA-AAAA-${n}` }
    const answer = await context.request.post(`${site.base}/track`, { form })
    status = answer.status()
  }
  assert.equal(status, 429)
  await context.close()
})

test('日志和网址里没有填过的', { skip }, () => {
  assert.doesNotMatch(site.logged.join('\n'), /某甲乙|139999|13900000001|moujia|征地/)
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
