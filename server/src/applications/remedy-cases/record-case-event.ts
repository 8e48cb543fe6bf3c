import {
  cite,
  isDay,
  outcomeOf,
  type RedecisionOrder,
  type RemedyClock,
  type RemedyFinding,
  remedyEventLabels,
} from '@gongkai/law'
import type { Acting } from '../../accounts/index.ts'
import { currentCalendar } from '../../calendar/index.ts'
import { recordAct } from '../../chain/index.ts'
import type { Db, Tx } from '../../db/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { lockAllowedApplication } from '../allowed-application.ts'
import { refuseHistoryText } from '../history-text.ts'
import { recordEventIn } from '../record-event.ts'
import { appendStep } from '../record-step.ts'
import { lockAllowedCase } from './allowed-case.ts'
import {
  type NewRemedyEvent,
  type RemedyCase,
  remedyClockOf,
  remedyEntryFrom,
  remedyStandingOf,
} from './remedy-case.ts'
import { remedyOptionsOf, remedySettingsFrom } from './settings.ts'
import { changeCase, insertRemedyEntry, remedyEntriesOf, storedRemedySettings } from './store.ts'

/** 要登记的案件的事。 */
export interface CaseEventAsk {
  readonly agencyId: string
  readonly caseId: string
  readonly event: NewRemedyEvent
  /** 填表的人看到的历史有几行。 */
  readonly seen?: number
}

/** 登记好了的。 */
export interface RecordedCaseEvent {
  readonly seq: number
  readonly clock: RemedyClock
  /** 因为它才有的意见。 */
  readonly remarks: readonly RemedyFinding[]
}

/**
 * 登记案件历史上的一件事；责令重新答复的，申请同时重新开始办理，期限照决定、判决所定。
 *
 * Throws `Problem`, `Invalid`: `on`, `event`.
 */
export async function recordCaseEvent(
  db: Db,
  acting: Acting,
  ask: CaseEventAsk,
): Promise<RecordedCaseEvent> {
  const { agencyId, caseId, event } = ask
  return db.transaction().execute(async (tx) => {
    const { remedyCase, role } = await lockAllowedCase(
      tx,
      acting,
      'remedy.handle',
      agencyId,
      caseId,
    )
    if (ask.seen !== undefined && ask.seen !== remedyCase.entries)
      throw new Problem('changedMeanwhile')
    refuseDays(acting, remedyCase, event)
    const entries = await remedyEntriesOf(tx, agencyId, caseId)
    const options = remedyOptionsOf(remedySettingsFrom(await storedRemedySettings(tx, agencyId)))
    const [calendar, today] = [await currentCalendar(tx), todayAt(acting.at)]
    const before = remedyClockOf(remedyCase, entries, options, calendar, today)
    const seq = (entries.at(-1)?.seq ?? 0) + 1
    const by = { personId: acting.personId, recordedAt: new Date(acting.at) }
    const entry = remedyEntryFrom(event, seq, by)
    const clock = remedyClockOf(remedyCase, [...entries, entry], options, calendar, today)
    const known = new Set(before.findings.map(signOf))
    const remarks = clock.findings.filter((finding) => !known.has(signOf(finding)))
    const impossible = remarks.find(({ kind }) => kind === 'impossible')
    if (impossible) throw new Invalid({ event: remedySaid(impossible) })
    refuseHistoryText(entry.payload)
    await insertRemedyEntry(tx, agencyId, caseId, entry)
    await changeCase(tx, agencyId, caseId, { ...remedyStandingOf(clock), entries: seq })
    await tellApplication(tx, acting, remedyCase, event)
    const { remark: _, reason: __, ...facts } = entry.payload
    await recordAct(tx, {
      ...{ agencyId, at: acting.at, personId: acting.personId, role },
      action: `remedy.${event.event}`,
      record: { kind: 'remedyCase', id: caseId },
      after: entry.payload,
      facts: { caseNumber: remedyCase.caseNumber, on: event.on, ...facts },
    })
    return { seq, clock, remarks }
  })
}

/** 意见的话，连同依据。 */
export function remedySaid({ text, basis }: RemedyFinding): string {
  return basis ? `${text}（${cite(basis)}）` : text
}

/** The application's own history tells it, and an order to answer again opens the application again. */
async function tellApplication(
  tx: Tx,
  acting: Acting,
  { agencyId, id, applicationId, kind, body, caseNumber }: RemedyCase,
  event: NewRemedyEvent,
): Promise<void> {
  const { application, role } = await lockAllowedApplication(
    tx,
    acting,
    'remedy.handle',
    agencyId,
    applicationId,
  )
  const outcome =
    event.event === 'decided' && event.outcome ? outcomeOf(kind, event.outcome)?.label : undefined
  const payload = {
    ...{ caseId: id, what: remedyEventLabels[event.event], body, caseNumber, step: event.event },
    ...(outcome === undefined ? {} : { outcome }),
  }
  await appendStep(tx, acting, role, application, { name: 'remedy', on: event.on, payload })
  if (event.event !== 'decided' || !event.orders) return
  await recordEventIn(tx, acting, {
    ...{ agencyId, applicationId },
    event: { event: 'redecisionOrdered', on: event.on, ...event.orders },
    despite: `${body}${caseNumber}`,
  })
}

function refuseDays(acting: Acting, { openedOn, kind }: RemedyCase, event: NewRemedyEvent): void {
  const { on } = event
  if (!isDay(on)) throw new Invalid({ on: '请填写日期，形如 2026-03-02' })
  if (on > todayAt(acting.at)) throw new Invalid({ on: `还没有到${on}，发生以后再登记` })
  if (on < openedOn && event.event !== 'accepted')
    throw new Invalid({ on: `不会早于收到案件之日${openedOn}` })
  if (event.event === 'extended' && !isSome(event.days, MOST_DAYS))
    throw new Invalid({ days: `请填写延长几日，至多 ${MOST_DAYS} 日` })
  if (event.event === 'decided' && event.orders) {
    if (event.outcome && outcomeOf(kind, event.outcome)?.column === 'upheld')
      throw new Invalid({ order: '维持、驳回的，不会责令重新答复' })
    refuseOrder(on, event.orders)
  }
}

function refuseOrder(on: string, { until, workdays }: RedecisionOrder): void {
  if (until !== undefined && workdays !== undefined)
    throw new Invalid({ workdays: '到期日和工作日数填一项' })
  if (until !== undefined && (!isDay(until) || until <= on))
    throw new Invalid({ until: `重新答复的期限要在${on}以后` })
  if (workdays !== undefined && !isSome(workdays, 250))
    throw new Invalid({ workdays: '请填写几个工作日' })
}

/** No term of a case is extended by more: what is larger is mistyped. */
const MOST_DAYS = 365

function isSome(count: number, most: number): boolean {
  return Number.isInteger(count) && count > 0 && count <= most
}

function signOf({ at, code, text }: RemedyFinding): string {
  return `${at} ${code} ${text}`
}
