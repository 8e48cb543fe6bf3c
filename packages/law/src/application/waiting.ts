import { article } from '../article.ts'
import type { CaseFile, Period, Setting } from './case-file.ts'
import { deadlineOf, dueOf, isWaitedFor } from './due.ts'
import { noticeLabels } from './event.ts'
import { lawDay } from './law-day.ts'
import { limitOn } from './limit.ts'
import { impossible, opened, remarked, type Step } from './step.ts'

const regulation = (place: string) => article('regulation-2019', place)

/** 补正告知：收到申请之日起7个工作日内，只一次。 */
export const correctionNotice: Step<'correctionNotice'> = (file, setting, at, event) => {
  const { on, answerBy, workdays } = event
  const basis = regulation('第三十条')
  if (file.correction)
    return remarked(file, {
      at,
      kind: 'unlawful',
      code: 'correctionTwice',
      text: '补正应当一次性告知，再次告知不影响答复期限',
      basis,
    })
  const receivedOn = file.receivedOn ?? on
  const limit = limitOn('correctionNotice', lawDay(receivedOn, setting))
  const last = limit && setting.calendar.workdayAfter(receivedOn, limit.workdays)
  const late = last !== undefined && on > last
  const isVoid = late && setting.options.lateCorrectionNotice === 'ignored'
  const next: CaseFile = {
    ...file,
    correction: {
      at,
      noticeOn: on,
      ...term(answerBy, workdays),
      ...(isVoid ? { void: true } : {}),
    },
  }
  const told = late
    ? remarked(next, {
        at,
        kind: 'unlawful',
        code: 'correctionNoticeLate',
        text: `补正告知应当在${last}前发出；${isVoid ? '超过7个工作日，答复期限仍自收到申请之日起算' : '答复期限仍自收到补正之日起算'}`,
        basis,
      })
    : next
  if (answerBy !== undefined || workdays !== undefined) return told
  return remarked(told, {
    at,
    kind: 'notice',
    code: 'correctionNoTerm',
    text: '补正告知没有定合理的补正期限，不能视为放弃',
    basis,
  })
}

/** 收到补正：答复期限自收到补正之日起重新起算。 */
export const corrected: Step<'corrected'> = (file, setting, at, { on, withGoodReason }) => {
  const { correction } = file
  const basis = regulation('第三十条')
  if (!correction) return impossible(file, at, 'correctionWithoutNotice', '此前没有补正告知')
  if (correction.doneOn !== undefined)
    return impossible(file, at, 'correctionTwice', `已于${correction.doneOn}收到补正`)
  const deadline = deadlineOf(correction, setting)
  if (!correction.void && deadline !== undefined && on > deadline && withGoodReason !== true)
    return remarked(file, {
      at,
      kind: 'unlawful',
      code: 'correctionLate',
      text: `补正期限到${deadline}为止，没有正当理由的，视为放弃申请；补正没有计入`,
      basis,
    })
  const done = { ...file, correction: { ...correction, doneOn: on } }
  return correction.void
    ? done
    : opened(done, { ...again(file, setting), cause: 'correction', start: on, at, basis }, setting)
}

/** 收费通知：在办理期限内，一件申请一次。 */
export const feeNotice: Step<'feeNotice'> = (file, setting, at, { on }) => {
  const basis = article('fee-rules-2020')
  const limit = limitOn('payment', on)
  const refuse = (code: 'feeNoBasis' | 'feeTwice' | 'feeNoticeLate', text: string) =>
    remarked(file, { at, kind: 'unlawful', code, text: `${text}，收费通知没有计入`, basis })
  if (!limit)
    return refuse('feeNoBasis', '信息处理费管理办法自2021年1月1日起施行，此前没有收费依据')
  if (file.fee) return refuse('feeTwice', '一件申请只收一次费')
  const due = dueOf(file, setting)
  if (due && on > due.on) return refuse('feeNoticeLate', `答复期限到${due.on}为止`)
  return { ...file, fee: { at, noticeOn: on, workdays: limit.workdays } }
}

/** 缴费：期限内缴清的，重新起算（或者接着算）。 */
export const paid: Step<'paid'> = (file, setting, at, { on }) => {
  const { fee } = file
  const basis = article('fee-rules-2020')
  if (!fee) return impossible(file, at, 'paymentWithoutNotice', '此前没有收费通知')
  if (fee.doneOn !== undefined) return impossible(file, at, 'paidTwice', `已于${fee.doneOn}缴费`)
  const deadline = deadlineOf(fee, setting)
  if (deadline !== undefined && on > deadline)
    return remarked(file, {
      at,
      kind: 'unlawful',
      code: 'paymentLate',
      text: `缴费期限到${deadline}为止，逾期视为放弃申请；缴费没有计入`,
      basis,
    })
  const done = { ...file, fee: { ...fee, doneOn: on } }
  if (setting.options.afterPayment === 'resumes') return done
  return opened(
    done,
    { ...again(file, setting), cause: 'payment', start: on, at, basis, toBeConfirmed: true },
    setting,
  )
}

/** 要求说明理由：申请的数量、频次明显超过合理范围的。 */
export const reasonsAsked: Step<'reasonsAsked'> = (file, _, at, { on, answerBy, workdays }) =>
  file.reasons
    ? impossible(file, at, 'reasonsAskedTwice', '已经要求说明过理由')
    : { ...file, reasons: { at, noticeOn: on, ...term(answerBy, workdays) } }

/** 申请人说明理由。 */
export const reasonsGiven: Step<'reasonsGiven'> = (file, _, at, { on }) => {
  const { reasons } = file
  if (!reasons) return impossible(file, at, 'reasonsWithoutQuestion', '此前没有要求说明理由')
  return reasons.doneOn === undefined && reasons.judged === undefined
    ? { ...file, reasons: { ...reasons, doneOn: on } }
    : impossible(file, at, 'reasonsRepeated', '理由已经说明过，或者已经认定')
}

/** 认定理由是否合理。 */
export const reasonsJudged: Step<'reasonsJudged'> = (file, _, at, { on, reasonable }) => {
  const { reasons } = file
  if (!reasons) return impossible(file, at, 'reasonsWithoutQuestion', '此前没有要求说明理由')
  return reasons.judged === undefined
    ? { ...file, reasons: { doneOn: on, ...reasons, judged: reasonable } }
    : impossible(file, at, 'reasonsRepeated', '理由是否合理已经认定过')
}

/** 延迟答复：理由合理，但无法在第三十三条的期限内答复的。 */
export const delayed: Step<'delayed'> = (file, setting, at, { on, until }) => {
  const basis = regulation('第三十五条')
  const refuse = (code: 'delayWithoutReasons' | 'delayLate' | 'delayNotLater', text: string) =>
    remarked(file, { at, kind: 'unlawful', code, text: `${text}，延迟没有计入`, basis })
  if (file.reasons?.judged !== true)
    return refuse('delayWithoutReasons', '没有认定申请理由合理，不能确定延迟答复的期限')
  const due = dueOf(file, setting)
  if (!due) return refuse('delayLate', '正在等候申请人，没有可以延迟的答复期限')
  if (on > due.on) return refuse('delayLate', `答复期限已于${due.on}届满`)
  if (until <= due.on) return refuse('delayNotLater', `${until}不晚于原来的${due.on}`)
  return { ...file, delay: { at, on, until } }
}

/** 通知送达：申请人的期限自送达起算。 */
export const noticeServed: Step<'noticeServed'> = (file, setting, at, { on, notice }) => {
  const waiting = file[notice]
  const name = noticeLabels[notice]
  if (!waiting) return impossible(file, at, 'servedWithoutNotice', `此前没有${name}`)
  if (waiting.servedOn !== undefined)
    return impossible(file, at, 'servedTwice', `${name}已于${waiting.servedOn}送达`)
  if (waiting.doneOn !== undefined)
    return impossible(file, at, 'servedTwice', `申请人已于${waiting.doneOn}照办，此后才送达`)
  const next = { ...file, [notice]: { ...waiting, servedOn: on } }
  const deadline = deadlineOf(waiting, setting)
  if (deadline === undefined || on < deadline || !isWaitedFor(waiting)) return next
  return remarked(next, {
    at,
    kind: 'unlawful',
    code: 'termPassedBeforeService',
    text: `${name}送达时，所定的期限（${deadline}）已经届满，期限不合理`,
  })
}

function term(answerBy: string | undefined, workdays: number | undefined) {
  return {
    ...(answerBy === undefined ? {} : { answerBy }),
    ...(workdays === undefined ? {} : { workdays }),
  }
}

/** 重新起算的，仍是原来那么多个工作日。 */
function again(file: CaseFile, setting: Setting): Pick<Period, 'workdays' | 'toBeConfirmed'> {
  const id = setting.kind === 'recordCorrection' ? 'recordCorrection' : 'reply'
  const limit = limitOn(id, lawDay(file.receivedOn ?? '', setting))
  const last = file.periods.at(-1)
  return {
    workdays: last?.workdays ?? limit?.workdays ?? 20,
    toBeConfirmed: last?.toBeConfirmed ?? limit?.certainty !== 'text',
  }
}
