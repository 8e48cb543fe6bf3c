import { dispositions, services } from '@gongkai/law'
import type { FactName } from './facts.ts'
import { letterFields } from './fields.ts'
import type { LetterForm } from './letter-form.ts'

/** 一件事实怎样填：名称，填在哪种控件里。 */
export interface FactInput {
  readonly name: FactName
  readonly label: string
  readonly input: 'line' | 'text' | 'lines' | 'day' | 'number' | 'flag' | 'choice' | 'parts'
  readonly options?: readonly (readonly [value: string, label: string])[]
  readonly help?: string
}

type Described = Omit<FactInput, 'name'>

const line = (label: string, help?: string): Described => ({
  label,
  input: 'line',
  ...(help ? { help } : {}),
})
const text = (label: string, help?: string): Described => ({ ...line(label, help), input: 'text' })
const day = (label: string, help?: string): Described => ({ ...line(label, help), input: 'day' })
const number = (label: string, help?: string): Described => ({
  ...line(label, help),
  input: 'number',
})
const lines = (label: string): Described => ({ label, input: 'lines', help: '一行一项' })
const flag = (label: string): Described => ({ label, input: 'flag' })
const same = (values: readonly string[]) => values.map((value) => [value, value] as const)

/** 部分公开的，不公开的部分可以属于哪些情形。 */
export const withheldDispositions: readonly (readonly [string, string])[] = Object.values(
  dispositions,
)
  .filter(({ code }) => code.startsWith('withheld'))
  .map(({ code, label }) => [code, label] as const)

const described: Readonly<Partial<Record<FactName, Described>>> = {
  agencyName: line('发文机关', '署名，印全称'),
  agencyHead: line('红头上的名称', '与署名不同时才填'),
  contactPerson: line('联系人'),
  contactPhone: line('联系电话'),
  applicationNumber: line('申请编号'),
  receivedOn: day('收到申请之日'),
  informationRequested: text('所申请的信息'),
  applicantName: line('申请人', '印在文书上，加密存放'),
  applicantKind: {
    label: '怎样称呼申请人',
    input: 'choice',
    options: [
      ['naturalPerson', '你'],
      ['organization', '你单位'],
    ],
  },
  addressee: line('主送', '第三方或者机关的名称'),
  addresseeIsPerson: flag('对方是自然人（姓名加密存放，历史里只用代号）'),
  basisText: line('补充的依据', '地方的规定，或者条例没有写到的；会接在依据后面'),
  channel: line('收件渠道'),
  receivedHow: line('收到之日怎样认定'),
  formRequested: line('要求的提供方式'),
  replyDueOn: day('答复期限'),
  correctionReasons: text('补正的理由', '为什么现在不能办理'),
  correctionPoints: lines('补正要点'),
  correctionWorkdays: number(
    '补正期限（工作日）',
    '自收到告知书之日起；另写明到哪天的，以那天为准',
  ),
  correctionBy: day('补正到哪天为止'),
  guidance: text('指导和释明'),
  excessFound: text('数量、频次的情况'),
  reasonsWorkdays: number('说明理由的期限（工作日）'),
  reasonsBy: day('说明理由到哪天为止'),
  originalDueOn: day('原答复期限'),
  newDueOn: day('延长后的答复期限'),
  extensionWorkdays: number('延长几个工作日', '最长 20 个'),
  extensionReason: text('延长的理由'),
  approver: line('批准人', '政府信息公开工作机构负责人'),
  informationConcerned: text('涉及的信息', '不写申请人是谁'),
  identityNeeded: line('确需写明申请人的理由', '没有就不填：征求意见一般不必让对方知道是谁'),
  consultedOn: day('开始征求意见之日'),
  assistanceAsked: text('协办事项'),
  assistanceBy: day('反馈期限'),
  asksOpinion: flag('一并征求是否公开的意见（期间不计入答复期限）'),
  feeMethod: {
    label: '收费方式',
    input: 'choice',
    options: [
      ['perApplication', '按件'],
      ['perPage', '按量（页）'],
    ],
  },
  feeUnits: number('件数、页数'),
  feeAlready: number('本月此前已有几件', '按件的才填'),
  feeGround: text('收费的理由'),
  feePayment: text('缴纳方式'),
  termAfterPayment: line('缴费后的答复期限', '可以不填（待确认）'),
  contentDisclosed: text('决定公开的内容'),
  publicInterest: text('公开的理由', '不公开可能对公共利益造成的重大影响'),
  reconsiderationBody: line('复议机关'),
  court: line('有管辖权的人民法院'),
  servedElectronically: flag('以互联网方式送达（要写明网上申请复议的途径）'),
  onlineReconsideration: line('网上申请复议的途径'),
  access: text('获取的方式、途径'),
  provision: text('提供的方式，或者获取的途径和时间'),
  disclosedParts: { ...lines('予以公开的部分') },
  withheldParts: { label: '不予公开的部分', input: 'parts', help: '逐项写明内容、情形和理由' },
  secretGrounds: line('密级标识、定密依据', '不写内容'),
  prohibition: line('禁止公开的法律、行政法规条文'),
  harm: text('可能造成的危害'),
  consultationCourse: text('征求意见的情况', '不写第三方是谁'),
  consultationResult: line('征求意见的结果'),
  reason: text('理由'),
  internalCategory: {
    label: '内部事务的类别',
    input: 'choice',
    options: same(['人事管理', '后勤管理', '内部工作流程']),
  },
  deliberativeCategory: {
    label: '过程性信息的类别',
    input: 'choice',
    options: same(['讨论记录', '过程稿', '磋商信函', '请示报告']),
  },
  caseFile: line('所属的行政执法案卷'),
  governingLaw: line('应当依照的法律、行政法规'),
  office: line('到哪里办理'),
  search: text('检索的情况', '在哪些地方、用什么词、结果'),
  responsibleAgency: line('负责公开的机关和联系方式', '能够确定的才填'),
  correctionCourse: text('补正的情况'),
  stillUnclear: text('仍不明确之处'),
  petitionGround: text('属于信访、投诉、举报的理由'),
  petitionChannel: line('可以提出的渠道', '可以不填'),
  earlierOn: day('先前答复的日期'),
  earlierNumber: line('先前答复的文号'),
  reasonsCourse: text('说明理由的情况'),
  attachments: lines('附件'),
  thirdPartyNames: lines('不写进答复书的第三方名称'),
  recordResult: text('处理结果'),
  noticeServedOn: day('告知书、通知书送达之日'),
  noticeDueOn: day('期限届满之日'),
  statement: text('申请人的书面表示'),
  servedTitle: line('送达的文书'),
  servedNumber: line('送达文书的文号'),
  recipient: line('受送达人'),
  serviceWay: {
    label: '送达方式',
    input: 'choice',
    options: Object.entries(services),
  },
  servicePlace: line('送达地点', '可以不填'),
  serviceEvidence: line('送达凭证', '可以不填'),
}

/** 起草一种文书要填的事实：这一种特有的在前，各种共有的在后。文号、日期发出时才定。 */
export function factInputs(form: LetterForm): {
  readonly own: readonly FactInput[]
  readonly shared: readonly FactInput[]
} {
  const used = new Set<FactName>([
    ...[...form.required, ...form.optional].flatMap((id) => [...letterFields[id].facts]),
    ...extraFacts(form),
  ])
  const inputs = (Object.entries(described) as readonly [FactName, Described][])
    .filter(([name]) => used.has(name))
    .map(([name, input]) => ({ name, ...input }))
  return {
    own: inputs.filter(({ name }) => !shared.has(name)),
    shared: inputs.filter(({ name }) => shared.has(name)),
  }
}

const shared: ReadonlySet<FactName> = new Set([
  'agencyName',
  'agencyHead',
  'contactPerson',
  'contactPhone',
  'applicationNumber',
  'receivedOn',
  'informationRequested',
  'applicantName',
  'applicantKind',
  'basisText',
  'reconsiderationBody',
  'court',
  'servedElectronically',
  'onlineReconsideration',
])

function extraFacts({ kind, to }: LetterForm): readonly FactName[] {
  const head: readonly FactName[] = to === 'file' ? [] : ['agencyHead', 'attachments']
  if (kind === 'reply') return [...head, 'applicantKind', 'thirdPartyNames']
  if (to === 'applicant') return [...head, 'applicantKind']
  if (to === 'thirdParty') return [...head, 'addresseeIsPerson', 'identityNeeded']
  return to === 'agency' ? [...head, 'identityNeeded'] : head
}
