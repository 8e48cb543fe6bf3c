import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { addDays } from '@gongkai/law'
import { testBrowser } from '../../../packages/report/src/testing/test-browser.ts'
import {
  applicationCounts,
  remedyTable,
  remedyValues,
  viewApplication,
} from '../applications/index.ts'
import { openPress } from '../paper/index.ts'
import { fill, filled, shown, visitor } from './testing-applicant.ts'
import { openLifecycle, press, said } from './testing-lifecycle.ts'

/**
 * 一件申请的一生，全在浏览器里：网上申请、双方确认、补正、征求第三方意见、延长、区分处理、部分公开、送达、
 * 复议、责令重新答复、再答复。每一天的台账都对得上，年底表三、表四各是几件。
 */
const chrome = testBrowser()
const { skip } = chrome

const life = await openLifecycle('2026-03-02')
const { db, base, agencyId, officer, as, goTo, happens, reply, ledgerAddsUp } = life
const folder = mkdtempSync(join(tmpdir(), 'gongkai-lifecycle-'))
before(async () => {
  if (skip) return
  life.use(chrome.browser)
})
after(async () => {
  await life.close()
  rmSync(folder, { recursive: true, force: true })
})

test('一件申请，从网上提交到重新答复', { skip }, async () => {
  const citizen = await visitor(chrome.browser)
  await citizen.page.goto(`${base}/apply/${agencyId}`)
  await fill(citizen.page, { ...filled, address: '示范县东河镇某路1号' })
  await citizen.page.getByRole('button', { name: '提交申请' }).click()
  await citizen.page.waitForURL('**/apply/receipt')
  const own = await shown(citizen.page)
  await citizen.context.close()
  const { id } = await db
    .selectFrom('application')
    .select('id')
    .where('agencyId', '=', agencyId)
    .where('number', '=', own.number)
    .executeTakeFirstOrThrow()
  const file = `/workbench/applications/${agencyId}/${id}`

  goTo('2026-03-03')
  const todo = await as('demo-wjj-gk', '/workbench')
  await todo.getByRole('link', { name: new RegExp(own.number) }).click()
  await todo.getByRole('link', { name: '双方确认', exact: true }).click()
  await press(todo, '登记')
  await todo.waitForURL(/said=eventRecorded/)
  await todo.context().close()

  goTo('2026-03-05')
  const assigning = await as('demo-wjj-gk', `${file}/assignment`)
  await assigning.selectOption('[name=divisionId]', { label: '人口家庭股' })
  await press(assigning, '分派')
  await assigning.waitForURL(/said=assigned/)
  await assigning.context().close()
  await happens(file, 'correctionNotice', { workdays: '10' })
  goTo('2026-03-06')
  await happens(file, 'noticeServed', { notice: 'correction' })

  goTo('2026-03-10')
  const tracking = await visitor(chrome.browser)
  await tracking.page.goto(`${base}/track`)
  await tracking.page.fill('[name=number]', own.number)
  await tracking.page.fill('[name=code]', own.code)
  await tracking.page.getByRole('button', { name: '查看', exact: true }).click()
  await tracking.page.getByRole('link', { name: '补正' }).click()
  await tracking.page.fill('[name=text]', '要的是2025年度的批复和附图')
  await tracking.page.getByRole('button', { name: '提交' }).click()
  assert.match(await said(tracking.page), /补正已经收到/)
  await tracking.context.close()

  goTo('2026-03-12')
  const consulting = await as('demo-wjj-gk', `${file}/consultations/new`)
  await consulting.fill('[name=name]', '某丙丁')
  await consulting.selectOption('[name=isPerson]', 'yes')
  await press(consulting, '登记')
  await consulting.waitForURL(/said=eventRecorded/)
  await consulting.context().close()
  goTo('2026-03-13')
  await happens(file, 'consultationServed')
  goTo('2026-03-20')
  await happens(file, 'consultationAnswered', { opinion: 'refuses' })

  goTo('2026-03-25')
  const leader = await as('demo-wjj-ld', `${file}/extension`)
  await leader.fill('[name=workdays]', '10')
  await leader.fill('[name=reason]', '涉及几个科室，需要核对')
  await press(leader, '同意延长')
  await leader.waitForURL(/said=eventRecorded/)
  await leader.context().close()
  goTo('2026-03-26')
  await happens(file, 'extensionNotified')

  goTo('2026-03-30')
  const maker = openPress()
  const original = join(folder, '批复.docx')
  writeFileSync(
    original,
    await maker.docx({
      title: '关于某片区补偿安置方案的批复',
      blocks: [
        { kind: 'paragraph', text: '经研究，同意该片区补偿安置方案。' },
        { kind: 'paragraph', text: '反映人张柒柒，电话13977778888，要求增加安置面积。' },
        { kind: 'paragraph', text: '请按照方案组织实施。' },
      ],
    }),
  )
  await maker.close()
  const redacting = await as('demo-wjj-gk', file)
  await redacting.getByRole('link', { name: '对一份原件区分处理' }).click()
  await redacting.setInputFiles('[name=file]', original)
  await redacting.fill('[name=title]', '批复（公开件）')
  await press(redacting, '读出文字')
  await redacting.waitForURL(/said=redactionStarted/)
  for (const text of ['张柒柒', '13977778888']) {
    await redacting.locator('#mark-form [name=scope]').selectOption('everywhere')
    await redacting.locator('#mark-form [name=text]').fill(text)
    await redacting.locator('#mark-form [name=why]').selectOption('thirdParty:个人隐私')
    await redacting.locator('#mark-form [name=reason]').fill('个人隐私，第三方不同意公开')
    await press(redacting, '标出')
    await redacting.locator('.source mark', { hasText: text }).first().waitFor()
  }
  await redacting.getByRole('button', { name: /做公开件/ }).click()
  await redacting.waitForURL(/said=copyMade/)
  await redacting.context().close()

  goTo('2026-04-08')
  await reply(file, 'reply.partlyGranted', async (page) => {
    await page.fill('[name=provision]', '公开件随本答复书邮寄')
    await page.fill('[name=disclosedParts]', '批复的公开件')
    await page.fill('[name="part.what"] >> nth=0', '反映人的姓名和电话')
    await page.selectOption('[name="part.disposition"] >> nth=0', 'withheldThirdParty')
    await page.fill('[name="part.reason"] >> nth=0', '属于个人隐私，第三方不同意公开')
  })
  goTo('2026-04-10')
  await happens(file, 'replyServed', { by: 'post' })

  goTo('2026-04-20')
  const opening = await as('demo-wjj-gk', `${file}/remedies/new`)
  await opening.getByLabel('种类').selectOption('reconsideration')
  await opening.getByLabel('程序').selectOption('ordinary')
  await opening.getByLabel('案号').fill('某复〔2026〕7号')
  await press(opening, '登记')
  await opening.waitForURL(/said=caseOpened/)
  const casePath = new URL(opening.url()).pathname
  await opening.context().close()
  for (const [day, event] of [
    ['2026-04-27', 'answered'],
    ['2026-04-28', 'evidenceSent'],
  ] as const) {
    goTo(day)
    const page = await as('demo-wjj-gk', `${casePath}/happenings/${event}`)
    await press(page, '登记')
    await page.waitForURL(/said=eventRecorded/)
    await page.context().close()
  }
  goTo('2026-06-10')
  const deciding = await as('demo-wjj-gk', `${casePath}/happenings/decided`)
  await deciding.getByLabel('结果').selectOption({ label: '决定撤销或者部分撤销' })
  await deciding.getByLabel('责令重新答复').selectOption({ label: '有，定了几个工作日' })
  await deciding.getByLabel('几个工作日', { exact: true }).fill('20')
  await press(deciding, '登记')
  await deciding.waitForURL(/said=eventRecorded/)
  await deciding.context().close()

  goTo('2026-06-12')
  const again = await as('demo-wjj-gk', file)
  assert.match(await said(again), /答复期限\s+2026-07-09/)
  await again.context().close()
  goTo('2026-06-23')
  await reply(file, 'reply.granted', async (page) => {
    await page.fill('[name=provision]', '批复随本答复书邮寄')
  })

  const end = '2026-06-25'
  for (let day = '2026-03-02'; day <= end; day = addDays(day, 1)) await ledgerAddsUp(id, day)
  const last = await viewApplication(db, officer(end), agencyId, id)
  assert.equal(last.clock.state, 'sent')
  assert.equal(last.application.isOpen, false)

  const ask = { agencyId, year: 2026, isSubtree: false }
  const counts = await applicationCounts(db, officer(end), ask)
  const cells = (row: string) => counts.table?.rows[row]
  assert.equal(cells('received')?.naturalPerson, 1)
  assert.equal(cells('partlyGranted')?.naturalPerson, 1)
  assert.equal(cells('granted')?.naturalPerson, 0)
  assert.equal(cells('dispositionTotal')?.total, 1)
  assert.equal(cells('carriedOut')?.total, 0)
  const remedies = remedyValues(await remedyTable(db, officer(end), agencyId, 2026))
  assert.deepEqual(remedies.reconsideration, {
    ...{ upheld: 0, overturned: 1, other: 0, pending: 0, total: 1 },
  })
})
