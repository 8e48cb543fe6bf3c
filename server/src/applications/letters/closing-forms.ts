import { type DispositionCode, dispositions } from '@gongkai/law'
import type { FormLine } from './form-line.ts'
import { opening, toApplicant } from './notice-forms.ts'

/** 不作答复而结案的办理结果。 */
export type ClosingDisposition = Extract<DispositionCode, `closed${string}`>

const title = '政府信息公开申请终止办理告知书'

/** 终止办理告知书的样式，一种结果一份。 */
export const closingForms: Readonly<Record<ClosingDisposition, FormLine>> = {
  closedNoCorrection: {
    title,
    basis: dispositions.closedNoCorrection.basis,
    required: [...toApplicant, 'correctionServed', 'correctionDue', 'remedy'],
    template: `
${opening}
本机关的补正告知书于{{补正告知书送达之日}}送达，补正期限至{{补正期限届满之日}}届满，{{称呼}}无正当理由逾期不补正。根据{{依据}}的规定，视为放弃申请，本机关不再处理该政府信息公开申请。
{{救济途径}}`,
  },
  closedNoPayment: {
    title,
    basis: dispositions.closedNoPayment.basis,
    required: [...toApplicant, 'feeServed', 'feeDue', 'remedy'],
    template: `
${opening}
本机关的收费通知书于{{收费通知书送达之日}}送达，缴费期限至{{缴费期限届满之日}}届满，{{称呼}}没有缴纳信息处理费。根据{{依据}}的规定，视为放弃申请，本机关不再处理该政府信息公开申请。
{{救济途径}}`,
  },
  closedOther: {
    title,
    basis: dispositions.closedOther.basis,
    // 撤回没有条文可以引用（待确认）：有地方规定的，由经办人写明。
    required: [...toApplicant.filter((id) => id !== 'basis'), 'statement'],
    optional: ['basis'],
    template: `
${opening}
{{申请人的书面表示}}。本机关终止办理该政府信息公开申请。
依照{{依据}}，现予告知。`,
  },
}
