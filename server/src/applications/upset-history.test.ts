import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { yearCount } from '@gongkai/law'
import { Invalid } from '../kit/invalid.ts'
import { Problem } from '../kit/problem.ts'
import { historyOf } from './entry.ts'
import {
  applicationCounts,
  consultParty,
  listApplications,
  mergeApplication,
  type NewEvent,
  recordEvent,
  registerApplication,
  splitApplication,
  viewApplication,
} from './index.ts'
import { filledApplication, openTestOffice, testSealer } from './testing.ts'

/** 想把历史弄坏的：倒填的、撤销收到的、连按两下的、分立合并已经答复过的；都说清为什么不行。 */
const office = await openTestOffice()
const { db, agencyId, officer, leader } = office
after(() => office.close())

const register = (change = {}) =>
  registerApplication(db, testSealer, officer('2026-03-02'), filledApplication(change))
const happen = (applicationId: string, event: NewEvent, by = officer(event.on), seen?: number) =>
  recordEvent(db, by, {
    ...{ agencyId, applicationId, event },
    ...(seen === undefined ? {} : { seen }),
  })
const view = (id: string, day: string) => viewApplication(db, officer(day), agencyId, id)
const split = (applicationId: string, day: string, more = {}) =>
  splitApplication(db, testSealer, officer(day), {
    ...{ agencyId, applicationId, parts: ['另一样'], ...more },
  })
const merge = (applicationId: string, into: string, day: string) =>
  mergeApplication(db, officer(day), { agencyId, applicationId, into, reason: '同一内容' })
const faulty = (name: string, text: RegExp) => (error: unknown) =>
  error instanceof Invalid && text.test(error.faults[name] ?? '')
const replied = (on: string) => ({ event: 'replied', on, disposition: 'granted' }) as const
const ordered = { event: 'redecisionOrdered', on: '2026-04-01', workdays: 15 } as const

async function answered(change = {}) {
  const made = await register(change)
  await happen(made.id, replied('2026-03-10'))
  await happen(made.id, { event: 'replySent', on: '2026-03-10', by: 'post' })
  return made
}

test('倒填一个日期，推翻不了已经登记的答复', async () => {
  const { id } = await answered()
  for (const event of [
    { event: 'withdrawn', on: '2026-03-05' },
    { event: 'closed', on: '2026-03-05', disposition: 'closedOther' },
  ] as const)
    await assert.rejects(
      recordEvent(db, officer('2026-03-11'), { agencyId, applicationId: id, event }),
      faulty('event', /已经登记的就不成立.*先撤销/),
    )
  const { application } = await view(id, '2026-03-11')
  assert.deepEqual([application.state, application.disposition], ['sent', 'granted'])
})

test('「收到申请」不能撤销；撤销了答复，案卷重新打开，改好日期再登记，后来的又成立', async () => {
  const { id } = await answered()
  await assert.rejects(
    happen(id, { event: 'struck', on: '2026-03-11', struck: '1', reason: '错了' }),
    faulty('event', /「收到申请」不能撤销/),
  )
  await happen(id, { event: 'struck', on: '2026-03-11', struck: '2', reason: '日期记错' })
  const open = (await view(id, '2026-03-11')).application
  assert.deepEqual([open.state, open.isOpen, open.disposition], ['inProcess', true, null])
  await happen(id, replied('2026-03-09'), officer('2026-03-12'))
  const again = (await view(id, '2026-03-12')).application
  assert.deepEqual([again.state, again.isOpen, again.decidedOn], ['sent', false, '2026-03-09'])
})

test('申请人的期限定到还没有日历的年份：不收，看板照常打得开', async () => {
  const { id } = await register()
  await assert.rejects(
    happen(id, { event: 'correctionNotice', on: '2026-03-03', answerBy: '9999-12-31' }),
    (error) => error instanceof Problem && error.code === 'calendarMissing',
  )
  const ask = { view: 'open', year: undefined, divisionId: undefined } as const
  const more = { handlerId: undefined, words: '', page: 1 }
  await listApplications(db, officer('2026-03-04'), agencyId, { ...ask, ...more })
})

test('分立的历史照抄：撤销的仍是那一笔；接着征求意见，代号不重', async () => {
  const { id } = await register()
  const party = { role: 'thirdParty', name: '某公司', isPerson: false, contact: '' } as const
  await happen(
    id,
    { event: 'extended', on: '2026-03-03', workdays: 5, approver: '某' },
    leader('2026-03-03'),
  )
  const consult = (applicationId: string, on: string) =>
    consultParty(db, testSealer, officer(on), { agencyId, applicationId, party, on })
  await consult(id, '2026-03-04')
  await split(id, '2026-03-04')
  await happen(id, { event: 'struck', on: '2026-03-05', struck: '3', reason: '没有发' })
  const [made] = await split(id, '2026-03-06')
  assert.ok(made)
  const [origin, copy] = [await view(id, '2026-03-09'), await view(made.id, '2026-03-09')]
  assert.deepEqual(copy.clock.findings, origin.clock.findings)
  assert.deepEqual(
    [copy.application.state, copy.application.dueOn],
    [origin.application.state, origin.application.dueOn],
  )
  assert.equal((await consult(made.id, '2026-03-09')).code, '第三方2')
})

test('连按两下：分立、征求意见、同意延长只有一次', async () => {
  const { id } = await register()
  const seen = 1
  const party = { role: 'thirdParty', name: '某公司', isPerson: false, contact: '' } as const
  const on = '2026-03-04'
  const twice = async (act: () => Promise<unknown>) => {
    await act()
    await assert.rejects(act(), (error) => error instanceof Problem && error.status === 409)
  }
  await twice(() => split(id, on, { seen }))
  await twice(() =>
    consultParty(db, testSealer, officer(on), { agencyId, applicationId: id, party, on, seen: 2 }),
  )
  const extended = { event: 'extended', on, workdays: 5, approver: '某' } as const
  await twice(() => happen(id, extended, leader(on), 3))
})

test('答复过、责令重新办理的，不能分立、并入：它已经计过一件；也不能并入已经办结的', async () => {
  const ended = await answered()
  const again = await answered()
  await happen(again.id, ordered)
  const open = await register()
  await assert.rejects(split(again.id, '2026-04-02'), faulty('parts', /已经计过一件/))
  await assert.rejects(merge(again.id, open.number, '2026-04-02'), faulty('into', /已经计过一件/))
  await assert.rejects(merge(open.id, ended.number, '2026-04-02'), faulty('into', /已经办结/))
  await merge(open.id, again.number, '2026-04-02')
})

test('甲并入乙、乙并入甲一起来：成一个，另一个说清为什么', async () => {
  const [a, b] = [await register(), await register()]
  const done = await Promise.allSettled([
    merge(a.id, b.number, '2026-03-05'),
    merge(b.id, a.number, '2026-03-05'),
  ])
  assert.deepEqual(done.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  for (const each of done)
    if (each.status === 'rejected')
      assert.ok(each.reason instanceof Invalid || each.reason instanceof Problem, `${each.reason}`)
})

test('以上各件：表三的计数同法律逐件数的一样', async () => {
  const rows = await db
    .selectFrom('application')
    .select(['id', 'kind'])
    .where('agencyId', '=', agencyId)
    .where('mergedInto', 'is', null)
    .execute()
  const expected = { received: 0, carriedIn: 0, dispositionTotal: 0, carriedOut: 0 }
  for (const { id } of rows) {
    const { application, entries } = await view(id, '2026-12-31')
    const one = yearCount(historyOf(application.kind, entries).history, 2026)
    expected.received += one.received
    expected.carriedIn += one.carriedIn
    expected.dispositionTotal += one.decided
    expected.carriedOut += one.carriedOut
  }
  const ask = { agencyId, year: 2026, isSubtree: false }
  const { table } = await applicationCounts(db, officer('2026-12-31'), ask)
  assert.ok(table)
  const counted = Object.fromEntries(
    Object.keys(expected).map((row) => [row, table.rows[row]?.total ?? 0]),
  )
  assert.deepEqual(counted, expected)
})
