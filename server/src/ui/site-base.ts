import { Hono, type MiddlewareHandler } from 'hono'
import { setCookie } from 'hono/cookie'
import type { Assets } from '../kit/assets.ts'
import { Problem } from '../kit/problem.ts'
import { formLimit, readForm } from '../kit/read-form.ts'
import { sameSitePath } from '../kit/return-path.ts'
import { sameSiteOnly } from '../kit/same-site.ts'
import { securityHeaders } from '../kit/security-headers.ts'
import { APPEARANCE_COOKIE, appearanceCookie, isTheme } from './appearance.ts'
import { appearanceOf } from './appearance-of.ts'

const YEAR_SECONDS = 365 * 24 * 3600
/** Three short words and an address of this site. */
const MOST_BYTES = 64 * 1024

/** 各门共有的底：安全的响应头、防跨站、静态文件、换样子。 */
export function siteBase(assets: Assets, isTls: boolean): Hono {
  const app = new Hono()
  app.use(securityHeaders(isTls))
  app.use(sameSiteOnly)
  app.use(async (c, next) => {
    // A zero byte is in no address of ours, and no text column of the database takes it.
    if (/%00/.test(c.req.url)) throw new Problem('unreadable')
    await next()
  })
  app.use(withoutTrailingSlash)
  app.route('/assets', assets.routes)
  app.post('/appearance', formLimit(MOST_BYTES), async (c) => {
    const { text } = await readForm(c)
    const [theme, size] = [text('theme'), text('size')]
    const before = appearanceOf(c)
    const after = {
      theme: isTheme(theme) ? theme : before.theme,
      isLarge: size === '' ? before.isLarge : size === 'large',
    }
    setCookie(c, APPEARANCE_COOKIE, appearanceCookie(after), {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure: isTls,
      maxAge: YEAR_SECONDS,
    })
    return c.redirect(sameSitePath(text('returnTo'), '/'), 303)
  })
  return app
}

/** Relative, unlike the framework's own: behind a proxy the address that we see is not the visitor's. */
const withoutTrailingSlash: MiddlewareHandler = async (c, next) => {
  const { pathname, search } = new URL(c.req.url)
  const isReading = c.req.method === 'GET' || c.req.method === 'HEAD'
  const trimmed = pathname.replace(/\/+$/, '')
  if (!isReading || trimmed === pathname || trimmed === '' || trimmed.startsWith('//'))
    return next()
  return c.redirect(`${trimmed}${search}`, 301)
}
