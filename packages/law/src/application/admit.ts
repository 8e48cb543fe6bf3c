import { article } from '../article.ts'
import { type Day, isDay } from '../day.ts'
import type { CaseFile } from './case-file.ts'
import type { Numbered } from './consultation.ts'
import { type ApplicationEvent, channels, type EventName, eventLabels } from './event.ts'
import type { ClockFinding } from './finding.ts'
import type { ClockOptions } from './option.ts'

type Receipt = Pick<CaseFile, 'submitted' | 'receivedOn' | 'confirmedOn'>

/** 可以计入的事件，照先后排好；收到申请之日也在这里定。 */
export interface Admitted {
  readonly events: readonly Numbered[]
  readonly receipt: Receipt
  readonly findings: readonly ClockFinding[]
}

const beforeReceipt: readonly EventName[] = ['transferred', 'withdrawn']
const afterClosing: readonly EventName[] = [
  'replySent',
  'replyServed',
  'transferred',
  'redecisionOrdered',
]
const closing: readonly EventName[] = ['replied', 'withdrawn', 'closed']

/**
 * 收到申请之日（条例第三十一条）和事件的取舍：撤销登记的、日期不成立的、收到申请以前的、
 * 办结以后的，都不计入，并说明为什么。`asOf` 以后的事件还没有发生，不看。
 */
export function admit(
  all: readonly ApplicationEvent[],
  options: ClockOptions,
  asOf: Day,
): Admitted {
  const findings: ClockFinding[] = []
  const refuse = (at: number, code: ClockFinding['code'], text: string) =>
    findings.push({ at, kind: 'impossible', code, text: `${text}，该事件没有计入` })

  const dated = all.flatMap((event, at): Numbered[] => {
    const wrong = daysIn(event).find((day) => !isDay(day))
    if (wrong === undefined) return event.on <= asOf ? [{ at, event }] : []
    refuse(at, 'notADay', `「${wrong}」不是一个日期`)
    return []
  })
  const ordered = dated.toSorted((a, b) =>
    a.event.on === b.event.on ? a.at - b.at : a.event.on < b.event.on ? -1 : 1,
  )

  let receipt: Receipt = {}
  let decided = false
  const events: Numbered[] = []
  for (const numbered of withoutStruck(ordered, refuse)) {
    const { at, event } = numbered
    const name = eventLabels[event.event]
    if (event.event === 'received') {
      if (receipt.submitted) refuse(at, 'receivedTwice', '申请已经收到过一次')
      else receipt = arrived(numbered, event.channel, options)
    } else if (
      receipt.receivedOn === undefined &&
      event.event !== 'confirmed' &&
      !(receipt.submitted && beforeReceipt.includes(event.event))
    ) {
      refuse(at, 'beforeReceipt', `收到申请之日还没有确定，不会有「${name}」`)
    } else if (event.event === 'confirmed' && !decided) {
      const next = confirmed(receipt, numbered)
      if ('code' in next) findings.push(next)
      else {
        receipt = next
        events.push(numbered)
        findings.push(...mailConfirmedLate(receipt, at))
      }
    } else if (decided && !afterClosing.includes(event.event)) {
      refuse(at, 'afterClosing', `申请已经办结，不会再有「${name}」`)
    } else {
      if (closing.includes(event.event)) decided = true
      if (event.event === 'redecisionOrdered') decided = false
      events.push(numbered)
    }
  }
  if (!receipt.submitted)
    findings.push({
      at: null,
      kind: 'impossible',
      code: 'noReceipt',
      text: '没有「收到申请」这个事件，无从起算',
    })
  return { events, receipt, findings }
}

type Refuse = (at: number, code: ClockFinding['code'], text: string) => void

function withoutStruck(ordered: readonly Numbered[], refuse: Refuse): readonly Numbered[] {
  const ids = new Map<string, number>()
  const out = new Set<number>()
  for (const { at, event } of ordered) {
    if (event.event === 'struck') {
      const struck = ids.get(event.struck)
      if (struck === undefined) refuse(at, 'struckUnknown', `此前没有编号「${event.struck}」的事件`)
      else out.add(struck)
      out.add(at)
    } else if (event.id !== undefined) {
      if (ids.has(event.id)) {
        refuse(at, 'idTwice', `编号「${event.id}」已经用过`)
        out.add(at)
      } else ids.set(event.id, at)
    }
  }
  return ordered.filter(({ at }) => !out.has(at))
}

function daysIn(event: ApplicationEvent): readonly Day[] {
  const more =
    event.event === 'correctionNotice' || event.event === 'reasonsAsked'
      ? event.answerBy
      : event.event === 'delayed' || event.event === 'redecisionOrdered'
        ? event.until
        : undefined
  return more === undefined ? [event.on] : [event.on, more]
}

function arrived(
  { at, event }: Numbered,
  channel: keyof typeof channels,
  options: ClockOptions,
): Receipt {
  const submitted = { at, on: event.on, channel }
  const automatic = channel === 'portal' && options.portalConfirmation === 'automatic'
  return channels[channel].receivedBy === 'arrival' || automatic
    ? { submitted, receivedOn: event.on }
    : { submitted }
}

function confirmed(receipt: Receipt, { at, event }: Numbered): Receipt | ClockFinding {
  const no = (code: ClockFinding['code'], text: string): ClockFinding => ({
    at,
    kind: 'impossible',
    code,
    text: `${text}，该事件没有计入`,
    basis: article('regulation-2019', '第三十一条'),
  })
  if (!receipt.submitted) return no('confirmedBeforeSubmitted', '还没有收到申请，不会有双方确认')
  if (receipt.confirmedOn !== undefined)
    return no('confirmedTwice', `双方已于${receipt.confirmedOn}确认`)
  if (receipt.receivedOn !== undefined)
    return no(
      'confirmationNotNeeded',
      `${channels[receipt.submitted.channel].label}的申请，收到之日已是${receipt.receivedOn}，不须确认`,
    )
  return { ...receipt, confirmedOn: event.on, receivedOn: event.on }
}

function mailConfirmedLate({ submitted, receivedOn }: Receipt, at: number): ClockFinding[] {
  if (submitted?.channel !== 'ordinaryMail' || receivedOn === submitted.on) return []
  return [
    {
      at,
      kind: 'unlawful',
      code: 'mailConfirmedLate',
      text: `平常信函应当在收到的当日（${submitted.on}）与申请人确认；收到之日仍以确认之日${receivedOn}为准`,
      basis: article('regulation-2019', '第三十一条第（二）项'),
    },
  ]
}
