import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cite } from '../article.ts'
import { calendarYears } from '../calendar/index.ts'
import { calendarOf, UnknownYear } from '../calendar.ts'
import { applicationClock } from './clock.ts'
import type { ApplicationEvent } from './event.ts'
import { limits } from './limit.ts'
import { clockOptions, standardOptions } from './option.ts'

const calendar = calendarOf()
const received: ApplicationEvent = { on: '2025-03-03', event: 'received', channel: 'inPerson' }

test('日期不成立的事件：说明，不计入，不抛错', () => {
  const events: ApplicationEvent[] = [
    received,
    { on: '2025-02-30', event: 'extended', workdays: 10, approver: '主任' },
    { on: '2025-03-05', event: 'correctionNotice', answerBy: '下周' },
  ]
  const { dueOn, state, findings } = applicationClock({ events }, { calendar, asOf: '2025-03-28' })
  assert.deepEqual([dueOn, state], ['2025-03-31', 'inProcess'])
  assert.deepEqual(
    findings.map(({ at, kind, code }) => [at, kind, code]),
    [
      [1, 'impossible', 'notADay'],
      [2, 'impossible', 'notADay'],
    ],
  )
  assert.match(findings[0]?.text ?? '', /「2025-02-30」不是一个日期，该事件没有计入/)
})

test('没有放假通知的年份：照日历的规矩抛错，从不猜', () => {
  const events: ApplicationEvent[] = [{ ...received, on: '2026-12-18' }]
  assert.throws(() => applicationClock({ events }, { calendar, asOf: '2026-12-18' }), UnknownYear)
  const guessing = calendarOf(undefined, { provisionalNextYear: true })
  const clock = applicationClock({ events }, { calendar: guessing, asOf: '2026-12-18' })
  assert.deepEqual([clock.provisional, clock.dueOn], [true, '2027-01-15'])
})

test('2020年延长春节假期的通知在办理途中公布：跨那三天的才推后', () => {
  // Before the notice of 2020-01-26 the holiday ended on 30 January.
  const before = calendarOf(
    calendarYears.map((year) =>
      year.year === 2020
        ? {
            ...year,
            changes: [],
            off: year.off.filter((day) => !['2020-01-31', '2020-02-02'].includes(day)),
            work: [...year.work.filter((day) => day !== '2020-02-03'), '2020-02-01'],
          }
        : year,
    ),
  )
  const due = (on: string, by: typeof calendar) =>
    applicationClock({ events: [{ ...received, on }] }, { calendar: by, asOf: on }).dueOn
  assert.equal(before.isWorkday('2020-01-31'), true)
  // 20 working days end before the Festival: nothing moves.
  assert.equal(due('2019-12-20', before), due('2019-12-20', calendar))
  // Across it, 31 January and 1 February (a make-up day) no longer count: two working days later.
  assert.equal(due('2020-01-17', calendar), before.workdayAfter('2020-01-17', 22))
  assert.equal(due('2020-02-03', before), due('2020-02-03', calendar))
})

test('台账：每个放假日、调休上班日都有通知，每天都有依据', () => {
  const events: ApplicationEvent[] = [{ ...received, on: '2026-02-09', channel: 'email' }]
  events.push({ on: '2026-02-11', event: 'confirmed' })
  const { ledger } = applicationClock({ events }, { calendar, asOf: '2026-02-25' })
  const shown = (on: string) => {
    const day = ledger.find((each) => each.on === on)
    return [day?.kind, day?.count, day?.notice?.number, day?.basis.map(cite).join(), day?.events]
  }
  const number = '国办发明电〔2025〕7号'
  assert.deepEqual(shown('2026-02-09'), [
    'unconfirmed',
    undefined,
    undefined,
    '条例第三十一条',
    [0],
  ])
  assert.deepEqual(shown('2026-02-11'), ['dayZero', undefined, undefined, '条例第三十一条', [1]])
  assert.deepEqual(shown('2026-02-12'), ['counted', 1, undefined, '条例第三十三条第二款', []])
  assert.deepEqual(shown('2026-02-14'), ['counted', 3, number, '条例第三十三条第二款', []])
  assert.deepEqual(shown('2026-02-17'), ['rest', undefined, number, '', []])
  assert.equal(ledger.at(-1)?.isDue, true)
  assert.deepEqual(ledger.map(({ projected }) => projected).lastIndexOf(false), 16)
})

test('选择：每个都有默认、来由，默认就是所列的读法之一；期限都有依据', () => {
  for (const { id, choices, standard, source, question } of Object.values(clockOptions)) {
    assert.ok(Object.hasOwn(choices, standard), id)
    assert.equal(standardOptions[id], standard)
    assert.ok(source.length > 5 && question.length > 5, id)
  }
  for (const { label, basis, from, to } of limits)
    assert.ok(label && cite(basis) && (to === null || from < to), label)
})
