import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { type Database, embeddedFolder, FolderInUse, openDatabase } from '../db/index.ts'
import { openBlobStore } from '../files/index.ts'
import type { Config } from '../kit/config.ts'
import { askServer, OperationError } from '../operation/index.ts'

/** 对象存储上传以前，内容收在这里。 */
export function blobsOf({ fileStore, dataFolder }: Config) {
  return openBlobStore(fileStore, join(dataFolder, 'incoming'))
}

/**
 * 由拿着数据库的进程来做：嵌入的数据库正在服务，就请那个进程做，收它送来的；别的就自己打开。
 *
 * `path` is what the serving process is asked; `direct` does the same with the database opened here.
 */
export async function fromWhoeverHasIt(
  config: Config,
  path: string,
  {
    direct,
    received,
  }: {
    readonly direct: (database: Database) => Promise<void>
    readonly received: (answer: Readable) => Promise<void>
  },
): Promise<void> {
  const { dataFolder, databaseUrl } = config
  if (!databaseUrl && !existsSync(embeddedFolder(dataFolder)))
    throw new OperationError(
      `${dataFolder} 里没有数据库。请用 GONGKAI_DATA 指出数据目录，或者用 DATABASE_URL 指出 PostgreSQL。`,
    )
  const database = await openDatabase({ dataFolder, url: databaseUrl }).catch((error: unknown) => {
    if (error instanceof FolderInUse) return undefined
    throw error
  })
  if (database) {
    try {
      return await direct(database)
    } finally {
      await database.close()
    }
  }
  const answer = await askServer(dataFolder, 'POST', path)
  if (!answer)
    throw new OperationError(
      `${dataFolder} 正由另一个进程使用，但它不听要求：可能正在启动，或者是另一个命令。请稍候再来。`,
    )
  await received(answer)
}
