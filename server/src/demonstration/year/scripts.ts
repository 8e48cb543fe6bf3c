import type { Channel, Day, DispositionCode, EventName } from '@gongkai/law'
import type { NewEvent } from '../../applications/index.ts'
import type { Days, Doer, Happening } from './happening.ts'

/** 经过的开头：收到（确认）之日，和那以前、以后的几步。 */
export interface Opening {
  /** 收到申请之日。 */
  readonly receivedOn: Day
  readonly steps: readonly Happening[]
}

const needConfirming: readonly Channel[] = ['portal', 'email', 'fax', 'ordinaryMail']

const event = (on: Day, name: EventName, more: object = {}, by: Doer = 'officer'): Happening => ({
  ...{ on, does: 'event', by },
  event: { event: name, on, ...more } as NewEvent,
})

/** 登记以后：要确认的次日确认（平常信函当日），分派，检索；`found` 是检索到没有。 */
export function opened(days: Days, channel: Channel, submittedOn: Day, found = true): Opening {
  const confirms = needConfirming.includes(channel)
  const receivedOn =
    confirms && channel !== 'ordinaryMail' ? days.after(submittedOn, 1) : submittedOn
  return {
    receivedOn,
    steps: [
      ...(confirms ? [event(receivedOn, 'confirmed')] : []),
      { on: days.after(receivedOn, 1), does: 'assign' },
      { on: days.after(receivedOn, 2), does: 'search', place: '档案室、办公系统', found },
    ],
  }
}

/** 答复、发出、送达。 */
export function answered(
  days: Days,
  on: Day,
  disposition: DispositionCode,
  isByPost: boolean,
): readonly Happening[] {
  const by = isByPost ? 'post' : 'electronic'
  const under = disposition === 'partlyGranted' ? { withheldUnder14To16: true } : {}
  return [
    event(on, 'replied', { disposition, ...under }),
    event(on, 'replySent', { by }),
    event(days.after(on, isByPost ? 3 : 0), 'replyServed', { by }),
  ]
}

/** 补正：第三个工作日告知，次日送达，十个工作日；`corrected` 是送达后第几个工作日补来的。 */
export function correction(days: Days, from: Day, corrected: number | undefined) {
  const noticed = days.after(from, 3)
  const served = days.after(from, 4)
  const on = days.after(served, corrected ?? 0)
  return {
    served,
    on,
    steps: [
      event(noticed, 'correctionNotice', { workdays: 10 }),
      event(served, 'noticeServed', { notice: 'correction' }),
      ...(corrected === undefined ? [] : [event(on, 'corrected', {}, 'officer')]),
    ],
  }
}

/** 征求第三方意见：第四个工作日发出，第六个收到，`answered` 个工作日后答复。 */
export function thirdParty(
  days: Days,
  from: Day,
  name: string,
  isPerson: boolean,
  answeredAfter: number | undefined,
): readonly Happening[] {
  const consultation = '第三方1'
  const served = days.after(from, 6)
  return [
    {
      ...{ on: days.after(from, 4), does: 'consult' },
      party: { role: 'thirdParty', name, isPerson, contact: '13999000000' },
    },
    event(served, 'consultationServed', { consultation }),
    ...(answeredAfter === undefined
      ? []
      : [
          event(days.after(served, answeredAfter), 'consultationAnswered', {
            ...{ consultation, opinion: 'refuses' },
          }),
        ]),
  ]
}

/** 延长十个工作日：第十六个工作日负责人同意，次日告知。 */
export function extension(days: Days, from: Day): readonly Happening[] {
  return [
    event(days.after(from, 16), 'extended', { workdays: 10, approver: '分管领导' }, 'leader'),
    event(days.after(from, 17), 'extensionNotified'),
  ]
}

/** 没有答复而结案：逾期不补正、逾期不缴费、撤回。 */
export function endedWithout(
  days: Days,
  from: Day,
  disposition: 'closedNoCorrection' | 'closedNoPayment' | 'closedOther',
): readonly Happening[] {
  if (disposition === 'closedOther') return [event(days.after(from, 5), 'withdrawn')]
  if (disposition === 'closedNoCorrection') {
    const { steps, served } = correction(days, from, undefined)
    return [...steps, event(days.after(served, 12), 'closed', { disposition })]
  }
  return [
    event(days.after(from, 5), 'feeNotice', { method: 'perApplication', yuan: 100 }),
    event(days.after(from, 6), 'noticeServed', { notice: 'fee' }),
    event(days.after(from, 28), 'closed', { disposition }),
  ]
}

/** 大量反复申请：要求说明理由，认定不合理，不予处理。 */
export function excessive(days: Days, from: Day): readonly Happening[] {
  return [
    event(days.after(from, 4), 'reasonsAsked', { workdays: 5 }),
    event(days.after(from, 4), 'noticeServed', { notice: 'reasons' }),
    event(days.after(from, 7), 'reasonsGiven'),
    event(days.after(from, 9), 'reasonsJudged', { reasonable: false }),
    ...answered(days, days.after(from, 12), 'notProcessedExcessive', true),
  ]
}
