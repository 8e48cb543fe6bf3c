import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Role } from '../accounts/index.ts'
import { addPerson, testPassword } from '../accounts/sign-in/testing.ts'
import { type BulkFile, loadHistories, standardSettings } from '../applications/index.ts'
import { openCounty } from '../applications/testing.ts'
import { currentCalendar } from '../calendar/index.ts'
import { openTestWorkbench } from './testing.ts'

const now = Date.parse('2026-11-26T10:00:00+08:00')
const bench = await openTestWorkbench(() => now)
after(() => bench.close())
const { db } = bench
const counties = [await openCounty(db, '查找县人民政府'), await openCounty(db, '邻近县人民政府')]
const [own, neighbour] = counties.map(({ agencyId }) => agencyId)
assert.ok(own && neighbour)

const file = (seq: number, wanted: string): BulkFile => ({
  ...{ kind: 'disclosure', applicantKind: 'business', applicantShown: '某某置业公司' },
  ...{ wanted, divisionId: null, seq },
  events: [{ on: '2026-11-23', event: 'received', channel: 'inPerson' }],
})
for (const agencyId of [own, neighbour])
  await db.transaction().execute(async (tx) => {
    const setting = { settings: standardSettings, calendar: await currentCalendar(tx) }
    await loadHistories(tx, { agencyId, ...setting, asOf: '2026-11-26' }, [
      file(1, '青石片区补偿方案'),
      ...Array.from({ length: 12 }, (_, i) => file(2 + i, `旧城改造项目之${i}`)),
    ])
  })

async function signedIn(name: string, roles: readonly Role[]) {
  await addPerson(db, own ?? '', name, roles)
  const browser = bench.browser()
  await browser.post('/workbench/sign-in', { signInName: name, password: testPassword })
  return browser
}
const search = (words: string) => `/workbench/search?q=${encodeURIComponent(words)}`

test('查找：申请按信息名称找得到，多的到看板里看；整个编号直接打开那一件；别的机关的不在内', async () => {
  const browser = await signedIn('search-officer', ['disclosureOfficer'])
  const { text } = await browser.get(search('补偿方案'))
  const found = [...text.matchAll(/href="(\/workbench\/applications\/[^"/]+\/[^"/]+)"/g)]
  assert.equal(found.length, 1)
  assert.ok(found[0]?.[1]?.includes(own))
  assert.match(text, /2026-0001　某某置业公司：青石片区补偿方案/)
  const many = await browser.get(search('旧城改造'))
  assert.equal([...many.text.matchAll(/旧城改造项目之/g)].length, 10)
  assert.match(many.text, /view=all&amp;q=[^"]+">看全部/)
  assert.equal((await browser.get(search('２０２６-0001'))).to, found[0]?.[1])
  assert.match((await browser.get(search('2026-0001 补偿'))).text, /青石片区补偿方案/)
  assert.match((await browser.get(search('没有这样的'))).text, /没有找到「没有这样的」/)
  assert.match((await browser.get(search(''))).text, /输入申请的编号/)
  assert.match((await browser.get(search('查找县'))).text, /<h2>机关<\/h2>/)
})

test('不在科室里的经办看不了申请，查找里也没有', async () => {
  const browser = await signedIn('search-nobody', ['handler'])
  for (const words of ['补偿方案', '2026-0001']) {
    const { text, to } = await browser.get(search(words))
    assert.equal(to, '')
    assert.doesNotMatch(text, /青石片区|\/workbench\/applications\/[0-9a-f-]{36}\//)
  }
})
