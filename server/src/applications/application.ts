import type { ApplicationState, Channel, Day, DispositionCode } from '@gongkai/law'

/** 申请人的类别：表三的六列。 */
export type ApplicantKind = keyof typeof applicantKinds

/** 申请人类别的名称；自然人之外都是法人或者其他组织。 */
export const applicantKinds = {
  naturalPerson: '自然人',
  business: '商业企业',
  research: '科研机构',
  publicWelfare: '社会公益组织',
  legalService: '法律服务机构',
  otherOrganization: '其他',
} as const

/** 获取信息的形式（条例第二十九条、第四十条）。 */
export type WantedForm = keyof typeof wantedForms

/** 获取形式的名称。 */
export const wantedForms = {
  paper: '纸质',
  electronic: '电子文件',
  disc: '光盘等介质',
  inspection: '查阅、抄录',
} as const

/** 获取途径。 */
export type WantedRoute = keyof typeof wantedRoutes

/** 获取途径的名称。 */
export const wantedRoutes = {
  post: '邮寄',
  email: '电子邮件',
  portal: '网上查看',
  inPerson: '当面领取',
  fax: '传真',
} as const

/** 身份证明的种类。 */
export type IdentityKind = keyof typeof identityKinds

/** 身份证明种类的名称。 */
export const identityKinds = {
  identityCard: '居民身份证',
  passport: '护照',
  permit: '港澳台通行证、居住证',
  creditCode: '统一社会信用代码',
  other: '其他证件',
} as const

/** 一件申请：填写的，和由历史算出的。个人信息不在这里。 */
export interface Application {
  readonly agencyId: string
  readonly id: string
  readonly year: number
  readonly seq: number
  readonly number: string
  readonly kind: 'disclosure' | 'recordCorrection'
  readonly channel: Channel
  readonly applicantKind: ApplicantKind
  /** 给人看的名称：自然人遮盖着。 */
  readonly applicantShown: string
  /** 身份证明的种类；没有提供的为空。 */
  readonly identityKind: IdentityKind | ''
  readonly wanted: string
  readonly wantedHints: string
  readonly wantedForm: WantedForm
  readonly wantedRoute: WantedRoute
  readonly divisionId: string | null
  readonly handlerId: string | null
  readonly splitFrom: string | null
  readonly mergedInto: string | null
  readonly state: ApplicationState
  readonly isOpen: boolean
  readonly submittedOn: Day
  readonly receivedOn: Day | null
  readonly dueOn: Day | null
  /** 最近要做的一件事到哪天：答复，或者正在走的期限。 */
  readonly nextOn: Day | null
  /** 第一次办结之日：表三按它计结果。 */
  readonly decidedOn: Day | null
  readonly answeredOn: Day | null
  readonly disposition: DispositionCode | null
  /** 所涉年份还没有放假通知。 */
  readonly isProvisional: boolean
  readonly entries: number
  readonly createdAt: Date
}
