import {
  channels,
  consultedParties,
  dispositions,
  litigationOutcomes,
  noticeLabels,
  reconsiderationOutcomes,
  remedyCaseKinds,
  remedyProcedures,
  services,
} from '@gongkai/law'
import { actions, reminderWays } from '../../accounts/index.ts'
import {
  clusterDecisions,
  formByCode,
  letterKinds,
  reviewFindings,
  reviewLevels,
} from '../../applications/index.ts'
import { sizeInWords } from '../../ui/controls.ts'
import { roleName } from '../agencies/role-name.ts'

type Shown = (value: unknown) => string

const list = (value: unknown): readonly string[] => [value].flat().map(String)

/** 每种事实怎样写给人看；编号、摘要不写，要看的在导出里。 */
const shown: Readonly<Record<string, Shown | undefined>> = {
  name: String,
  title: String,
  label: String,
  purpose: (value) => `目的：${String(value)}`,
  roles: (value) => `角色：${list(value).map(roleName).join('、') || '没有'}`,
  before: (value) => `原来：${list(value).map(roleName).join('、') || '没有'}`,
  scopes: (value) =>
    list(value)
      .map((scope) => (scope in actions ? actions[scope as keyof typeof actions] : scope))
      .join('、'),
  ways: (value) =>
    `用：${
      list(value)
        .map((way) => remindedBy[way] ?? way)
        .join('、') || '都不用'
    }`,
  via: (value) => ways[String(value)] ?? String(value),
  wrong: (value) => `连着第 ${String(value)} 次`,
  count: (value) => `结束 ${String(value)} 处登录`,
  isOn: (value) => (value ? '打开' : '关闭'),
  isEnabled: (value) => (value ? '启用' : '停用'),
  isNewSecret: (value) => (value ? '换了密钥' : ''),
  bytes: (value) => sizeInWords(Number(value)),
  mediaType: String,
  isSealed: (value) => (value ? '加密存放' : ''),
  kind: (value) => kinds[String(value)] ?? String(value),
  number: String,
  on: String,
  year: (value) => `${String(value)} 年`,
  version: (value) => `第 ${String(value)} 版`,
  entries: (value) => `${String(value)} 件`,
  copies: (value) => `随文公开件 ${String(value)} 份`,
  files: (value) => `${String(value)} 件`,
  channel: (value) => labelIn(channels, value),
  submittedOn: (value) => `提交 ${String(value)}`,
  receivedOn: (value) => `收到 ${String(value)}`,
  dueOn: (value) => `到期 ${String(value)}`,
  workdays: (value) => `${String(value)} 个工作日`,
  disposition: (value) => labelIn(dispositions, value),
  consultation: String,
  with: (value) => consultedParties[value as keyof typeof consultedParties] ?? String(value),
  opinion: (value) => (value === 'refuses' ? '不同意公开' : '同意公开'),
  notice: (value) => noticeLabels[value as keyof typeof noticeLabels] ?? String(value),
  by: (value) => services[value as keyof typeof services] ?? String(value),
  approver: (value) => `同意人：${String(value)}`,
  until: (value) => `到 ${String(value)}`,
  yuan: (value) => `${String(value)} 元`,
  despite: () => '不合规定，照实登记',
  splitFrom: () => '由另一件分出',
  spots: (value) => `标了 ${String(value)} 处`,
  letter: (value) => letterKinds[value as keyof typeof letterKinds]?.label ?? String(value),
  form: (value) => formByCode(String(value))?.label ?? String(value),
  level: (value) => reviewLevels[value as keyof typeof reviewLevels]?.label ?? String(value),
  round: (value) => `第 ${String(value)} 轮`,
  isApproved: (value) => (value ? '同意' : '退回'),
  step: (value) => (value === 'sent' ? '发出' : '送到'),
  pdf: (value) => `PDF 摘要 ${String(value).slice(0, 12)}`,
  docx: (value) => `Word 摘要 ${String(value).slice(0, 12)}`,
  evidence: (value) => `凭证摘要 ${String(value).slice(0, 12)}`,
  as: (value) => (value === 'pdf' ? 'PDF' : 'Word'),
  caseNumber: String,
  outcome: (value) => labelIn({ ...reconsiderationOutcomes, ...litigationOutcomes }, value),
  finding: (value) => reviewFindings[value as keyof typeof reviewFindings] ?? String(value),
  decision: (value) => clusterDecisions[value as keyof typeof clusterDecisions] ?? String(value),
  nextOn: (value) => `下次 ${String(value)}`,
  numbers: (value) => list(value).join('、'),
  applicants: (value) => `${String(value)} 个申请人`,
  clusters: (value) => `${String(value)} 组`,
  days: (value) => `${String(value)} 日`,
  procedure: (value) => remedyProcedures[value as keyof typeof remedyProcedures] ?? String(value),
  orders: () => '责令重新答复',
  remarks: () => '应先复议',
  body: String,
  manifest: (value) => `清单的摘要 ${String(value)}`,
  fileId: () => '',
  datumId: () => '',
  digest: (value) => `摘要 ${String(value).slice(0, 12)}`,
}

function labelIn(of: Readonly<Record<string, { readonly label: string }>>, code: unknown): string {
  return of[String(code)]?.label ?? String(code)
}

const remindedBy: Readonly<Record<string, string>> = reminderWays

const ways: Readonly<Record<string, string>> = {
  password: '用密码',
  oidc: '统一身份认证',
  setup: '首次启动',
}

const kinds: Readonly<Record<string, string>> = {
  ...remedyCaseKinds,
  identityNumber: '身份证号',
  telephone: '电话',
  address: '地址',
  email: '电子邮箱',
  name: '姓名',
  other: '其他',
}

/** 一次行为的事实，写给人看。 */
export function factsText(facts: Readonly<Record<string, unknown>>): string {
  return Object.entries(facts)
    .map(([key, value]) => (shown[key] ?? ((each) => `${key}：${JSON.stringify(each)}`))(value))
    .filter(Boolean)
    .join('　')
}
