import type { Preferences } from '../../../db/tables/accounts.ts'
import type { Acting } from '../../permission.ts'
import type { Role } from '../../roles.ts'

export type { Preferences } from '../../../db/tables/accounts.ts'

/** Half an hour: somebody who left the desk is signed out before the next one sits down. */
export const IDLE_MS = 30 * 60_000
/** Twelve hours: one working day, so that a stolen token is worth no more than that. */
export const LONGEST_MS = 12 * 3_600_000
/** Once a minute is exact enough for half an hour, and spares a write with every page. */
export const TOUCH_MS = 60_000

/**
 * 必须用第二因子的角色：管理员能给任何人派角色、重设密码，审计员看得到全部操作记录。
 *
 * 等级保护 (GB/T 22239—2019) asks two factors of those who run the system; everybody else may choose it.
 */
export const rolesNeedingSecondFactor: ReadonlySet<Role> = new Set(['administrator', 'auditor'])

/** 登录了、但还要先做的事；做完以前什么也不能做。 */
export type Due =
  /** 输入动态验证码。 */
  | 'secondFactor'
  /** 换掉别人给的密码。 */
  | 'newPassword'
  /** 角色要求动态验证码，还没有启用。 */
  | 'enrolment'

/** 一个登录着的人。 */
export interface SignedIn {
  readonly sessionId: string
  readonly personId: string
  readonly agencyId: string
  readonly agencyName: string
  readonly isDemonstration: boolean
  readonly divisionId: string | null
  readonly name: string
  readonly signInName: string
  readonly roles: readonly Role[]
  readonly via: 'password' | 'oidc' | 'setup'
  readonly hasPassword: boolean
  readonly hasSecondFactor: boolean
  readonly preferences: Preferences
  /** 全部做完的为 undefined：只有这时才算登录。 */
  readonly due: Due | undefined
}

/** 判定还要先做什么所需的。 */
export interface Standing {
  readonly roles: readonly Role[]
  readonly via: SignedIn['via']
  readonly mustChangePassword: boolean
  readonly totpConfirmedAt: Date | null
  readonly secondFactorAt: Date | null
  readonly isDemonstration: boolean
}

/** 还要先做什么；没有为 undefined。 */
export function dueOf(standing: Standing): Due | undefined {
  const { via, mustChangePassword, totpConfirmedAt, secondFactorAt } = standing
  if (totpConfirmedAt && !secondFactorAt) return 'secondFactor'
  // Whoever came by 统一身份认证 used no password of ours.
  if (mustChangePassword && via !== 'oidc') return 'newPassword'
  if (!totpConfirmedAt && mustHaveSecondFactor(standing)) return 'enrolment'
  return undefined
}

/** 是不是必须用第二因子。示范数据里的人不必：新来的人一分钟就要看到活的系统。 */
export function mustHaveSecondFactor({
  roles,
  isDemonstration,
}: Pick<SignedIn, 'roles' | 'isDemonstration'>): boolean {
  return !isDemonstration && roles.some((role) => rolesNeedingSecondFactor.has(role))
}

/** 登录着的人作为做事的人。还有事要先做的不行：门要先看 `due`。 */
export function actingOf(person: SignedIn, at: number): Acting {
  const { personId, name, agencyId, divisionId, roles } = person
  // What is still to be done may be the proof of who this is: until then no role counts.
  return { personId, name, agencyId, divisionId, roles: person.due ? [] : roles, at }
}
