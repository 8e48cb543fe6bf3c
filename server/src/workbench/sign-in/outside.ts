import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import {
  findSession,
  LONGEST_MS,
  type Preferences,
  type SignedIn,
  type Visitor,
} from '../../accounts/index.ts'
import { APPEARANCE_COOKIE, appearanceCookie, plainAppearance } from '../../ui/appearance.ts'
import { appearanceOf, pathOf } from '../../ui/appearance-of.ts'
import { type Html, type Page, page } from '../../ui/page.ts'
import type { Workbench } from '../door.ts'
import { SESSION_COOKIE } from '../session-cookie.ts'

/** 还没有登录、或者没有全部登录的人看的页面：没有工作台的导航。 */
export function outside(workbench: Workbench, c: Context, content: Page): Html {
  const frame = {
    asset: workbench.asset,
    appearance: appearanceOf(c),
    navigation: [
      { href: '/', label: '首页' },
      { href: '/workbench', label: '工作台' },
    ],
    path: pathOf(c),
  }
  return page(frame, content)
}

/** 从哪里来：记在登录列表里。 */
export function visitorOf(workbench: Workbench, c: Context): Visitor {
  return { address: workbench.addressOf(c), userAgent: c.req.header('user-agent') ?? '' }
}

/** 这个浏览器里的会话是谁的；没有的为 undefined。 */
export async function whoIs(workbench: Workbench, c: Context): Promise<SignedIn | undefined> {
  const token = getCookie(c, SESSION_COOKIE)
  return token ? findSession(workbench.db, token, workbench.now()) : undefined
}

/** 把会话的令牌放进浏览器：脚本读不到，别的网站带不来。 */
export function keepToken(workbench: Workbench, c: Context, token: string): void {
  setCookie(c, SESSION_COOKIE, token, { ...guarded(workbench, c), maxAge: LONGEST_MS / 1000 })
}

/** 这台机器上的样子，随本人的偏好；没有偏好的照旧。 */
export function keepAppearance(workbench: Workbench, c: Context, preferences: Preferences): void {
  const { theme, isLarge } = preferences
  if (theme === undefined && isLarge === undefined) return
  const appearance = { theme: theme ?? plainAppearance.theme, isLarge: isLarge ?? false }
  const options = { ...guarded(workbench, c), maxAge: 365 * 24 * 3600 }
  setCookie(c, APPEARANCE_COOKIE, appearanceCookie(appearance), options)
}

/** 从浏览器里去掉令牌。 */
export function dropToken(workbench: Workbench, c: Context): void {
  deleteCookie(c, SESSION_COOKIE, guarded(workbench, c))
}

/** 只给本站的 cookie；经 TLS 来的，只经 TLS 送。 */
export function guarded(workbench: Workbench, c: Context) {
  const secure = workbench.siteOf(c).startsWith('https:')
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const
}
