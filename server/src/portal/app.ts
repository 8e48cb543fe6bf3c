import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Assets } from '../kit/assets.ts'
import type { Log } from '../kit/log.ts'
import { Problem } from '../kit/problem.ts'
import { sameSiteOnly } from '../kit/same-site.ts'
import { problemContent } from '../ui/controls.ts'
import { page } from '../ui/page.ts'
import { checkup } from './checkup/routes.ts'
import type { Portal } from './door.ts'
import { homePage } from './home.ts'

/** 门户：首页、年报体检、静态文件，和出错时的页面。 */
export function portalApp(portal: Portal, assets: Assets, log: Log): Hono {
  const { frame } = portal
  const app = new Hono()
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Bootstrap's own style sheet carries its small drawings as data.
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      xFrameOptions: 'DENY',
      // With `no-referrer` a browser would send `Origin: null` with our own forms.
      referrerPolicy: 'same-origin',
      // Offices run this over plain http inside their own network, where these three mean nothing.
      strictTransportSecurity: false,
      crossOriginOpenerPolicy: false,
      originAgentCluster: false,
    }),
  )
  app.use(sameSiteOnly)
  app.route('/assets', assets.routes)
  app.get('/', (c) => c.html(homePage(frame)))
  app.get('/healthz', (c) => c.text('ok'))
  app.route('/checkup', checkup(portal))
  app.notFound((c) => c.html(problemPage(new Problem('notFound')), 404))
  app.onError((error, c) => {
    if (error instanceof Problem) return c.html(problemPage(error), error.status)
    const errorId = randomUUID().slice(0, 8)
    log('error', { errorId, path: c.req.routePath, stack: error.stack ?? String(error) })
    const wayOut = `请再试一次；还是不行，请把这个编号告诉管理员：${errorId}`
    return c.html(
      page(frame, {
        title: '出错了',
        content: problemContent('出错了', '系统出了问题，不是您的错', wayOut),
      }),
      500,
    )
  })

  function problemPage({ message, wayOut }: Problem) {
    return page(frame, { title: message, content: problemContent('没有办成', message, wayOut) })
  }

  return app
}
