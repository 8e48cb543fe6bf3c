import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inBeijing } from './clock.ts'
import { quietUntil } from './quiet-hours.ts'

test('夜里等到次日 7:30；白天不等', () => {
  const until = (said: string) => {
    const at = quietUntil(Date.parse(`${said}:00+08:00`))
    return at === undefined ? undefined : inBeijing(at)
  }
  assert.equal(until('2026-03-24T07:29'), '2026-03-24 07:30')
  assert.equal(until('2026-03-24T07:30'), undefined)
  assert.equal(until('2026-03-24T20:59'), undefined)
  assert.equal(until('2026-03-24T21:00'), '2026-03-25 07:30')
  assert.equal(until('2026-12-31T23:59'), '2027-01-01 07:30')
  assert.equal(until('2027-01-01T00:00'), '2027-01-01 07:30')
})
