import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, dayOf, daysBetween, inWords, isDay, weekdayOf } from './day.ts'

test('日', () => {
  assert.equal(isDay('2024-02-29'), true)
  assert.equal(isDay('2023-02-29'), false)
  assert.equal(isDay('2023-2-9'), false)
  assert.equal(dayOf(2023, 2, 29), undefined)
  assert.equal(dayOf(2024, 12, 31), '2024-12-31')
  assert.equal(addDays('2023-12-31', 1), '2024-01-01')
  assert.equal(addDays('2024-03-01', -1), '2024-02-29')
  assert.equal(daysBetween('2020-01-31', '2020-04-17'), 77)
  assert.equal(weekdayOf('2026-11-22'), 7)
  assert.equal(inWords('2026-03-02'), '2026年3月2日')
  assert.throws(() => addDays('2023-02-30', 1), RangeError)
})
