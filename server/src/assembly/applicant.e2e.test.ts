import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testBrowser } from '../../../packages/report/src/testing/test-browser.ts'
import { approveCommonAnswer, draftCommonAnswer } from '../applications/index.ts'
import {
  clean,
  fill,
  filled,
  openApplicantSite,
  shown,
  sums,
  visitor,
} from './testing-applicant.ts'

/** 公民在真的浏览器里申请：有脚本、没有脚本、宽屏、手机。 */
const chrome = testBrowser()
const { skip } = chrome

const county = await openApplicantSite()
const { db, base, bureau, paper, counted, acting } = county
after(async () => {
  await county.close()
})

test('有脚本，手机：填错了说在项旁、填过的还在；连按两下一件', {
  skip,
}, async () => {
  const { context, page } = await visitor(chrome.browser, { viewport: { width: 360, height: 740 } })
  await page.goto(`${base}/apply`)
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
  const { context, page } = await visitor(chrome.browser)
  const numbers: string[] = []
  await page.goto(`${base}/apply/${bureau}`)
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
  const { context, page } = await visitor(chrome.browser)
  await page.goto(`${base}/apply/${bureau}`)
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

test('有现成的答案：写的时候就看得到；没有脚本的，提交以前看一次', { skip }, async () => {
  const entry = { title: '职业病防治检查情况', body: '2025 年的情况已经公布。', place: '公告栏' }
  await approveCommonAnswer(db, acting('leader'), await draftCommonAnswer(db, acting(), entry))
  const wanted = '职业病防治检查情况的汇总'
  const scripted = await visitor(chrome.browser)
  await scripted.page.goto(`${base}/apply/${bureau}`)
  await fill(scripted.page, { ...filled, wanted })
  await scripted.page.locator('main [name=wantedHints]').focus()
  await scripted.page.getByText(entry.title, { exact: true }).click()
  assert.match(await scripted.page.innerText('main'), /2025 年的情况已经公布/)
  await clean(scripted.page)
  await scripted.page.getByRole('button', { name: '提交申请' }).click()
  await scripted.page.waitForURL('**/apply/receipt')
  await scripted.context.close()

  const { context, page } = await visitor(chrome.browser, { javaScriptEnabled: false })
  await page.goto(`${base}/apply/${bureau}`)
  await fill(page, { ...filled, wanted })
  await sums(page)
  await page.getByRole('button', { name: '提交申请' }).click()
  assert.match(await page.innerText('main'), /也许已经有现成的答案/)
  assert.equal(await page.inputValue('[name=wanted]'), wanted)
  await sums(page)
  await page.getByRole('button', { name: '提交申请' }).click()
  assert.match(page.url(), /receipt$/)
  await context.close()
})
