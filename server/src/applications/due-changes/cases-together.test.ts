import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { currentYears } from '../../calendar/index.ts'
import {
  loadNotice,
  openCase,
  recordCaseEvent,
  recordEvent,
  registerApplication,
} from '../index.ts'
import { filledApplication, openTestOffice, testSealer } from '../testing.ts'

const office = await openTestOffice()
const { db, agencyId, officer } = office
after(() => office.close())

const FILES = 8

async function contested() {
  const on = '2026-11-20'
  const entry = filledApplication({ submittedOn: on })
  const { id } = await registerApplication(db, testSealer, officer(on), entry)
  const happens = (event: Parameters<typeof recordEvent>[2]['event']) =>
    recordEvent(db, officer(on), { agencyId, applicationId: id, event })
  await happens({ event: 'replied', on, disposition: 'granted' })
  await happens({ event: 'replySent', on, by: 'post' })
  const made = await openCase(db, officer('2026-11-23'), {
    ...{ agencyId, applicationId: id },
    entry: {
      ...({ kind: 'reconsideration', procedure: 'ordinary', body: '某市人民政府' } as const),
      ...{ caseNumber: '', openedOn: '2026-11-23', hasCopy: true, acceptedOn: '', replySeq: 2 },
    },
  })
  return made.id
}

const cases = () =>
  db
    .selectFrom('remedyCase')
    .select(['id', 'nextOn'])
    .where('agencyId', '=', agencyId)
    .orderBy('id')
    .execute()

test('载入的同时有人登记案件的事：谁也不等死，没有一件留着旧通知的日子', async () => {
  const ids = await Promise.all(Array.from({ length: FILES }, contested))
  const known = (await currentYears(db)).find(({ year }) => year === 2026)
  assert.ok(known)
  const admin = { ...office.as(['administrator'], '2026-11-24'), personId: null }
  const load = (n: number) =>
    loadNotice(db, admin, {
      ...{ year: '2026', title: '延长某假期（编造）', number: `某〔2026〕${n}号` },
      issuedOn: '2026-11-24',
      off: [...known.off, ...Array.from({ length: n }, (_, i) => `2026-12-0${i + 1}`)].join(' '),
      work: known.work.join(' '),
    })
  const accepted = (caseId: string) =>
    recordCaseEvent(db, officer('2026-11-24'), {
      ...{ agencyId, caseId },
      event: { event: 'evidenceSent', on: '2026-11-24' },
    })
  for (const n of [1, 2, 3, 4])
    await Promise.all([
      ...ids.slice(n * 2 - 2, n * 2 - 1).map(accepted),
      load(n),
      ...ids.slice(n * 2 - 1, n * 2).map(accepted),
    ])
  // Ten working days after 23 November, four of them now holidays.
  assert.deepEqual(new Set((await cases()).map(({ nextOn }) => nextOn)), new Set(['2026-12-11']))
})
