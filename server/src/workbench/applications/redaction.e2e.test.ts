import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { testBrowser } from '../../../../packages/report/src/testing/test-browser.ts'
import { registerApplication } from '../../applications/index.ts'
import { filledApplication } from '../../applications/testing.ts'
import { openDemonstrationSite } from '../../assembly/testing-demonstration.ts'
import { openExtractor, passagesOf } from '../../extraction/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { faultsOnPage } from '../../kit/testing/audit-page.ts'
import { openPress } from '../../paper/index.ts'
import { APPEARANCE_COOKIE } from '../../ui/appearance.ts'

const chrome = testBrowser()
const { skip } = chrome
const county = await openDemonstrationSite()
const { db, site } = county
const folder = mkdtempSync(join(tmpdir(), 'gongkai-redaction-page-'))
const extractor = openExtractor()
after(async () => {
  await extractor.close()
  await county.close()
  rmSync(folder, { recursive: true, force: true })
})

const acting = county.acting('demo-wjj-gk', 'disclosureOfficer')
const { agencyId } = acting
const { id: applicationId } = await registerApplication(
  db,
  site.sealer,
  acting,
  filledApplication({ submittedOn: todayAt(acting.at) }),
)
const base = `${site.base}/workbench/applications/${agencyId}/${applicationId}`

const press = openPress()
const original = join(folder, '会议纪要.docx')
writeFileSync(
  original,
  await press.docx({
    title: '关于某某医院设置审批的会议纪要',
    blocks: [
      { kind: 'heading', text: '一、会议情况' },
      {
        kind: 'paragraph',
        text: '举报人：张柒柒，住址：某某县某某镇某某村三组12号，电话13977778888，反映选址距离不足。',
      },
      {
        kind: 'paragraph',
        text: '会议讨论认为，张柒柒反映的情况部分属实。副局长提出可以先批后补，未被采纳。',
      },
      {
        kind: 'grid',
        head: ['事项', '承办', '时限'],
        rows: [
          ['现场核查', '李捌捌', '2026年3月'],
          ['书面答复', '医政科', '2026年4月'],
        ],
      },
      { kind: 'paragraph', text: '会议决定，由医政科牵头现场核查，核查结果依法公开。' },
    ],
  }),
)
await press.close()

async function open(
  width: number,
  javaScriptEnabled: boolean,
  cookie = 'light.normal',
): Promise<Page> {
  const page = await county.signedIn(chrome.browser, 'demo-wjj-gk', {
    viewport: { width, height: 768 },
    javaScriptEnabled,
    acceptDownloads: true,
  })
  await page.context().addCookies([{ name: APPEARANCE_COOKIE, value: cookie, url: site.base }])
  return page
}
const shot = (page: Page, name: string) =>
  process.env.GONGKAI_SHOTS
    ? page.screenshot({ path: join(process.env.GONGKAI_SHOTS, `${name}.png`), fullPage: true })
    : undefined

async function start(page: Page, title: string): Promise<void> {
  await page.goto(base)
  await page.getByRole('link', { name: '对一份原件区分处理' }).click()
  await page.setInputFiles('[name=file]', original)
  await page.fill('[name=title]', title)
  await page.getByRole('button', { name: '读出文字' }).click()
  await page.waitForURL(/said=redactionStarted/)
}
const mark = async (page: Page, fields: Readonly<Record<string, string>>) => {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`#mark-form [name=${name}]`)
    if (name === 'scope' || name === 'why') await field.selectOption(value)
    else await field.fill(value)
  }
  await page.getByRole('button', { name: '标出', exact: true }).click()
}

test('不用脚本：从申请页面开始，标各处，做公开件，下载读回', { skip }, async () => {
  const page = await open(1366, false)
  await start(page, '会议纪要（公开件）')
  await shot(page, 'redaction-1-start')
  const reason = '含举报人的姓名、住址、电话'
  await mark(page, { scope: 'everywhere', text: '张柒柒', why: '', reason })
  assert.match(await page.locator('.alert-danger').innerText(), /请选择依据哪一条/)
  assert.equal(await page.locator('#mark-form [name=text]').inputValue(), '张柒柒')
  assert.equal(await page.locator('#mark-form [name=reason]').inputValue(), reason)
  await mark(page, { why: 'thirdParty:个人隐私' })
  await page.waitForURL(/said=redactionMarked/)
  assert.equal(await page.locator('.source mark').count(), 2)
  // A proposal fills the form, the address tells places only.
  await page.getByRole('link', { name: /手机号码/ }).click()
  assert.ok(!decodeURIComponent(page.url()).includes('1397777'))
  assert.equal(await page.locator('#mark-form [name=text]').inputValue(), '13977778888')
  await page.getByRole('button', { name: '标出', exact: true }).click()
  await page.getByRole('link', { name: /住址/ }).click()
  await page.getByRole('button', { name: '标出', exact: true }).click()
  const [passage] =
    (await page.locator('.passage', { hasText: '会议讨论认为' }).getAttribute('id'))
      ?.slice(1)
      .split(' ') ?? []
  await mark(page, {
    scope: 'spot',
    passage: passage ?? '',
    text: '副局长提出可以先批后补，未被采纳。',
    why: 'process:讨论记录',
    reason: '会议讨论中形成',
  })
  await mark(page, {
    scope: 'spot',
    passage: passage ?? '',
    text: '会议',
    why: 'process:讨论记录',
    reason: '会议讨论中形成',
  })
  // It stands elsewhere, and would not be proven: taken back.
  await page.getByRole('button', { name: '做公开件' }).click()
  assert.match(await page.locator('.alert-danger').innerText(), /别处还露着/)
  await shot(page, 'redaction-2-elsewhere')
  await page
    .locator('#marked li', { has: page.locator('q', { hasText: /^会议$/ }) })
    .getByRole('button', { name: /去掉/ })
    .click()
  await page.waitForURL(/said=redactionUnmarked/)
  await page.getByRole('button', { name: '做公开件' }).click()
  await page.waitForURL(/said=copyMade/)
  await shot(page, 'redaction-3-made')
  for (const as of ['PDF', 'Word']) {
    const downloading = page.waitForEvent('download')
    await page.locator('#copy').getByRole('link', { name: as }).click()
    const path = join(folder, `copy-${as}`)
    await (await downloading).saveAs(path)
    const texts = passagesOf(await extractor.extract(readFileSync(path), as))
      .map(({ text }) => text)
      .join('\n')
    assert.match(texts, /会议讨论认为，■■■反映的情况部分属实。■■■/)
    assert.match(texts, /举报人：■■■，住址：■■■，电话■■■，/)
    assert.ok(!/张柒柒|139777|先批后补/.test(texts))
  }
  await page.goto(base)
  assert.match(await page.locator('.file-aside').innerText(), /会议纪要（公开件）/)
  assert.match(await page.locator('.timeline').innerText(), /区分处理/)
  await page.context().close()
})

test('有脚本：用鼠标选中，表单就填好；选过了标记也数得对；各种样子 axe 都找不出毛病', {
  skip,
}, async () => {
  const page = await open(1366, true)
  await start(page, '另一份')
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  const select = (from: number, to: number) =>
    page.evaluate(
      ([start, end]) => {
        const passage = [...document.querySelectorAll('.passage-text')].find((each) =>
          each.textContent?.startsWith('举报人'),
        )
        const walker = document.createTreeWalker(passage as Element, NodeFilter.SHOW_TEXT)
        const range = document.createRange()
        let at = 0
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const length = node.textContent?.length ?? 0
          if (start >= at && start < at + length) range.setStart(node, start - at)
          if (end > at && end <= at + length) range.setEnd(node, end - at)
          at += length
        }
        document.getSelection()?.removeAllRanges()
        document.getSelection()?.addRange(range)
      },
      [from, to] as const,
    )
  const chosen = (name: string) => page.locator(`#mark-form [name=${name}]`).inputValue()
  await select(4, 7)
  await page.waitForFunction(
    () => (document.querySelector('#mark-form [name=text]') as HTMLInputElement).value === '张柒柒',
  )
  assert.deepEqual([await chosen('from'), await chosen('to')], ['4', '7'])
  await mark(page, { why: 'thirdParty:个人隐私', reason: '含举报人的姓名' })
  await page.waitForURL(/said=redactionMarked/)
  // Behind a mark, the places are counted as in the text.
  await select(8, 10)
  await page.waitForFunction(
    () => (document.querySelector('#mark-form [name=text]') as HTMLInputElement).value === '住址',
  )
  assert.deepEqual([await chosen('from'), await chosen('to')], ['8', '10'])
  assert.equal(await chosen('reason'), '含举报人的姓名')
  assert.deepEqual(errors, [])
  const address = page.url().replace(/\?.*$/, '')
  await page.context().close()
  for (const [width, cookie] of [
    [1366, 'light.normal'],
    [360, 'light.normal'],
    [1366, 'dark.normal'],
    [360, 'dark.large'],
  ] as const) {
    const own = await open(width, true, cookie)
    for (const path of [address, `${base}/redactions/new`]) {
      await own.goto(path)
      await own.locator('details.preview').evaluateAll((all) => {
        for (const each of all) (each as HTMLDetailsElement).open = true
      })
      await shot(own, `redaction-${width}-${cookie}-${path.endsWith('new') ? 'new' : 'page'}`)
      assert.deepEqual(await faultsOnPage(own), [], `${width} ${cookie} ${path}`)
    }
    await own.context().close()
  }
})
