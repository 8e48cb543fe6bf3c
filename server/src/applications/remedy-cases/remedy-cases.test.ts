import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { currentYears } from '../../calendar/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import {
  loadNotice,
  type NewEvent,
  recordEvent,
  registerApplication,
  saveSettings,
  standardSettings,
  viewApplication,
} from '../index.ts'
import { actors, filledApplication, openCounty, openTestOffice, testSealer } from '../testing.ts'
import {
  casesOf,
  casesTodo,
  listCases,
  type NewRemedyCase,
  type NewRemedyEvent,
  openCase,
  recordCaseEvent,
  remedyTable,
  saveRemedySettings,
  standardRemedySettings,
  viewCase,
} from './index.ts'

const office = await openTestOffice()
const { db, agencyId, officer, leader, as } = office
after(() => office.close())

/** 一件答复了的申请：历史的第二行是答复。 */
async function answered(disposition = 'withheldDeliberative' as const, day = '2026-03-02') {
  const { id } = await registerApplication(
    db,
    testSealer,
    officer(day),
    filledApplication({ submittedOn: day }),
  )
  await happen(id, { event: 'replied', on: '2026-03-10', disposition })
  await happen(id, { event: 'replySent', on: '2026-03-11', by: 'post' })
  return id
}
const happen = (applicationId: string, event: NewEvent) =>
  recordEvent(db, officer(event.on), { agencyId, applicationId, event })
const open = (applicationId: string, entry: Partial<NewRemedyCase> = {}, by = officer) =>
  openCase(db, by(entry.openedOn ?? '2026-04-01'), {
    ...{ agencyId, applicationId },
    entry: {
      ...({ kind: 'reconsideration', procedure: 'ordinary', body: '某某市人民政府' } as const),
      ...{ caseNumber: '某复〔2026〕7号', openedOn: '2026-04-01', hasCopy: true },
      ...{ acceptedOn: '', replySeq: 2 },
      ...entry,
    },
  })
const record = (caseId: string, event: NewRemedyEvent) =>
  recordCaseEvent(db, officer(event.on), { agencyId, caseId, event })

test('复议：10 个工作日，进待办；答复、证据交了就办好', async () => {
  const applicationId = await answered()
  const { id, remarks } = await open(applicationId)
  assert.deepEqual(remarks, [])
  const file = await viewCase(db, officer('2026-04-02'), agencyId, id)
  assert.equal(file.clock.state, 'awaitingAnswer')
  assert.equal(file.remedyCase.nextOn, '2026-04-16')
  assert.equal(file.answer?.disposition, 'withheldDeliberative')
  const todo = await casesTodo(db, officer('2026-04-02'), 10)
  assert.deepEqual(
    todo.map((each) => [each.id, each.nextOn, each.nextTerm]),
    [[id, '2026-04-16', 'answer']],
  )
  assert.deepEqual(await casesTodo(db, leader('2026-04-02'), 10), [])
  await record(id, { event: 'answered', on: '2026-04-10' })
  await record(id, { event: 'evidenceSent', on: '2026-04-10' })
  assert.equal((await viewCase(db, leader('2026-04-10'), agencyId, id)).remedyCase.nextOn, null)
  const history = (await viewApplication(db, officer('2026-04-10'), agencyId, applicationId))
    .entries
  assert.deepEqual(
    history.filter(({ name }) => name === 'remedy').map(({ payload }) => payload.step),
    ['opened', 'answered', 'evidenceSent'],
  )
})

test('责令重新答复：申请重新开始办理，期限照决定所定，不是新收；再答复', async () => {
  const applicationId = await answered()
  const { id } = await open(applicationId)
  await record(id, { event: 'answered', on: '2026-04-10' })
  await record(id, { event: 'evidenceSent', on: '2026-04-10' })
  const orders = { workdays: 15 }
  await record(id, { event: 'decided', on: '2026-05-06', outcome: 'revoked', orders })
  const again = await viewApplication(db, officer('2026-05-06'), agencyId, applicationId)
  assert.equal(again.application.isOpen, true)
  // Saturday 9 May is a working day.
  assert.equal(again.application.dueOn, '2026-05-26')
  assert.equal(again.application.decidedOn, '2026-03-10')
  const [own] = await casesOf(db, officer('2026-05-06'), again.application, again.entries)
  assert.equal(own?.clock.result?.column, 'overturned')
  await happen(applicationId, { event: 'replied', on: '2026-05-20', disposition: 'granted' })
  await happen(applicationId, { event: 'replySent', on: '2026-05-20', by: 'post' })
  const closed = await viewApplication(db, officer('2026-05-21'), agencyId, applicationId)
  assert.equal(closed.application.isOpen, false)
  assert.equal(closed.application.disposition, 'withheldDeliberative')
})

test('对不予公开直接起诉的提示复议前置；上诉期满才审结', async () => {
  const applicationId = await answered()
  const suit = { kind: 'litigationDirect', body: '某某区人民法院', openedOn: '2026-05-06' } as const
  const { id, remarks } = await open(applicationId, suit)
  assert.deepEqual(
    remarks.map(({ code }) => code),
    ['rejectionFirst'],
  )
  assert.equal(
    (await viewCase(db, officer('2026-05-07'), agencyId, id)).remedyCase.nextOn,
    '2026-05-21',
  )
  await record(id, { event: 'decided', on: '2026-06-01', outcome: 'suitDismissed' })
  const file = await viewCase(db, officer('2026-06-02'), agencyId, id)
  assert.equal(file.clock.state, 'awaitingAppeal')
  assert.equal(file.remedyCase.concludedOn, '2026-06-12')
  assert.equal(file.findings[0]?.code, 'rejectionFirst')
})

test('不可能的、以后的、填错的不登记', async () => {
  const applicationId = await answered()
  await assert.rejects(open(applicationId, { replySeq: 1 }), Invalid)
  await assert.rejects(open(applicationId, { body: ' ', openedOn: '2026-02-30' }), Invalid)
  const { id } = await open(applicationId)
  await assert.rejects(record(id, { event: 'appealed', on: '2026-04-02', by: 'agency' }), Invalid)
  await assert.rejects(
    record(id, { event: 'decided', on: '2026-04-02', outcome: 'claimsRejected' }),
    Invalid,
  )
  const both = { until: '2026-06-01', workdays: 5 }
  await assert.rejects(
    record(id, { event: 'decided', on: '2026-04-02', outcome: 'revoked', orders: both }),
    Invalid,
  )
  await assert.rejects(
    recordCaseEvent(db, officer('2026-04-01'), {
      ...{ agencyId, caseId: id, event: { event: 'answered', on: '2026-04-02' } },
    }),
    Invalid,
  )
  await assert.rejects(
    recordCaseEvent(db, officer('2026-04-03'), {
      ...{ agencyId, caseId: id, seen: 9, event: { event: 'answered', on: '2026-04-02' } },
    }),
    Problem,
  )
})

test('没有权限的办不了；别的机关的看不到', async () => {
  const applicationId = await answered()
  const isRefused = (error: unknown) => error instanceof Problem && error.status === 403
  await assert.rejects(open(applicationId, {}, leader), isRefused)
  const { id } = await open(applicationId)
  await assert.rejects(viewCase(db, as(['handler'], '2026-04-02'), agencyId, id), Problem)
  const other = actors(await openCounty(db, '邻县人民政府')).officer('2026-04-02')
  const isUnseen = (error: unknown) => error instanceof Problem && error.status === 404
  await assert.rejects(viewCase(db, other, agencyId, id), isUnseen)
  await assert.rejects(listCases(db, other, agencyId, 'all'), isUnseen)
})

test('历史只增不改', async () => {
  const remove = db.deleteFrom('remedyEntry').where('agencyId', '=', agencyId).execute()
  await assert.rejects(remove)
  await assert.rejects(
    db.updateTable('remedyEntry').set({ name: 'x' }).where('agencyId', '=', agencyId).execute(),
  )
})

test('表四：十五格由案件得出，每格连着案件；不知道结果的那一行不写零；改了读法重算', async () => {
  const county = await openCounty(db, '第三县人民政府')
  const there = actors(county).officer
  const own = county.agencyId
  const one = async (entry: Partial<NewRemedyCase>, events: readonly NewRemedyEvent[]) => {
    const day = '2025-03-03'
    const made = await registerApplication(
      db,
      testSealer,
      there(day),
      filledApplication({ submittedOn: day }),
    )
    const { id } = await openCase(db, there('2025-04-01'), {
      ...{ agencyId: own, applicationId: made.id },
      entry: {
        ...({ kind: 'reconsideration', procedure: 'ordinary', body: '某机关' } as const),
        ...{
          caseNumber: '',
          openedOn: '2025-04-01',
          hasCopy: true,
          acceptedOn: '',
          replySeq: null,
        },
        ...entry,
      },
    })
    for (const event of events)
      await recordCaseEvent(db, there(event.on), { agencyId: own, caseId: id, event })
    return id
  }
  await one({}, [{ event: 'decided', on: '2025-06-03', outcome: 'sustained' }])
  await one({}, [{ event: 'decided', on: '2025-06-03', outcome: 'revoked' }])
  await one({}, [{ event: 'decided', on: '2026-01-06', outcome: 'settledWithdrawn' }])
  await one({ kind: 'litigationDirect' }, [{ event: 'stayed', on: '2025-05-06' }])
  const late = await one({ kind: 'litigationDirect' }, [
    { event: 'decided', on: '2025-12-22', outcome: 'judgedIllegal' },
  ])
  await one({ kind: 'litigationAfterReconsideration' }, [{ event: 'decided', on: '2025-09-01' }])
  const counts = async (year: number) =>
    Object.values(await remedyTable(db, there('2026-03-02'), own, year)).map((row) =>
      [row.upheld, row.overturned, row.other, row.pending, row.total].map(({ count }) => count),
    )
  assert.deepEqual(await counts(2025), [
    [1, 1, 0, 1, 3],
    [0, 0, 0, 2, 2],
    [null, null, null, 0, 1],
  ])
  assert.deepEqual((await counts(2026))[1], [0, 1, 0, 1, 2])
  // Nothing was registered here before 2025: that is not known, until somebody says since when all is.
  assert.deepEqual(await counts(2024), Array(3).fill([null, null, null, null, null]))
  const since = { ...standardSettings, registeringSince: '2024-01-01' }
  await saveSettings(db, there('2026-03-02'), own, since)
  assert.deepEqual(await counts(2024), Array(3).fill([0, 0, 0, 0, 0]))
  assert.deepEqual((await counts(2023))[0], [null, null, null, null, null])
  const { litigationDirect } = await remedyTable(db, there('2026-03-02'), own, 2026)
  assert.deepEqual(
    litigationDirect.overturned.cases.map(({ id }) => id),
    [late],
  )
  const options = { firstInstanceEffective: 'whenReceived' } as const
  await saveRemedySettings(db, there('2026-03-02'), own, { ...standardRemedySettings, options })
  assert.deepEqual((await counts(2025))[1], [0, 1, 0, 1, 2])
})

test('放假通知变了：案件的期限在同一事务里跟着移', async () => {
  const applicationId = await answered()
  const { id } = await open(applicationId)
  const due = async () =>
    (await viewCase(db, officer('2026-04-03'), agencyId, id)).remedyCase.nextOn
  assert.equal(await due(), '2026-04-16')
  const year = (await currentYears(db)).find((each) => each.year === 2026)
  assert.ok(year)
  const admin = { ...as(['administrator'], '2026-04-03'), personId: null }
  await loadNotice(db, admin, {
    ...{ year: '2026', title: '某通知', number: '某〔2026〕1号', issuedOn: '2026-04-02' },
    off: [...year.off, '2026-04-13'].sort().join(' '),
    work: year.work.join(' '),
  })
  assert.equal(await due(), '2026-04-17')
})
