import { type Consulted, type Day, dispositions, type Notice } from '@gongkai/law'
import type { NewEvent } from '../decide-event.ts'
import { isUnder14To16 } from './common-fields.ts'
import type { DraftFacts } from './facts.ts'
import type { Letter } from './letter.ts'
import { feeOf } from './notice-fields.ts'

/** 征求谁的意见；不是征求意见的，没有。 */
export function consultedBy(kind: Letter['kind'], facts: DraftFacts): Consulted | undefined {
  if (kind === 'thirdPartyConsultation') return 'thirdParty'
  if (kind === 'coProducerConsultation') return 'coProducer'
  return kind === 'assistanceLetter' && facts.asksOpinion ? 'otherAgency' : undefined
}

/** 发出文书引起的事件；征求意见的另记（要先登记对方），不影响期限的没有。 */
export function eventOfIssue(
  { kind, disposition }: Pick<Letter, 'kind' | 'disposition'>,
  facts: DraftFacts,
  on: Day,
): NewEvent | undefined {
  switch (kind) {
    case 'correctionNotice':
      return {
        event: 'correctionNotice',
        on,
        ...term(facts.correctionBy, facts.correctionWorkdays),
      }
    case 'reasonsNotice':
      return { event: 'reasonsAsked', on, ...term(facts.reasonsBy, facts.reasonsWorkdays) }
    case 'extensionNotice':
      return { event: 'extensionNotified', on }
    case 'feeNotice': {
      const yuan = feeOf({ ...facts, issuedOn: on })?.yuan
      return {
        event: 'feeNotice',
        on,
        ...(facts.feeMethod ? { method: facts.feeMethod } : {}),
        ...(yuan === undefined ? {} : { yuan }),
      }
    }
    case 'reply': {
      const parts = facts.withheldParts ?? []
      return {
        event: 'replied',
        on,
        ...(disposition ? { disposition } : {}),
        ...(disposition === 'partlyGranted'
          ? { withheldUnder14To16: parts.some((part) => isUnder14To16(part.disposition)) }
          : {}),
      }
    }
    case 'recordCorrectionNotice':
      return { event: 'replied', on }
    case 'terminationNotice':
      return disposition && dispositions[disposition].closesWithoutReply
        ? { event: 'closed', on, disposition }
        : undefined
    default:
      return undefined
  }
}

const notices: Partial<Record<Letter['kind'], Notice>> = {
  correctionNotice: 'correction',
  reasonsNotice: 'reasons',
  feeNotice: 'fee',
}

/** 发出、送达引起的事件；没有影响的没有。 */
export function eventOfService(
  { kind, consultation }: Pick<Letter, 'kind' | 'consultation'>,
  {
    step,
    way,
    on,
  }: { readonly step: 'sent' | 'served'; readonly way: ServiceWay; readonly on: Day },
): NewEvent | undefined {
  if (kind === 'reply' || kind === 'recordCorrectionNotice')
    return { event: step === 'sent' ? 'replySent' : 'replyServed', on, by: way }
  if (step === 'sent') return undefined
  const notice = notices[kind]
  if (notice) return { event: 'noticeServed', on, notice }
  return consultation === null ? undefined : { event: 'consultationServed', on, consultation }
}

/** 送达方式。 */
export type ServiceWay = NonNullable<DraftFacts['serviceWay']>

function term(by: Day | undefined, workdays: number | undefined) {
  if (by) return { answerBy: by }
  return workdays === undefined ? {} : { workdays }
}
