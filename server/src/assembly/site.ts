import { annotatedStyle } from '@gongkai/report'
import type { Pool } from '@gongkai/report/node'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, Hono } from 'hono'
import { publicAgencies, publicAgencyTree } from '../accounts/index.ts'
import { assetsOf } from '../kit/assets.ts'
import { rateLimit } from '../kit/rate-limit.ts'
import { portalAnswers } from '../portal/answers.ts'
import { portalApp } from '../portal/app.ts'
import { uploadLimits } from '../portal/checkup/receive-upload.ts'
import type { Results } from '../portal/checkup/results.ts'
import { appearanceOf, pathOf } from '../ui/appearance-of.ts'
import { siteBase } from '../ui/site-base.ts'
import { workbenchApp } from '../workbench/app.ts'
import type { DeclaredRoute } from '../workbench/door.ts'
import type { Platform } from './open-platform.ts'

const own = ['gongkai.css', 'icon.svg', 'theme.js', 'checkup-form.js', 'checkup-result.js'] as const

/** 整个站点：门户、工作台，和它们共有的底。 */
export function siteOf(
  platform: Platform,
  { pool, results }: { readonly pool: Pool; readonly results: Results },
): { readonly app: Hono; readonly workbenchRoutes: readonly DeclaredRoute[] } {
  const { config, clock, log, database } = platform
  const { db } = database
  const isTls = config.publicUrl?.startsWith('https:') ?? false
  const assets = assetsOf({
    'bootstrap.min.css': new URL(import.meta.resolve('bootstrap/dist/css/bootstrap.min.css')),
    'annotated.css': annotatedStyle,
    ...Object.fromEntries(
      own.map((name) => [name, new URL(`../../public/${name}`, import.meta.url)]),
    ),
  })
  const addressOf = (c: Context) => visitorAddress(c, config.isBehindProxy)
  const frameOf = (c: Context) => ({
    asset: assets.href,
    appearance: appearanceOf(c),
    navigation: [
      { href: '/', label: '首页' },
      { href: '/checkup', label: '年报体检' },
      { href: '/workbench', label: '工作台' },
    ],
    path: pathOf(c),
  })
  const app = siteBase(assets, isTls)
  const answers = portalAnswers(frameOf, log)
  app.onError(answers.error)
  app.notFound(answers.notFound)

  const workbench = workbenchApp({
    database,
    db,
    sealer: platform.sealer,
    jobs: platform.jobs,
    now: clock,
    log,
    asset: assets.href,
    addressOf,
    siteOf: (c) => config.publicUrl ?? new URL(c.req.url).origin,
  })
  app.route('/workbench', workbench.app)

  app.route(
    '/',
    portalApp(
      {
        frameOf,
        agencies: () => publicAgencies(db),
        agencyTree: (id) => publicAgencyTree(db, id),
        pool,
        results,
        now: clock,
        mayPost: rateLimit(20, 60_000, clock),
        limits: uploadLimits,
      },
      log,
    ),
  )
  return { app, workbenchRoutes: workbench.routes }
}

/** Behind our own proxy the last address of the header is the one it saw; the ones before it are hearsay. */
function visitorAddress(c: Context, isBehindProxy: boolean): string {
  const forwarded = isBehindProxy ? c.req.header('x-forwarded-for') : undefined
  const last = forwarded?.split(',').at(-1)?.trim()
  return last || (getConnInfo(c).remote.address ?? '')
}
