import type {
  ApplicationEvent,
  ClockOptions,
  Consulted,
  Day,
} from '../../packages/law/src/index.ts'
import { isOver, tomorrow } from './oracle-days.ts'

const looksLikeADay = (day: string | undefined) =>
  day === undefined || new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) === day

/** What is there to walk past: in order, nothing from the future, nothing struck out. */
export function sifted(events: readonly ApplicationEvent[], asOf: Day): ApplicationEvent[] {
  const dated = events
    .filter((each) => looksLikeADay(each.on) && each.on <= asOf)
    .filter((each) => !('answerBy' in each) || looksLikeADay(each.answerBy))
    .filter((each) => !('until' in each) || looksLikeADay(each.until))
  dated.sort((a, b) => a.on.localeCompare(b.on))
  const gone = new Set<ApplicationEvent>()
  const named = new Map<string, ApplicationEvent>()
  for (const each of dated) {
    if (each.event === 'struck') {
      const target = named.get(each.struck)
      if (target) gone.add(target)
      gone.add(each)
    } else if (each.id !== undefined && named.has(each.id)) gone.add(each)
    else if (each.id !== undefined) named.set(each.id, each)
  }
  return dated.filter((each) => !gone.has(each))
}

/** After an answer nothing but its delivery, until somebody orders a new one. */
export function allowed(events: readonly ApplicationEvent[]): ApplicationEvent[] {
  let over = false
  return events.filter((each) => {
    switch (each.event) {
      case 'received':
      case 'confirmed':
      case 'struck':
        return false
      case 'redecisionOrdered':
        over = false
        return true
      case 'replySent':
      case 'replyServed':
        return true
      case 'replied':
      case 'withdrawn':
      case 'closed': {
        const first = !over
        over = true
        return first
      }
      default:
        return !over
    }
  })
}

interface Letter {
  readonly sentOn: Day
  readonly to: Consulted
  served?: Day
  ended?: Day
}

/** One asked for an opinion: which mornings it stops, and whether one still waits for it. */
export interface Asked {
  readonly sentOn: Day
  stops(day: Day, horizon: Day): boolean
  isOpen(day: Day): boolean
}

export function consultationsIn(
  events: readonly ApplicationEvent[],
  options: ClockOptions,
): readonly Asked[] {
  const letters = new Map<string, Letter>()
  for (const each of events) {
    if (!('consultation' in each)) continue
    const letter = letters.get(each.consultation)
    if (each.event === 'consulted') {
      if (!letter) letters.set(each.consultation, { sentOn: each.on, to: each.with })
    } else if (!letter || letter.ended !== undefined) continue
    else if (each.event === 'consultationServed') letter.served ??= each.on
    else letter.ended = each.on
  }
  return [...letters.values()].map((letter) => asked(letter, options))
}

function asked({ sentOn, to, served, ended }: Letter, options: ClockOptions): Asked {
  const limited = to !== 'otherAgency' && sentOn >= '2019-05-15'
  const from = served ?? (options.consultationNotServed === 'fromSent' ? sentOn : undefined)
  const start = options.consultationFrom === 'sent' ? sentOn : served
  return {
    sentOn,
    stops(day, horizon) {
      if (start === undefined || day <= start) return false
      if (ended !== undefined && day > ended) return false
      if (ended === day && options.consultationAnswerDay === 'counted') return false
      if (limited && from !== undefined) return !isOver(from, 15, day)
      return ended !== undefined || day <= horizon
    },
    isOpen(day) {
      if (ended !== undefined) return false
      return !limited || from === undefined || !isOver(from, 15, tomorrow(day))
    },
  }
}
