import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { cite } from '../article.ts'
import { calendarOf } from '../calendar.ts'
import { addDays } from '../day.ts'
import { type RemedyCaseHistory, remedyClock, remedyTimeLeft } from './index.ts'

interface TermCase {
  readonly 案情: string
  readonly 种类: RemedyCaseHistory['kind']
  readonly 程序: RemedyCaseHistory['procedure']
  readonly 事件: RemedyCaseHistory['events']
  readonly 期限: string
  readonly 到期: string
  readonly 依据: string
}

const file = join(import.meta.dirname, '../../cases/remedy-case/terms.json')
const { 案例: cases }: { readonly 案例: readonly TermCase[] } = JSON.parse(
  readFileSync(file, 'utf8'),
)
// The year after the last notice is counted by Mondays to Fridays.
const calendar = calendarOf(undefined, { provisionalNextYear: true })

for (const { 案情, 种类, 程序, 事件, 期限, 到期, 依据 } of cases)
  test(`期限：${案情}`, () => {
    const history = { kind: 种类, procedure: 程序, events: 事件 }
    const { terms, findings } = remedyClock(history, { calendar, asOf: '2026-07-01' })
    const term = terms.find(({ id }) => id === 期限)
    assert.ok(term)
    assert.deepEqual([term.dueOn, cite(term.basis)], [到期, 依据])
    assert.equal(term.days[0]?.kind, 'dayZero')
    assert.equal(term.days.at(-1)?.on, 到期)
    assert.ok(term.steps.length >= 2)
    assert.ok(!findings.some(({ kind }) => kind === 'impossible'))
  })

test('列表里说的还剩多少，同案件自己的时钟一样：到期以前、当天、以后', () => {
  let compared = 0
  for (const { 种类, 程序, 事件, 期限, 到期 } of cases)
    for (const shift of [-12, -3, 0, 4]) {
      const asOf = addDays(到期, shift)
      const history = { kind: 种类, procedure: 程序, events: 事件 }
      const term = remedyClock(history, { calendar, asOf }).terms.find(({ id }) => id === 期限)
      if (term?.whose !== 'agency' || term.daysLeft === undefined) continue
      const left = remedyTimeLeft(种类, term.id, 到期, { asOf, calendar })
      assert.deepEqual([left.daysLeft, left.unit], [term.daysLeft, term.unit])
      compared++
    }
  assert.ok(compared > 10, `${compared}`)
})
