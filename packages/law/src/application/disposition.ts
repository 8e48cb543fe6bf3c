import { type Article, article } from '../article.ts'

/** 办理结果的代号：表三的行，另有「已主动公开」一种，也计入「予以公开」一行。 */
export type DispositionCode = keyof typeof table

/** 办理结果：答复书的种类，依据，写明什么，计入表三哪一行，怎样救济。 */
export interface Disposition {
  readonly code: DispositionCode
  readonly label: string
  readonly basis: readonly Article[]
  /** 答复书应当写明的。 */
  readonly states: readonly string[]
  /** 表三的行（`@gongkai/law` 各格式里的行号）。 */
  readonly row: string
  /**
   * 是否依照条例第十四条至第十六条不予公开：决定 2024 年以后是否复议前置。
   * `partly` 看不公开的那部分依照什么；`none` 没有答复可以救济。
   */
  readonly underArticles14To16: 'yes' | 'no' | 'partly' | 'none'
  /** 依据读到原文的（text），凭记忆的（memory，显示为「待确认」）。 */
  readonly certainty: 'text' | 'memory'
  /** 结案而不答复的：逾期不补正、逾期不缴费、撤回等。 */
  readonly closesWithoutReply: boolean
}

const r = (...places: readonly string[]) => places.map((place) => article('regulation-2019', place))

interface Line {
  readonly label: string
  readonly basis: readonly Article[]
  readonly states: readonly string[]
  readonly row?: string
  readonly under?: Disposition['underArticles14To16']
  readonly certainty?: 'memory'
}

const table = {
  grantedPublished: {
    label: '已主动公开，告知获取途径',
    basis: r('第三十六条第（一）项'),
    states: ['获取该信息的方式、途径'],
    row: 'granted',
  },
  granted: {
    label: '予以公开',
    basis: r('第三十六条第（二）项'),
    states: ['该信息，或者获取的方式、途径和时间'],
  },
  partlyGranted: {
    label: '部分公开',
    basis: r('第三十七条'),
    states: ['公开的内容', '不公开的内容', '不公开的各项理由'],
    under: 'partly',
  },
  withheldStateSecret: {
    label: '属于国家秘密，不予公开',
    basis: r('第十四条'),
    states: ['理由（密级标识、定密依据，不写内容）'],
    under: 'yes',
  },
  withheldByLaw: {
    label: '法律、行政法规禁止公开',
    basis: r('第十四条'),
    states: ['法律、行政法规的名称和条文'],
    under: 'yes',
  },
  withheldSecurityStability: {
    label: '危及“三安全一稳定”，不予公开',
    basis: r('第十四条'),
    states: ['可能造成的危害及其理由'],
    under: 'yes',
  },
  withheldThirdParty: {
    label: '保护第三方合法权益，不予公开',
    basis: r('第十五条', '第三十二条'),
    states: ['征求意见的情况（不写明第三方身份）', '结果', '理由'],
    under: 'yes',
  },
  withheldInternalAffairs: {
    label: '属于内部事务信息，不予公开',
    basis: r('第十六条第一款'),
    states: ['属于人事管理、后勤管理、内部工作流程中的哪一类'],
    under: 'yes',
  },
  withheldDeliberative: {
    label: '属于过程性信息，不予公开',
    basis: r('第十六条第二款'),
    states: ['属于讨论记录、过程稿、磋商信函、请示报告中的哪一类'],
    under: 'yes',
  },
  withheldEnforcementFile: {
    label: '属于行政执法案卷，不予公开',
    basis: r('第十六条第二款'),
    states: ['属于哪个案卷'],
    under: 'yes',
  },
  withheldRegistryInquiry: {
    label: '属于行政查询事项',
    basis: r('第三十六条第（七）项'),
    states: ['应当依照的法律、行政法规', '到哪里办理'],
  },
  unavailableNotExisting: {
    label: '信息不存在',
    basis: r('第三十六条第（四）项'),
    states: ['经检索没有'],
    row: 'unavailableNotHeld',
  },
  unavailableOtherAgency: {
    label: '不属于本机关负责公开',
    basis: r('第三十六条第（五）项'),
    states: ['理由', '能够确定负责机关的，其名称、联系方式'],
    row: 'unavailableNotHeld',
  },
  unavailableNeedsCreation: {
    label: '没有现成信息，需要另行制作',
    basis: r('第三十八条'),
    states: ['需要加工、分析的理由'],
  },
  unavailableUnclear: {
    label: '补正后申请内容仍不明确',
    basis: r('第三十条'),
    states: ['补正的情况', '仍不明确之处'],
  },
  notProcessedPetition: {
    label: '信访、举报、投诉类申请',
    basis: r('第三十九条第一款'),
    states: ['不作为政府信息公开申请处理', '可以告知的渠道'],
  },
  notProcessedRepeat: {
    label: '重复申请',
    basis: r('第三十六条第（六）项'),
    states: ['先前答复的日期和文号'],
  },
  notProcessedPublication: {
    label: '要求提供公开出版物',
    basis: r('第三十九条第二款'),
    states: ['获取的途径'],
  },
  notProcessedExcessive: {
    label: '无正当理由大量反复申请',
    basis: r('第三十五条'),
    states: ['数量、频次明显超过合理范围的情况', '要求说明理由和申请人说明的情况'],
  },
  notProcessedReconfirm: {
    label: '要求确认或者重新出具已获取的信息',
    basis: [],
    states: ['已经提供的日期和文号'],
    certainty: 'memory',
  },
  closedNoCorrection: {
    label: '无正当理由逾期不补正，视为放弃申请',
    basis: r('第三十条'),
    states: ['补正告知书送达之日', '补正期限'],
  },
  closedNoPayment: {
    label: '逾期未缴费，视为放弃申请',
    basis: [...r('第四十二条'), article('fee-rules-2020')],
    states: ['收费通知书送达之日', '缴费期限'],
  },
  closedOther: {
    label: '申请人撤回等',
    basis: [],
    states: ['申请人的书面表示'],
    under: 'none',
    certainty: 'memory',
  },
} as const satisfies Readonly<Record<string, Line>>

/** 全部办理结果，照表三的次序。 */
export const dispositions: Readonly<Record<DispositionCode, Disposition>> = Object.fromEntries(
  Object.entries(table).map(([code, line]: readonly [string, Line]) => [
    code,
    {
      code,
      label: line.label,
      basis: line.basis,
      states: line.states,
      row: line.row ?? code,
      underArticles14To16: line.under ?? 'no',
      certainty: line.certainty ?? 'text',
      closesWithoutReply: code.startsWith('closed'),
    },
  ]),
) as Readonly<Record<DispositionCode, Disposition>>
