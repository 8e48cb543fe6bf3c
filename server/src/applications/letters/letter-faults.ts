import { type Article, article, cite, limitOn } from '@gongkai/law'
import { type Paper, textsOf } from '../../paper/index.ts'
import { isUnder14To16 } from './common-fields.ts'
import type { DraftFacts } from './facts.ts'
import { stated } from './field.ts'
import type { LetterForm } from './letter-form.ts'
import { feeOf } from './notice-fields.ts'

/** 文书的内容不合规定之处：哪里，为什么，依据。 */
export interface LetterFault {
  readonly code:
    | 'extensionTooLong'
    | 'extensionDates'
    | 'extensionNoticeLate'
    | 'feeNothing'
    | 'feeMethod'
    | 'namesApplicant'
    | 'namesThirdParty'
    | 'withheldPart'
  readonly text: string
  readonly basis: string
}

const regulation = (place: string) => article('regulation-2019', place)

/** 事实齐全也不能发的：延长超过上限，没有费用可收，写出了不该写的人。 */
export function letterFaults(form: LetterForm, facts: DraftFacts): readonly LetterFault[] {
  return [
    ...(form.kind === 'extensionNotice' ? extensionFaults(facts) : []),
    ...(form.kind === 'feeNotice' ? feeFaults(facts) : []),
    ...(form.disposition === 'partlyGranted'
      ? (facts.withheldParts ?? []).flatMap(partFaults)
      : []),
  ]
}

/** 拟成的文书写出了不该写的人：给第三方、别的机关的写出申请人，答复书写出第三方。 */
export function namingFaults(
  form: LetterForm,
  facts: DraftFacts,
  paper: Paper,
): readonly LetterFault[] {
  const names = (name: string) => textsOf(paper).some((text) => text.includes(name))
  const applicant = stated(facts.applicantName)
  const isOutside = form.to === 'thirdParty' || form.to === 'agency'
  // 征求意见不需要让对方知道是谁在申请。
  if (isOutside && applicant && names(applicant) && !stated(facts.identityNeeded))
    return [
      fault(
        'namesApplicant',
        '发给第三方、其他机关的文书不应当写出申请人的姓名、名称；确需写出的，请写明理由',
        '《个人信息保护法》〔待确认〕',
      ),
    ]
  const thirdParties = (facts.thirdPartyNames ?? []).flatMap((name) => stated(name) ?? [])
  if (form.kind === 'reply' && thirdParties.some(names))
    return [
      fault('namesThirdParty', '答复书不应当写出第三方的姓名、名称', regulation('第三十二条')),
    ]
  return []
}

/** `basis`: a text where we have not read the article itself. */
const fault = (code: LetterFault['code'], text: string, basis: Article | string): LetterFault => ({
  code,
  text,
  basis: typeof basis === 'string' ? basis : cite(basis),
})

function extensionFaults(facts: DraftFacts): readonly LetterFault[] {
  const { extensionWorkdays = 0, originalDueOn, newDueOn, issuedOn } = facts
  const basis = regulation('第三十三条第二款')
  const most = issuedOn ? limitOn('extension', issuedOn)?.workdays : undefined
  const said: LetterFault[] = []
  if (most !== undefined && extensionWorkdays > most)
    said.push(fault('extensionTooLong', `延长的期限最长不得超过${most}个工作日`, basis))
  if (originalDueOn && newDueOn && newDueOn <= originalDueOn)
    said.push(fault('extensionDates', '延长后的答复期限应当晚于原答复期限', basis))
  if (originalDueOn && issuedOn && issuedOn > originalDueOn)
    said.push(fault('extensionNoticeLate', '原答复期限已经届满，延长应当在届满以前告知', basis))
  return said
}

function feeFaults(facts: DraftFacts): readonly LetterFault[] {
  const basis = article('fee-rules-2020')
  const fee = feeOf(facts)
  if (fee && fee.yuan === 0)
    return [fault('feeNothing', '没有超过不收费的件数、页数，不收信息处理费', basis)]
  if (facts.feeMethod === 'perPage' && (facts.feeAlready ?? 0) > 0)
    return [fault('feeMethod', '按量计收的，每件申请单独计算，不跨申请累计', basis)]
  return []
}

function partFaults({
  disposition,
}: NonNullable<DraftFacts['withheldParts']>[number]): readonly LetterFault[] {
  const isWithheld = isUnder14To16(disposition) || disposition === 'withheldRegistryInquiry'
  return isWithheld
    ? []
    : [
        fault(
          'withheldPart',
          '部分公开的，不公开的部分应当属于不予公开的情形',
          regulation('第三十七条'),
        ),
      ]
}
