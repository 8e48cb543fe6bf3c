import { article } from '../article.ts'
import type { Column, Row, SectionHeading, Table } from './form.ts'

/** 表三左上角的文字，格式原文。 */
export const applicationsStub =
  '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）'

const everyApplicant = ['申请人情况'] as const
const organizations = ['申请人情况', '法人或其他组织'] as const

/** 表三的七列。2019、2021 两种格式相同。 */
export const applicantColumns: readonly Column[] = [
  { id: 'naturalPerson', label: '自然人', under: everyApplicant },
  { id: 'business', label: '商业企业', under: organizations },
  { id: 'research', label: '科研机构', under: organizations },
  { id: 'publicWelfare', label: '社会公益组织', under: organizations },
  { id: 'legalService', label: '法律服务机构', under: organizations },
  { id: 'otherOrganization', label: '其他', under: organizations },
  {
    id: 'total',
    label: '总计',
    aliases: ['合计'],
    under: everyApplicant,
    sum: [
      'naturalPerson',
      'business',
      'research',
      'publicWelfare',
      'legalService',
      'otherOrganization',
    ],
  },
]

/** 表三办理结果中两种格式相同的各行，连同第一、二项。 */
export const rowsBeforeOther: readonly Row[] = [
  {
    id: 'received',
    label: '一、本年新收政府信息公开申请数量',
    aliases: ['本年新收政府信息公开申请数量', '一、本年新收政府信息公开申请', '一、本年新收'],
    under: [],
  },
  {
    id: 'carriedIn',
    label: '二、上年结转政府信息公开申请数量',
    aliases: ['上年结转政府信息公开申请数量', '二、上年结转政府信息公开申请', '二、上年结转'],
    under: [],
  },
  {
    id: 'granted',
    label: '（一）予以公开',
    aliases: ['予以公开'],
    under: ['三、本年度办理结果'],
    basis: [
      article('regulation-2019', '第三十六条第（一）项'),
      article('regulation-2019', '第三十六条第（二）项'),
    ],
  },
  {
    id: 'partlyGranted',
    label: '（二）部分公开',
    aliases: ['部分公开'],
    under: ['三、本年度办理结果'],
    note: '区分处理的，只计这一情形，不计其他情形',
    basis: [article('regulation-2019', '第三十七条')],
  },
  {
    id: 'withheldStateSecret',
    label: '1.属于国家秘密',
    under: ['三、本年度办理结果', '（三）不予公开'],
    basis: [article('regulation-2019', '第十四条')],
  },
  {
    id: 'withheldByLaw',
    label: '2.其他法律行政法规禁止公开',
    aliases: ['其他法律法规禁止公开'],
    under: ['三、本年度办理结果', '（三）不予公开'],
    basis: [article('regulation-2019', '第十四条')],
  },
  {
    id: 'withheldSecurityStability',
    label: '3.危及“三安全一稳定”',
    aliases: ['危及三安全一稳定', '可能危及“三安全一稳定”'],
    under: ['三、本年度办理结果', '（三）不予公开'],
    basis: [article('regulation-2019', '第十四条')],
  },
  {
    id: 'withheldThirdParty',
    label: '4.保护第三方合法权益',
    under: ['三、本年度办理结果', '（三）不予公开'],
    basis: [article('regulation-2019', '第十五条'), article('regulation-2019', '第三十二条')],
  },
  {
    id: 'withheldInternalAffairs',
    label: '5.属于三类内部事务信息',
    under: ['三、本年度办理结果', '（三）不予公开'],
    basis: [article('regulation-2019', '第十六条第一款')],
  },
  {
    id: 'withheldDeliberative',
    label: '6.属于四类过程性信息',
    under: ['三、本年度办理结果', '（三）不予公开'],
    basis: [article('regulation-2019', '第十六条第二款')],
  },
  {
    id: 'withheldEnforcementFile',
    label: '7.属于行政执法案卷',
    under: ['三、本年度办理结果', '（三）不予公开'],
    basis: [article('regulation-2019', '第十六条第二款')],
  },
  {
    id: 'withheldRegistryInquiry',
    label: '8.属于行政查询事项',
    under: ['三、本年度办理结果', '（三）不予公开'],
    basis: [article('regulation-2019', '第三十六条第（七）项')],
  },
  {
    id: 'unavailableNotHeld',
    label: '1.本机关不掌握相关政府信息',
    aliases: ['本机关不掌握'],
    under: ['三、本年度办理结果', '（四）无法提供'],
    basis: [
      article('regulation-2019', '第三十六条第（四）项'),
      article('regulation-2019', '第三十六条第（五）项'),
    ],
  },
  {
    id: 'unavailableNeedsCreation',
    label: '2.没有现成信息需要另行制作',
    aliases: ['没有现成信息需另行制作'],
    under: ['三、本年度办理结果', '（四）无法提供'],
    basis: [article('regulation-2019', '第三十八条')],
  },
  {
    id: 'unavailableUnclear',
    label: '3.补正后申请内容仍不明确',
    under: ['三、本年度办理结果', '（四）无法提供'],
    basis: [article('regulation-2019', '第三十条')],
  },
  {
    id: 'notProcessedPetition',
    label: '1.信访举报投诉类申请',
    under: ['三、本年度办理结果', '（五）不予处理'],
    basis: [article('regulation-2019', '第三十九条第一款')],
  },
  {
    id: 'notProcessedRepeat',
    label: '2.重复申请',
    under: ['三、本年度办理结果', '（五）不予处理'],
    basis: [article('regulation-2019', '第三十六条第（六）项')],
  },
  {
    id: 'notProcessedPublication',
    label: '3.要求提供公开出版物',
    under: ['三、本年度办理结果', '（五）不予处理'],
    basis: [article('regulation-2019', '第三十九条第二款')],
  },
  {
    id: 'notProcessedExcessive',
    label: '4.无正当理由大量反复申请',
    under: ['三、本年度办理结果', '（五）不予处理'],
    basis: [article('regulation-2019', '第三十五条')],
  },
  {
    id: 'notProcessedReconfirm',
    label: '5.要求行政机关确认或重新出具已获取信息',
    under: ['三、本年度办理结果', '（五）不予处理'],
  },
]

/** 表三的最后两行；`leafRows` 是（七）总计所加的各行。 */
export const closingRows = (leafRows: readonly string[]): readonly Row[] => [
  {
    id: 'dispositionTotal',
    label: '（七）总计',
    aliases: ['总计'],
    under: ['三、本年度办理结果'],
    sum: leafRows,
  },
  {
    id: 'carriedOut',
    label: '四、结转下年度继续办理',
    aliases: ['结转下年度继续办理', '四、结转下年度'],
    under: [],
  },
]

/** 勾稽关系：第一项加第二项之和，等于第三项加第四项之和。 */
export const applicationsBalance = [
  ['received', 'carriedIn'],
  ['dispositionTotal', 'carriedOut'],
] as const

/** 表四　政府信息公开行政复议、行政诉讼情况。两种格式相同。 */
export const remediesTable: Table = {
  id: 'remedies',
  title: '政府信息公开行政复议、行政诉讼情况',
  section: 'remedies',
  basis: article('report-form-2021', '第四部分'),
  printed: 'across',
  parts: [
    {
      columns: [
        { id: 'upheld', label: '结果维持', aliases: ['维持'] },
        { id: 'overturned', label: '结果纠正', aliases: ['纠正'] },
        { id: 'other', label: '其他结果', aliases: ['其他'] },
        { id: 'pending', label: '尚未审结', aliases: ['未审结'] },
        {
          id: 'total',
          label: '总计',
          aliases: ['合计'],
          sum: ['upheld', 'overturned', 'other', 'pending'],
        },
      ],
      rows: [
        { id: 'reconsideration', label: '行政复议', under: [] },
        { id: 'litigationDirect', label: '未经复议直接起诉', under: ['行政诉讼'] },
        { id: 'litigationAfterReconsideration', label: '复议后起诉', under: ['行政诉讼'] },
      ],
    },
  ],
}

/** 六个法定标题，原文。 */
export const sectionHeadings: readonly SectionHeading[] = [
  { id: 'overview', numeral: '一', label: '总体情况' },
  {
    id: 'disclosure',
    numeral: '二',
    label: '主动公开政府信息情况',
    aliases: ['主动公开政府信息的情况'],
  },
  {
    id: 'applications',
    numeral: '三',
    label: '收到和处理政府信息公开申请情况',
    aliases: ['收到和处理政府信息公开申请的情况'],
  },
  {
    id: 'remedies',
    numeral: '四',
    label: '政府信息公开行政复议、行政诉讼情况',
    aliases: [
      '因政府信息公开工作被申请行政复议、提起行政诉讼情况',
      '政府信息公开行政复议行政诉讼情况',
      '政府信息公开行政复议、诉讼情况',
    ],
  },
  {
    id: 'problems',
    numeral: '五',
    label: '存在的主要问题及改进情况',
    aliases: [
      '政府信息公开工作存在的主要问题及改进情况',
      '存在的主要问题和改进情况',
      '存在主要问题及改进情况',
    ],
  },
  {
    id: 'other',
    numeral: '六',
    label: '其他需要报告的事项',
    aliases: ['其他需要报告事项', '需要报告的其他事项'],
  },
]
