import { type Day, isDay } from '../day.ts'
import { dispositions } from './disposition.ts'
import {
  type ApplicationEvent,
  type ApplicationHistory,
  channels,
  consultedParties,
  type EventName,
  eventLabels,
  noticeLabels,
  services,
} from './event.ts'
import { type ClockOptions, clockOptions } from './option.ts'

/** 读不成的一处：在哪里，为什么。 */
export interface HistoryFault {
  /** 例如 `events[3].channel`。 */
  readonly place: string
  readonly reason: string
}

/** 读一份历史的结果：有一处读不成，就没有 `history`。 */
export interface HistoryRead {
  readonly history?: ApplicationHistory
  readonly asOf?: Day
  readonly options: Partial<ClockOptions>
  readonly faults: readonly HistoryFault[]
}

type Check = (value: unknown) => string | undefined
type Fields = Readonly<Record<string, { readonly check: Check; readonly required: boolean }>>

/** 由 JSON 读出一件申请的历史（docs/application-clock.md）。不认识的字段也是错：写错字不能悄悄不算。 */
export function readHistory(value: unknown): HistoryRead {
  const faults: HistoryFault[] = []
  if (!isRecord(value))
    return { options: {}, faults: [{ place: '整个文件', reason: '应当是一个对象 {…}' }] }
  inspect(value, top, '', faults)
  const { events, kind, asOf, options } = value
  if (isRecord(options)) inspect(options, optionFields, 'options.', faults)
  if (Array.isArray(events)) {
    if (events.length === 0) faults.push({ place: 'events', reason: '一个事件也没有' })
    events.forEach((event: unknown, at) => {
      inspectEvent(event, `events[${at}]`, faults)
    })
  }
  if (faults.length > 0) return { options: {}, faults }
  return {
    history: {
      ...(kind === undefined ? {} : { kind: kind as NonNullable<ApplicationHistory['kind']> }),
      events: events as readonly ApplicationEvent[],
    },
    ...(asOf === undefined ? {} : { asOf: asOf as Day }),
    options: (options ?? {}) as Partial<ClockOptions>,
    faults,
  }
}

function inspectEvent(event: unknown, place: string, faults: HistoryFault[]): void {
  if (!isRecord(event)) {
    faults.push({ place, reason: '应当是一个对象 {…}' })
    return
  }
  const name = event.event
  if (typeof name !== 'string' || !Object.hasOwn(eventFields, name)) {
    faults.push({
      place: `${place}.event`,
      reason: `没有${shown(name)}这种事件；可以用：${Object.keys(eventLabels).join('、')}`,
    })
    return
  }
  inspect(event, { ...common, ...eventFields[name as EventName] }, `${place}.`, faults)
}

function inspect(
  value: Readonly<Record<string, unknown>>,
  fields: Fields,
  prefix: string,
  faults: HistoryFault[],
): void {
  for (const [name, { check, required }] of Object.entries(fields)) {
    const given = value[name]
    const reason = given === undefined ? (required ? '缺这一项' : undefined) : check(given)
    if (reason !== undefined) faults.push({ place: prefix + name, reason })
  }
  for (const name of Object.keys(value))
    if (!Object.hasOwn(fields, name))
      faults.push({
        place: prefix + (name || '""'),
        reason: `没有这一项；可以有：${Object.keys(fields).join('、')}`,
      })
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** 把读到的值照原样给人看，不太长。 */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? '（没有）'
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}

const must = (check: Check) => ({ check, required: true })
const may = (check: Check) => ({ check, required: false })

const day: Check = (value) =>
  typeof value === 'string' && isDay(value)
    ? undefined
    : `${shown(value)}不是一个日期；应当形如 "2026-03-02"`
const text: Check = (value) =>
  typeof value === 'string' && value.trim() !== ''
    ? undefined
    : `${shown(value)}不是文字，或者是空的`
const anyText: Check = (value) =>
  typeof value === 'string' ? undefined : `${shown(value)}不是文字`
const flag: Check = (value) =>
  typeof value === 'boolean' ? undefined : `${shown(value)}不是 true 或者 false`
const count: Check = (value) =>
  Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= 1000
    ? undefined
    : `${shown(value)}不是 1 至 1000 的整数`
const yuan: Check = (value) =>
  Number.isSafeInteger(value) && Number(value) >= 0
    ? undefined
    : `${shown(value)}不是非负整数（元）`
const oneOf =
  (codes: object): Check =>
  (value) =>
    typeof value === 'string' && Object.hasOwn(codes, value)
      ? undefined
      : `${shown(value)}不在可用的代号里：${Object.keys(codes).join('、')}`

const top: Fields = {
  kind: may(oneOf({ disclosure: '', recordCorrection: '' })),
  asOf: may(day),
  options: may((value) => (isRecord(value) ? undefined : '应当是一个对象 {…}')),
  events: must((value) => (Array.isArray(value) ? undefined : '应当是一个列表 […]')),
}

const optionFields: Fields = Object.fromEntries(
  Object.values(clockOptions).map(({ id, choices }) => [id, may(oneOf(choices))]),
)

const common: Fields = {
  on: must(day),
  event: must(text),
  id: may(text),
  remark: may(anyText),
}
const term: Fields = { answerBy: may(day), workdays: may(count) }
const consultation: Fields = { consultation: must(text) }

const eventFields: Readonly<Record<EventName, Fields>> = {
  received: { channel: must(oneOf(channels)) },
  confirmed: {},
  transferred: { to: must(text) },
  correctionNotice: term,
  corrected: { withGoodReason: may(flag) },
  extended: { workdays: must(count), approver: may(anyText) },
  extensionNotified: {},
  consulted: { ...consultation, with: must(oneOf(consultedParties)), party: may(anyText) },
  consultationServed: consultation,
  consultationAnswered: { ...consultation, opinion: may(oneOf({ agrees: '', refuses: '' })) },
  consultationEnded: consultation,
  reasonsAsked: term,
  reasonsGiven: {},
  reasonsJudged: { reasonable: must(flag) },
  delayed: { until: must(day) },
  feeNotice: { method: may(oneOf({ perApplication: '', perPage: '' })), yuan: may(yuan) },
  paid: {},
  noticeServed: { notice: must(oneOf(noticeLabels)) },
  replied: { disposition: may(oneOf(dispositions)), withheldUnder14To16: may(flag) },
  replySent: { by: may(oneOf(services)) },
  replyServed: { by: may(oneOf(services)) },
  withdrawn: {},
  closed: { disposition: must(oneOf(dispositions)) },
  redecisionOrdered: { until: may(day), workdays: may(count) },
  struck: { struck: must(text), reason: may(anyText) },
}
