import { singleOtherRow } from '../form/2019.ts'
import { admit } from './admit.ts'
import type { FirstDecision } from './case-file.ts'
import { type DispositionCode, dispositions } from './disposition.ts'
import type { ApplicationEvent, ApplicationHistory } from './event.ts'
import { type ClockOptions, standardOptions } from './option.ts'

/** 一件申请在某年度表三里的计数：新收、上年结转、办理结果的一行、结转下年度。 */
export interface YearCount {
  readonly received: 0 | 1
  readonly carriedIn: 0 | 1
  readonly decided: 0 | 1
  /** 办理结果计入的行；没有登记结果的为 null。 */
  readonly row: string | null
  readonly carriedOut: 0 | 1
}

/**
 * 年终结转：按收到申请之日计新收，按第一次办结之日计结果；到 12 月 31 日没有办结的，
 * 等补正、等缴费、征求意见的也在内，结转下年度。重新答复不另计新收，也不另计结果。
 */
export function yearCount(
  history: ApplicationHistory,
  year: number,
  chosen: Partial<ClockOptions> = {},
): YearCount {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  // No calendar: what is carried over does not hang on the holidays of the next year.
  const { events, receipt } = admit(history.events, { ...standardOptions, ...chosen }, last)
  const { receivedOn } = receipt
  const firstDecision = events.map(({ event }) => decisionOf(event)).find((each) => each)
  if (receivedOn === undefined)
    return { received: 0, carriedIn: 0, decided: 0, row: null, carriedOut: 0 }
  const decidedBefore = firstDecision !== undefined && firstDecision.on < first
  const decided = firstDecision !== undefined && !decidedBefore
  return {
    received: receivedOn >= first ? 1 : 0,
    carriedIn: receivedOn < first && !decidedBefore ? 1 : 0,
    decided: decided ? 1 : 0,
    row:
      decided && firstDecision.disposition !== undefined
        ? rowOf(firstDecision.disposition, year)
        : null,
    carriedOut: firstDecision === undefined ? 1 : 0,
  }
}

function decisionOf(event: ApplicationEvent): FirstDecision | undefined {
  switch (event.event) {
    case 'replied':
      return { on: event.on, ...(event.disposition ? { disposition: event.disposition } : {}) }
    case 'closed':
      return { on: event.on, disposition: event.disposition }
    case 'withdrawn':
      return { on: event.on, disposition: 'closedOther' }
    default:
      return undefined
  }
}

/** 办理结果在某年度的格式里计入哪一行：2019、2020 年度的「其他处理」不分三项。 */
export function rowOf(disposition: DispositionCode, year: number): string {
  const { row, closesWithoutReply } = dispositions[disposition]
  return closesWithoutReply && year < 2021 ? singleOtherRow.id : row
}
