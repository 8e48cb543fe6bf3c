import { article } from '../article.ts'
import type { Day } from '../day.ts'
import type { Admitted } from './admit.ts'
import { type CaseFile, emptyFile, type Period, type Setting } from './case-file.ts'
import type { DispositionCode } from './disposition.ts'
import { dueOf } from './due.ts'
import { extended, extensionNotified } from './extend.ts'
import { lawDay } from './law-day.ts'
import { limitOn } from './limit.ts'
import { closingFindings, replyFindings } from './reply-checks.ts'
import { opened, remarked, type Step } from './step.ts'
import {
  corrected,
  correctionNotice,
  delayed,
  feeNotice,
  noticeServed,
  paid,
  reasonsAsked,
  reasonsGiven,
  reasonsJudged,
} from './waiting.ts'

/** 由事件逐一累积出案卷的事实。 */
export function fold({ events, receipt, findings }: Admitted, setting: Setting): CaseFile {
  const start: CaseFile = { ...emptyFile, ...receipt, findings }
  const received =
    receipt.receivedOn === undefined
      ? start
      : opened(
          start,
          receiptPeriod(receipt.receivedOn, receipt.submitted?.at ?? 0, setting),
          setting,
        )
  return events.reduce((file, { at, event }) => step(file, setting, at, event), received)
}

function receiptPeriod(receivedOn: string, at: number, setting: Setting): Period {
  const id = setting.kind === 'recordCorrection' ? 'recordCorrection' : 'reply'
  const limit = limitOn(id, lawDay(receivedOn, setting))
  return {
    cause: 'receipt',
    start: receivedOn,
    at,
    workdays: limit?.workdays ?? 20,
    basis: limit?.basis ?? article('regulation-2019', '第三十三条第二款'),
    toBeConfirmed: limit?.certainty !== 'text',
  }
}

const step: Step = (file, setting, at, event) => {
  switch (event.event) {
    case 'correctionNotice':
      return correctionNotice(file, setting, at, event)
    case 'corrected':
      return corrected(file, setting, at, event)
    case 'extended':
      return extended(file, setting, at, event)
    case 'extensionNotified':
      return extensionNotified(file, setting, at, event)
    case 'reasonsAsked':
      return reasonsAsked(file, setting, at, event)
    case 'reasonsGiven':
      return reasonsGiven(file, setting, at, event)
    case 'reasonsJudged':
      return reasonsJudged(file, setting, at, event)
    case 'delayed':
      return delayed(file, setting, at, event)
    case 'feeNotice':
      return feeNotice(file, setting, at, event)
    case 'paid':
      return paid(file, setting, at, event)
    case 'noticeServed':
      return noticeServed(file, setting, at, event)
    case 'consulted':
      return consulted(file, setting, at, event)
    case 'replied':
      return {
        ...decided(file, event.on, event.disposition),
        reply: { at, madeOn: event.on, what: event },
        findings: [...file.findings, ...replyFindings(file, setting, at, event)],
      }
    case 'replySent':
    case 'replyServed':
      return handedOver(file, setting, at, event)
    case 'withdrawn':
      return { ...decided(file, event.on, 'closedOther'), withdrawnOn: event.on }
    case 'closed':
      return {
        ...decided(file, event.on, event.disposition),
        closed: { on: event.on, what: event },
        findings: [
          ...file.findings,
          ...closingFindings(file, setting, at, event.on, event.disposition),
        ],
      }
    case 'redecisionOrdered':
      return redecide(file, setting, at, event)
    default:
      return file
  }
}

function decided(file: CaseFile, on: Day, disposition: DispositionCode | undefined): CaseFile {
  if (file.firstDecision) return file
  return { ...file, firstDecision: { on, ...(disposition ? { disposition } : {}) } }
}

const consulted: Step<'consulted'> = (file, setting, at, { on }) => {
  const due = dueOf(file, setting)
  if (!due || on < due.on) return file
  return remarked(file, {
    at,
    kind: 'unlawful',
    code: 'consultationAfterDue',
    text: `答复期限到${due.on}为止，${on}才征求意见，不再停止计算`,
    basis: article('regulation-2019', '第三十三条第三款'),
  })
}

const handedOver: Step<'replySent' | 'replyServed'> = (file, _, at, { event, on }) => {
  const { reply } = file
  const which = event === 'replySent' ? 'sentOn' : 'servedOn'
  if (!reply)
    return remarked(file, {
      at,
      kind: 'impossible',
      code: 'sentWithoutReply',
      text: '还没有作出答复，该事件没有计入',
    })
  if (reply[which] !== undefined)
    return remarked(file, {
      at,
      kind: 'impossible',
      code: 'sentTwice',
      text: `已于${reply[which]}记过，该事件没有计入`,
    })
  return { ...file, reply: { ...reply, [which]: on } }
}

const redecide: Step<'redecisionOrdered'> = (file, setting, at, { on, until, workdays }) => {
  const limit = limitOn('redecision', on)
  const isSet = workdays !== undefined || until !== undefined
  const { reply, earlierReplies, periods, findings, submitted, receivedOn, confirmedOn } = file
  const { firstDecision } = file
  const kept: CaseFile = {
    ...emptyFile,
    ...(submitted ? { submitted } : {}),
    ...(receivedOn === undefined ? {} : { receivedOn }),
    ...(confirmedOn === undefined ? {} : { confirmedOn }),
    ...(firstDecision ? { firstDecision } : {}),
    periods,
    findings,
    earlierReplies: reply ? [...earlierReplies, reply] : earlierReplies,
  }
  const period: Period = {
    cause: 'redecision',
    start: on,
    at,
    workdays: workdays ?? limit?.workdays ?? 20,
    // The term is the ruling's own; only where it names none does the office's setting stand in.
    basis: isSet || !limit ? article('regulation-2019', '第五十一条') : limit.basis,
    toBeConfirmed: !isSet,
    ...(until === undefined ? {} : { fixedDueOn: until }),
  }
  return opened(kept, period, setting)
}
