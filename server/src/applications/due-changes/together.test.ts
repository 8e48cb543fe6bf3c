import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { currentYears } from '../../calendar/index.ts'
import { acrossAgencies } from '../../db/index.ts'
import {
  loadNotice,
  passDay,
  recordEvent,
  registerApplication,
  splitApplication,
} from '../index.ts'
import { filledApplication, openTestOffice, testSealer } from '../testing.ts'

const office = await openTestOffice()
const { db, agencyId, officer } = office
after(() => office.close())

const day = '2026-11-23'
const register = () =>
  registerApplication(db, testSealer, officer(day), filledApplication({ submittedOn: day }))
const dates = () =>
  acrossAgencies(db)
    .selectFrom('application')
    .select(['id', 'dueOn', 'nextOn', 'state'])
    .orderBy('id')
    .execute()

test('载入的同时有人登记、分立、登记事件：谁也不等死，没有一件留着旧通知的日子', async () => {
  const files = await Promise.all(Array.from({ length: 12 }, register))
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
  for (const n of [1, 2, 3])
    await Promise.all([
      ...Array.from({ length: 5 }, register),
      load(n),
      ...files.slice(n * 3, n * 3 + 2).map(({ id }) =>
        recordEvent(db, officer('2026-11-24'), {
          ...{ agencyId, applicationId: id },
          event: { event: 'correctionNotice', on: '2026-11-24', workdays: 10 },
        }),
      ),
      splitApplication(db, testSealer, officer('2026-11-24'), {
        ...{ agencyId, applicationId: files[n]?.id ?? '', parts: [`另一项之${n}`] },
      }),
      ...Array.from({ length: 5 }, register),
    ])
  const before = await dates()
  assert.equal(before.length, 12 + 3 * 11)
  const inProcess = before.filter(({ state }) => state === 'inProcess')
  assert.deepEqual(new Set(inProcess.map(({ dueOn }) => dueOn)), new Set(['2026-12-24']))
  await passDay(db, Date.parse('2026-11-24T20:00:00+08:00'))
  assert.deepEqual(await dates(), before)
})
