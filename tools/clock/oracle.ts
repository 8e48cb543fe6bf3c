import type {
  ApplicationEvent,
  ApplicationHistory,
  ClockOptions,
  Day,
} from '../../packages/law/src/index.ts'
import { type Ask, answerDay, lapsed, open } from './oracle-ask.ts'
import { isOver, isWorkday, tomorrow, workdays } from './oracle-days.ts'
import { allowed, consultationsIn, sifted } from './oracle-events.ts'
import { nothing, type Walked } from './walked.ts'

interface Desk {
  base?: Day
  total: number
  count: Day[]
  correction?: Ask | undefined
  fee?: Ask | undefined
  reasons?: Ask | undefined
  extensions: { days: number; told: boolean }[]
  fixed?: Day | undefined
  ordered?: Day | undefined
  reply?: { made: Day; sent?: Day; served?: Day } | undefined
  ended?: { how: 'withdrawn' | 'closed'; on: Day } | undefined
}

/**
 * 期限的另一种算法：照《条例》第三十条至第三十五条，从提交申请那天起一天一天走下去。
 *
 * It shares no code with `@gongkai/law` but the holiday tables: no intervals, no formula, only a counter that is
 * moved, or not, every morning. What the two agree on, two different thoughts have arrived at.
 */
export function walk(history: ApplicationHistory, options: ClockOptions, asOf: Day): Walked {
  const events = sifted(history.events, asOf)
  const arrival = events.find((each) => each.event === 'received')
  if (arrival?.event !== 'received') return nothing('notReceived')
  const arrives =
    arrival.channel === 'inPerson' ||
    arrival.channel === 'signedMail' ||
    (arrival.channel === 'portal' && options.portalConfirmation === 'automatic')
  const after = events.slice(events.indexOf(arrival) + 1)
  const turn = arrives
    ? arrival
    : after.find((each) => each.event === 'confirmed' || each.event === 'withdrawn')
  if (turn === undefined || turn.event === 'withdrawn')
    return nothing(turn ? 'withdrawn' : 'unconfirmed')
  const receivedOn = turn.on

  const ripe = allowed(events.slice(events.indexOf(turn) + 1))
  const desk: Desk = { total: 20, count: [], extensions: [] }
  const law = options.transition2019 === 'newLaw' || receivedOn >= '2019-05-15' ? 20 : 15
  const term = history.kind === 'recordCorrection' ? 20 : law
  desk.base = receivedOn
  desk.total = term
  const asked = consultationsIn(ripe, options)

  const idle = (d: Desk) => open(d.correction) || open(d.fee)
  const more = (d: Desk) =>
    d.extensions.reduce(
      (sum, each) => sum + (each.told || options.lateExtensionNotice === 'counts' ? each.days : 0),
      0,
    )

  function isStopped(day: Day, d: Desk, horizon: Day): boolean {
    if (asked.some((each) => each.stops(day, horizon))) return true
    if (options.askingReasons !== 'stops' || !d.reasons || day <= d.reasons.on) return false
    const { done, by, days, served } = d.reasons
    if (done !== undefined && day > done) return false
    if (by !== undefined) return day <= by
    if (served !== undefined && days !== undefined) return !isOver(served, days, day)
    return done !== undefined || day <= horizon
  }

  /** The last day if nothing more happens: the counter goes on until it is full. */
  function lastDay(d: Desk, wanted: number, from: Day, horizon: Day): Day {
    const days = [...d.count]
    let day = from
    while (days.length < wanted) {
      day = tomorrow(day)
      if (d.base !== undefined && day > d.base && isWorkday(day) && !isStopped(day, d, horizon))
        days.push(day)
    }
    return days[wanted - 1] ?? from
  }

  function dueNow(d: Desk, today: Day, horizon: Day): { due: Day; first: Day } | undefined {
    if (idle(d)) return undefined
    const set = d.fixed ?? d.ordered
    if (set !== undefined) return { due: set, first: set }
    return {
      due: lastDay(d, d.total + more(d), today, horizon),
      first: lastDay(d, d.total, today, horizon),
    }
  }

  function restart(d: Desk, day: Day): void {
    d.base = day
    d.count = []
    d.fixed = undefined
    d.ordered = undefined
    if (options.extensionAfterRestart === 'lost') d.extensions = []
  }

  function happens(each: ApplicationEvent, today: Day): void {
    const horizon = asOf
    switch (each.event) {
      case 'correctionNotice': {
        if (desk.correction) return
        const late = receivedOn >= '2019-05-15' || options.transition2019 === 'newLaw'
        desk.correction = {
          on: today,
          by: each.answerBy,
          days: each.workdays,
          dead: late && options.lateCorrectionNotice === 'ignored' && isOver(receivedOn, 7, today),
        }
        return
      }
      case 'corrected': {
        const ask = desk.correction
        if (!ask || ask.done !== undefined) return
        if (!ask.dead && lapsed(ask, today) && each.withGoodReason !== true) return
        ask.done = today
        if (!ask.dead) restart(desk, today)
        return
      }
      case 'feeNotice': {
        if (today < '2021-01-01' || desk.fee) return
        const now = dueNow(desk, today, horizon)
        if (now && today > now.due) return
        desk.fee = { on: today, days: 20 }
        return
      }
      case 'paid': {
        const ask = desk.fee
        if (!ask || ask.done !== undefined || lapsed(ask, today)) return
        ask.done = today
        if (options.afterPayment === 'restarts') restart(desk, today)
        return
      }
      case 'reasonsAsked':
        desk.reasons ??= { on: today, by: each.answerBy, days: each.workdays }
        return
      case 'reasonsGiven':
        if (desk.reasons && desk.reasons.done === undefined && desk.reasons.judged === undefined)
          desk.reasons.done = today
        return
      case 'reasonsJudged':
        if (!desk.reasons || desk.reasons.judged !== undefined) return
        desk.reasons.done ??= today
        desk.reasons.judged = each.reasonable
        return
      case 'delayed': {
        const now = dueNow(desk, today, horizon)
        if (desk.reasons?.judged === true && now && today <= now.due && each.until > now.due)
          desk.fixed = each.until
        return
      }
      case 'noticeServed': {
        const ask = desk[each.notice]
        if (ask && ask.served === undefined && ask.done === undefined) ask.served = today
        return
      }
      case 'extended': {
        const now = dueNow(desk, today, horizon)
        const most = law
        const already = desk.extensions.reduce((sum, { days }) => sum + days, 0)
        const sound = Number.isInteger(each.workdays) && each.workdays > 0 && each.approver?.trim()
        if (history.kind === 'recordCorrection' || !sound || !now) return
        if (desk.fixed !== undefined || desk.ordered !== undefined) return
        if (already + each.workdays > most || today > now.first) return
        desk.extensions.push({ days: each.workdays, told: false })
        return
      }
      case 'extensionNotified': {
        const now = dueNow(desk, today, horizon)
        if (now && today > now.first && options.lateExtensionNotice === 'ignored') return
        for (const one of desk.extensions) one.told = true
        return
      }
      case 'replied':
        desk.reply = { made: today }
        return
      case 'replySent':
        if (desk.reply) desk.reply.sent ??= today
        return
      case 'replyServed':
        if (desk.reply) desk.reply.served ??= today
        return
      case 'withdrawn':
      case 'closed':
        desk.ended = { how: each.event, on: today }
        return
      case 'redecisionOrdered':
        desk.reply = undefined
        desk.ended = undefined
        desk.correction = undefined
        desk.fee = undefined
        desk.reasons = undefined
        desk.extensions = []
        desk.base = today
        desk.count = []
        desk.fixed = undefined
        desk.ordered = each.until
        desk.total = each.workdays ?? 20
    }
  }

  const today = walkTo(asOf)
  const horizon = desk.reply?.made ?? desk.ended?.on ?? asOf
  const now = dueNow(desk, today, horizon)
  const finished = desk.reply !== undefined || desk.ended !== undefined
  const answered = desk.reply && answerDay(desk.reply, options)
  const judged = answered ?? desk.ended?.on ?? asOf
  const wanted = desk.total + more(desk)
  return {
    receivedOn,
    dueOn: now?.due,
    firstDueOn: now?.first,
    state: stateOf(),
    isOverdue: now !== undefined && judged > now.due,
    daysLeft:
      now === undefined || finished
        ? undefined
        : asOf <= now.due
          ? workdays(asOf, now.due)
          : 0 - workdays(now.due, asOf),
    counted:
      now === undefined || desk.fixed !== undefined || desk.ordered !== undefined
        ? []
        : allCounted(wanted),
  }

  function walkTo(end: Day): Day {
    let day = receivedOn
    let next = 0
    for (;;) {
      const running = desk.base !== undefined && day > desk.base && !idle(desk)
      const horizon = desk.reply?.made ?? desk.ended?.on ?? asOf
      if (running && isWorkday(day) && !isStopped(day, desk, horizon)) desk.count.push(day)
      for (; next < ripe.length && ripe[next]?.on === day; next++) {
        const each = ripe[next]
        if (each) happens(each, day)
      }
      if (day >= end || (next >= ripe.length && (desk.reply || desk.ended))) return day
      day = tomorrow(day)
    }
  }

  function allCounted(count: number): readonly Day[] {
    const days = desk.count.slice(0, count)
    for (let day = today; days.length < count; ) {
      day = tomorrow(day)
      if (isWorkday(day) && !isStopped(day, desk, horizon)) days.push(day)
    }
    return days
  }

  function stateOf(): string {
    if (desk.ended) return desk.ended.how
    if (desk.reply)
      return desk.reply.served !== undefined
        ? 'served'
        : desk.reply.sent !== undefined
          ? 'sent'
          : 'replied'
    for (const [ask, name] of [
      [desk.correction, 'awaitingCorrection'],
      [desk.fee, 'awaitingPayment'],
    ] as const)
      if (ask && open(ask)) return lapsed(ask, asOf) ? 'deemedAbandoned' : name
    if (desk.reasons && open(desk.reasons) && !lapsed(desk.reasons, asOf)) return 'awaitingReasons'
    return asked.some((each) => each.sentOn >= (desk.base ?? '') && each.isOpen(asOf))
      ? 'consulting'
      : 'inProcess'
  }
}
