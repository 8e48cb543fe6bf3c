import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type Browser, chromium } from 'playwright-core'
import { chromiumOptions, chromiumPath } from '../../../packages/report/src/testing/programs.ts'
import {
  draftLetter,
  editLetter,
  issueLetter,
  markReminders,
  saveSettings,
  standardSettings,
  viewLetter,
} from '../applications/index.ts'
import { openJobs } from '../jobs/index.ts'
import { openMailer } from '../kit/mail.ts'
import { openSmsSender } from '../kit/sms.ts'
import { openTestSmsGateway } from '../kit/testing/sms-gateway.ts'
import { openTestSmtpServer } from '../kit/testing/smtp-server.ts'
import { openPress } from '../paper/index.ts'
import { enqueueReminder } from '../worker/reminder-work.ts'
import { jobKinds, startWorker } from '../worker/start-worker.ts'
import { clean, fill, openApplicantSite, shown, sums, visitor } from './testing-applicant.ts'

/** 申请人在真的浏览器里看进度、补正、撤回：有脚本、没有脚本、宽屏、手机。 */
const executablePath = chromiumPath()
const skip = executablePath
  ? false
  : '没有 Chromium：apt-get install chromium，或者用 GONGKAI_CHROMIUM 指出它的位置'

const [smtp, gateway] = [await openTestSmtpServer(), await openTestSmsGateway()]
const county = await openApplicantSite({
  GONGKAI_SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
  GONGKAI_SMTP_TLS: 'optional',
  GONGKAI_MAIL_FROM: 'gongkai@example.gov.cn',
  GONGKAI_SMS_URL: gateway.url,
})
const {
  database,
  db,
  site,
  base,
  bureau,
  hospital,
  paper,
  blobs,
  sealer,
  acting,
  idOf,
  today,
  happens,
  look,
} = county
let browser: Browser
before(async () => {
  if (!skip) browser = await chromium.launch(chromiumOptions(executablePath))
})
after(async () => {
  await browser?.close()
  await county.close()
  await Promise.all([smtp.close(), gateway.close()])
})

/** 发出一份登记回执。 */
async function issuedReceipt(applicationId: string) {
  const [office, contact] = [acting(), { contact: '李乙', telephone: '0000-1234567' }]
  await saveSettings(db, office, bureau, { ...standardSettings, ...contact })
  const asked = { agencyId: bureau, applicationId, kind: 'registrationReceipt' } as const
  const letterId = await draftLetter(db, sealer, office, asked)
  const place = { agencyId: bureau, applicationId, letterId }
  const { content } = await viewLetter(db, sealer, office, place)
  const { facts, template } = content
  await editLetter(db, sealer, office, place, { facts, template, seen: 1 })
  const press = openPress()
  await issueLetter(db, { sealer, blobs, press }, office, place, { seen: 2 })
  await press.close()
  return place
}

/** 后台任务找出该提醒的，发完：一封信，一条短信。 */
async function reminded(number: string) {
  // In the morning, whatever the hour of this test: at night nothing would be sent.
  const at = Date.parse(`${today()}T10:00:00+08:00`)
  const log = (event: string, facts = {}) => site.logged.push(JSON.stringify({ event, ...facts }))
  const options = { clock: () => at, log, kinds: jobKinds, url: database.url, isWorker: true }
  const jobs = await openJobs(database, options)
  await startWorker({
    ...{ database, jobs, blobs, sealer, publicUrl: base },
    mailer: openMailer({
      url: `smtp://127.0.0.1:${smtp.port}`,
      from: 'gongkai@example.gov.cn',
      mustEncrypt: false,
    }),
    sms: openSmsSender({ url: gateway.url, token: undefined }),
  })
  const when = { at, sendable: ['mail', 'sms'] } as const
  await markReminders(db, when, (tx, reminder) => enqueueReminder(jobs, tx, reminder))
  while (smtp.letters.length === 0 || gateway.messages.length === 0) await wait(50)
  assert.deepEqual(smtp.letters[0]?.to, ['moujia@example.test'])
  const [message] = gateway.messages
  assert.equal(message?.to, '13900000001')
  assert.match(message?.text ?? '', new RegExp(`${number}已经答复或者结案，请查看。http.+/track$`))
  assert.doesNotMatch(message?.text ?? '', /某甲|征地/)
  await jobs.stop()
}

test('没有脚本：答题、交表、看进度、补正、提醒、日历、下载、评价', { skip }, async () => {
  const { context, page } = await visitor(browser, { javaScriptEnabled: false })
  await page.goto(`${base}/apply/${bureau}`)
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
  const calendar = await context.request.get(`${base}/track/deadline.ics`)
  assert.match(await calendar.text(), /DTSTART;VALUE=DATE:\d{8}\r\n/)
  await page.getByLabel('邮件　m***@example.test').check()
  await page.getByLabel('短信　139****0001').focus()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  assert.match(await page.innerText('main'), /到时候提醒您[\s\S]*会给您发邮件和短信/)
  assert.ok(await page.getByLabel('短信').isChecked())

  await happens(own.number, { event: 'correctionNotice', on: today(), workdays: 10 })
  await page.goto(`${base}/track/file`)
  await page.getByRole('link', { name: '补正' }).click()
  await page.fill('[name=text]', '要的是批复\n和附件')
  await page.setInputFiles('[name=paper]', paper)
  await page.getByRole('button', { name: '提交' }).click()
  assert.match(await page.innerText('main'), /补正已经收到/)
  assert.match(await page.innerText('main'), /要的是批复\n和附件/)
  await page.goto(`${base}/track/correction`)
  assert.match(await page.innerText('main'), /现在不能做这件事/)

  await happens(own.number, { event: 'replied', on: today(), disposition: 'granted' })
  await happens(own.number, { event: 'replySent', on: today(), by: 'electronic' })
  const letterPlace = await issuedReceipt(await idOf(own.number))
  await page.goto(`${base}/track/file`)
  assert.match(await page.innerText('main'), /登记回执/)
  const href = `/track/letters/${letterPlace.letterId}/pdf`
  assert.equal(await page.locator(`a[href="${href}"]`).count(), 1)
  const letter = await context.request.get(`${base}${href}`)
  assert.match((await letter.body()).subarray(0, 5).toString('latin1'), /%PDF-/)
  assert.match(await page.innerText('main'), /办理结果：予以公开/)
  await reminded(own.number)
  await page.getByRole('button', { name: '评价' }).click()
  assert.match(await page.innerText('main'), /请选择满意的程度/)
  await page.getByLabel('满意', { exact: true }).check()
  await page.getByRole('button', { name: '评价' }).click()
  assert.match(await page.innerText('main'), /谢谢您的评价/)
  assert.equal(await page.getByRole('button', { name: '评价' }).count(), 0)
  await page.getByRole('button', { name: '退出' }).click()
  assert.equal((await context.request.get(`${base}${href}`)).status(), 401)
  await context.close()
})

test('撤回：先问清楚；返回再按也只是一次；每一页都干净', { skip }, async () => {
  const { context, page } = await visitor(browser, { viewport: { width: 360, height: 740 } })
  await page.goto(`${base}/apply/${bureau}`)
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
  const { context, page } = await visitor(browser)
  await page.goto(`${base}/apply/${hospital}`)
  assert.match(await page.innerText('main'), /第五十五条/)
  let status = 0
  for (let n = 0; n < 41 && status !== 429; n++) {
    const form = { number: '2026-0001', code: `AAAA-AAAA-${n}` }
    const answer = await context.request.post(`${base}/track`, { form })
    status = answer.status()
  }
  assert.equal(status, 429)
  await context.close()
})

test('日志、数据目录里没有填过的：证件号、电话、邮箱、姓名、材料、补正的话', { skip }, () => {
  const planted = ['某甲乙', '139999199001010016', '13900000001', 'moujia@', '要的是批复']
  assert.doesNotMatch(site.logged.join('\n'), new RegExp(`${planted.join('|')}|征地`))
  const kept = readdirSync(county.dataFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    // What the test itself put there to be uploaded.
    .filter((file) => file !== paper)
  // What is no secret is there to be found, so the search itself works; another server keeps its own files.
  const isEmbedded = process.env.DATABASE_URL === undefined
  assert.ok(!isEmbedded || kept.some((file) => readFileSync(file).includes('征地补偿安置方案')))
  const found = kept.flatMap((file) => {
    const content = readFileSync(file)
    const words = [...planted, '身份证的影像'].filter((word) => content.includes(word))
    return words.map((word) => `${file}: ${word}`)
  })
  assert.deepEqual(found, [])
})
