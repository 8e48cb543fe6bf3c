import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { Acting } from '../accounts/index.ts'
import { type NewEvent, recordEvent } from '../applications/index.ts'
import { openTestDatabase } from '../db/testing.ts'
import { makeDemonstration } from '../demonstration/index.ts'
import { openBlobStore } from '../files/index.ts'
import { todayAt } from '../kit/clock.ts'
import { configFrom } from '../kit/config.ts'
import { openKeyFile } from '../kit/keys.ts'
import { openSealer } from '../kit/seal.ts'
import { faultsOnPage } from '../kit/testing/audit-page.ts'
import { openTestSite } from './testing.ts'

/** 一个有示范县的站点，和公民在浏览器里会做的事；供测试用，用完要 `close`。 */
export async function openApplicantSite(settings: Readonly<Record<string, string>> = {}) {
  const database = await openTestDatabase()
  const { db } = database
  const site = await openTestSite(database, [], settings)
  await makeDemonstration(db, 'applicant-test-2026', Date.now())
  const agencies = await db.selectFrom('agency').select(['id', 'name', 'kind']).execute()
  const bureau = agencies.find(({ name }) => name.endsWith('卫生健康局'))?.id ?? ''
  const hospital = agencies.find(({ kind }) => kind === 'institution')?.id ?? ''
  const people = await db.selectFrom('person').select('id').where('agencyId', '=', bureau).execute()
  const [first = '', second = ''] = people.map(({ id }) => id)
  const acting = (role: Acting['roles'][number] = 'disclosureOfficer'): Acting => ({
    ...{ personId: role === 'leader' ? second : first, name: '某人', agencyId: bureau },
    ...{ divisionId: null, roles: [role], at: Date.now() },
  })
  const config = configFrom({ GONGKAI_DATA: database.dataFolder })
  const { keys } = await openKeyFile(config.keyFile, { sealedDataExist: true, at: Date.now() })
  const paper = join(database.dataFolder, '某甲乙的身份证.pdf')
  writeFileSync(paper, '%PDF-1.7\n身份证的影像\n')
  const applications = () =>
    db.selectFrom('application').select(['id', 'number']).where('agencyId', '=', bureau).execute()
  const idOf = async (number: string) =>
    (await applications()).find((each) => each.number === number)?.id ?? ''
  return {
    ...{
      database,
      db,
      site,
      dataFolder: database.dataFolder,
      bureau,
      hospital,
      acting,
      paper,
      idOf,
    },
    base: site.base,
    sealer: openSealer(keys, { nationalCrypto: false }),
    blobs: openBlobStore(config.fileStore, join(config.dataFolder, 'incoming')),
    today: () => todayAt(Date.now()),
    counted: async () => (await applications()).length,
    happens: async (number: string, event: NewEvent) =>
      recordEvent(db, acting(), { agencyId: bureau, applicationId: await idOf(number), event }),
    async look(page: Page, { number, code }: { readonly number: string; readonly code: string }) {
      await page.goto(`${site.base}/track`)
      await page.fill('[name=number]', number)
      await page.fill('[name=code]', code)
      await page.getByRole('button', { name: '查看', exact: true }).click()
    },
    async close() {
      await site.close()
      await database.close()
    },
  }
}

/** 编造的一份申请表。 */
export const filled: Readonly<Record<string, string>> = {
  name: '某甲乙',
  identityNumber: '139999199001010016',
  telephone: '13900000001',
  email: 'moujia@example.test',
  wanted: '2025年度某某片区征地补偿安置方案',
}

/** 填表。 */
export async function fill(page: Page, fields = filled): Promise<void> {
  for (const [name, text] of Object.entries(fields)) await page.fill(`main [name=${name}]`, text)
}

/** 回执上的编号和查询码。 */
export async function shown(page: Page) {
  const [number = '', code = ''] = await page.locator('.receipt-code').allTextContents()
  return { number, code }
}

/** 这一页没有毛病。 */
export async function clean(page: Page): Promise<void> {
  assert.deepEqual(await faultsOnPage(page), [], page.url())
}

/** 一个人的浏览器。 */
export async function visitor(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0] = {},
) {
  const viewport = { width: 1366, height: 768 }
  const context = await browser.newContext({ viewport, ...options })
  return { context, page: await context.newPage() }
}

/** 没有脚本的人答题。 */
export async function sums(page: Page): Promise<void> {
  const question = (await page.locator('.human-question label').textContent()) ?? ''
  await page.fill('[name=answer]', String(answerTo(question)))
}

function answerTo(question: string): number {
  const numbers = '零一二三四五六七八九'
  const value = (han: string) => {
    const [tens, ones] = han.includes('十') ? han.split('十') : ['零', han]
    return (tens ? numbers.indexOf(tens) : 1) * 10 + (ones ? numbers.indexOf(ones) : 0)
  }
  const [, a = '', sign, b = ''] = /^(.+)([加减])(.+)等于几？$/.exec(question) ?? []
  return sign === '加' ? value(a) + value(b) : value(a) - value(b)
}
