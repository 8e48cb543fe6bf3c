import { join } from 'node:path'
import { calendarOf } from '@gongkai/law'
import { annotatedStyle } from '@gongkai/report'
import type { Pool } from '@gongkai/report/node'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, Hono } from 'hono'
import { publicAgencies, publicAgencyTree, sendableWays } from '../accounts/index.ts'
import { apiApp } from '../api/app.ts'
import { enqueueYear, loadDemonstration } from '../demonstration/index.ts'
import type { Extractor } from '../extraction/index.ts'
import { type Assets, assetsOf } from '../kit/assets.ts'
import { rateLimit } from '../kit/rate-limit.ts'
import { uploadLimits } from '../kit/receive-upload.ts'
import { examineInstallation } from '../operation/index.ts'
import type { Press } from '../paper/index.ts'
import { portalAnswers } from '../portal/answers.ts'
import { portalApp } from '../portal/app.ts'
import { applicantApp } from '../portal/applicant-app.ts'
import type { Results } from '../portal/checkup/results.ts'
import { appearanceOf, pathOf } from '../ui/appearance-of.ts'
import { shellFiles } from '../ui/document.ts'
import { type Frame, page } from '../ui/page.ts'
import { siteBase } from '../ui/site-base.ts'
import type { Bindery } from '../volume/index.ts'
import { workbenchApp } from '../workbench/app.ts'
import type { DeclaredRoute } from '../workbench/door.ts'
import { observedSite } from './observed.ts'
import type { Platform } from './open-platform.ts'

const navigation = [
  { href: '/', label: '首页' },
  { href: '/apply', label: '依申请公开' },
  { href: '/checkup', label: '年报体检' },
  { href: '/api', label: '接口' },
  { href: '/workbench', label: '工作台' },
] as const

/** 整个站点：门户、工作台、接口，和它们共有的底。 */
export function siteOf(
  platform: Platform,
  {
    pool,
    results,
    press,
    extractor,
    bindery,
  }: {
    readonly pool: Pool
    readonly results: Results
    readonly press: Press
    readonly extractor: Extractor
    readonly bindery: Bindery
  },
): { readonly app: Hono; readonly workbenchRoutes: readonly DeclaredRoute[] } {
  const { config, clock, log, database, sealer, blobs, jobs } = platform
  const sendable = sendableWays(platform)
  const { db } = database
  const isTls = config.publicUrl?.startsWith('https:') ?? false
  const assets = siteAssets()
  const addressOf = (c: Context) => visitorAddress(c, config.isBehindProxy)
  const originOf = (c: Context) => config.publicUrl ?? new URL(c.req.url).origin
  const frameOf = (c: Context): Frame => ({
    asset: assets.href,
    appearance: appearanceOf(c),
    navigation,
    path: pathOf(c),
  })
  const app = observedSite(platform)
  const answers = portalAnswers(frameOf, log)
  app.onError(answers.error)
  app.notFound(answers.notFound)
  app.route('/', siteBase(assets, isTls))

  const workbench = workbenchApp({
    ...{ database, db, sealer, blobs, jobs, log, press, extractor, bindery, sendable },
    now: clock,
    asset: assets.href,
    print: pool.print,
    examineSystem: () =>
      examineInstallation({
        config,
        now: clock(),
        nodeVersion: process.versions.node,
        calendar: calendarOf(),
      }),
    async loadDemonstration() {
      const password = await loadDemonstration(db, clock())
      await db.transaction().execute((tx) => enqueueYear(jobs, tx))
      return password
    },
    addressOf,
    siteOf: originOf,
  })
  app.route('/workbench', workbench.app)
  app.route('/', workbench.links)

  app.route(
    '/api',
    apiApp({
      ...{ db, pool, log },
      uploadFolder: join(config.dataFolder, 'uploads'),
      limits: uploadLimits,
      now: clock,
      page: (c, content) => page(frameOf(c), { ...content, current: '/api' }),
    }),
  )

  const portal = portalApp(
    {
      ...{ frameOf, pool, results },
      agencies: () => publicAgencies(db),
      agencyTree: (id) => publicAgencyTree(db, id),
      now: clock,
      addressOf,
      mayPost: rateLimit(20, 60_000, clock),
      limits: uploadLimits,
    },
    log,
  )
  app.route('/', portal)
  app.route(
    '/',
    applicantApp({
      ...{ frameOf, db, sealer, blobs, isTls, addressOf, sendable },
      agencies: () => publicAgencies(db),
      now: clock,
      siteOf: originOf,
    }),
  )
  return { app, workbenchRoutes: workbench.routes }
}

function siteAssets(): Assets {
  const own = shellFiles.filter((name) => name !== 'bootstrap.min.css')
  const more = [
    'applications.css',
    'letters.css',
    'redaction.css',
    'redaction.js',
    'counts.css',
    'remedies.css',
    'checkup-form.js',
    'checkup-result.js',
    'api-page.js',
    'apply-form.js',
    'apply-receipt.js',
    'proof-of-work.js',
  ]
  return assetsOf({
    'bootstrap.min.css': new URL(import.meta.resolve('bootstrap/dist/css/bootstrap.min.css')),
    'annotated.css': annotatedStyle,
    ...Object.fromEntries(
      [...own, ...more].map((name) => [name, new URL(`../../public/${name}`, import.meta.url)]),
    ),
  })
}

/** Behind our own proxy the last address of the header is the one it saw; the ones before it are hearsay. */
function visitorAddress(c: Context, isBehindProxy: boolean): string {
  const forwarded = isBehindProxy ? c.req.header('x-forwarded-for') : undefined
  const last = forwarded?.split(',').at(-1)?.trim()
  return last || (getConnInfo(c).remote.address ?? '')
}
