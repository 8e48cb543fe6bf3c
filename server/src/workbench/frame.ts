import { getCookie } from 'hono/cookie'
import { type Acting, type Action, mayAtHome, roles } from '../accounts/index.ts'
import { APPEARANCE_COOKIE, type Appearance, plainAppearance } from '../ui/appearance.ts'
import { appearanceOf, pathOf } from '../ui/appearance-of.ts'
import type { Html } from '../ui/document.ts'
import type { Page } from '../ui/page.ts'
import { type NavigationGroup, type WorkbenchFrame, workbenchPage } from '../ui/workbench-page.ts'
import type { Workbench, WorkbenchContext } from './door.ts'
import { saidText } from './said.ts'

interface Place {
  readonly href: string
  readonly label: string
  readonly needs: Action | undefined
}

const places: readonly { readonly label: string; readonly items: readonly Place[] }[] = [
  {
    label: '我的工作',
    items: [
      { href: '/workbench', label: '待办', needs: undefined },
      { href: '/workbench/applications', label: '依申请公开', needs: 'application.view' },
      { href: '/workbench/remedies', label: '复议、诉讼和后续', needs: 'remedy.view' },
      { href: '/workbench/calendar', label: '放假通知', needs: undefined },
      { href: '/checkup', label: '年报体检', needs: undefined },
    ],
  },
  {
    label: '机关',
    items: [{ href: '/workbench/agencies', label: '机关和人员', needs: 'agency.view' }],
  },
  {
    label: '监督',
    items: [
      {
        href: '/workbench/applications/counts',
        label: '依申请公开统计',
        needs: 'application.count',
      },
      { href: '/workbench/acts', label: '操作记录', needs: 'act.view' },
      { href: '/workbench/permissions', label: '权限表', needs: undefined },
    ],
  },
  {
    label: '系统',
    items: [
      { href: '/workbench/jobs', label: '后台任务', needs: 'job.view' },
      { href: '/workbench/api-keys', label: '接口密钥', needs: 'apiKey.manage' },
      { href: '/workbench/identity', label: '统一身份认证', needs: 'setting.manage' },
      { href: '/workbench/system', label: '系统状态', needs: 'system.view' },
    ],
  },
]

/** 按角色给的导航：不能做的，看不到。 */
export function navigationFor(acting: Acting): readonly NavigationGroup[] {
  return places
    .map(({ label, items }) => ({
      label,
      items: items.filter(({ needs }) => !needs || mayAtHome(acting, needs)),
    }))
    .filter(({ items }) => items.length > 0)
}

/** 工作台的一页。 */
export function show(workbench: Workbench, c: WorkbenchContext, page: Page): Html {
  const { signedIn, acting } = c.var
  const frame: WorkbenchFrame = {
    asset: workbench.asset,
    appearance: appearanceFor(c),
    person: {
      name: signedIn.name,
      agency: signedIn.agencyName,
      roles: signedIn.roles.map((role) => roles[role]).join('、'),
    },
    navigation: navigationFor(acting),
    isDemonstration: signedIn.isDemonstration,
    said: saidText(c.req.query('said')),
    path: pathOf(c),
  }
  return workbenchPage(frame, page)
}

/** What was chosen on this machine, for it may be an old screen; else one's own choice, which goes along. */
function appearanceFor(c: WorkbenchContext): Appearance {
  const { preferences } = c.var.signedIn
  if (getCookie(c, APPEARANCE_COOKIE)) return appearanceOf(c)
  return {
    theme: preferences.theme ?? plainAppearance.theme,
    isLarge: preferences.isLarge ?? plainAppearance.isLarge,
  }
}
