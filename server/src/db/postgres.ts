import { PostgresDialect } from 'kysely'
import pg from 'pg'
import type { SqlRunner } from './sql-runner.ts'

// Whole numbers are numbers and days are text, on both engines.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

/** 连到 PostgreSQL 15 以上的一组连接。 */
export function openPostgres(url: string, connections: number) {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 60_000,
    options: '-c timezone=Asia/Shanghai',
    application_name: 'gongkai',
  })
  // A connection that breaks while nobody uses it is replaced; without this the process would end.
  pool.on('error', () => {})
  // Nor does the pool watch a connection that somebody holds; whoever holds it hears of it with the next query.
  pool.on('connect', (client) => client.on('error', () => {}))
  return {
    dialect: new PostgresDialect({ pool }),
    /** One connection for oneself, without the limit on a statement's time. */
    async alone<T>(work: (runner: SqlRunner) => Promise<T>): Promise<T> {
      const client = await pool.connect()
      try {
        await client.query('set statement_timeout = 0')
        return await work(runnerOn(client))
      } finally {
        // What was set for it must not reach the next one.
        client.release(true)
      }
    },
  }
}

function runnerOn(client: pg.PoolClient): SqlRunner {
  return {
    async query(text, values = []) {
      const { rows, rowCount } = await client.query(text, [...values])
      return { rows, affected: rowCount ?? undefined }
    },
    async exec(text) {
      const results = [await client.query(text)].flat()
      return {
        rows: results.flatMap(({ rows }) => rows),
        affected: results.at(-1)?.rowCount ?? undefined,
      }
    },
  }
}
