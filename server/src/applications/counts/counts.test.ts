import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import {
  type ApplicationEvent,
  type ApplicationHistory,
  type DispositionCode,
  dispositions,
  rowOf,
  yearCount,
} from '@gongkai/law'
import fc from 'fast-check'
import { drawn } from '../../../../tools/clock/histories.ts'
import { createAgency } from '../../accounts/index.ts'
import { currentCalendar } from '../../calendar/index.ts'
import { Problem } from '../../kit/problem.ts'
import { type BulkFile, loadHistories } from '../bulk/load-histories.ts'
import {
  applicationCounts,
  applicationsOfCell,
  mergeApplication,
  recordEvent,
  registerApplication,
  saveSettings,
  splitApplication,
  standardSettings,
  UNRESOLVED,
  type YearTable,
} from '../index.ts'
import { actors, filledApplication, openCounty, openTestOffice, testSealer } from '../testing.ts'

const office = await openTestOffice()
const { db } = office
after(() => office.close())

const kinds = [
  'naturalPerson',
  'business',
  'research',
  'publicWelfare',
  'legalService',
  'otherOrganization',
] as const
const TODAY = '2026-06-01'

/** A new agency with these histories, and who may look at its counts. */
async function holding(name: string, histories: readonly ApplicationHistory[]) {
  const county = await openCounty(db, name)
  const calendar = await currentCalendar(db)
  const files = histories.map(
    ({ kind, events }, i): BulkFile => ({
      ...{ kind: kind ?? 'disclosure', seq: i + 1, events, divisionId: null },
      applicantKind: kinds[i % kinds.length] ?? 'naturalPerson',
      ...{ applicantShown: '某**', wanted: `编造的第${i + 1}件` },
    }),
  )
  const { agencyId } = county
  const setting = { agencyId, settings: standardSettings, calendar, asOf: TODAY }
  const ids = await db.transaction().execute((tx) => loadHistories(tx, setting, files))
  const acting = actors(county).officer(TODAY)
  const ask = (year: number) => ({ agencyId, year, isSubtree: false })
  return {
    ...{ agencyId, ids, acting },
    async table(year: number): Promise<YearTable> {
      const { table } = await applicationCounts(db, acting, ask(year))
      assert.ok(table)
      return table
    },
    cell: (year: number, row: string, column: string, page = 1) =>
      applicationsOfCell(db, acting, { ...ask(year), row, column, page }),
  }
}

const received = (on: string): ApplicationEvent => ({ on, event: 'received', channel: 'inPerson' })
const replied = (on: string, disposition?: DispositionCode): ApplicationEvent => ({
  ...{ on, event: 'replied' },
  ...(disposition ? { disposition } : {}),
})

/** The balance, column by column: what came is what went. */
function balances(table: YearTable): void {
  const { rows } = table
  for (const column of [...kinds, 'total']) {
    const at = (row: string) => rows[row]?.[column] ?? assert.fail(`${row} ${column}`)
    assert.equal(at('received') + at('carriedIn'), at('dispositionTotal') + at('carriedOut'))
  }
}

test('任意的历史：每一格都和逐件的年终计数一致，勾稽关系逐列成立，每一格打开是那些申请', async () => {
  const sample = fc.sample(drawn, { numRuns: 300, seed: 20_260_301 })
  // An entry struck in a later year changes what an earlier year's end looked like; the counts are of today.
  const histories = sample
    .map(({ history }) => history)
    .filter(({ events }) => !events.some(({ event }) => event === 'struck'))
    .filter(({ events }) => events[0]?.event === 'received')
  const { table, cell, ids } = await holding('随机县人民政府', histories)
  let cells = 0
  for (let year = 2019; year <= 2025; year++) {
    const counted = await table(year)
    balances(counted)
    const expected = new Map<string, string[]>()
    histories.forEach(({ events }, i) => {
      const add = (row: string, n: number) => {
        for (const column of n > 0 ? [kinds[i % kinds.length], 'total'] : [])
          expected.set(`${row} ${column}`, [
            ...(expected.get(`${row} ${column}`) ?? []),
            ids[i] ?? '',
          ])
      }
      const { row, ...count } = yearCount({ events }, year)
      add('received', count.received)
      add('carriedIn', count.carriedIn)
      add('carriedOut', count.carriedOut)
      add('dispositionTotal', count.decided)
      add(row ?? UNRESOLVED, count.decided)
    })
    for (const [row, columns] of Object.entries(counted.rows))
      for (const [column, n] of Object.entries(columns)) {
        const own = expected.get(`${row} ${column}`) ?? []
        const isLeaf = !['received', 'carriedIn', 'carriedOut', 'dispositionTotal'].includes(row)
        if (isLeaf && (counted.unresolved[column] ?? 0) > 0) assert.equal(n, null)
        else assert.equal(n, own.length, `${year} ${row} ${column}`)
        if (own.length === 0) continue
        cells++
        const listed: string[] = []
        for (let page = 1; listed.length < own.length; page++) {
          const found = await cell(year, row, column, page)
          if (found.length === 0) break
          listed.push(...found.map(({ id }) => id))
        }
        assert.deepEqual(listed.toSorted(), own.toSorted(), `${year} ${row} ${column}`)
      }
    for (const column of [...kinds, 'total'])
      assert.equal(
        counted.unresolved[column],
        (expected.get(`${UNRESOLVED} ${column}`) ?? []).length,
      )
  }
  assert.ok(cells > 100, `${cells} cells had something in them`)
})

test('每种办理结果都在它的那一行；2020 年度的其他处理是一行', async () => {
  const codes = Object.keys(dispositions) as DispositionCode[]
  const one = (year: number) =>
    codes.map((code): ApplicationHistory => {
      const first = received(`${year}-03-02`)
      if (code === 'closedOther')
        return { events: [first, { on: `${year}-03-05`, event: 'withdrawn' }] }
      if (!dispositions[code].closesWithoutReply)
        return { events: [first, replied(`${year}-03-05`, code)] }
      return { events: [first, { on: `${year}-03-05`, event: 'closed', disposition: code }] }
    })
  const { table } = await holding('结果县人民政府', [...one(2020), ...one(2024)])
  for (const year of [2020, 2024]) {
    const { rows } = await table(year)
    balances(await table(year))
    for (const code of codes) {
      const row = rowOf(code, year)
      const same = codes.filter((each) => rowOf(each, year) === row).length
      assert.equal(rows[row]?.total, same, `${year} ${row}`)
    }
    assert.equal(Object.keys(rows).length, year === 2020 ? 23 : 25)
  }
})

test('办结而没有登记结果的：这一列的各种结果都不知道，总数照数，打得开', async () => {
  const { table, cell, ids } = await holding('没填县人民政府', [
    { events: [received('2025-03-03'), replied('2025-03-10')] },
    { events: [received('2025-03-03'), replied('2025-03-10', 'granted')] },
  ])
  const { rows, unresolved } = await table(2025)
  assert.equal(rows.granted?.naturalPerson, null)
  assert.equal(rows.granted?.total, null)
  assert.equal(rows.granted?.business, 1)
  assert.equal(rows.dispositionTotal?.total, 2)
  assert.equal(unresolved.naturalPerson, 1)
  assert.equal(unresolved.business, 0)
  const found = await cell(2025, UNRESOLVED, 'naturalPerson')
  assert.deepEqual(
    found.map(({ id }) => id),
    [ids[0]],
  )
})

test('并入的只计一次，分出的各计，重新答复不另计', async () => {
  const { agencyId, officer } = office
  const day = '2026-03-02'
  const register = () => registerApplication(db, testSealer, officer(day), filledApplication())
  const [origin, twin] = [await register(), await register()]
  const ask = { agencyId, year: 2026, isSubtree: false }
  const totals = async () => {
    const { table } = await applicationCounts(db, officer('2026-05-11'), ask)
    const at = (row: string) => table?.rows[row]?.total
    return [at('received'), at('granted'), at('dispositionTotal'), at('carriedOut')]
  }
  assert.deepEqual(await totals(), [2, 0, 0, 2])
  await mergeApplication(db, officer('2026-03-03'), {
    ...{ agencyId, applicationId: twin.id, into: origin.number, reason: '又寄来一份' },
  })
  assert.deepEqual(await totals(), [1, 0, 0, 1])
  await splitApplication(db, testSealer, officer('2026-03-03'), {
    ...{ agencyId, applicationId: origin.id, parts: ['另一项', '再一项'] },
  })
  assert.deepEqual(await totals(), [3, 0, 0, 3])
  const happen = (on: string, event: object) =>
    recordEvent(db, officer(on), {
      ...{ agencyId, applicationId: origin.id },
      event: { on, ...event } as never,
    })
  await happen('2026-03-10', { event: 'replied', disposition: 'granted' })
  await happen('2026-03-10', { event: 'replySent', by: 'post' })
  assert.deepEqual(await totals(), [3, 1, 1, 2])
  await happen('2026-04-20', { event: 'redecisionOrdered', workdays: 20 })
  assert.deepEqual(await totals(), [3, 1, 1, 2])
  await happen('2026-05-08', { event: 'replied', disposition: 'withheldDeliberative' })
  assert.deepEqual(await totals(), [3, 1, 1, 2])
})

test('没有登记在这里的年度：每一格是未知，不是零；写明从哪一天起，这以后没有的才是零', async () => {
  const held = await holding('年中县人民政府', [
    { events: [received('2024-05-06'), replied('2024-05-10', 'granted')] },
    { events: [received('2025-03-03'), replied('2025-03-10', 'granted')] },
  ])
  const { agencyId, acting } = held
  const asked = async (year: number) => {
    const counts = await applicationCounts(db, acting, { agencyId, year, isSubtree: false })
    const { coverage, since, table } = counts
    return [coverage, since, table?.rows.received?.total, table?.rows.withheldByLaw?.business]
  }
  assert.deepEqual(await asked(2023), ['missing', '2024-05-06', null, null])
  assert.deepEqual(await asked(2024), ['partial', '2024-05-06', 1, 0])
  assert.deepEqual(await asked(2025), ['whole', '2024-05-06', 1, 0])
  const settingSince = (registeringSince: string) =>
    saveSettings(db, acting, agencyId, { ...standardSettings, registeringSince })
  await settingSince('2023-01-01')
  assert.deepEqual(await asked(2022), ['missing', '2023-01-01', null, null])
  assert.deepEqual(await asked(2023), ['whole', '2023-01-01', 0, 0])
  // Carried over from the time before: registered here, but that year was not.
  await settingSince('2025-01-01')
  assert.deepEqual(await asked(2024), ['missing', '2025-01-01', null, null])
  assert.deepEqual(await held.cell(2024, 'received', 'total'), [])
  for (const wrong of ['2026-06-02', '2025-02-30', '去年'])
    await assert.rejects(settingSince(wrong), ({ faults }) => 'registeringSince' in faults)
})

test('合计：下面各机关的都在内，没有登记过的另外列明；别的县看不到，2018 年度没有这张表', async () => {
  const { agencyId, ids } = await holding('上级县人民政府', [
    { events: [received('2025-03-03'), replied('2025-03-10', 'granted')] },
  ])
  assert.equal(ids.length, 1)
  const county = { agencyId, personId: '' }
  const admin = { ...actors(county).as(['administrator'], TODAY), personId: null }
  const entry = (name: string, kind: 'department' | 'institution') => ({
    ...({ kind, level: 'county', name, shortName: '', regionCode: '139998' } as const),
    ...{ creditCode: '', siteCode: '', position: 0 },
  })
  const bureau = await createAgency(db, admin, agencyId, entry('上级县某局', 'department'))
  const silent = await createAgency(db, admin, agencyId, entry('上级县另一局', 'department'))
  await createAgency(db, admin, agencyId, entry('上级县医院', 'institution'))
  const calendar = await currentCalendar(db)
  const events = [received('2025-04-03'), replied('2025-04-10', 'partlyGranted')]
  await db.transaction().execute((tx) =>
    loadHistories(tx, { agencyId: bureau, settings: standardSettings, calendar, asOf: TODAY }, [
      {
        ...{ kind: 'disclosure', applicantKind: 'business', applicantShown: '某公司' },
        ...{ wanted: '某信息', divisionId: null, seq: 1, events },
      },
    ]),
  )
  const supervisor = { ...actors(county).as(['supervisor'], TODAY), personId: null }
  const ask = { agencyId, year: 2025, isSubtree: true }
  const { table, agencies } = await applicationCounts(db, supervisor, ask)
  assert.equal(table?.rows.received?.total, 2)
  assert.equal(table?.rows.partlyGranted?.business, 1)
  assert.deepEqual(Object.fromEntries(agencies.map(({ id, standing }) => [id, standing])), {
    [agencyId]: 'counted',
    [bureau]: 'counted',
    [silent]: 'missing',
  })
  const cell = { ...ask, row: 'received', column: 'total', page: 1 }
  assert.equal((await applicationsOfCell(db, supervisor, cell)).length, 2)
  const before = await applicationCounts(db, supervisor, { ...ask, year: 2018 })
  assert.equal(before.table, undefined)
  const foreign = office.officer(TODAY)
  const refused = (error: unknown) => error instanceof Problem && error.status === 404
  await assert.rejects(applicationCounts(db, foreign, ask), refused)
  await assert.rejects(applicationsOfCell(db, foreign, cell), refused)
  await assert.rejects(applicationsOfCell(db, supervisor, { ...cell, row: 'constructor' }), refused)
})
