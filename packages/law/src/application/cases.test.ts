import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { calendarOf } from '../calendar.ts'
import { applicationClock } from './clock.ts'
import { type FeeMethod, processingFee } from './fee.ts'
import { readHistory } from './read-history.ts'
import { type RemedyAsked, remedyOf } from './remedy.ts'
import { yearCount } from './year-count.ts'

/** 一个案例，照 docs/application-clock.md 的写法。 */
interface Case {
  readonly 案情: string
  readonly 依据: readonly string[]
  readonly 期望: Readonly<Record<string, unknown>>
  readonly 站在?: string
  readonly 读法?: object
  readonly 种类?: string
  readonly 事件?: readonly object[]
  readonly 年度?: number
  readonly 工作日?: { readonly 起: string; readonly 数: number }
  readonly 收费?: {
    readonly 方式: FeeMethod
    readonly 数: number
    readonly 此前?: number
    readonly 日期: string
  }
  readonly 救济?: {
    readonly 办理结果: RemedyAsked['disposition']
    readonly 作出之日: string
    readonly 不公开部分依照第十四条至第十六条?: boolean
  }
}

const folder = join(import.meta.dirname, '../../cases')
const groups = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .toSorted()
  .map((name) => {
    const group: { readonly 组: string; readonly 案例: readonly Case[] } = JSON.parse(
      readFileSync(join(folder, name), 'utf8'),
    )
    return { name, ...group }
  })
const calendar = calendarOf(undefined, { provisionalNextYear: true })

for (const { name, 组, 案例 } of groups) {
  test(`${组}（cases/${name}，${案例.length} 件）`, () => {
    const wrong = 案例.flatMap((each) => {
      const said = saidOf(each)
      const differing = Object.keys(unordered(each.期望)).filter(
        (key) => JSON.stringify(said[key]) !== JSON.stringify(unordered(each.期望)[key]),
      )
      return differing.map(
        (key) =>
          `${each.案情}（${each.依据.join('、')}）：${key} 期望 ${JSON.stringify(each.期望[key])}，得 ${JSON.stringify(said[key])}`,
      )
    })
    assert.deepEqual(wrong, [])
  })
}

test('案例至少两百件，案情没有重复，都有依据（撤回没有救济的除外）', () => {
  const all = groups.flatMap(({ 案例 }) => 案例)
  assert.ok(all.length >= 200, `${all.length}`)
  assert.equal(new Set(all.map(({ 案情 }) => 案情)).size, all.length)
  const without = all.filter(
    ({ 依据, 救济 }) => 依据.length === 0 && 救济?.办理结果 !== 'closedOther',
  )
  assert.deepEqual(without, [])
})

/** 意见的次序不论。 */
function unordered(expected: Case['期望']): Readonly<Record<string, unknown>> {
  return Array.isArray(expected.意见) ? { ...expected, 意见: expected.意见.toSorted() } : expected
}

function saidOf(each: Case): Readonly<Record<string, unknown>> {
  if (each.工作日) return { 到: calendar.workdayAfter(each.工作日.起, each.工作日.数) }
  if (each.收费) {
    const { 方式, 数, 日期, 此前 = 0 } = each.收费
    return { 元: processingFee(方式, 数, 日期, 此前)?.yuan ?? null }
  }
  if (each.救济) {
    const withheld = each.救济.不公开部分依照第十四条至第十六条
    return {
      途径: remedyOf({
        disposition: each.救济.办理结果,
        decidedOn: each.救济.作出之日,
        ...(withheld === undefined ? {} : { withheldUnder14To16: withheld }),
      }).order,
    }
  }
  return each.年度 === undefined ? clockSaid(each) : countSaid(each, each.年度)
}

function countSaid(each: Case, year: number): Readonly<Record<string, unknown>> {
  const { history, options, faults } = readHistory({ events: each.事件, options: each.读法 })
  assert.ok(history, `${each.案情}：${JSON.stringify(faults)}`)
  const { received, carriedIn, row, carriedOut } = yearCount(history, year, options)
  return { 新收: received, 上年结转: carriedIn, 办理结果: row, 结转下年度: carriedOut }
}

function clockSaid(each: Case): Readonly<Record<string, unknown>> {
  const { history, options, faults } = readHistory({
    kind: each.种类,
    options: each.读法,
    events: each.事件,
  })
  assert.ok(history && each.站在, `${each.案情}：${JSON.stringify(faults)}`)
  const clock = applicationClock(history, { calendar, asOf: each.站在, options })
  const { ledger, dueOn } = clock
  const current = ledger.slice(ledger.findLastIndex(({ kind }) => kind === 'dayZero'))
  return {
    状态: clock.state,
    收到: clock.receivedOn ?? null,
    到期: dueOn ?? null,
    原到期: clock.firstDueOn ?? null,
    剩余工作日: clock.daysLeft ?? null,
    逾期: clock.isOverdue,
    不计入: current.filter(({ kind, on }) => kind === 'stopped' && on <= (dueOn ?? on)).length,
    答复之日: clock.answeredOn ?? null,
    暂算: clock.provisional,
    意见: clock.findings.map(({ code }) => code).toSorted(),
  }
}
