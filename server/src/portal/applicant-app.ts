import { Hono } from 'hono'
import { applyRoutes } from './apply/routes.ts'
import type { Applying } from './door.ts'
import { trackRoutes } from './track/routes.ts'

/** 依申请公开的申请人一侧：提出申请，看进度。 */
export function applicantApp(applying: Applying): Hono {
  const app = new Hono()
  app.route('/apply', applyRoutes(applying))
  app.route('/track', trackRoutes(applying))
  return app
}
