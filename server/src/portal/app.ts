import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Log } from '../kit/log.ts'
import { Problem } from '../kit/problem.ts'
import { problemContent } from '../ui/controls.ts'
import { page } from '../ui/page.ts'
import { agencyDirectory } from './agencies.ts'
import { checkup } from './checkup/routes.ts'
import type { Portal } from './door.ts'
import { homePage } from './home.ts'

/** 门户：首页、机关、年报体检，和出错时的页面。 */
export function portalApp(portal: Portal, log: Log): Hono {
  const { frameOf } = portal
  const app = new Hono()
  app.get('/', async (c) => c.html(homePage(frameOf(c), await portal.agencies())))
  app.route('/agencies', agencyDirectory(portal))
  app.route('/checkup', checkup(portal))
  app.notFound((c) => c.html(problemPage(c, new Problem('notFound')), 404))
  app.onError((error, c) => {
    if (error instanceof Problem) return c.html(problemPage(c, error), error.status)
    const errorId = randomUUID().slice(0, 8)
    log('error', { errorId, path: c.req.routePath, stack: error.stack ?? String(error) })
    const wayOut = `请再试一次；还是不行，请把这个编号告诉管理员：${errorId}`
    return c.html(
      page(frameOf(c), {
        title: '出错了',
        content: problemContent('出错了', '系统出了问题，不是您的错', wayOut),
      }),
      500,
    )
  })

  function problemPage(c: Context, { message, wayOut }: Problem) {
    const content = problemContent('没有办成', message, wayOut)
    return page(frameOf(c), { title: message, content })
  }

  return app
}
