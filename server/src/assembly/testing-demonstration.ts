import assert from 'node:assert/strict'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Acting, Role } from '../accounts/index.ts'
import { openTestDatabase } from '../db/testing.ts'
import { makeDemonstration } from '../demonstration/index.ts'
import { type Clock, systemClock } from '../kit/clock.ts'
import { faultsOnPage } from '../kit/testing/audit-page.ts'
import { openTestSite } from './testing.ts'

/** 示范县的整个站点，人都在，没有申请；供测试用，用完要 `close`。 */
export async function openDemonstrationSite(clock: Clock = systemClock) {
  const password = 'demonstration-test-2026'
  const database = await openTestDatabase()
  const { db } = database
  const site = await openTestSite(database, [], {}, clock)
  await makeDemonstration(db, password, clock())
  const people = await db
    .selectFrom('person')
    .select(['id', 'agencyId', 'divisionId', 'signInName'])
    .where('signInName', 'like', 'demo-%')
    .execute()
  const personNamed = (signInName: string) =>
    people.find((each) => each.signInName === signInName) ?? assert.fail(signInName)

  return {
    ...{ database, db, site, personNamed, base: site.base },
    /** 某人以某种角色做事，现在，或者在 `at`。 */
    acting(signInName: string, role: Role, at = clock()): Acting {
      const { id: personId, agencyId } = personNamed(signInName)
      return { ...{ personId, name: '某人', agencyId, divisionId: null, at }, roles: [role] }
    },
    /** 某人登录了的窗口，宽屏；还没有打开哪一页。 */
    async signedIn(
      browser: Browser,
      signInName: string,
      options: BrowserContextOptions = {},
    ): Promise<Page> {
      const wide = { viewport: { width: 1366, height: 768 } }
      const context = await browser.newContext({ ...wide, ...options })
      context.setDefaultTimeout(15_000)
      const [name = '', value = ''] = (await site.signIn(signInName, password)).split('=')
      await context.addCookies([{ name, value, url: site.base }])
      return context.newPage()
    },
    async close() {
      await site.close()
      await database.close()
    },
  }
}

/** 宽屏和手机上都没有毛病；要看的时候（`GONGKAI_SHOTS`），各留一张图。 */
export async function look(page: Page, name: string): Promise<void> {
  const { GONGKAI_SHOTS: folder } = process.env
  for (const width of [360, 1366]) {
    await page.setViewportSize({ width, height: 768 })
    assert.deepEqual(await faultsOnPage(page), [], `${name} ${width}`)
    if (folder) await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true })
  }
}
