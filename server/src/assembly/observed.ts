import { readFileSync } from 'node:fs'
import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import { readyChecks } from '../db/index.ts'
import { healthRoutes } from '../kit/health.ts'
import { openMetrics } from '../kit/metrics.ts'
import { Problem } from '../kit/problem.ts'
import type { Platform } from './open-platform.ts'

const { version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { readonly version: string }

/** 站点的最外一层：度量、死活。里面的一切都由它数着。 */
export function observedSite({ config, database, jobs }: Platform): Hono {
  const app = new Hono()
  const metrics = openMetrics({ database: database.kind, version })
  metrics.watchJobs(() => jobs.counts())
  app.use(metrics.countRequests)
  app.use('/metrics', async (c, next) => {
    // How busy an office is, is nobody's business outside.
    if (!config.metricsAreOpen && !isFromHere(c)) throw new Problem('notFound')
    await next()
  })
  app.route('/', metrics.routes)
  app.route('/', healthRoutes(readyChecks(database)))
  return app
}

/** A request that a proxy passed on comes from the proxy's own machine, too: its header tells them apart. */
function isFromHere(c: Context): boolean {
  const { address = '' } = getConnInfo(c).remote
  const isLoopback = address === '::1' || /^(::ffff:)?127\./.test(address)
  return isLoopback && c.req.header('x-forwarded-for') === undefined
}
