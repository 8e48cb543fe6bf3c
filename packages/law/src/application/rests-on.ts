import type { CaseFile, Setting } from './case-file.ts'
import type { ClockOptions } from './option.ts'

/** 这件申请的结果用到了哪些选择：没有用到的，不必给人看。 */
export function restsOn(file: CaseFile, setting: Setting): readonly (keyof ClockOptions)[] {
  const { consultations } = setting
  const { submitted, receivedOn, extensions, findings } = file
  const says = (code: string) => findings.some((finding) => finding.code === code)
  const used: Readonly<Record<keyof ClockOptions, boolean>> = {
    portalConfirmation: submitted?.channel === 'portal',
    lateCorrectionNotice: says('correctionNoticeLate'),
    lateExtensionNotice:
      says('extensionNoticeLate') || extensions.some(({ notifiedOn }) => notifiedOn === undefined),
    extensionAfterRestart: file.periods.length > 1 && extensions.length > 0,
    consultationFrom: consultations.length > 0,
    consultationAnswerDay: consultations.some(({ answeredOn }) => answeredOn !== undefined),
    consultationNotServed: consultations.some(
      (each) => each.servedOn === undefined && each.with !== 'otherAgency',
    ),
    askingReasons: file.reasons !== undefined,
    afterPayment: file.fee !== undefined,
    answeredOn: file.reply !== undefined,
    transition2019: receivedOn !== undefined && receivedOn < '2019-05-15',
  }
  return Object.entries(used).flatMap(([id, isUsed]) => (isUsed ? [id as keyof ClockOptions] : []))
}
