import { Hono } from 'hono'
import { setCookie } from 'hono/cookie'
import { trimTrailingSlash } from 'hono/trailing-slash'
import type { Assets } from '../kit/assets.ts'
import { sameSitePath } from '../kit/return-path.ts'
import { sameSiteOnly } from '../kit/same-site.ts'
import { securityHeaders } from '../kit/security-headers.ts'
import { APPEARANCE_COOKIE, appearanceCookie, themes } from './appearance.ts'
import { appearanceOf } from './appearance-of.ts'

const YEAR_SECONDS = 365 * 24 * 3600

/** 各门共有的底：安全的响应头、防跨站、静态文件、换样子。 */
export function siteBase(assets: Assets, isTls: boolean): Hono {
  const app = new Hono()
  app.use(securityHeaders(isTls))
  app.use(sameSiteOnly)
  app.use(trimTrailingSlash())
  app.route('/assets', assets.routes)
  app.post('/appearance', async (c) => {
    const { theme, size, returnTo } = await c.req.parseBody()
    const before = appearanceOf(c)
    const after = {
      theme: typeof theme === 'string' && theme in themes ? theme : before.theme,
      isLarge: size === undefined ? before.isLarge : size === 'large',
    } as typeof before
    setCookie(c, APPEARANCE_COOKIE, appearanceCookie(after), {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure: isTls,
      maxAge: YEAR_SECONDS,
    })
    return c.redirect(sameSitePath(typeof returnTo === 'string' ? returnTo : undefined, '/'), 303)
  })
  return app
}
