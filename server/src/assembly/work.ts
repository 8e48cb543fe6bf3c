import { demonstrationHandlers } from '../demonstration/index.ts'
import { systemClock } from '../kit/clock.ts'
import type { Config } from '../kit/config.ts'
import { logTo } from '../kit/log.ts'
import { openPress } from '../paper/index.ts'
import { startWorker } from '../worker/start-worker.ts'
import { openPlatform } from './open-platform.ts'
import { CannotServe } from './serve.ts'
import { untilStopped } from './until-stopped.ts'

/** 后台任务的进程：只用于 PostgreSQL，嵌入的数据库由服务的进程自己做。Throws `CannotServe`. */
export async function work(config: Config, print: (text: string) => void): Promise<void> {
  if (!config.databaseUrl)
    throw new CannotServe(
      '嵌入的数据库只容一个进程，后台任务就在服务的进程里做，不用另起。要分开，请设 DATABASE_URL。',
    )
  const log = logTo(process.stderr, systemClock)
  const platform = await openPlatform(config, { clock: systemClock, log, isWorker: true })
  const { database, sealer, blobs } = platform
  const { fontFolder } = config
  // Its process starts with the first letter that the demonstration prints; an office has none.
  const press = openPress(fontFolder === undefined ? {} : { fontFolder })
  await startWorker(platform, demonstrationHandlers(database.db, { sealer, blobs, press }))
  print('后台任务已启动')
  await untilStopped(async () => {
    await platform.close()
    await press.close()
    print('后台任务已停止')
  })
}
