import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Database, embeddedFolder, openDatabase } from './database.ts'
import { migrate, migrations } from './migrate.ts'

/** 测试用的数据库：用完要 `close`。 */
export interface TestDatabase extends Database {
  readonly dataFolder: string
  /** The address of a PostgreSQL of one's own; undefined on the embedded engine. */
  readonly url: string | undefined
}

/**
 * 一个迁移过的空数据库，只属于这个测试文件：嵌入的；给了 `DATABASE_URL` 则是那个 PostgreSQL 上新建的一个。
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'gongkai-db-'))
  const made = process.env.DATABASE_URL ? await ownPostgres(process.env.DATABASE_URL) : undefined
  if (!made) await copyTemplate(dataFolder)
  const database = await openDatabase({ dataFolder, url: made?.url, connections: 5 })
  if (made) await migrate(database)
  return {
    ...database,
    dataFolder,
    url: made?.url,
    async close() {
      await database.close()
      await made?.drop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** 在 `DATABASE_URL` 的 PostgreSQL 上新建一个数据库。 */
export async function ownPostgres(server: string) {
  const name = `gongkai_test_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url: url.href,
    drop: () => onServer(server, `drop database if exists ${name} with (force)`),
  }
}

async function onServer(server: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(text)
  await client.end()
}

/**
 * 一个迁移过的、空的嵌入的数据库，放进数据目录。
 *
 * A new engine takes seconds to make: made once for each state of the migrations, then copied.
 */
export async function copyTemplate(dataFolder: string): Promise<void> {
  const mark = migrations()
    .map(({ digest }) => digest.slice(0, 8))
    .join('-')
  const template = join(tmpdir(), `gongkai-template-${process.getuid?.() ?? 0}`, mark)
  if (!existsSync(template)) {
    const making = mkdtempSync(join(tmpdir(), 'gongkai-making-'))
    const database = await openDatabase({ dataFolder: making })
    await migrate(database)
    await database.close()
    mkdirSync(join(template, '..'), { recursive: true })
    try {
      renameSync(making, template)
    } catch {
      // Another test file was faster.
      rmSync(making, { recursive: true, force: true })
    }
  }
  cpSync(embeddedFolder(template), embeddedFolder(dataFolder), { recursive: true })
}
