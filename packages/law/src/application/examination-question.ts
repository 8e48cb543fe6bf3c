import { type Article, article } from '../article.ts'

const r = (place: string) => article('regulation-2019', place)

/** 审查要问的一件事。 */
export interface ExaminationQuestion {
  readonly id: ExaminationQuestionId
  readonly text: string
  /** 怎样判断，要查什么。 */
  readonly help: string
  readonly basis: Article
  readonly choices: Readonly<Record<string, string>>
}

/** 审查的问题，照次序：补不补、是不是、谁负责、有没有、给不给、怎么给。 */
export const examinationQuestions = {
  clear: {
    text: '申请内容明确，身份证明和联系方式齐全吗？',
    help: '看得出要什么信息、由谁申请、怎样联系。不明确的要一次性告知补正。',
    basis: r('第三十条'),
    choices: { yes: '明确、齐全', no: '不明确，或者不齐全' },
  },
  nature: {
    text: '要的是政府信息吗？',
    help: '政府信息是本机关在履行行政管理职能中制作或者获取、以一定形式记录保存的信息。',
    basis: r('第二条'),
    choices: {
      information: '是政府信息',
      petition: '是信访、投诉、举报',
      publication: '要求提供政府公报、报刊、书籍等公开出版物',
      question: '是咨询，问的是为什么、怎么办',
    },
  },
  repeated: {
    text: '同一申请人就同样的内容申请过，已经答复了吗？',
    help: '查以往的答复；同一内容、同一申请人才算。',
    basis: r('第三十六条第（六）项'),
    choices: { no: '没有', yes: '已经答复过' },
  },
  excessive: {
    text: '数量、频次明显超过合理范围吗？',
    help: '先要求说明理由，再判断；不能只凭件数。',
    basis: r('第三十五条'),
    choices: { no: '没有', yes: '明显超过' },
  },
  responsible: {
    text: '由本机关负责公开吗？',
    help: '谁制作谁公开；从别的机关获取的，由制作或者最初获取的机关公开。',
    basis: r('第十条'),
    choices: { yes: '由本机关负责', no: '不由本机关负责' },
  },
  special: {
    text: '法律、行政法规对获取这类信息有专门规定吗？',
    help: '例如不动产登记、工商登记档案的查询。',
    basis: r('第三十六条第（七）项'),
    choices: { no: '没有', yes: '有专门规定' },
  },
  found: {
    text: '检索到了吗？',
    help: '办公系统、档案室、业务科室都要查，谁、什么时候、用什么词查的都要记下。',
    basis: r('第三十六条第（四）项'),
    choices: {
      yes: '有',
      no: '检索过，没有',
      creation: '没有现成的，要加工、分析才有',
    },
  },
  published: {
    text: '已经主动公开了吗？',
    help: '已经公开的，告知获取的方式和途径。',
    basis: r('第三十六条第（一）项'),
    choices: { no: '没有公开', yes: '已经公开' },
  },
  secret: {
    text: '属于不得公开的吗？',
    help: '国家秘密看密级标识和定密依据；拿不准的报有关主管部门或者保密行政管理部门确定（第十七条）。',
    basis: r('第十四条'),
    choices: {
      no: '不属于',
      stateSecret: '国家秘密',
      law: '法律、行政法规禁止公开',
      security: '公开后可能危及国家安全、公共安全、经济安全、社会稳定',
      doubt: '不能确定',
    },
  },
  thirdParty: {
    text: '涉及商业秘密、个人隐私，公开会损害第三方合法权益吗？',
    help: '涉及的要书面征求第三方意见；第三方不答复不等于同意，由本机关决定。',
    basis: r('第十五条'),
    choices: {
      no: '不涉及',
      unasked: '涉及，还没有征求意见',
      agrees: '涉及，第三方同意公开',
      withheld: '第三方不同意，有合理理由',
      publicInterest: '第三方不同意，但不公开会对公共利益造成重大影响',
    },
  },
  internal: {
    text: '属于可以不予公开的吗？',
    help: '可以不公开，不是不得公开；法律、法规、规章规定应当公开的，从其规定。',
    basis: r('第十六条'),
    choices: {
      no: '不属于，或者决定公开',
      internalAffairs: '人事管理、后勤管理、内部工作流程等内部事务信息',
      deliberative: '讨论记录、过程稿、磋商信函、请示报告等过程性信息',
      enforcementFile: '行政执法案卷信息',
    },
  },
  severable: {
    text: '不公开的内容能和别的分开吗？',
    help: '能够作区分处理的，应当提供可以公开的内容，并对不公开的说明理由。',
    basis: r('第三十七条'),
    choices: { whole: '全部不能公开', part: '能分开，一部分可以公开' },
  },
} as const

/** 问题的代号。 */
export type ExaminationQuestionId = keyof typeof examinationQuestions
