import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { calendarYears } from '@gongkai/law'
import { createAgency } from '../accounts/index.ts'
import { actors, openCounty, openTestOffice } from '../applications/testing.ts'
import { actsAfter, headOf, verifyChain } from '../chain/index.ts'
import { Invalid } from '../kit/invalid.ts'
import { Problem } from '../kit/problem.ts'
import {
  currentCalendar,
  type HolidayEntry,
  loadHolidayNotice,
  previewHolidayNotice,
  viewCalendarYear,
} from './index.ts'

const office = await openTestOffice()
const { db, agencyId } = office
after(() => office.close())
const admin = { ...office.as(['administrator'], '2026-11-10'), personId: null }

const entry = (change: Partial<HolidayEntry> = {}): HolidayEntry => ({
  year: '2027',
  title: '国务院办公厅关于2027年部分节假日安排的通知（测试编造）',
  number: '国办发明电〔2026〕99号',
  issuedOn: '2026-11-05',
  off: '2027-01-01至2027-01-03 2027-02-05..2027-02-11，2027-10-01..2027-10-07',
  work: '2027-01-31、2027-02-14',
  ...change,
})
const load = (change: Partial<HolidayEntry> = {}) => loadHolidayNotice(db, admin, entry(change))
const faults = async (change: Partial<HolidayEntry>) => {
  const error = await load(change).then(
    () => assert.fail('it was loaded'),
    (each: unknown) => each,
  )
  assert.ok(error instanceof Invalid, String(error))
  return error.faults
}

test('填得不对：逐项说明是哪个日子，什么也不载入', async () => {
  const wrong: readonly (readonly [Partial<HolidayEntry>, keyof HolidayEntry, RegExp])[] = [
    [{ year: '今年' }, 'year', /四位/],
    [{ title: ' ' }, 'title', /标题/],
    [{ number: '' }, 'number', /文号/],
    [{ issuedOn: '2026-02-30' }, 'issuedOn', /发文日期/],
    [{ off: '' }, 'off', /放假的日子/],
    [{ off: '2027-02-30' }, 'off', /2027-02-30.*不是一个日期/],
    [{ off: '2026-11-30' }, 'off', /2026-11-30不在2027年/],
    [{ off: '2027-02-09..2027-02-05' }, 'off', /先后反了/],
    [{ off: '2027-01-01..2027-12-31' }, 'off', /日子太多/],
    [{ work: '2027-01-01' }, 'work', /2027-01-01既放假又上班/],
    [{ work: '2027-03-03' }, 'work', /2027-03-03本来就是工作日/],
    [{ year: '2028', off: '2028-01-01', work: '' }, 'year', /先载入2027年/],
  ]
  for (const [change, name, said] of wrong) assert.match((await faults(change))[name] ?? '', said)
  assert.deepEqual((await viewCalendarYear(db, 2027)).versions, [])
})

test('只有最上面的机关的管理员能载入；不成的，日历不变', async () => {
  const bureau = await createAgency(db, admin, agencyId, {
    ...({ kind: 'department', level: 'county', name: '某某县某局', shortName: '' } as const),
    ...{ regionCode: '139998', creditCode: '', siteCode: '', position: 0 },
  })
  const below = {
    ...actors({ agencyId: bureau, personId: '' }).as(['administrator'], '2026-11-10'),
  }
  const refused = (status: number) => (error: unknown) =>
    error instanceof Problem && error.status === status
  const nobody = { ...below, personId: null }
  await assert.rejects(loadHolidayNotice(db, nobody, entry()), refused(403))
  await assert.rejects(previewHolidayNotice(db, nobody, entry()), refused(403))
  await assert.rejects(loadHolidayNotice(db, office.officer('2026-11-10'), entry()), refused(403))
  const failing = loadHolidayNotice(db, admin, entry({ off: '2027-01-01' }), async (tx) => {
    assert.equal((await currentCalendar(tx)).isWorkday('2027-02-05'), true)
    throw new Error('the recomputation failed')
  })
  await assert.rejects(failing, /recomputation failed/)
  assert.equal((await currentCalendar(db)).kindOf('2027-01-01').provisional, true)
})

test('新的一年：推算的变为确定的，下一年开始推算；先前没载成的一份不混进来', async () => {
  assert.deepEqual(await load(), { year: 2027, version: 1 })
  const calendar = await currentCalendar(db)
  assert.equal(calendar.isWorkday('2027-02-05'), false)
  assert.equal(calendar.isWorkday('2027-01-31'), true)
  assert.equal(calendar.kindOf('2027-02-05').notice?.number, '国办发明电〔2026〕99号')
  assert.equal(calendar.kindOf('2027-03-03').provisional, false)
  assert.equal(calendar.kindOf('2028-03-03').provisional, true)
  assert.throws(() => calendar.kindOf('2029-01-01'))
})

test('再载入同样的：说已经有了；改动一年：改了的日子归新的通知，没改的还是原来的', async () => {
  assert.match((await faults({})).off ?? '', /完全一样/)
  const changed = {
    number: '国办发明电〔2027〕1号',
    off: '2027-01-01..2027-01-03 2027-02-05..2027-02-12 2027-10-01..2027-10-07',
    work: '2027-01-31',
  }
  assert.deepEqual(await load(changed), { year: 2027, version: 2 })
  const calendar = await currentCalendar(db)
  assert.equal(calendar.kindOf('2027-02-12').notice?.number, changed.number)
  assert.equal(calendar.kindOf('2027-02-11').notice?.number, '国办发明电〔2026〕99号')
  assert.equal(calendar.isWorkday('2027-02-14'), false)
  assert.match((await faults(changed)).off ?? '', /完全一样/)
  const { versions, years, content } = await viewCalendarYear(db, 2027)
  assert.deepEqual(
    versions.map(({ version }) => version),
    [2, 1],
  )
  assert.equal(years.at(-1), 2028)
  assert.deepEqual(content?.changes.at(-1)?.days, ['2027-02-12', '2027-02-14'])
  await assert.rejects(viewCalendarYear(db, 2029), Problem)
})

test('自带的各年照原样再填一遍，没有一个日子被说不对', async () => {
  for (const { year, notice, off, work } of calendarYears) {
    const fields = { year: String(year), off: off.join(' '), work: work.join(' ') }
    const said = await faults({ ...fields, ...notice, issuedOn: notice.issuedOn ?? '2020-01-26' })
    assert.deepEqual(Object.keys(said), ['off'], `${year} ${JSON.stringify(said)}`)
    assert.match(said.off ?? '', /完全一样/)
  }
})

test('两个人同时载入：同样的只进一份；不同的一前一后，后一份在前一份之上', async () => {
  const third = { number: '国办发明电〔2027〕2号', off: '2027-01-01..2027-01-03', work: '' }
  const same = await Promise.allSettled([load(third), load(third)])
  assert.deepEqual(same.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const two = await Promise.all([
    load({ ...third, off: '2027-05-01..2027-05-03', number: '某〔2027〕3号' }),
    load({ ...third, off: '2027-05-01..2027-05-04', number: '某〔2027〕4号' }),
  ])
  assert.deepEqual(two.map(({ version }) => version).sort(), [4, 5])
  const { content } = await viewCalendarYear(db, 2027)
  assert.deepEqual(content?.changes.at(-1)?.days, ['2027-05-04'])
  const verification = verifyChain()
  verification.add(await actsAfter(db, agencyId, 0, 1000))
  assert.deepEqual(verification.end(await headOf(db, agencyId)), [])
})

test('两个平台各有各的日历', async () => {
  const other = await openTestOffice()
  try {
    assert.equal((await currentCalendar(other.db)).kindOf('2027-05-04').provisional, true)
    assert.ok(await openCounty(other.db, '另一个县'))
  } finally {
    await other.close()
  }
})
