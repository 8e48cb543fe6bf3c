import { article } from '@gongkai/law'
import type { FieldId } from './fields.ts'
import type { FormLine } from './form-line.ts'
import type { LetterKind } from './letter-kinds.ts'

const r = (...places: readonly string[]) => places.map((place) => article('regulation-2019', place))

const framed = ['agency', 'number', 'issued', 'contactPerson', 'contactPhone'] as const
/** 发给申请人的都要写明的。 */
export const toApplicant = [
  ...framed,
  'applicant',
  'applicationNumber',
  'received',
  'information',
  'basis',
] as const satisfies readonly FieldId[]
/** 发给第三方、别的机关的：不写申请人是谁。 */
const toOthers = [
  ...framed,
  'addressee',
  'applicationNumber',
  'received',
  'informationConcerned',
  'basis',
] as const satisfies readonly FieldId[]

/** 发给申请人的文书开头的一段。 */
export const opening =
  '本机关于{{收到日期}}收到{{称呼}}提交的政府信息公开申请（申请编号：{{申请编号}}），申请公开“{{所申请的信息}}”。'

type NoticeKind = Exclude<LetterKind, 'reply' | 'terminationNotice'>

/** 程序性文书的样式。范本是本系统的，行文照公文的通例，不是哪一级机关的原文。 */
export const noticeForms: Readonly<Record<NoticeKind, FormLine>> = {
  registrationReceipt: {
    title: '政府信息公开申请登记回执',
    basis: r('第三十一条', '第三十三条第二款'),
    required: [...toApplicant, 'channel', 'receivedHow', 'formRequested', 'replyDue'],
    template: `
{{称呼}}提交的政府信息公开申请，本机关已经登记，现将登记的情况告知如下：
| 申请编号 | {{申请编号}} |
| 申请人 | {{申请人}} |
| 所申请的信息 | {{所申请的信息}} |
| 收件渠道 | {{收件渠道}} |
| 收到申请之日 | {{收到日期}} |
| 收到之日的认定 | {{收到之日的认定}} |
| 要求的提供方式 | {{要求的提供方式}} |
| 答复期限 | {{答复期限}} |
根据{{依据}}的规定，本机关将在上述期限内答复。需要补正、征求意见或者延长答复期限的，本机关另行告知。`,
  },
  correctionNotice: {
    title: '政府信息公开申请补正告知书',
    basis: r('第三十条'),
    required: [
      ...toApplicant,
      'correctionReasons',
      'correctionPoints',
      'correctionTerm',
      'correctionConsequence',
      'guidance',
      'restart',
    ],
    template: `
${opening}
经审查，{{补正理由}}。根据{{依据}}的规定，现请{{称呼}}{{补正期限}}，就下列事项一次补正：
{{补正要点}}
{{指导和释明}}
{{逾期不补正的后果}}{{期限重新起算}}`,
  },
  reasonsNotice: {
    title: '政府信息公开申请说明理由告知书',
    basis: r('第三十五条'),
    required: [...toApplicant, 'excessFound', 'reasonsTerm', 'reasonsConsequence'],
    template: `
${opening}
经统计，{{申请的数量和频次}}，明显超过合理范围。根据{{依据}}的规定，现请{{称呼}}{{说明理由的期限}}，向本机关书面说明申请的理由。
{{说明理由的后果}}`,
  },
  extensionNotice: {
    title: '政府信息公开申请延期答复告知书',
    basis: r('第三十三条第二款'),
    required: [
      ...toApplicant,
      'originalDue',
      'extensionReason',
      'approver',
      'extensionWorkdays',
      'newDue',
    ],
    template: `
${opening}答复期限原至{{原答复期限}}届满。
因{{延长的理由}}，不能在上述期限内答复。根据{{依据}}的规定，经本机关政府信息公开工作机构负责人{{批准人}}同意，答复期限延长{{延长的工作日}}，至{{延长后的答复期限}}届满。
特此告知。`,
  },
  thirdPartyConsultation: {
    title: '政府信息公开第三方征求意见书',
    basis: r('第十五条', '第三十二条'),
    required: [...toOthers, 'thirdPartyQuestion', 'thirdPartyTerm', 'thirdPartySilence'],
    template: `
本机关于{{收到日期}}收到政府信息公开申请（申请编号：{{申请编号}}），申请公开的下列信息涉及你方的合法权益：
{{涉及的信息}}
根据{{依据}}的规定，现书面征求你方的意见：{{征求的意见}}
请{{第三方提出意见的期限}}提出意见，填写所附回执并交回本机关。{{第三方逾期未提出意见的后果}}`,
  },
  consultationNotified: {
    title: '政府信息公开申请征求意见告知书',
    basis: r('第三十二条', '第三十三条第三款'),
    required: [...toApplicant, 'consulted', 'notCounted'],
    template: `
${opening}
因所申请的信息需要征求第三方或者其他机关的意见，本机关自{{开始征求意见之日}}起征求意见。根据{{依据}}的规定，{{不计入期限}}
特此告知。`,
  },
  coProducerConsultation: {
    title: '政府信息公开征求意见书',
    basis: r('第三十四条'),
    required: [...toOthers, 'coProducerQuestion', 'coProducerTerm', 'coProducerSilence'],
    template: `
本机关于{{收到日期}}收到政府信息公开申请（申请编号：{{申请编号}}），申请公开的下列信息由本机关与贵单位共同制作：
{{涉及的信息}}
根据{{依据}}的规定，现征求贵单位的意见：{{征求的意见}}
请{{共同制作机关提出意见的期限}}提出意见，填写所附回执并复本机关。{{共同制作机关逾期未提出意见的后果}}`,
  },
  assistanceLetter: {
    title: '政府信息公开申请协办函',
    basis: r('第三十三条'),
    required: [...toOthers, 'assistanceAsked', 'assistanceTerm'],
    optional: ['assistanceOpinion'],
    template: `
本机关于{{收到日期}}收到政府信息公开申请（申请编号：{{申请编号}}），申请公开的信息为：
{{涉及的信息}}
为在{{依据}}规定的期限内答复，请贵单位协助办理下列事项，并于{{反馈期限}}以前书面反馈本机关：
{{协办事项}}
{{一并征求意见}}`,
  },
  feeNotice: {
    title: '政府信息公开信息处理费收费通知书',
    basis: [...r('第四十二条'), article('fee-rules-2020')],
    required: [
      ...toApplicant,
      'feeGround',
      'feeStandard',
      'feeCalculation',
      'feeAmount',
      'feePayment',
      'feeTerm',
      'feeConsequence',
    ],
    optional: ['termAfterPayment'],
    template: `
${opening}
{{收费的理由}}。根据{{依据}}的规定，本机关决定收取信息处理费，采用{{收费标准}}，计算如下：
{{计算过程}}
应当缴纳的信息处理费合计{{收费数额}}。缴纳方式：{{缴纳方式}}。
请{{称呼}}{{缴费期限}}缴纳。{{逾期不缴费的后果}}
{{缴费后的答复期限}}`,
  },
  thirdPartyDecision: {
    title: '政府信息公开决定告知书',
    basis: r('第十五条', '第三十二条'),
    required: [...toOthers, 'contentDisclosed', 'publicInterest', 'remedy'],
    template: `
本机关于{{收到日期}}收到政府信息公开申请（申请编号：{{申请编号}}），并就下列信息征求了你方的意见：
{{涉及的信息}}
经审查，{{公开的理由}}。根据{{依据}}的规定，本机关决定公开下列内容：
{{决定公开的内容}}
{{救济途径}}`,
  },
  recordCorrectionNotice: {
    title: '政府信息更正申请告知书',
    basis: r('第四十一条'),
    required: [...toApplicant, 'recordResult', 'recordReason', 'remedy'],
    template: `
本机关于{{收到日期}}收到{{称呼}}提交的政府信息更正申请（申请编号：{{申请编号}}），要求更正“{{所申请的信息}}”。
经审查，{{处理的理由}}。根据{{依据}}的规定，{{更正的处理结果}}。
{{救济途径}}`,
  },
  serviceRecord: {
    title: '政府信息公开文书送达回证',
    basis: [],
    required: [
      'agency',
      'applicationNumber',
      'servedTitle',
      'servedNumber',
      'recipient',
      'serviceWay',
    ],
    optional: ['servicePlace', 'serviceEvidence'],
    template: `
| 送达机关 | {{发文机关}} |
| 申请编号 | {{申请编号}} |
| 送达的文书 | {{送达的文书}} |
| 文号 | {{送达文书的文号}} |
| 受送达人 | {{受送达人}} |
| 送达方式 | {{送达方式}} |
| 送达地点 | {{送达地点}} |
| 送达凭证 | {{送达凭证}} |
| 受送达人签名或者盖章 | |
| 收到日期 | 　　年　　月　　日 |
| 代收人签名、与受送达人的关系 | |
| 送达人签名 | |
| 备注 | |`,
  },
}
