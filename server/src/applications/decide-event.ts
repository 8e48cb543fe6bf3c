import {
  type ApplicationClock,
  type ApplicationEvent,
  type Calendar,
  type ClockFinding,
  cite,
  type Day,
} from '@gongkai/law'
import { Invalid } from '../kit/invalid.ts'
import { clockOf } from './clock-of.ts'
import { type Entry, historyOf } from './entry.ts'
import type { ApplicationSettings } from './settings.ts'

/** 要登记的事件：还没有编号。 */
export type NewEvent = ApplicationEvent extends infer Each
  ? Each extends ApplicationEvent
    ? Omit<Each, 'id'>
    : never
  : never

/** 登记一个事件以后会怎样。 */
export interface DecidedEvent {
  readonly before: ApplicationClock
  readonly after: ApplicationClock
  /** 因为它才有的意见：不合规定的，和要提醒的。 */
  readonly remarks: readonly ClockFinding[]
}

/** 事件在历史上登记得下吗，登记以后会怎样：只算，不改。Throws `Invalid`: `on`, `event`; `Problem`. */
export function decideEvent(
  file: {
    readonly kind: 'disclosure' | 'recordCorrection'
    readonly entries: readonly Entry[]
    readonly settings: ApplicationSettings
    readonly calendar: Calendar
  },
  event: NewEvent,
  today: Day,
): DecidedEvent {
  if (event.on > today) throw new Invalid({ on: `还没有到${event.on}，发生以后再登记` })
  const before = clockOf({ ...file, asOf: today })
  const entries = [...file.entries, entryFrom(event, nextSeqOf(file.entries))]
  const after = clockOf({ ...file, entries, asOf: today })
  const own = historyOf(file.kind, file.entries).seqs.length
  const known = new Set(before.findings.map(signOf))
  const fresh = after.findings.filter((finding) => !known.has(signOf(finding)))
  const impossible = fresh.find(({ kind, at }) => kind === 'impossible' && at === own)
  if (impossible) throw new Invalid({ event: saidBy(impossible) })
  const broken = brokenBy(event, before, fresh)
  if (broken) throw new Invalid({ event: broken })
  const unfounded = fresh.find(({ code, at }) => code === 'dispositionUnfounded' && at === own)
  if (unfounded && isExcessive(event)) throw new Invalid({ event: saidBy(unfounded) })
  return { before, after, remarks: fresh }
}

/**
 * 登记了它，已经登记的就不成立：日期倒填的，会悄悄推翻后来的答复。
 *
 * To strike an entry may take away what others rest on, and they come back with the corrected one; the receipt
 * is what everything rests on, and a file without it is in no count.
 */
function brokenBy(
  { event }: NewEvent,
  before: ApplicationClock,
  fresh: readonly ClockFinding[],
): string | undefined {
  const already = new Set(before.findings.flatMap((each) => (isImpossible(each) ? [each.at] : [])))
  const broken = fresh.find((each) => isImpossible(each) && !already.has(each.at))
  if (!broken) return undefined
  if (event !== 'struck')
    return `照这个日期，已经登记的就不成立：${saidBy(broken)}。日期记错了的，先撤销那一笔`
  return broken.code === 'noReceipt'
    ? '「收到申请」不能撤销：没有它，这件申请就不存在。登记错了的，请申请人撤回，或者并入对的那一件'
    : undefined
}

function isImpossible({ kind }: ClockFinding): boolean {
  return kind === 'impossible'
}

/**
 * 不予处理大量反复申请：第三十五条的先后是成立的条件，说明了缘由也不能越过。
 */
function isExcessive(event: NewEvent): boolean {
  return event.event === 'replied' && event.disposition === 'notProcessedExcessive'
}

/** 意见的话，连同依据。 */
export function saidBy({ text, basis }: ClockFinding): string {
  return basis ? `${text}（${cite(basis)}）` : text
}

/** 历史的下一行是第几行。 */
export function nextSeqOf(entries: readonly Entry[]): number {
  return (entries.at(-1)?.seq ?? 0) + 1
}

/** 事件 → 历史的一行；谁、何时登记的另给。 */
export function entryFrom(
  { event, on, ...payload }: NewEvent,
  seq: number,
  by: { readonly personId: string | null; readonly recordedAt: Date } = {
    personId: null,
    recordedAt: new Date(0),
  },
): Entry {
  return { seq, name: event, on, payload, ...by }
}

function signOf({ at, code, text }: ClockFinding): string {
  return `${at} ${code} ${text}`
}
