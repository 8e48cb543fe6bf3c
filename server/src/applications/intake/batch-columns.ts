import { channels } from '@gongkai/law'
import { applicantKinds, identityKinds, wantedForms, wantedRoutes } from '../application.ts'
import type { NewApplication } from '../new-application.ts'

interface Column {
  readonly field: Exclude<keyof NewApplication, 'kind'>
  readonly label: string
  readonly isRequired?: boolean
  /** 只许填这几样：代号 → 名称。 */
  readonly choices?: Readonly<Record<string, string>>
  /** 空着的算什么。 */
  readonly blank?: string
  /** 怎么填，写在模板的「填写说明」里。 */
  readonly how: string
  /** 在模板里的列宽，以半角字计。 */
  readonly width: number
}

const labels = (table: Readonly<Record<string, { readonly label: string }>>) =>
  Object.fromEntries(Object.entries(table).map(([code, { label }]) => [code, label]))

/** 模板的各列。 */
export const batchColumns: readonly Column[] = [
  {
    ...{ field: 'channel', label: '渠道', isRequired: true, choices: labels(channels) },
    ...{ how: '从怎样的途径收到的', width: 16 },
  },
  {
    ...{ field: 'submittedOn', label: '提交日期', isRequired: true },
    ...{ how: '如 2026-03-02。需要签收的邮件，写签收之日', width: 13 },
  },
  {
    ...{ field: 'applicantKind', label: '申请人类别', choices: applicantKinds },
    ...{ blank: 'naturalPerson', how: '自然人，或者哪一类单位', width: 14 },
  },
  {
    ...{ field: 'name', label: '姓名或者名称', isRequired: true },
    ...{ how: '自然人的姓名，单位的全称', width: 18 },
  },
  {
    ...{ field: 'identityKind', label: '身份证明', choices: identityKinds },
    ...{ how: '申请人提供了哪一种；没有提供的空着，以后告知补正', width: 20 },
  },
  {
    ...{ field: 'identityNumber', label: '证件号码' },
    ...{ how: '十八位号码要在「文本」格式的格里填：按数字存的，末几位会丢失', width: 22 },
  },
  {
    ...{ field: 'contactName', label: '单位联系人' },
    ...{ how: '申请人是单位的，写联系人的姓名', width: 12 },
  },
  { field: 'telephone', label: '电话', how: '只写数字，可以有区号和分机', width: 16 },
  { field: 'email', label: '电子邮箱', how: '如 name@example.com', width: 22 },
  { field: 'address', label: '通信地址', how: '邮寄答复用的地址', width: 30 },
  { field: 'agentName', label: '代理人', how: '委托他人申请的，写受托人', width: 12 },
  {
    ...{ field: 'agentIdentityNumber', label: '代理人证件号码' },
    ...{ how: '同「证件号码」', width: 22 },
  },
  { field: 'agentTelephone', label: '代理人电话', how: '同「电话」', width: 16 },
  {
    ...{ field: 'wanted', label: '所需信息', isRequired: true },
    ...{ how: '申请公开的信息的名称、内容，照申请书写', width: 40 },
  },
  {
    ...{ field: 'wantedHints', label: '文号或者特征' },
    ...{ how: '文号，或者便于查找的其他特征', width: 22 },
  },
  {
    ...{ field: 'wantedForm', label: '形式', choices: wantedForms, blank: 'electronic' },
    ...{ how: '申请人要求的提供形式', width: 13 },
  },
  {
    ...{ field: 'wantedRoute', label: '途径', choices: wantedRoutes, blank: 'post' },
    ...{ how: '申请人要求的获取途径', width: 12 },
  },
]

/** 一次至多多少件：全部在一个事务里，太多了别人要等。 */
export const BATCH_ROWS = 300

/** 模板里的例子，与各列对着：有选项的写出全部选项，所以登记不成一件申请。 */
export const batchExample: readonly string[] = batchColumns.map(({ choices, field }) =>
  choices ? Object.values(choices).join('/') : field === 'submittedOn' ? '2026-03-02' : '',
)
