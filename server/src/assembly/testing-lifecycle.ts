import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import type { Acting } from '../accounts/index.ts'
import { saveSettings, standardSettings, viewApplication } from '../applications/index.ts'
import { openDemonstrationSite } from './testing-demonstration.ts'

/** 一个日子由测试定的站点，和机关的人在浏览器里会做的事；供测试用，用完要 `close`。 */
export async function openLifecycle(startOn: string) {
  let now = Date.parse(`${startOn}T09:00:00+08:00`)
  const county = await openDemonstrationSite(() => now)
  const { db, site } = county
  const { id: personId, agencyId } = county.personNamed('demo-wjj-gk')
  const officer = (day: string): Acting => ({
    ...{ personId, name: '公开专员', agencyId, divisionId: null },
    roles: ['disclosureOfficer'],
    at: Date.parse(`${day}T10:00:00+08:00`),
  })
  await saveSettings(db, officer(startOn), agencyId, {
    ...standardSettings,
    ...{ contact: '某甲', telephone: '0000-1234567' },
    ...{ reconsiderationBody: '示范县人民政府', court: '示范县人民法院' },
  })
  let browser: Browser | undefined

  /** 某人打开的一页。 */
  async function as(signInName: string, path: string): Promise<Page> {
    assert.ok(browser)
    const page = await county.signedIn(browser, signInName)
    await page.goto(`${site.base}${path}`)
    return page
  }

  return {
    ...{ db, base: site.base, agencyId, officer, as },
    /** 从此是这一天。 */
    goTo(day: string) {
      now = Date.parse(`${day}T10:00:00+08:00`)
    },
    use(opened: Browser) {
      browser = opened
    },
    /** 登记一个事件：从申请的页面，填好，登记。 */
    async happens(file: string, event: string, fields: Readonly<Record<string, string>> = {}) {
      const page = await as('demo-wjj-gk', `${file}/events/${event}`)
      for (const [name, value] of Object.entries(fields)) {
        const field = page.locator(`form.entry-form [name=${name}]`)
        if ((await field.evaluate((each) => each.tagName)) === 'SELECT')
          await field.selectOption(value)
        else await field.fill(value)
      }
      await press(page, '登记')
      await page.waitForURL(/said=eventRecorded/)
      await page.context().close()
    },
    /** 一份答复书：起草、填好、送审、三级审核、发出、登记发出。 */
    async reply(file: string, form: string, complete: (page: Page) => Promise<void>) {
      const page = await as('demo-wjj-gk', `${file}/letters`)
      await page.selectOption('[name=form]', form)
      await press(page, '起草')
      await page.waitForURL(/said=letterDrafted/)
      const letter = new URL(page.url()).pathname
      await complete(page)
      await press(page, '保存草稿')
      await page.waitForURL(/said=letterSaved/)
      await press(page, '送审')
      await page.waitForURL(/said=letterSubmitted/)
      for (const [who, button] of [
        ['demo-wjj-ks', '同意'],
        ['demo-wjj-bm', '同意'],
        ['demo-wjj-ld', '签发'],
      ] as const) {
        const reviewer = await as(who, letter)
        await press(reviewer, button)
        await reviewer.waitForURL(/said=letterApproved/)
        await reviewer.context().close()
      }
      await page.goto(`${site.base}${letter}`)
      await press(page, /^发出/)
      await page.waitForURL(/said=letterIssued/)
      await page.fill('[name=tracking]', 'EX000000001CN')
      await press(page, '登记')
      await page.waitForURL(/said=letterServed/)
      await page.context().close()
    },
    /** 某天的台账：本次起算以来，计入的加上停止的，正好是期限的各步之和；到期的就是数满的那一天。 */
    async ledgerAddsUp(id: string, day: string) {
      const { clock } = await viewApplication(db, officer(day), agencyId, id)
      const { ledger, steps, dueOn } = clock
      if (dueOn === undefined) return false
      const start = ledger.findLastIndex(({ kind }) => kind === 'dayZero')
      const due = ledger.findIndex(({ isDue }) => isDue)
      assert.equal(ledger[due]?.on, dueOn, day)
      const within = ledger.slice(start + 1, due + 1)
      const counted = within.filter(({ kind }) => kind === 'counted')
      const stopped = within.filter(({ kind }) => kind === 'stopped').length
      const whole = steps.reduce((sum, { workdays }) => sum + workdays, 0)
      assert.equal(counted.length + stopped, whole, `${day} 到 ${dueOn}`)
      assert.deepEqual(
        counted.map(({ count }) => count),
        counted.map((_, i) => i + 1),
      )
      return true
    },
    close: () => county.close(),
  }
}

/** 按这个按钮。 */
export function press(page: Page, button: string | RegExp): Promise<void> {
  const isWhole = typeof button === 'string'
  return page.getByRole('button', { name: button, ...(isWhole ? { exact: true } : {}) }).click()
}

/** 页面上的话。 */
export function said(page: Page): Promise<string> {
  return page.locator('main').innerText()
}
