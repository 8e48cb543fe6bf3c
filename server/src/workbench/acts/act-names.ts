import { eventLabels, remedyEventLabels } from '@gongkai/law'
import { actions, signInActs } from '../../accounts/index.ts'
import { stepLabels } from '../../applications/index.ts'

const inApplications = Object.entries({ ...eventLabels, ...stepLabels }).map(
  ([name, label]) => [`application.${name}`, `申请：${label}`] as const,
)

const inRemedies = Object.entries(remedyEventLabels).map(
  ([name, label]) => [`remedy.${name}`, `案件：${label}`] as const,
)

/** 链上的动作 → 给人看的话；权限表里的动作之外的在这里。 */
const names: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...inApplications, ...inRemedies]),
  'remedy.open': '登记复议、诉讼案件',
  'remedy.evidence': '制作案件的证据',
  'aftercare.review': '复查不予公开的信息',
  'aftercare.search': '找相近的申请',
  'aftercare.decide': '决定是否转为主动公开',
  ...actions,
  ...signInActs,
  'agency.create': '新建机关',
  'agency.update': '修改机关',
  'agency.close': '撤销机关',
  'agency.reopen': '恢复机关',
  'division.create': '新建科室',
  'division.update': '修改科室',
  'division.close': '撤销科室',
  'person.create': '新建人员',
  'person.update': '修改人员',
  'person.disable': '停用人员',
  'person.enable': '恢复人员',
  'person.reminders': '设定本人的提醒',
  // Before there were text messages.
  'person.reminderEmail': '设定本人的提醒邮箱',
  'application.reminders': '申请人设定提醒',
  'application.openPaper': '打开申请人的材料',
  'commonAnswer.withdraw': '收回常见申请的答复',
  'calendar.load': '载入放假通知',
  'archive.unseal': '为归档打开整件申请',
  'archive.open': '打开归档的卷',
  'letter.draft': '起草文书',
  'letter.save': '修改文书的草稿',
  'letter.submit': '文书送审',
  'letter.decide': '审核文书',
  'letter.issue': '发出文书',
  'letter.serve': '登记文书送达',
  'letter.void': '文书作废',
  'letter.open': '打开文书的原件',
  'letter.openEvidence': '打开送达的凭证',
  'file.add': '上传文件',
  'file.remove': '删除文件',
  'redaction.start': '开始区分处理',
  'redaction.mark': '标出不公开的文字',
}

/** 动作的名称；没有名称的就是代号。 */
export function actName(action: string): string {
  return names[action] ?? action
}
