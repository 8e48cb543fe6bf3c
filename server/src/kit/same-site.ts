import type { MiddlewareHandler } from 'hono'
import { Problem } from './problem.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * 防跨站请求伪造：改变状态的请求必须来自本站的页面。
 *
 * Old intranet browsers send `Sec-Fetch-Site` only over https; on plain http the `Origin` that every
 * browser sends with a POST decides. A client that sends neither is no browser with a session to abuse.
 */
export const sameSiteOnly: MiddlewareHandler = async (c, next) => {
  if (!safe.has(c.req.method) && !isSameSite(c.req.raw.headers)) throw new Problem('otherSite')
  await next()
}

function isSameSite(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  if (site) return site === 'same-origin' || site === 'none'
  // Without either, the page it came from; without that, too, it is no browser of somebody who is signed in.
  const origin = headers.get('origin') ?? headers.get('referer')
  if (origin === null) return true
  // The host alone: behind a proxy that ends TLS the scheme differs.
  return URL.canParse(origin) && new URL(origin).host === headers.get('host')
}
