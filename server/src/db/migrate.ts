import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { Database } from './database.ts'
import type { SqlRunner } from './sql-runner.ts'

/** 一次迁移：编号的 SQL 文件。 */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly digest: string
}

/** 迁移不能进行：数据库比程序新，或者已经执行过的文件被改动。 */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

const folder = new URL('./migrations/', import.meta.url)
/** Any number will do, as long as nobody else uses it. */
const LOCK = 4_901_003

/** 全部迁移，按编号。 */
export function migrations(): readonly Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}-.+\.sql$/.test(file))
    .sort()
    .map((file) => {
      const sql = readFileSync(new URL(file, folder), 'utf8')
      return {
        number: Number(file.slice(0, 4)),
        name: file.slice(5, -4),
        sql,
        digest: createHash('sha256').update(sql).digest('hex'),
      }
    })
}

/**
 * 把数据库迁移到程序要的样子；返回这一次做了的。几个进程同时起动时，只有一个做，别的等。
 *
 * Each migration is one transaction. With `upTo`, as far as that number only: what an older backup needs.
 * Throws `MigrationError`.
 */
export async function migrate(
  database: Database,
  upTo = Number.POSITIVE_INFINITY,
): Promise<readonly Migration[]> {
  return database.alone(async (runner) => {
    // The embedded engine has one session only: whoever has it is alone anyway.
    if (database.kind === 'postgres') await runner.query('select pg_advisory_lock($1)', [LOCK])
    await runner.exec(`create table if not exists schema_migration (
      number integer primary key, name text not null, digest text not null,
      applied_at timestamptz not null default now())`)
    const due = (await dueMigrations(runner)).filter(({ number }) => number <= upTo)
    for (const migration of due) await apply(runner, migration)
    // The connection ends with this, and the lock with the connection.
    return due
  })
}

/** 还没有做的迁移。 */
async function dueMigrations(runner: SqlRunner): Promise<readonly Migration[]> {
  const { rows } = await runner.query('select number, name, digest from schema_migration')
  const applied = new Map(rows.map((row) => [row.number as number, row]))
  const known = migrations()
  for (const [number, { name }] of applied)
    if (!known.some((each) => each.number === number))
      throw new MigrationError(
        `数据库做过第 ${number} 号迁移（${String(name)}），这个版本的程序没有它：数据库比程序新。请用新版的程序。`,
      )
  for (const { number, name, digest } of known) {
    const before = applied.get(number)
    if (before && before.digest !== digest)
      throw new MigrationError(`第 ${number} 号迁移（${name}）执行以后又被改动，不能继续。`)
  }
  return known.filter(({ number }) => !applied.has(number))
}

async function apply(runner: SqlRunner, { number, name, sql, digest }: Migration): Promise<void> {
  await runner.exec('begin')
  try {
    await runner.exec(sql)
    await runner.query('insert into schema_migration (number, name, digest) values ($1, $2, $3)', [
      number,
      name,
      digest,
    ])
    await runner.exec('commit')
  } catch (error) {
    await runner.exec('rollback')
    throw error
  }
}
