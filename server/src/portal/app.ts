import { Hono } from 'hono'
import type { Log } from '../kit/log.ts'
import { agencyDirectory } from './agencies.ts'
import { portalAnswers } from './answers.ts'
import { checkup } from './checkup/routes.ts'
import type { Portal } from './door.ts'
import { homePage } from './home.ts'

/** 门户：首页、机关、年报体检。 */
export function portalApp(portal: Portal, log: Log): Hono {
  const { frameOf } = portal
  const app = new Hono()
  app.get('/', async (c) => c.html(homePage(frameOf(c), await portal.agencies())))
  app.route('/agencies', agencyDirectory(portal))
  app.route('/checkup', checkup(portal))
  const { error, notFound } = portalAnswers(frameOf, log)
  app.onError(error)
  app.notFound(notFound)
  return app
}
