import assert from 'node:assert/strict'
import { test } from 'node:test'
import chineseDays from 'chinese-days'
import { calendarYears } from './calendar/index.ts'
import { calendarOf, UnknownYear } from './calendar.ts'
import { addDays, type Day, weekdayOf, yearOf } from './day.ts'

const calendar = calendarOf()

test('2015 至 2026 年每一天和另一份日历一致', () => {
  const differing: Day[] = []
  for (let day: Day = '2015-01-01'; day <= '2026-12-31'; day = addDays(day, 1))
    if (calendar.isWorkday(day) !== chineseDays.isWorkday(day)) differing.push(day)
  assert.deepEqual(differing, [])
})

test('各年的放假日和调休上班日：不重叠，调休日都在周末，每年有通知的文号', () => {
  for (const { year, off, work, notice } of calendarYears) {
    assert.equal(off.filter((day) => work.includes(day)).length, 0, `${year}`)
    assert.match(notice.number, /^国办发明电〔20\d\d〕\d+号$/)
    for (const day of [...off, ...work]) assert.ok(Math.abs(yearOf(day) - year) <= 1, day)
    for (const day of work) assert.ok(calendar.kindOf(day).isWorkday, day)
    assert.ok(work.filter((day) => weekdayOf(day) <= 5).length <= (year === 2020 ? 1 : 0))
  }
})

test('改动过的日子说得出是哪份通知', () => {
  assert.equal(calendar.kindOf('2020-01-31').notice?.number, '国办发明电〔2020〕1号')
  assert.equal(calendar.kindOf('2020-01-30').notice?.number, '国办发明电〔2019〕16号')
  assert.equal(calendar.kindOf('2015-09-03').notice?.number, '国发明电〔2015〕1号')
  assert.equal(calendar.kindOf('2019-05-02').notice?.number, '国办发明电〔2019〕3号')
  assert.deepEqual(calendar.kindOf('2020-02-03'), {
    isWorkday: true,
    kind: 'workday',
    notice: calendar.kindOf('2020-02-03').notice,
    provisional: false,
  })
})

test('没有通知的年份抛错；允许时下一年按周一至周五推算并标明', () => {
  assert.throws(() => calendar.isWorkday('2014-12-31'), UnknownYear)
  assert.throws(() => calendar.isWorkday('2027-01-04'), /2027年的放假通知/)
  const guessing = calendarOf(calendarYears, { provisionalNextYear: true })
  assert.deepEqual(guessing.kindOf('2027-01-04'), {
    isWorkday: true,
    kind: 'workday',
    provisional: true,
  })
  assert.equal(guessing.kindOf('2027-01-02').kind, 'weekend')
  assert.throws(() => guessing.isWorkday('2028-01-03'), UnknownYear)
})

test('工作日的推算：当日不计', () => {
  // 2023年国庆：9月29日至10月6日放假，10月7日、8日上班。
  assert.equal(calendar.workdayAfter('2023-09-28', 1), '2023-10-07')
  assert.equal(calendar.workdayAfter('2023-09-28', 3), '2023-10-09')
  assert.deepEqual(calendar.workdaysBetween('2023-09-28', '2023-10-09'), [
    '2023-10-07',
    '2023-10-08',
    '2023-10-09',
  ])
  assert.equal(calendar.workdayAfter('2023-09-28', 0), '2023-09-28')
  assert.throws(() => calendar.workdayAfter('2023-09-28', -1), RangeError)
})
