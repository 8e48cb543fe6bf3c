import { join } from 'node:path'
import type { Hono } from 'hono'
import { openTestDatabase } from '../db/testing.ts'
import { openExtractor } from '../extraction/index.ts'
import { diskStore } from '../files/index.ts'
import { openJobs } from '../jobs/index.ts'
import { assetsOf } from '../kit/assets.ts'
import { Problem } from '../kit/problem.ts'
import { openSealer } from '../kit/seal.ts'
import { openPress } from '../paper/index.ts'
import { shellFiles } from '../ui/document.ts'
import { siteBase } from '../ui/site-base.ts'
import { openBindery } from '../volume/index.ts'
import { workbenchApp } from './app.ts'
import type { DeclaredRoute, Workbench } from './door.ts'

const roomFiles = [
  'applications.css',
  'counts.css',
  'letters.css',
  'redaction.css',
  'redaction.js',
  'remedies.css',
]

/** 测试用的网址。 */
export const testSite = 'https://gongkai.test'

/** 一个浏览器：记得 cookie，照表单送，不自动跟着转。 */
export interface TestBrowser {
  get(path: string): Promise<TestAnswer>
  post(path: string, fields?: Readonly<Record<string, string>>): Promise<TestAnswer>
  readonly cookies: Map<string, string>
}

/** 一个回答。 */
export interface TestAnswer {
  readonly status: number
  /** 转到哪里，本站的路径；不转的为空。 */
  readonly to: string
  readonly text: string
  readonly headers: Headers
}

/** 一个工作台，放在真的数据库上；供测试用，用完要 `close`。 */
export async function openTestWorkbench(now: () => number) {
  const database = await openTestDatabase()
  const logged: string[] = []
  const log = (event: string, facts = {}) => logged.push(JSON.stringify({ event, ...facts }))
  const jobs = await openJobs(database, {
    clock: now,
    log,
    kinds: [],
    url: database.url,
    isWorker: false,
  })
  const assets = assetsOf(
    Object.fromEntries([...shellFiles, ...roomFiles].map((name) => [name, name])),
  )
  let address = '10.0.0.1'
  const [press, extractor, bindery] = [openPress(), openExtractor(), openBindery()]
  const workbench: Workbench = {
    database,
    db: database.db,
    sealer: openSealer([{ id: 'test', secret: new Uint8Array(32).fill(7) }], {
      nationalCrypto: false,
    }),
    jobs,
    blobs: diskStore(join(database.dataFolder, 'files')),
    print: () => Promise.reject(new Error('nothing is printed in this test')),
    ...{ press, extractor, bindery },
    examineSystem: async () => [],
    loadDemonstration: () => Promise.reject(new Error('no demonstration in this test')),
    sendable: ['mail', 'sms'],
    now,
    log,
    asset: assets.href,
    addressOf: () => address,
    siteOf: () => testSite,
  }
  const { app, links, routes } = workbenchApp(workbench)
  const site = siteBase(assets, true)
  // Outside the workbench the portal answers a problem with a page of its own.
  site.onError((error, c) => {
    if (error instanceof Problem) return c.text(`${error.message}${error.wayOut}`, error.status)
    throw error
  })
  site.route('/workbench', app)
  site.route('/', links)
  return {
    db: database.db,
    site,
    workbench,
    routes: routes as readonly DeclaredRoute[],
    logged,
    /** 此后的请求从这个地址来。 */
    comeFrom(from: string) {
      address = from
    },
    browser: () => browserOn(site),
    async close() {
      await Promise.all([press.close(), extractor.close(), bindery.close()])
      await jobs.stop()
      await database.close()
    },
  }
}

function browserOn(site: Hono): TestBrowser {
  const cookies = new Map<string, string>()
  const send = async (path: string, init: RequestInit): Promise<TestAnswer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, origin: testSite, host: 'gongkai.test', 'user-agent': 'Firefox/1' }
    const response = await site.request(`${testSite}${path}`, { ...init, headers })
    for (const each of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (each.split(';')[0] ?? '').split('=')
      if (/Max-Age=0\b/i.test(each)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return {
      status: response.status,
      to: response.headers.get('location') ?? '',
      text: await response.text(),
      headers: response.headers,
    }
  }
  return {
    cookies,
    get: (path) => send(path, {}),
    post: (path, fields = {}) =>
      send(path, { method: 'POST', body: new URLSearchParams({ ...fields }) }),
  }
}
