import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { check, failures, readReport } from '@gongkai/report'
import { addPerson, testPassword } from '../../accounts/sign-in/testing.ts'
import {
  type BulkFile,
  loadHistories,
  loadNotice,
  standardSettings,
} from '../../applications/index.ts'
import { actors, openCounty } from '../../applications/testing.ts'
import { currentCalendar, currentYears } from '../../calendar/index.ts'
import { openTestWorkbench, type TestBrowser } from '../testing.ts'

const now = Date.parse('2026-11-26T10:00:00+08:00')
const bench = await openTestWorkbench(() => now)
after(() => bench.close())
const { db } = bench
const county = await openCounty(db)
const { agencyId } = county
const PATH = '/workbench/applications/counts'

const file = (
  seq: number,
  receivedOn: string,
  more: BulkFile['events'],
  change = {},
): BulkFile => ({
  ...{ kind: 'disclosure', applicantKind: 'naturalPerson', applicantShown: '某**' },
  ...{ wanted: `某信息之${seq}`, divisionId: null, seq, ...change },
  events: [{ on: receivedOn, event: 'received', channel: 'inPerson' }, ...more],
})
await db.transaction().execute(async (tx) => {
  const calendar = await currentCalendar(tx)
  await loadHistories(tx, { agencyId, settings: standardSettings, calendar, asOf: '2026-11-26' }, [
    file(1, '2026-03-02', [{ on: '2026-03-09', event: 'replied', disposition: 'granted' }]),
    file(2, '2026-03-02', [{ on: '2026-03-09', event: 'replied', disposition: 'granted' }], {
      ...{ applicantKind: 'business', applicantShown: '某某公司' },
    }),
    file(3, '2026-03-03', [{ on: '2026-03-09', event: 'withdrawn' }]),
    ...Array.from({ length: 60 }, (_, i) => file(4 + i, '2026-11-23', [])),
  ])
})

async function signedIn(name: string, of = agencyId): Promise<TestBrowser> {
  await addPerson(db, of, name, ['disclosureOfficer'])
  const browser = bench.browser()
  const { to } = await browser.post('/workbench/sign-in', {
    signInName: name,
    password: testPassword,
  })
  assert.equal(to, '/workbench')
  return browser
}
const browser = await signedIn('counts-officer')

test('表三：每个数打开，是那么多件；为零的不是链接', async () => {
  const { text, status } = await browser.get(`${PATH}?year=2026`)
  assert.equal(status, 200)
  const links = [...text.matchAll(/href="([^"]*row=[^"]*)">(\d+)<\/a>/g)]
  assert.equal(links.length, 13)
  for (const [, href = '', n] of links) {
    let rows = 0
    for (let page = 1; page <= 2; page++) {
      const cell = await browser.get(`${href.replaceAll('&amp;', '&')}&page=${page}`)
      rows += [...cell.text.matchAll(/<tr><td class="nowrap">/g)].length
      assert.match(cell.text, new RegExp(`${n} 件`))
    }
    assert.equal(rows, Number(n), href)
  }
  const title = await browser.get(`${PATH}?year=2026&row=closedOther&column=total`)
  assert.match(title.text, /表三（六）其他处理3\.其他 · 总计/)
})

test('另存：报告文档的表三同页面一样；没有这张表的年度说清楚；没有这一格、这种格式的是 404', async () => {
  const { text, headers } = await browser.get(`${PATH}?year=2026&format=json`)
  const report = JSON.parse(text)
  assert.equal(report.schema, 'gongkai.report/1')
  assert.equal(report.applications.received.total, 63)
  assert.equal(report.applications.granted.business, 1)
  assert.match(headers.get('content-disposition') ?? '', /counts-2026\.json/)
  assert.match(text, /这一年还没有过完，数到 20\d\d-/)
  assert.match((await browser.get(`${PATH}?year=2018`)).text, /没有这张表/)
  for (const query of ['row=none&column=total', 'row=granted&column=none', 'format=exe'])
    assert.equal((await browser.get(`${PATH}?year=2026&${query}`)).status, 404)
})

test('没有登记在这里的年度：未知，不是零，没有可以另存的；设了从哪一天起，就有了', async () => {
  const before = await browser.get(`${PATH}?year=2025`)
  assert.match(before.text, /从 2026-03-02 起才登记在这里，2025 年度的件数不知道/)
  assert.equal([...before.text.matchAll(/>未知<\/td>/g)].length, 175)
  assert.doesNotMatch(before.text, /format=json/)
  assert.equal((await browser.get(`${PATH}?year=2025&format=json`)).status, 404)
  const { text } = await browser.get(PATH)
  assert.match(text, /从 2026-03-02 起才登记在这里，这以前收到的不在表里/)
  const fields = { ...(await settingFields()), registeringSince: '2024-12-02' }
  const { to } = await browser.post('/workbench/applications/settings', fields)
  assert.match(to, /said=saved/)
  const after = await browser.get(`${PATH}?year=2025`)
  assert.doesNotMatch(after.text, /未知|才登记在这里/)
  assert.match(
    (await browser.get(`${PATH}?year=2024&format=json`)).text,
    /从 2024-12-02 起才有登记/,
  )
  const wrong = await browser.post('/workbench/applications/settings', {
    ...fields,
    registeringSince: '2099-01-01',
  })
  assert.match(wrong.text, /不晚于今天/)
})

/** The fields of the page of settings as they stand. */
async function settingFields(): Promise<Record<string, string>> {
  const { text } = await browser.get('/workbench/applications/settings')
  const inputs = [...text.matchAll(/<input [^>]*name="([^"]*)" value="([^"]*)"/g)]
  const selects = [...text.matchAll(/<select [^>]*name="([^"]*)"[\s\S]*?<\/select>/g)].map(
    ([own, name = '']) => [name, /value="([^"]*)" selected/.exec(own)?.[1] ?? ''] as const,
  )
  return Object.fromEntries([
    ...inputs.map(([, name = '', value = '']) => [name, value]),
    ...selects,
  ])
}

test('另存的 JSON 读得回来，连同上一年的一起检查，没有一处不符', async () => {
  const exported = async (year: number) => {
    const { text } = await browser.get(`${PATH}?year=${year}&format=json`)
    const { report } = await readReport(new TextEncoder().encode(text), `${year}.json`)
    assert.deepEqual(report, JSON.parse(text))
    return report
  }
  const years = await Promise.all([2025, 2026].map(exported))
  for (const report of years) {
    const findings = check(report, { predecessors: years })
    assert.deepEqual(failures(findings), [])
    const tables = findings.filter(({ rule }) => rule === 'tablesPresent')
    assert.deepEqual(
      tables.map(({ verdict }) => verdict),
      ['not-assessable'],
    )
  }
})

test('办结而没有登记结果的：页面写明未知，打得开那一件', async () => {
  const other = await openCounty(db, '没填县人民政府')
  await db.transaction().execute(async (tx) => {
    const calendar = await currentCalendar(tx)
    const setting = { agencyId: other.agencyId, settings: standardSettings, calendar }
    await loadHistories(tx, { ...setting, asOf: '2026-11-26' }, [
      file(1, '2026-03-02', [{ on: '2026-03-09', event: 'replied' }]),
    ])
  })
  const own = await signedIn('counts-other', other.agencyId)
  const { text } = await own.get(PATH)
  assert.match(text, /有 1 件已经办结而没有登记办理结果/)
  assert.match(text, />未知<\/a>/)
  assert.match((await own.get(`${PATH}?row=unresolved&column=total`)).text, /某信息之1/)
  assert.equal((await own.get(`${PATH}?agency=${agencyId}`)).status, 404)
})

test('放假通知：看一年；移动了的期限是待办，签认一次，再签说已经变了', async () => {
  const { text } = await browser.get('/workbench/calendar?year=2026')
  for (const said of ['国办发明电〔2025〕7号', '12 月', '程序自带'])
    assert.ok(text.includes(said), said)
  assert.match((await browser.get('/workbench/calendar?year=2027')).text, /还没有载入/)
  assert.equal((await browser.get('/workbench/calendar?year=1999')).status, 404)
  assert.equal((await browser.get('/workbench/calendar/new?year=2027')).status, 403)
  const known = (await currentYears(db)).find(({ year }) => year === 2026)
  const admin = { ...actors(county).as(['administrator'], '2026-11-26'), personId: null }
  await loadNotice(db, admin, {
    ...{
      year: '2026',
      title: '延长某假期（编造）',
      number: '某〔2026〕1号',
      issuedOn: '2026-11-25',
    },
    off: [...(known?.off ?? []), '2026-12-01'].join(' '),
    work: (known?.work ?? []).join(' '),
  })
  assert.match((await browser.get('/workbench')).text, /移动了 60 件申请的期限/)
  const changes = await browser.get('/workbench/calendar/changes')
  assert.match(changes.text, /2026-12-21<\/td><td class="nowrap"><strong>2026-12-22/)
  const fields = { agency: agencyId, year: '2026', version: '1' }
  const signed = await browser.post('/workbench/calendar/changes/signature', fields)
  assert.match(signed.to, /said=changesSigned/)
  assert.match((await browser.get(signed.to)).text, /已于 2026-11-26 10:00 签认/)
  assert.equal((await browser.post('/workbench/calendar/changes/signature', fields)).status, 409)
  assert.doesNotMatch((await browser.get('/workbench')).text, /移动了 60 件/)
})
