import { article } from '../article.ts'
import { type Day, isDay } from '../day.ts'
import type {
  RedecisionOrder,
  RemedyCaseHistory,
  RemedyEvent,
  RemedyEventOf,
  RemedyProcedure,
} from './event.ts'
import { remedyEventLabels } from './event.ts'
import type { RemedyFinding } from './finding.ts'
import { LONGEST_RECONSIDERATION_EXTENSION } from './limit.ts'
import { type OutcomeOf, outcomesFor, type RemedyCaseKind } from './outcome.ts'

/** 何时、历史的第几个事件。 */
export interface Done {
  readonly at: number
  readonly on: Day
}

/** 收到的一次决定、判决、裁定。 */
export interface Decision extends Done {
  readonly instance: 1 | 2
  readonly what?: OutcomeOf
  readonly orders?: RedecisionOrder
}

/** 一件案件到某一天的全部事实。 */
export interface CaseFacts {
  readonly kind: RemedyCaseKind
  readonly procedure: RemedyProcedure
  readonly copyOn?: Day
  readonly acceptedOn?: Day
  readonly answeredOn?: Done
  readonly evidenceOn?: Done
  readonly extendedBy: number
  readonly stays: readonly { readonly from: Day; readonly to?: Day }[]
  readonly decisions: readonly Decision[]
  /** 对最近一次一审结果的上诉。 */
  readonly appeal?: Done & { readonly acceptedOn?: Day }
  readonly opinionOn?: Done
  readonly reportedOn?: Done
  readonly findings: readonly RemedyFinding[]
}

type Numbered = { readonly at: number; readonly event: RemedyEvent }
type Refusal = readonly [code: RemedyFinding['code'], text: string]

/** 由历史累积事实；`asOf` 以后的还没有发生，不看。 */
export function factsOf({ kind, procedure, events }: RemedyCaseHistory, asOf: Day): CaseFacts {
  const findings: RemedyFinding[] = []
  const refuse = (at: number, [code, text]: Refusal) =>
    findings.push({ at, kind: 'impossible', code, text: `${text}，该事件没有计入` })
  const dated = events.flatMap((event, at): Numbered[] => {
    const days = [
      event.on,
      event.event === 'decided' ? (event.orders?.until ?? event.on) : event.on,
    ]
    const wrong = days.find((day) => !isDay(day))
    if (wrong === undefined) return event.on <= asOf ? [{ at, event }] : []
    refuse(at, ['notADay', `「${wrong}」不是一个日期`])
    return []
  })
  const ordered = withoutStruck(
    dated.toSorted((a, b) =>
      a.event.on < b.event.on ? -1 : a.event.on > b.event.on ? 1 : a.at - b.at,
    ),
    refuse,
  )
  let facts: CaseFacts = { kind, procedure, extendedBy: 0, stays: [], decisions: [], findings: [] }
  for (const { at, event } of ordered) {
    const refused = refusalOf(facts, event)
    if (refused) refuse(at, refused)
    else {
      findings.push(...remarksOn(facts, event, at))
      facts =
        event.event === 'decided'
          ? decidedBy(facts, event, at)
          : { ...facts, ...changeBy(facts, event, at) }
    }
  }
  return { ...facts, findings }
}

function changeBy(facts: CaseFacts, event: RemedyEvent, at: number): Partial<CaseFacts> {
  const { on } = event
  switch (event.event) {
    case 'copyReceived':
      return { copyOn: on }
    case 'accepted':
      return { acceptedOn: on }
    case 'procedureChanged':
      return { procedure: event.procedure }
    case 'answered':
      return { answeredOn: { at, on } }
    case 'evidenceSent':
      return { evidenceOn: { at, on } }
    case 'extended':
      return { extendedBy: facts.extendedBy + event.days }
    case 'stayed':
      return { stays: [...facts.stays, { from: on }] }
    case 'resumed':
      return {
        stays: facts.stays.map((stay) => (stay.to === undefined ? { ...stay, to: on } : stay)),
      }
    case 'appealed':
      return { appeal: { at, on } }
    case 'appealAccepted':
      return facts.appeal ? { appeal: { ...facts.appeal, acceptedOn: on } } : {}
    case 'opinionReceived':
      return { opinionOn: { at, on } }
    case 'opinionReported':
      return { reportedOn: { at, on } }
    default:
      return {}
  }
}

/** A case sent back is a first instance again: its appeal is over. */
function decidedBy(
  facts: CaseFacts,
  { on, outcome, orders }: RemedyEventOf<'decided'>,
  at: number,
): CaseFacts {
  const { appeal, ...rest } = facts
  const instance = instanceOf(facts)
  const what = outcomesFor(facts.kind, instance === 2).find(({ code }) => code === outcome)
  const decision: Decision = {
    ...{ at, on, instance },
    ...(what ? { what } : {}),
    ...(orders ? { orders } : {}),
  }
  const isOver = what?.column === 'reopened'
  return {
    ...rest,
    ...(appeal && !isOver ? { appeal } : {}),
    decisions: [...facts.decisions, decision],
  }
}

/** 现在在第几审：上诉以后、没有发回的，是二审。 */
export function instanceOf({ appeal }: Pick<CaseFacts, 'appeal'>): 1 | 2 {
  return appeal ? 2 : 1
}

/** 在审的这一审有没有结果。 */
export function isDecided(facts: Pick<CaseFacts, 'appeal' | 'decisions'>): boolean {
  const last = facts.decisions.at(-1)
  return (
    last !== undefined && last.what?.column !== 'reopened' && last.instance === instanceOf(facts)
  )
}

function refusalOf(facts: CaseFacts, event: RemedyEvent): Refusal | undefined {
  const { kind } = facts
  const name = remedyEventLabels[event.event]
  const decided = isDecided(facts)
  switch (event.event) {
    case 'copyReceived':
      return facts.copyOn === undefined
        ? undefined
        : ['copyReceivedTwice', `副本已于${facts.copyOn}收到`]
    case 'accepted':
      return facts.acceptedOn === undefined
        ? undefined
        : ['acceptedTwice', `已于${facts.acceptedOn}受理`]
    case 'answered':
      return facts.answeredOn ? ['doneTwice', `已于${facts.answeredOn.on}提交`] : ended()
    case 'evidenceSent':
      return facts.evidenceOn ? ['doneTwice', `已于${facts.evidenceOn.on}提交`] : ended()
    case 'stayed':
      return facts.stays.some(({ to }) => to === undefined) ? ['stayOrder', '已经中止'] : ended()
    case 'resumed':
      return facts.stays.some(({ to }) => to === undefined) ? undefined : ['stayOrder', '没有中止']
    case 'decided':
      return ended() ?? wrongOutcome(facts, event.outcome)
    case 'appealed':
      if (kind === 'reconsideration')
        return ['notThisKind', '复议没有上诉；不服复议决定起诉的，另立诉讼案件']
      if (!decided) return ['notDecided', '一审还没有结果，不会有上诉']
      return instanceOf(facts) === 2 ? ['doneTwice', '已经上诉'] : undefined
    case 'appealAccepted':
      return facts.appeal ? undefined : ['notDecided', '没有上诉']
    case 'opinionReceived':
      return kind === 'reconsideration' ? undefined : ['notThisKind', '意见书只有复议才有']
    case 'opinionReported':
      return facts.opinionOn ? undefined : ['notDecided', '没有收到意见书']
    case 'procedureChanged':
    case 'heard':
    case 'extended':
      return ended()
    default:
      return undefined
  }
  function ended(): Refusal | undefined {
    return decided ? ['alreadyDecided', `已经有了结果，不会再有「${name}」`] : undefined
  }
}

function wrongOutcome(facts: CaseFacts, outcome: string | undefined): Refusal | undefined {
  if (outcome === undefined) return undefined
  const may = outcomesFor(facts.kind, instanceOf(facts) === 2)
  return may.some(({ code }) => code === outcome)
    ? undefined
    : ['wrongOutcome', `这一审没有「${outcome}」这种结果`]
}

function remarksOn(facts: CaseFacts, event: RemedyEvent, at: number): readonly RemedyFinding[] {
  if (event.event !== 'extended' || facts.kind !== 'reconsideration') return []
  const isTooLong = facts.extendedBy + event.days > LONGEST_RECONSIDERATION_EXTENSION
  if (!isTooLong && facts.procedure === 'ordinary') return []
  return [
    {
      ...{ at, kind: 'unlawful', code: 'extensionTooLong' },
      text: '复议决定的期限至多延长30日，只在普通程序',
      basis: article('reconsideration-law-2023', '第六十二条'),
    },
  ]
}

function withoutStruck(
  ordered: readonly Numbered[],
  refuse: (at: number, refusal: Refusal) => void,
): readonly Numbered[] {
  const ids = new Map<string, number>()
  const out = new Set<number>()
  for (const { at, event } of ordered) {
    if (event.event === 'struck') {
      const struck = ids.get(event.struck)
      if (struck === undefined)
        refuse(at, ['struckUnknown', `此前没有编号「${event.struck}」的事件`])
      else out.add(struck)
      out.add(at)
    } else if (event.id !== undefined) {
      if (ids.has(event.id)) {
        refuse(at, ['idTwice', `编号「${event.id}」已经用过`])
        out.add(at)
      } else ids.set(event.id, at)
    }
  }
  return ordered.filter(({ at }) => !out.has(at))
}
