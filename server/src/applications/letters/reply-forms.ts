import { type DispositionCode, dispositions } from '@gongkai/law'
import type { FieldId } from './fields.ts'
import type { FormLine } from './form-line.ts'
import { opening, toApplicant } from './notice-forms.ts'

/** 以答复书办结的办理结果；结案的（`closed…`）发终止办理告知书。 */
export type ReplyDisposition = Exclude<DispositionCode, `closed${string}`>

interface ReplyLine {
  readonly states: readonly FieldId[]
  readonly optional?: readonly FieldId[]
  /** 经审查认定的事实、依据和决定，在开头和救济途径之间。 */
  readonly body: string
}

const lines: Readonly<Record<ReplyDisposition, ReplyLine>> = {
  grantedPublished: {
    states: ['access'],
    body: `经审查，所申请的信息已经主动公开。根据{{依据}}的规定，现将获取该信息的方式、途径告知如下：
{{获取的方式、途径}}`,
  },
  granted: {
    states: ['provision'],
    body: `经审查，所申请的信息属于可以公开的政府信息。根据{{依据}}的规定，本机关决定予以公开。
{{公开的信息或者获取的方式、途径和时间}}`,
  },
  partlyGranted: {
    states: ['provision', 'disclosedParts', 'withheldParts'],
    body: `经审查，所申请的信息中含有不应当公开的内容，能够作区分处理。根据{{依据}}的规定，本机关决定部分公开。
一、予以公开的部分
{{予以公开的部分}}
{{公开的信息或者获取的方式、途径和时间}}
二、不予公开的部分
下列内容不予公开，理由和依据如下：
{{不予公开的部分和各项理由}}`,
  },
  withheldStateSecret: {
    states: ['secretGrounds'],
    body: `经审查，所申请的信息属于国家秘密（{{密级标识、定密依据}}）。根据{{依据}}的规定，本机关决定不予公开。`,
  },
  withheldByLaw: {
    states: ['prohibition'],
    body: `经审查，{{禁止公开的法律、行政法规条文}}禁止公开所申请的信息。根据{{依据}}的规定，本机关决定不予公开。`,
  },
  withheldSecurityStability: {
    states: ['harm'],
    body: `经审查，公开所申请的信息可能危及国家安全、公共安全、经济安全、社会稳定：{{可能造成的危害}}。根据{{依据}}的规定，本机关决定不予公开。`,
  },
  withheldThirdParty: {
    states: ['consultationCourse', 'consultationResult', 'thirdPartyReason'],
    body: `经审查，所申请的信息涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害。{{征求意见的情况}}，{{征求意见的结果}}。
本机关认为，{{不予公开的理由}}。根据{{依据}}的规定，本机关决定不予公开。`,
  },
  withheldInternalAffairs: {
    states: ['internalCategory'],
    body: `经审查，所申请的信息属于本机关{{内部事务的类别}}方面的内部事务信息。根据{{依据}}的规定，本机关决定不予公开。`,
  },
  withheldDeliberative: {
    states: ['deliberativeCategory'],
    body: `经审查，所申请的信息属于本机关在履行行政管理职能过程中形成的{{过程性信息的类别}}，属于过程性信息。根据{{依据}}的规定，本机关决定不予公开。`,
  },
  withheldEnforcementFile: {
    states: ['caseFile'],
    body: `经审查，所申请的信息属于行政执法案卷信息（{{所属的行政执法案卷}}）。根据{{依据}}的规定，本机关决定不予公开。`,
  },
  withheldRegistryInquiry: {
    states: ['governingLaw', 'office'],
    body: `经审查，所申请的信息属于查询事项，{{应当依照的规定}}对信息的获取有特别规定。根据{{依据}}的规定，请{{称呼}}依照上述规定，到{{办理查询的地方}}办理。`,
  },
  unavailableNotExisting: {
    states: ['search'],
    body: `经检索，本机关没有所申请的信息。检索的情况：{{检索的情况}}。
根据{{依据}}的规定，现告知{{称呼}}，该政府信息不存在。`,
  },
  unavailableOtherAgency: {
    states: ['otherAgencyReason'],
    optional: ['responsibleAgency'],
    body: `经审查，所申请的信息不属于本机关负责公开：{{不属于本机关负责公开的理由}}。根据{{依据}}的规定，现予告知。
负责公开该信息的机关：{{负责公开的机关和联系方式}}。`,
  },
  unavailableNeedsCreation: {
    states: ['creationReason'],
    body: `经审查，本机关没有所申请的现成信息，需要对现有政府信息进行加工、分析：{{需要加工、分析的理由}}。根据{{依据}}的规定，本机关不予提供。`,
  },
  unavailableUnclear: {
    states: ['correctionCourse', 'stillUnclear'],
    body: `{{补正的情况}}。经审查，补正后申请的内容仍不明确：{{仍不明确之处}}。根据{{依据}}的规定，本机关无法提供所申请的信息。`,
  },
  notProcessedPetition: {
    states: ['petitionGround'],
    optional: ['petitionChannel'],
    body: `经审查，{{称呼}}以政府信息公开申请的形式进行信访、投诉、举报等活动：{{属于信访、投诉、举报的理由}}。根据{{依据}}的规定，不作为政府信息公开申请处理。
{{称呼}}可以通过下列渠道提出：{{可以提出的渠道}}。`,
  },
  notProcessedRepeat: {
    states: ['earlierReply'],
    body: `经审查，本机关已于{{先前答复的日期和文号}}就{{称呼}}申请公开的同一政府信息作出答复。根据{{依据}}的规定，对重复申请不予重复处理。`,
  },
  notProcessedPublication: {
    states: ['publicationAccess'],
    body: `经审查，{{称呼}}要求提供的是政府公报、报刊、书籍等公开出版物。根据{{依据}}的规定，现告知获取的途径：
{{获取公开出版物的途径}}`,
  },
  notProcessedExcessive: {
    states: ['excess', 'reasonsCourse'],
    body: `经审查，{{明显超过合理范围的情况}}，明显超过合理范围。{{说明理由的情况}}。本机关认为申请理由不合理。根据{{依据}}的规定，不予处理。`,
  },
  notProcessedReconfirm: {
    states: ['earlierReply'],
    body: `经审查，本机关已于{{先前答复的日期和文号}}向{{称呼}}提供所申请的信息，{{称呼}}要求确认或者重新出具已经获取的信息。依照{{依据}}，不予处理。`,
  },
}

/** 答复书的样式，一种办理结果一份：事实、依据、决定、提供方式、救济途径。 */
export const replyForms: Readonly<Record<ReplyDisposition, FormLine>> = Object.fromEntries(
  Object.entries(lines).map(([code, { states, optional = [], body }]): [string, FormLine] => [
    code,
    {
      title: '政府信息公开申请答复书',
      basis: dispositions[code as ReplyDisposition].basis,
      required: [...toApplicant, ...states, 'remedy', 'onlineReconsideration'],
      optional,
      template: `\n${opening}\n${body}\n{{救济途径}}`,
    },
  ]),
) as Readonly<Record<ReplyDisposition, FormLine>>
