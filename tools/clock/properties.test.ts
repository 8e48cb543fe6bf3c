import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type ApplicationClock,
  type ApplicationEvent,
  addDays,
  applicationClock,
  calendarOf,
  type Day,
  yearCount,
} from '../../packages/law/src/index.ts'
import { type Drawn, drawn } from './histories.ts'

const calendar = calendarOf(undefined, { provisionalNextYear: true })
const clockOf = ({ history, asOf, options }: Drawn) =>
  applicationClock(history, { calendar, asOf, options })

/** What matters of a clock: everything but the remarks and the places of the events. */
const essence = ({ findings: _, ledger, consultations: __, ...rest }: ApplicationClock) => ({
  ...rest,
  ledger: ledger.map(({ events: _, ...day }) => day),
})

const plain = fc
  .record({
    start: fc.integer({ min: 0, max: 2200 }),
    sentAfter: fc.integer({ min: 0, max: 20 }),
    stopped: fc.integer({ min: 0, max: 15 }),
  })
  .map(({ start, sentAfter, stopped }) => {
    const receivedOn = addDays('2019-06-03', start)
    const sentOn = addDays(receivedOn, sentAfter)
    return { receivedOn, sentOn, answeredOn: calendar.workdayAfter(sentOn, stopped), stopped }
  })

const received = (on: Day): ApplicationEvent => ({ on, event: 'received', channel: 'inPerson' })
const consulted = (id: string, sentOn: Day, answeredOn: Day): ApplicationEvent[] => [
  { on: sentOn, event: 'consulted', consultation: id, with: 'thirdParty' },
  { on: sentOn, event: 'consultationServed', consultation: id },
  { on: answeredOn, event: 'consultationAnswered', consultation: id },
]
const dueOn = (events: readonly ApplicationEvent[]) =>
  applicationClock({ events }, { calendar, asOf: events.at(-1)?.on ?? '' }).dueOn

test('批准延长又撤销登记，什么也没有变', () => {
  fc.assert(
    fc.property(drawn, fc.nat(), fc.integer({ min: 1, max: 20 }), (each, place, workdays) => {
      const { events } = each.history
      const at = place % (events.length + 1)
      const on = (events[at - 1] ?? events[0])?.on ?? each.asOf
      const added: ApplicationEvent[] = [
        { on, event: 'extended', workdays, approver: '负责人', id: '撤销' },
        { on, event: 'struck', struck: '撤销' },
      ]
      const more = [...events.slice(0, at), ...added, ...events.slice(at)]
      const changed = clockOf({ ...each, history: { ...each.history, events: more } })
      assert.deepEqual(essence(changed), essence(clockOf(each)))
    }),
    { numRuns: 500 },
  )
})

test('征求意见 k 个工作日，期限正好推后 k 个工作日', () => {
  fc.assert(
    fc.property(plain, ({ receivedOn, sentOn, answeredOn, stopped }) => {
      const without = dueOn([received(receivedOn)]) ?? ''
      fc.pre(sentOn < without)
      const with_ = dueOn([received(receivedOn), ...consulted('甲', sentOn, answeredOn)])
      assert.equal(with_, calendar.workdayAfter(without, stopped))
    }),
    { numRuns: 1000 },
  )
})

test('同时征求几方意见，重叠的工作日只扣一次', () => {
  fc.assert(
    fc.property(plain, fc.nat({ max: 5 }), fc.nat({ max: 5 }), (one, later, longer) => {
      const { receivedOn, sentOn, answeredOn } = one
      fc.pre(sentOn < (dueOn([received(receivedOn)]) ?? ''))
      const inside = addDays(sentOn, later)
      const end = [inside, addDays(answeredOn, -longer)].sort()[1] ?? inside
      fc.pre(end <= answeredOn)
      const alone = [received(receivedOn), ...consulted('甲', sentOn, answeredOn)]
      const both = [...alone, ...consulted('乙', inside, end)].toSorted((a, b) =>
        a.on < b.on ? -1 : a.on > b.on ? 1 : 0,
      )
      assert.equal(dueOn(both), dueOn(alone))
    }),
    { numRuns: 500 },
  )
})

test('晚收到的申请，不会先到期', () => {
  fc.assert(
    fc.property(plain, fc.integer({ min: 1, max: 30 }), ({ receivedOn }, later) => {
      const first = dueOn([received(receivedOn)]) ?? ''
      assert.ok(first <= (dueOn([received(addDays(receivedOn, later))]) ?? ''))
    }),
    { numRuns: 300 },
  )
})

test('台账每天一行，不断、不重；计入的加不计入的，正是期限的构成', () => {
  fc.assert(
    fc.property(drawn, (each) => {
      const { ledger, dueOn: due, steps, receivedOn } = clockOf(each)
      ledger.forEach(({ on }, i) => {
        assert.equal(on, addDays(ledger[0]?.on ?? '', i))
      })
      if (due === undefined || receivedOn === undefined) return
      assert.equal(ledger.filter(({ isDue }) => isDue).length, 1)
      if (steps.some(({ workdays }) => workdays === 0)) return
      const current = ledger.slice(ledger.findLastIndex(({ kind }) => kind === 'dayZero'))
      const upToDue = current.filter(({ on }) => on <= due)
      const number = (kind: string) => upToDue.filter((day) => day.kind === kind).length
      const total = steps.reduce((sum, { workdays }) => sum + workdays, 0)
      const waited = number('waiting')
      if (waited === 0) assert.equal(number('counted') + number('stopped'), total)
      assert.equal(upToDue.at(-1)?.kind, 'counted')
      for (const day of ledger)
        assert.ok(day.basis.length > 0 || day.kind === 'rest', `${day.on} 没有依据`)
      for (const day of ledger.filter(({ why }) => why === '放假' || why === '调休上班'))
        assert.ok(day.notice, `${day.on} 没有放假通知`)
    }),
    { numRuns: 1500 },
  )
})

test('没有计入的事件，拿掉也一样', () => {
  fc.assert(
    fc.property(drawn, (each) => {
      const clock = clockOf(each)
      const refused = new Set(
        clock.findings.filter(({ kind }) => kind === 'impossible').map(({ at }) => at),
      )
      const events = each.history.events.filter((_, at) => !refused.has(at))
      const again = clockOf({ ...each, history: { ...each.history, events } })
      assert.deepEqual(essence(again), essence(clock))
    }),
    { numRuns: 1000 },
  )
})

test('每年的计数收支相抵，今年的结转就是明年的上年结转', () => {
  const years = Array.from({ length: 12 }, (_, i) => 2016 + i)
  fc.assert(
    fc.property(drawn, ({ history, options }) => {
      fc.pre(!history.events.some(({ event }) => event === 'struck'))
      const counts = years.map((year) => yearCount(history, year, options))
      counts.forEach(({ received: came, carriedIn, decided, carriedOut }, i) => {
        assert.equal(came + carriedIn, decided + carriedOut)
        if (i > 0) assert.equal(carriedIn, counts[i - 1]?.carriedOut)
      })
      assert.ok(counts.reduce((sum, each) => sum + each.received, 0) <= 1)
      assert.ok(counts.reduce((sum, each) => sum + each.decided, 0) <= 1)
    }),
    { numRuns: 500 },
  )
})
