import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  applicationClock,
  calendarOf,
  clockOptions,
  eventLabels,
  readHistory,
  UnknownYear,
} from '../../packages/law/src/index.ts'
import { root } from '../tree.ts'

const calendar = calendarOf(undefined, { provisionalNextYear: true })

test('任何 JSON 都读得出历史，或者说得出哪里不对；从不抛错', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const { history, faults } = readHistory(value)
      assert.equal(history === undefined, faults.length > 0)
      for (const { place, reason } of faults) assert.ok(place && reason)
    }),
    { numRuns: 500 },
  )
})

test('读得出的历史，不论多么荒唐，都算得出；日历里没有的年份除外', () => {
  const day = fc.constantFrom('2025-01-15', '2025-03-03', '2025-03-10', '2024-12-31', '2026-02-09')
  const loose = fc.record(
    {
      on: day,
      event: fc.constantFrom(...Object.keys(eventLabels)),
      channel: fc.constantFrom('inPerson', 'email'),
      consultation: fc.constantFrom('甲', '乙'),
      with: fc.constantFrom('thirdParty', 'otherAgency'),
      workdays: fc.integer({ min: 0, max: 400 }),
      until: day,
      answerBy: day,
      notice: fc.constantFrom('correction', 'fee', 'reasons'),
      reasonable: fc.boolean(),
      disposition: fc.constantFrom('granted', 'closedNoCorrection', 'closedOther'),
      struck: fc.constant('a'),
      to: fc.constant('科室'),
      id: fc.constantFrom('a', 'b'),
    },
    { requiredKeys: ['on', 'event'] },
  )
  let read = 0
  fc.assert(
    fc.property(fc.array(loose, { minLength: 1, maxLength: 8 }), day, (events, asOf) => {
      // Only what the reader knows of each event: the rest is taken away where it objects.
      const known = events.map((event) => {
        const { faults } = readHistory({ events: [event] })
        const unknown = new Set(faults.map(({ place }) => place.replace('events[0].', '')))
        return Object.fromEntries(Object.entries(event).filter(([name]) => !unknown.has(name)))
      })
      const { history } = readHistory({ events: known })
      if (!history) return
      read++
      try {
        const { ledger, findings } = applicationClock(history, { calendar, asOf })
        assert.ok(ledger.length > 0 || findings.length > 0 || asOf < '2025-01-01')
      } catch (error) {
        assert.ok(error instanceof UnknownYear, String(error))
      }
    }),
    { numRuns: 1000 },
  )
  assert.ok(read > 100, `${read}`)
})

test('说明书里每种事件、决定里每个选择都有', () => {
  const docs = join(root, 'docs')
  const page = readFileSync(join(docs, 'application-clock.md'), 'utf8')
  for (const name of Object.keys(eventLabels)) assert.ok(page.includes(`\`${name}\``), name)
  const decision = readFileSync(
    join(docs, 'decisions/0010-where-the-clock-has-to-choose.md'),
    'utf8',
  )
  for (const id of Object.keys(clockOptions)) assert.ok(decision.includes(`\`${id}\``), id)
})
