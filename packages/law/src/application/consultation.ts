import { type Article, article } from '../article.ts'
import type { Calendar } from '../calendar.ts'
import { addDays, type Day } from '../day.ts'
import type { ApplicationEvent, Consulted } from './event.ts'
import { consultedParties } from './event.ts'
import type { ClockFinding } from './finding.ts'
import { limitOn } from './limit.ts'
import type { ClockOptions } from './option.ts'

/** 征求意见：从发出到收到意见（或者期满），其间的工作日不计入答复期限。 */
export interface Consultation {
  readonly id: string
  readonly at: number
  readonly with: Consulted
  readonly sentOn: Day
  readonly servedOn?: Day
  readonly answeredOn?: Day
  readonly opinion?: 'agrees' | 'refuses'
  /** 对方提出意见的最后一日；没有法定期限的（其他机关）没有。 */
  readonly answerBy?: Day
  /** 不计入的时间：此日之次日起。还没有起算的没有。 */
  readonly stopsAfter?: Day
  /** 不计入的时间：到此日（含）为止。仍在等待、又没有期限的没有。 */
  readonly stopsThrough?: Day
  readonly basis: Article
  /** 期满不答复的后果。 */
  readonly silence: 'decidesItself' | 'agrees' | 'none'
}

const rules = {
  thirdParty: { limit: 'thirdPartyOpinion', place: '第三十二条', silence: 'decidesItself' },
  coProducer: { limit: 'coProducerOpinion', place: '第三十四条', silence: 'agrees' },
  otherAgency: { limit: undefined, place: '第三十三条第三款', silence: 'none' },
} as const

export type Numbered = { readonly at: number; readonly event: ApplicationEvent }

interface Open {
  readonly id: string
  readonly at: number
  readonly with: Consulted
  readonly sentOn: Day
  readonly servedOn?: Day
  readonly answeredOn?: Day
  readonly endedOn?: Day
  readonly opinion?: 'agrees' | 'refuses'
}

/** 把事件里的各次征求意见理清；不可能的事件作为意见报告，不计入。 */
export function consultationsOf(
  events: readonly Numbered[],
  calendar: Calendar,
  options: ClockOptions,
): { readonly consultations: readonly Consultation[]; readonly findings: readonly ClockFinding[] } {
  const open = new Map<string, Open>()
  const findings: ClockFinding[] = []
  for (const numbered of events) {
    const next = step(open, numbered)
    if (!next) continue
    if ('code' in next) findings.push(next)
    else open.set(next.id, next)
  }
  const consultations = [...open.values()].map((each) => settled(each, calendar, options))
  for (const { at, with: whom, servedOn, answeredOn, answerBy } of consultations) {
    const who = consultedParties[whom]
    const limited = rules[whom].limit !== undefined
    if (limited && servedOn === undefined)
      findings.push({
        at,
        kind: 'notice',
        code: 'consultationNotServed',
        text: `没有${who}收到征求意见书之日的记录，15个工作日${
          options.consultationNotServed === 'fromSent'
            ? '暂自发出之日起算'
            : '无从起算，暂等到答复为止'
        }；请补记送达`,
        basis: article('regulation-2019', rules[whom].place),
      })
    if (answeredOn !== undefined && answerBy !== undefined && answeredOn > answerBy)
      findings.push({
        at,
        kind: 'notice',
        code: 'consultationAnsweredLate',
        text: `${who}${answeredOn}才答复，已过${answerBy}的期限；超过的时间照常计入答复期限`,
        basis: article('regulation-2019', rules[whom].place),
      })
  }
  return { consultations, findings }
}

function step(
  open: ReadonlyMap<string, Open>,
  { at, event }: Numbered,
): Open | ClockFinding | undefined {
  if (event.event === 'consulted') {
    if (open.has(event.consultation))
      return impossible(at, 'consultationIdTwice', `征求意见「${event.consultation}」已经有了`)
    return { id: event.consultation, at, with: event.with, sentOn: event.on }
  }
  if (
    event.event !== 'consultationServed' &&
    event.event !== 'consultationAnswered' &&
    event.event !== 'consultationEnded'
  )
    return undefined
  const found = open.get(event.consultation)
  if (!found)
    return impossible(at, 'consultationUnknown', `此前没有征求意见「${event.consultation}」`)
  const ended = found.answeredOn ?? found.endedOn
  if (event.event === 'consultationServed') {
    if (found.servedOn !== undefined)
      return impossible(at, 'consultationRepeated', `「${found.id}」的送达已经记过`)
    if (ended !== undefined)
      return impossible(at, 'consultationOrder', `「${found.id}」已于${ended}了结，此后才送达`)
    return { ...found, servedOn: event.on }
  }
  if (ended !== undefined)
    return impossible(at, 'consultationRepeated', `「${found.id}」已于${ended}了结`)
  if (event.event === 'consultationEnded') return { ...found, endedOn: event.on }
  return {
    ...found,
    answeredOn: event.on,
    ...(event.opinion ? { opinion: event.opinion } : {}),
  }
}

function impossible(at: number, code: ClockFinding['code'], text: string): ClockFinding {
  return { at, kind: 'impossible', code, text: `${text}，该事件没有计入` }
}

function settled(open: Open, calendar: Calendar, options: ClockOptions): Consultation {
  const { limit: limitId, place, silence } = rules[open.with]
  const { endedOn, ...rest } = open
  const runsFrom =
    open.servedOn ?? (options.consultationNotServed === 'fromSent' ? open.sentOn : undefined)
  const workdays = limitId && limitOn(limitId, open.sentOn)?.workdays
  const answerBy =
    workdays && runsFrom !== undefined ? calendar.workdayAfter(runsFrom, workdays) : undefined
  const ended = open.answeredOn ?? endedOn
  const lastDay =
    ended === undefined || options.consultationAnswerDay === 'stopped' ? ended : addDays(ended, -1)
  const stopsThrough = [lastDay, answerBy].filter((day) => day !== undefined).sort()[0]
  const stopsAfter = options.consultationFrom === 'sent' ? open.sentOn : open.servedOn
  return {
    ...rest,
    ...(answerBy === undefined ? {} : { answerBy }),
    ...(stopsAfter === undefined ? {} : { stopsAfter }),
    ...(stopsThrough === undefined ? {} : { stopsThrough }),
    basis: article('regulation-2019', place),
    silence,
  }
}
