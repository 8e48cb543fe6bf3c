import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { openPool } from '@gongkai/report/node'
import { serve as listen } from '@hono/node-server'
import type { TestDatabase } from '../db/testing.ts'
import { demonstrationKinds } from '../demonstration/index.ts'
import { openExtractor } from '../extraction/index.ts'
import { openBlobStore } from '../files/index.ts'
import { type JobKind, openJobs } from '../jobs/index.ts'
import { type Clock, systemClock } from '../kit/clock.ts'
import { configFrom } from '../kit/config.ts'
import { openKeyFile } from '../kit/keys.ts'
import { openMailer } from '../kit/mail.ts'
import { openSealer } from '../kit/seal.ts'
import { openSmsSender } from '../kit/sms.ts'
import { openPress } from '../paper/index.ts'
import { openResults } from '../portal/checkup/results.ts'
import { openBindery } from '../volume/index.ts'
import { jobKinds } from '../worker/start-worker.ts'
import { siteOf } from './site.ts'

/** 整个站点，在真的端口上，用给的数据库；供测试用，用完要 `close`。 */
export async function openTestSite(
  database: TestDatabase,
  moreKinds: readonly JobKind[] = [],
  settings: Readonly<Record<string, string>> = {},
  clock: Clock = systemClock,
) {
  const config = configFrom({
    ...settings,
    GONGKAI_DATA: database.dataFolder,
    ...(database.url ? { DATABASE_URL: database.url } : {}),
  })
  const logged: string[] = []
  const log = (event: string, facts?: Readonly<Record<string, unknown>>) => {
    logged.push(JSON.stringify({ event, ...facts }))
  }
  const { keys } = await openKeyFile(config.keyFile, { sealedDataExist: false, at: clock() })
  const jobs = await openJobs(database, {
    ...{ clock, log, url: database.url },
    kinds: [...jobKinds, ...demonstrationKinds, ...moreKinds],
    isWorker: false,
  })
  const sealer = openSealer(keys, { nationalCrypto: false })
  const pool = openPool({ workers: 1 })
  const [press, extractor, bindery] = [openPress(), openExtractor(), openBindery()]
  const { app, workbenchRoutes } = siteOf(
    {
      ...{ config, clock, log, database, jobs },
      sealer,
      blobs: openBlobStore(config.fileStore, join(config.dataFolder, 'incoming')),
      mailer: config.mail && openMailer(config.mail),
      sms: config.sms && openSmsSender(config.sms),
      publicUrl: config.publicUrl,
      close: async () => {},
    },
    {
      ...{ pool, press, extractor, bindery },
      results: openResults(join(config.dataFolder, 'checkups'), clock),
    },
  )
  const server = listen({ fetch: app.fetch, port: 0 }) as Server
  await new Promise((done) => server.once('listening', done))
  const base = `http://localhost:${(server.address() as AddressInfo).port}`
  return {
    app,
    base,
    jobs,
    sealer,
    logged,
    workbenchRoutes,
    /** 登录，返回 cookie。 */
    async signIn(signInName: string, password: string): Promise<string> {
      const answer = await fetch(`${base}/workbench/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: base },
        body: new URLSearchParams({ signInName, password }),
      })
      const cookie = answer.headers.getSetCookie().find((each) => /_session=/.test(each))
      if (!cookie) throw new Error(`${signInName} was not signed in: ${answer.status}`)
      return cookie.split(';')[0] ?? ''
    },
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await Promise.all([pool.close(), press.close(), extractor.close(), bindery.close()])
      await jobs.stop()
    },
  }
}
