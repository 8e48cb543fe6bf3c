import { type Article, article, type DispositionCode } from '@gongkai/law'

/** 不公开的一种理由：依据哪一条，要说清什么。 */
export interface WithholdingGround {
  readonly id: string
  readonly label: string
  readonly basis: Article
  /** 这种理由之下还要分清的；没有的不分。 */
  readonly kinds?: readonly string[]
  /** 理由里要写明什么。 */
  readonly asks: string
  /** 整件都因此不公开时的办理结果；不属于政府信息的没有。 */
  readonly disposition?: DispositionCode
}

const of = (place: string) => article('regulation-2019', place)

/** 区分处理时可以依据的理由：条例第十四条至第十六条，和第三十七条所说不属于政府信息的。 */
export const withholdingGrounds = [
  {
    id: 'stateSecret',
    label: '国家秘密',
    basis: of('第十四条'),
    asks: '密级标识或者定密依据，不写内容',
    disposition: 'withheldStateSecret',
  },
  {
    id: 'forbiddenByLaw',
    label: '法律、行政法规禁止公开',
    basis: of('第十四条'),
    asks: '哪部法律、行政法规的哪一条',
    disposition: 'withheldByLaw',
  },
  {
    id: 'publicSafety',
    label: '公开后可能危及国家安全、公共安全、经济安全、社会稳定',
    basis: of('第十四条'),
    kinds: ['国家安全', '公共安全', '经济安全', '社会稳定'],
    asks: '可能危及什么，为什么',
    disposition: 'withheldSecurityStability',
  },
  {
    id: 'thirdParty',
    label: '公开会对第三方合法权益造成损害',
    basis: of('第十五条'),
    kinds: ['商业秘密', '个人隐私'],
    asks: '第三方的意见，或者为什么会造成损害；不写第三方是谁',
    disposition: 'withheldThirdParty',
  },
  {
    id: 'internalAffairs',
    label: '内部事务信息',
    basis: of('第十六条第一款'),
    kinds: ['人事管理', '后勤管理', '内部工作流程'],
    asks: '属于哪一类内部事务',
    disposition: 'withheldInternalAffairs',
  },
  {
    id: 'process',
    label: '过程性信息',
    basis: of('第十六条第二款'),
    kinds: ['讨论记录', '过程稿', '磋商信函', '请示报告'],
    asks: '是什么过程中形成的',
    disposition: 'withheldDeliberative',
  },
  {
    id: 'caseFile',
    label: '行政执法案卷信息',
    basis: of('第十六条第二款'),
    asks: '是哪一类执法案卷',
    disposition: 'withheldEnforcementFile',
  },
  {
    id: 'notGovernmentInformation',
    label: '不属于政府信息的内容',
    basis: of('第三十七条'),
    asks: '为什么不属于政府信息',
  },
] as const satisfies readonly WithholdingGround[]

/** 理由的代号。 */
export type WithholdingGroundId = (typeof withholdingGrounds)[number]['id']

/** 一种理由。 */
export function withholdingGround(id: WithholdingGroundId): WithholdingGround {
  return withholdingGrounds.find((each) => each.id === id) as WithholdingGround
}
