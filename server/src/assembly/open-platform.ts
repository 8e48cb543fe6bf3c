import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { sealedDataExist } from '../accounts/index.ts'
import { useAlgorithm } from '../chain/index.ts'
import { type Database, migrate, openDatabase } from '../db/index.ts'
import { demonstrationKinds } from '../demonstration/index.ts'
import { type BlobStore, openBlobStore, sealedFilesExist } from '../files/index.ts'
import { type Jobs, openJobs } from '../jobs/index.ts'
import type { Clock } from '../kit/clock.ts'
import type { Config } from '../kit/config.ts'
import { openKeyFile } from '../kit/keys.ts'
import type { Log } from '../kit/log.ts'
import { type Mailer, openMailer } from '../kit/mail.ts'
import { openSealer, type Sealer } from '../kit/seal.ts'
import { openSmsSender, type SmsSender } from '../kit/sms.ts'
import { jobKinds } from '../worker/start-worker.ts'

/** 一个进程里打开着的平台：数据库、密钥、文件、队列。 */
export interface Platform {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  readonly database: Database
  readonly sealer: Sealer
  readonly blobs: BlobStore
  readonly jobs: Jobs
  /** 发电子邮件；没有设的没有。 */
  readonly mailer: Mailer | undefined
  /** 发短信；没有设的没有。 */
  readonly sms: SmsSender | undefined
  /** 对外的网址，末尾没有斜杠；没有设的没有。 */
  readonly publicUrl: string | undefined
  /** 先停队列，再关数据库。 */
  close(): Promise<void>
}

/**
 * 打开平台：数据目录、数据库（迁移到最新）、密钥文件、文件库、队列。
 *
 * `isWorker`: this process does the jobs. Throws what each part throws; what was opened is closed again.
 */
export async function openPlatform(
  config: Config,
  {
    clock,
    log,
    isWorker,
  }: { readonly clock: Clock; readonly log: Log; readonly isWorker: boolean },
): Promise<Platform> {
  const { dataFolder, databaseUrl, usesNationalCrypto } = config
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  const database = await openDatabase({ dataFolder, url: databaseUrl })
  try {
    for (const { number, name } of await migrate(database)) log('migrated', { number, name })
    const { keys, warnings } = await openKeyFile(config.keyFile, {
      sealedDataExist:
        (await sealedDataExist(database.db)) || (await sealedFilesExist(database.db)),
      at: clock(),
    })
    for (const warning of warnings) log('key.warning', { warning })
    useAlgorithm(usesNationalCrypto ? 'sm3' : 'sha256')
    const jobs = await openJobs(database, {
      clock,
      log,
      kinds: [...jobKinds, ...demonstrationKinds],
      url: databaseUrl,
      isWorker,
    })
    return {
      config,
      clock,
      log,
      database,
      sealer: openSealer(keys, { nationalCrypto: usesNationalCrypto }),
      blobs: openBlobStore(config.fileStore, join(dataFolder, 'incoming')),
      jobs,
      mailer: config.mail && openMailer(config.mail),
      sms: config.sms && openSmsSender(config.sms),
      publicUrl: config.publicUrl,
      async close() {
        await jobs.stop()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}
