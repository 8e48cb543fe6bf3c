import { readdir } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { openPool } from '@gongkai/report/node'
import { serve as listen } from '@hono/node-server'
import { offerSetup } from '../accounts/index.ts'
import { demonstrationHandlers, enqueueYear, makeDemonstration } from '../demonstration/index.ts'
import { openExtractor } from '../extraction/index.ts'
import { systemClock } from '../kit/clock.ts'
import type { Config } from '../kit/config.ts'
import { logTo } from '../kit/log.ts'
import { placeOf } from '../kit/place-of.ts'
import { openPress } from '../paper/index.ts'
import { openResults } from '../portal/checkup/results.ts'
import { openBindery } from '../volume/index.ts'
import { startWorker } from '../worker/start-worker.ts'
import { openControl } from './open-control.ts'
import { openPlatform } from './open-platform.ts'
import { siteOf } from './site.ts'
import { stopping } from './stop-serving.ts'
import { untilStopped } from './until-stopped.ts'

const SWEEP_EVERY_MS = 5 * 60_000

/** 不能启动：说清缘由和办法。 */
export class CannotServe extends Error {
  override readonly name = 'CannotServe'
}

/** 怎样服务。 */
export interface ServeOptions {
  readonly print: (text: string) => void
  /** On PostgreSQL: do the jobs in this process, too. */
  readonly hasWorker: boolean
  /** 没有示范县就载入一个，人人用 `DEMONSTRATION_PASSWORD`。 */
  readonly withDemonstration: boolean
}

/** 用 `--demo` 载入的示范县，人人都用的密码：写在明处，所以不能用于真的资料。 */
const DEMONSTRATION_PASSWORD = 'shifanxian-2026'

/**
 * 服务：打开平台，监听，直到收到停止的信号。嵌入的数据库上，后台任务也在这个进程里做。
 *
 * Throws `CannotServe`, and what `openPlatform` throws.
 */
export async function serve(
  config: Config,
  { print, hasWorker, withDemonstration }: ServeOptions,
): Promise<void> {
  const log = logTo(process.stderr, systemClock)
  const isWorker = hasWorker || config.databaseUrl === undefined
  await refuseMissingFonts(config.fontFolder)
  const platform = await openPlatform(config, { clock: systemClock, log, isWorker })
  const pool = openPool()
  const { fontFolder } = config
  const press = openPress(fontFolder === undefined ? {} : { fontFolder })
  const [extractor, bindery] = [openExtractor(), openBindery()]
  const results = openResults(join(config.dataFolder, 'checkups'), systemClock)
  // What an earlier run left is nobody's any more; other processes' results still have their hour.
  const tidy = platform.database.kind === 'embedded' ? results.clear : results.sweep
  await tidy()
  const { app } = siteOf(platform, { pool, results, press, extractor, bindery })
  const { db } = platform.database
  const { sealer, blobs } = platform
  if (isWorker) await startWorker(platform, demonstrationHandlers(db, { sealer, blobs, press }))
  const closeControl = await openControl(platform)

  const server = listen({ fetch: app.fetch, port: config.port }) as Server
  const stopServing = stopping(server)
  const port = await listening(server, config.port)
  const site = config.publicUrl ?? `http://localhost:${port}`
  print(`公开已启动：${site}\n数据目录：${config.dataFolder}`)
  if (withDemonstration) {
    await makeDemonstration(db, DEMONSTRATION_PASSWORD, systemClock())
    await db.transaction().execute((tx) => enqueueYear(platform.jobs, tx))
    print(
      `示范县：${site}/workbench，密码都是 ${DEMONSTRATION_PASSWORD}。登录名例如 demo-admin（管理员）、demo-gkb（政务公开办）、demo-wjj-gk（卫生健康局公开专员）`,
    )
  }
  const setup = await offerSetup(platform.database.db, systemClock())
  if (setup)
    print(
      `首次启动，还没有管理员。请在浏览器里打开下面的链接，建立机关和管理员，或者载入示范县（24 小时内有效，只能用一次）：\n${site}/setup/${setup}`,
    )

  // A file it cannot read is no reason to end the process.
  const sweep = () => results.sweep().catch((error) => log('checkups.sweep', placeOf(error)))
  const sweeping = setInterval(sweep, SWEEP_EVERY_MS)
  await untilStopped(async () => {
    clearInterval(sweeping)
    await stopServing()
    await Promise.all([pool.close(), extractor.close(), bindery.close()])
    await tidy()
    await closeControl()
    await platform.close()
    // After the jobs: one of them may be printing.
    await press.close()
    print('公开已停止')
  })
}

/** Better now than when the first letter is printed. */
async function refuseMissingFonts(folder: string | undefined): Promise<void> {
  if (folder === undefined) return
  try {
    await readdir(folder)
  } catch {
    throw new CannotServe(
      `GONGKAI_FONTS 所指的文件夹 ${folder} 不在，或者读不了。请放好字体，或者不设这一项`,
    )
  }
}

function listening(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('listening', () => resolve((server.address() as AddressInfo).port))
    server.once('error', (error: NodeJS.ErrnoException) => {
      const text =
        error.code === 'EADDRINUSE'
          ? `端口 ${port} 已经被别的程序占用。请先停掉它，或者换一个端口启动，例如：PORT=${port + 1} npm start`
          : error.code === 'EACCES'
            ? `没有权限使用端口 ${port}。请换一个 1024 以上的端口启动，例如：PORT=3000 npm start`
            : error.message
      reject(new CannotServe(text))
    })
  })
}
