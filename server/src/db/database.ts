import { join } from 'node:path'
import { CamelCasePlugin, type Dialect, Kysely } from 'kysely'
import { agencyGuard } from './agency-guard.ts'
import { embeddedDialect, turnsOn } from './embedded/dialect.ts'
import { startEngine } from './embedded/engine.ts'
import { lockFolder } from './embedded/folder-lock.ts'
import { openPostgres } from './postgres.ts'
import type { Db, Schema } from './schema.ts'
import type { SqlRunner } from './sql-runner.ts'

/** 数据库在哪里。 */
export interface DatabaseOptions {
  /** 连接 PostgreSQL 的网址；没有就用数据目录里嵌入的数据库。 */
  readonly url?: string | undefined
  readonly dataFolder: string
  /** How many connections to PostgreSQL at most. */
  readonly connections?: number
}

/** 打开着的数据库：嵌入的，或者 PostgreSQL，用起来一样。 */
export interface Database {
  readonly kind: 'embedded' | 'postgres'
  readonly db: Db
  /**
   * 独占一个连接做几件事：迁移、队列、备份、整理。
   *
   * On the embedded engine everybody else waits meanwhile, so be brief.
   */
  alone<T>(work: (runner: SqlRunner) => Promise<T>): Promise<T>
  /** 嵌入的数据库此刻的一份拷贝，放到另一个文件夹；PostgreSQL 没有。 */
  readonly copyTo?: (folder: string) => Promise<void>
  close(): Promise<void>
}

const LONG_MS = 30 * 60_000

/** 嵌入的数据库在数据目录里的位置。 */
export function embeddedFolder(dataFolder: string): string {
  return join(dataFolder, 'database')
}

/** 打开数据库。Throws `FolderInUse`, or the error of the connection. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.url
    ? openOnPostgres(options.url, options.connections ?? 10)
    : openEmbedded(embeddedFolder(options.dataFolder))
}

async function openOnPostgres(url: string, connections: number): Promise<Database> {
  const { dialect, alone } = openPostgres(url, connections)
  const db = queriesOn(dialect)
  return { kind: 'postgres', db, alone, close: () => db.destroy() }
}

async function openEmbedded(folder: string): Promise<Database> {
  const unlock = await lockFolder(folder)
  try {
    const engine = await startEngine(folder)
    const turns = turnsOn(engine)
    const db = queriesOn(embeddedDialect(turns))
    return {
      kind: 'embedded',
      db,
      alone: (work) => turns.take(work, LONG_MS),
      copyTo: (to) =>
        turns.take(async () => {
          await engine.call('copy', to, [], LONG_MS)
        }),
      async close() {
        await db.destroy()
        // Whoever is in the middle of something ends it first.
        await turns.take(() => engine.close())
        await unlock()
      },
    }
  } catch (error) {
    await unlock()
    throw error
  }
}

function queriesOn(dialect: Dialect): Db {
  return new Kysely<Schema>({
    dialect,
    plugins: [agencyGuard, new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}
