import type { Role } from './roles.ts'

/**
 * 权限及于哪里：自己的、本科室的、本机关的、本机关及其下全部机关的。
 *
 * 默认是不许：表里没有的，谁也不能做。
 */
export type Scope = 'own' | 'division' | 'agency' | 'subtree'

/** 动作：做什么。 */
export const actions = {
  'agency.view': '查看机关',
  'agency.manage': '新建、修改、撤销机关',
  'division.manage': '新建、修改、撤销科室',
  'person.view': '查看人员',
  'person.manage': '新建、修改、停用人员，派给角色',
  'session.endOthers': '结束别人的登录',
  'personalData.reveal': '查看完整的个人信息',
  'act.view': '查看操作记录',
  'act.export': '导出、核验操作记录',
  'file.view': '查看、下载文件',
  'file.add': '上传文件',
  'job.view': '查看后台任务',
  'job.rerun': '重做失败的后台任务',
  'apiKey.manage': '发放、收回接口密钥',
  'setting.view': '查看设置',
  'setting.manage': '修改设置',
  'system.view': '查看系统状态',
  'application.submit': '提出政府信息公开申请',
  'application.view': '查看政府信息公开申请',
  'application.register': '登记政府信息公开申请',
  'application.handle': '办理政府信息公开申请',
  'application.assign': '分派、分立、合并政府信息公开申请',
  'application.approve': '同意延长答复期限',
  'application.urge': '督办政府信息公开申请',
  'application.count': '查看依申请公开的统计',
  'application.setting': '修改依申请公开的设置',
  'application.archive': '立卷归档，打开归档的卷',
  'commonAnswer.draft': '起草常见申请的答复',
  'commonAnswer.approve': '审查常见申请的答复',
  'letter.reviewLaw': '法制审核文书',
  'letter.reviewSecrecy': '保密审查文书',
  'letter.sign': '签发文书',
  'letter.template': '修改文书的范本',
  'remedy.view': '查看复议、诉讼案件',
  'remedy.handle': '办理复议、诉讼案件，制作证据清单',
  'aftercare.handle': '复查不予公开的信息，决定是否转为主动公开',
  'calendar.manage': '载入放假通知',
  'dueChange.sign': '签认因放假通知移动的期限',
  // On the portal everybody may; a key needs it.
  'report.check': '检查年度报告',
} as const satisfies Record<string, string>

/** 动作的代号。 */
export type Action = keyof typeof actions

type Grants = Partial<Record<Action, Scope>>

/** 依申请公开：科室里的人办本科室的。 */
const inDivision: Grants = { 'application.view': 'division', 'application.handle': 'division' }

const everyone: Grants = { 'agency.view': 'agency', 'person.view': 'agency', 'file.view': 'agency' }
const working: Grants = { ...everyone, 'file.add': 'agency' }

/** 权限表：角色 × 动作 → 范围。只有 `may` 看它。 */
export const permissions: Readonly<Record<Role, Grants>> = {
  handler: { ...working, ...inDivision, 'application.register': 'agency' },
  disclosureOfficer: {
    ...working,
    'personalData.reveal': 'agency',
    'act.view': 'agency',
    'application.view': 'agency',
    'application.register': 'agency',
    'application.handle': 'agency',
    'application.assign': 'agency',
    'application.count': 'agency',
    'application.setting': 'agency',
    'application.archive': 'agency',
    'commonAnswer.draft': 'agency',
    'letter.reviewLaw': 'agency',
    'letter.template': 'agency',
    'dueChange.sign': 'agency',
    'remedy.view': 'agency',
    'remedy.handle': 'agency',
    'aftercare.handle': 'agency',
  },
  // The head of the disclosure office consents to an extension: the target is that division.
  divisionHead: {
    ...working,
    ...inDivision,
    'application.approve': 'division',
    'letter.reviewLaw': 'division',
    'letter.sign': 'division',
  },
  secrecyReviewer: { ...working, 'application.view': 'agency', 'letter.reviewSecrecy': 'agency' },
  leader: {
    ...working,
    'act.view': 'agency',
    'application.view': 'agency',
    'application.approve': 'agency',
    'letter.sign': 'agency',
    'application.urge': 'agency',
    'application.count': 'agency',
    'commonAnswer.approve': 'agency',
    'dueChange.sign': 'agency',
    'remedy.view': 'agency',
    'aftercare.handle': 'agency',
  },
  supervisor: {
    'agency.view': 'subtree',
    'person.view': 'subtree',
    'act.view': 'subtree',
    'file.view': 'agency',
    'file.add': 'agency',
    'application.view': 'subtree',
    'application.urge': 'subtree',
    'application.count': 'subtree',
    'remedy.view': 'subtree',
  },
  applicant: { 'application.submit': 'agency' },
  administrator: {
    'agency.view': 'subtree',
    'agency.manage': 'subtree',
    'division.manage': 'subtree',
    'person.view': 'subtree',
    'person.manage': 'subtree',
    'session.endOthers': 'subtree',
    'job.view': 'subtree',
    'job.rerun': 'subtree',
    'apiKey.manage': 'subtree',
    'setting.view': 'subtree',
    'setting.manage': 'subtree',
    'system.view': 'subtree',
    'calendar.manage': 'subtree',
  },
  auditor: {
    'agency.view': 'subtree',
    'person.view': 'subtree',
    'act.view': 'subtree',
    'act.export': 'subtree',
    'setting.view': 'subtree',
    'system.view': 'subtree',
  },
  apiKey: {
    'agency.view': 'subtree',
    'division.manage': 'subtree',
    'person.view': 'subtree',
    'act.view': 'subtree',
    'report.check': 'agency',
  },
}

/** 谁在做：登录的人，或者接口密钥。 */
export interface Acting {
  /** null：系统自己。 */
  readonly personId: string | null
  readonly name: string
  readonly agencyId: string
  readonly divisionId: string | null
  readonly roles: readonly Role[]
  /** 接口密钥的编号；人没有。 */
  readonly apiKeyId?: string
  /** 只限于这些动作：接口密钥的范围。没有的不限。 */
  readonly limitedTo?: readonly Action[]
  /** 此刻的毫秒数。 */
  readonly at: number
}

/** 对谁的东西做。 */
export interface Target {
  readonly agencyId: string
  /** 该机关自身和全部上级。 */
  readonly ancestorIds: readonly string[]
  readonly divisionId?: string | null
  readonly personId?: string | null
}

/** 以哪个角色可以做；不可以为 undefined。唯一判定权限的地方。 */
export function roleFor(acting: Acting, action: Action, target: Target): Role | undefined {
  if (acting.limitedTo && !acting.limitedTo.includes(action)) return undefined
  return acting.roles.find((role) => {
    const scope = permissions[role][action]
    return scope !== undefined && reaches(scope, acting, target)
  })
}

/** 是否可以做。 */
export function may(acting: Acting, action: Action, target: Target): boolean {
  return roleFor(acting, action, target) !== undefined
}

/** 在本机关是否可以做：导航里有没有这一处，按它定。 */
export function mayAtHome(acting: Acting, action: Action): boolean {
  const { agencyId, divisionId, personId } = acting
  return may(acting, action, { agencyId, ancestorIds: [agencyId], divisionId, personId })
}

function reaches(scope: Scope, acting: Acting, target: Target): boolean {
  switch (scope) {
    case 'subtree':
      return target.ancestorIds.includes(acting.agencyId)
    case 'agency':
      return target.agencyId === acting.agencyId
    case 'division':
      return (
        target.agencyId === acting.agencyId &&
        acting.divisionId !== null &&
        target.divisionId === acting.divisionId
      )
    case 'own':
      return (
        target.agencyId === acting.agencyId &&
        acting.personId !== null &&
        target.personId === acting.personId
      )
  }
}
