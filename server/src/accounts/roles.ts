/** 角色。 */
export const roles = {
  handler: '经办',
  disclosureOfficer: '公开专员',
  divisionHead: '科室负责人',
  secrecyReviewer: '保密审查员',
  leader: '分管领导',
  supervisor: '政务公开办',
  applicant: '申请人',
  administrator: '管理员',
  auditor: '审计员',
  // Nobody's: what a program may do with a key at most, the key's own scopes apart.
  apiKey: '接口密钥',
} as const satisfies Record<string, string>

/** 角色的代号。 */
export type Role = keyof typeof roles

/** 全部角色，按给人看的次序。 */
export const roleIds = Object.keys(roles) as readonly Role[]

/** 能派给机关人员的角色：申请人、接口密钥不是。 */
export const staffRoleIds: readonly Role[] = roleIds.filter(
  (role) => role !== 'applicant' && role !== 'apiKey',
)
