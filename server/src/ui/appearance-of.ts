import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { APPEARANCE_COOKIE, type Appearance, appearanceFrom } from './appearance.ts'

/** 某个请求要的样子。 */
export function appearanceOf(c: Context): Appearance {
  return appearanceFrom(getCookie(c, APPEARANCE_COOKIE))
}

/** 这一页在本站的网址，换样子、登录以后回到这里。 */
export function pathOf(c: Context): string {
  const { pathname, search } = new URL(c.req.url)
  return `${pathname}${search}`
}
