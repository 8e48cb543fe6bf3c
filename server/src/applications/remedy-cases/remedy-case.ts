import {
  type Calendar,
  type Day,
  type RemedyCaseKind,
  type RemedyClock,
  type RemedyColumn,
  type RemedyEvent,
  type RemedyEventName,
  type RemedyOptions,
  type RemedyOutcome,
  type RemedyProcedure,
  type RemedyTermId,
  remedyClock,
  UnknownYear,
} from '@gongkai/law'
import { Problem } from '../../kit/problem.ts'

/** 一件复议、诉讼案件：登记的，和由历史算出的。 */
export interface RemedyCase {
  readonly agencyId: string
  readonly id: string
  readonly applicationId: string
  /** 争议的答复是申请历史的哪一行；逾期不答复的没有。 */
  readonly replySeq: number | null
  readonly kind: RemedyCaseKind
  readonly procedure: RemedyProcedure
  /** 复议机关，或者法院。 */
  readonly body: string
  readonly caseNumber: string
  readonly openedOn: Day
  /** 本机关最近要办的一件事到哪天，哪一件。 */
  readonly nextOn: Day | null
  readonly nextTerm: RemedyTermId | null
  /** 审结之日；上诉期内的在以后。 */
  readonly concludedOn: Day | null
  readonly outcome: RemedyOutcome | null
  readonly result: RemedyColumn | null
  readonly entries: number
  readonly createdAt: Date
}

/** 案件历史的一行。 */
export interface RemedyEntry {
  readonly seq: number
  readonly name: RemedyEventName
  readonly on: Day
  /** 事件的其余各项；不含个人信息。 */
  readonly payload: Readonly<Record<string, unknown>>
  readonly personId: string | null
  readonly recordedAt: Date
}

/** 要登记的事件：还没有编号。 */
export type NewRemedyEvent = RemedyEvent extends infer Each
  ? Each extends RemedyEvent
    ? Omit<Each, 'id'>
    : never
  : never

/** 由历史算出的各列。 */
export type RemedyStanding = Pick<
  RemedyCase,
  'nextOn' | 'nextTerm' | 'concludedOn' | 'outcome' | 'result'
>

/** 历史的一行 → 事件；撤销登记按行号说。 */
export function remedyEventOf({ seq, name, on, payload }: RemedyEntry): RemedyEvent {
  return { ...payload, id: String(seq), event: name, on } as RemedyEvent
}

/** 事件 → 历史的一行。 */
export function remedyEntryFrom(
  { event, on, ...payload }: NewRemedyEvent,
  seq: number,
  by: { readonly personId: string | null; readonly recordedAt: Date },
): RemedyEntry {
  return { seq, name: event, on, payload, ...by }
}

/** 案件在某天的时钟。没有放假通知的年份，说要载入。Throws `Problem`: `calendarMissing`. */
export function remedyClockOf(
  { kind, procedure }: Pick<RemedyCase, 'kind' | 'procedure'>,
  entries: readonly RemedyEntry[],
  options: RemedyOptions,
  calendar: Calendar,
  asOf: Day,
): RemedyClock {
  try {
    const events = entries.map(remedyEventOf)
    return remedyClock({ kind, procedure, events }, { calendar, asOf, options })
  } catch (error) {
    if (error instanceof UnknownYear) throw new Problem('calendarMissing')
    throw error
  }
}

/** 一件案件现在的样子，由它的时钟得出。 */
export function remedyStandingOf({ terms, nextOn, result }: RemedyClock): RemedyStanding {
  const next = terms.find((term) => term.dueOn === nextOn && term.doneOn === undefined)
  return {
    nextOn: nextOn ?? null,
    nextTerm: next?.id ?? null,
    concludedOn: result?.concludedOn ?? null,
    outcome: result?.outcome ?? null,
    result: result?.column ?? null,
  }
}
