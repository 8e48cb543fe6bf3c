import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ApplicationEvent } from './event.ts'
import { yearCount } from './year-count.ts'

const count = (events: readonly ApplicationEvent[], year: number) => {
  const { received, carriedIn, decided, row, carriedOut } = yearCount({ events }, year)
  return [received, carriedIn, decided, row, carriedOut]
}
const received: ApplicationEvent = { on: '2024-12-20', event: 'received', channel: 'inPerson' }

test('跨年的：当年新收并结转，下一年上年结转并有结果', () => {
  const events: ApplicationEvent[] = [
    received,
    { on: '2025-01-10', event: 'replied', disposition: 'grantedPublished' },
  ]
  assert.deepEqual(count(events, 2023), [0, 0, 0, null, 0])
  assert.deepEqual(count(events, 2024), [1, 0, 0, null, 1])
  assert.deepEqual(count(events, 2025), [0, 1, 1, 'granted', 0])
  assert.deepEqual(count(events, 2026), [0, 0, 0, null, 0])
})

test('十二月三十一日等着补正、缴费、意见的，都是结转', () => {
  const waiting: readonly ApplicationEvent[] = [
    { on: '2024-12-24', event: 'correctionNotice', workdays: 10 },
    { on: '2024-12-24', event: 'feeNotice' },
    { on: '2024-12-24', event: 'consulted', consultation: '甲', with: 'thirdParty' },
  ]
  for (const event of waiting)
    assert.deepEqual(count([received, event], 2024), [1, 0, 0, null, 1], event.event)
})

test('按收到之日计新收：年底提交、年初确认的，是下一年的', () => {
  const events: ApplicationEvent[] = [
    { on: '2024-12-31', event: 'received', channel: 'email' },
    { on: '2025-01-02', event: 'confirmed' },
  ]
  assert.deepEqual(count(events, 2024), [0, 0, 0, null, 0])
  assert.deepEqual(count(events, 2025), [1, 0, 0, null, 1])
})

test('重新答复不另计新收，也不另计结果', () => {
  const events: ApplicationEvent[] = [
    { ...received, on: '2024-03-04' },
    { on: '2024-03-20', event: 'replied', disposition: 'withheldDeliberative' },
    { on: '2024-12-27', event: 'redecisionOrdered', workdays: 20 },
    { on: '2025-01-15', event: 'replied', disposition: 'granted' },
  ]
  assert.deepEqual(count(events, 2024), [1, 0, 1, 'withheldDeliberative', 0])
  assert.deepEqual(count(events, 2025), [0, 0, 0, null, 0])
})

test('其他处理：2020年度是一行，2021年度起分三项', () => {
  const ended = (year: number): ApplicationEvent[] => [
    { on: `${year}-03-04`, event: 'received', channel: 'inPerson' },
    { on: `${year}-03-06`, event: 'withdrawn' },
  ]
  assert.equal(yearCount({ events: ended(2020) }, 2020).row, 'otherDisposition')
  assert.equal(yearCount({ events: ended(2021) }, 2021).row, 'closedOther')
})
