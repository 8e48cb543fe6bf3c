import { recordAct } from '../../chain/index.ts'
import type { Tx } from '../../db/index.ts'

/** 登录方面记在链上的行为。 */
export const signInActs = {
  'signIn.pass': '登录',
  'signIn.fail': '登录失败',
  'signIn.lock': '错得太多，锁定',
  'signIn.end': '退出登录',
  'session.end': '结束自己的一处登录',
  'session.endOthers': '结束别人的登录',
  'password.change': '修改密码',
  'password.offerReset': '发出设定密码的链接',
  'password.reset': '用链接设定密码',
  'secondFactor.confirm': '启用动态验证码',
  'secondFactor.renewCodes': '换一组恢复码',
  'secondFactor.disable': '停用动态验证码',
  'secondFactor.reset': '重置别人的动态验证码',
  'identityProvider.save': '修改统一身份认证的设置',
  'setup.complete': '首次启动：建立机关和管理员',
} as const satisfies Record<string, string>

/** 一次登录方面的行为。 */
export interface SignInAct {
  readonly at: number
  readonly agencyId: string
  /** Null where nobody proved to be anybody: a wrong password. */
  readonly by: string | null
  readonly role?: string
  readonly action: keyof typeof signInActs
  /** 关于谁。 */
  readonly personId: string
  /** 不许有地址、浏览器、登录名。 */
  readonly facts?: Readonly<Record<string, unknown>>
}

/** 把登录方面的行为接到这个人的机关的链上。 */
export async function recordSignInAct(tx: Tx, act: SignInAct): Promise<void> {
  const { at, agencyId, by, role, action, personId, facts } = act
  await recordAct(tx, {
    at,
    agencyId,
    personId: by,
    role: role ?? null,
    action,
    record: { kind: 'person', id: personId },
    ...(facts ? { facts } : {}),
  })
}
