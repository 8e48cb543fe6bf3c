import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import { DatabaseRestarted, type SqlRunner } from '../sql-runner.ts'
import type { Engine } from './engine.ts'

/** 一次只有一个人用引擎：引擎只有一个会话，别人的语句会落进正开着的事务里。 */
export interface Turns {
  /** Waits for one's turn, keeps it while `work` runs. */
  take<T>(work: (runner: SqlRunner) => Promise<T>, timeoutMs?: number): Promise<T>
  begin(): Promise<Turn>
}

interface Turn {
  readonly runner: SqlRunner
  end(): void
}

/** 排队用引擎。 */
export function turnsOn(engine: Engine): Turns {
  let last: Promise<void> = Promise.resolve()
  async function begin(timeoutMs?: number): Promise<Turn> {
    let end: () => void = () => {}
    const before = last
    last = new Promise((resolve) => {
      end = resolve
    })
    await before
    const { generation } = engine
    const same = () => {
      if (engine.generation !== generation) throw new DatabaseRestarted('事务进行中')
    }
    return {
      end,
      runner: {
        async query(text, values) {
          same()
          return engine.call('query', text, values, timeoutMs)
        },
        async exec(text) {
          same()
          return engine.call('exec', text, undefined, timeoutMs)
        },
      },
    }
  }
  return {
    begin,
    async take(work, timeoutMs) {
      const turn = await begin(timeoutMs)
      try {
        return await work(turn.runner)
      } finally {
        turn.end()
      }
    },
  }
}

class Connection implements DatabaseConnection {
  readonly turn: Turn
  constructor(turn: Turn) {
    this.turn = turn
  }
  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, affected } = await this.turn.runner.query(sql, parameters)
    return {
      rows: rows as R[],
      ...(affected === undefined ? {} : { numAffectedRows: BigInt(affected) }),
    }
  }
  // biome-ignore lint/correctness/useYield: the interface asks for a generator; this engine has none
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('嵌入的数据库不能逐行取：请按主键分页')
  }
}

/** Kysely 的方言：嵌入的引擎。 */
export function embeddedDialect(turns: Turns): Dialect {
  const driver: Driver = {
    async init() {},
    async acquireConnection() {
      return new Connection(await turns.begin())
    },
    async releaseConnection(connection) {
      ;(connection as Connection).turn.end()
    },
    async beginTransaction(connection, { isolationLevel, accessMode }) {
      const level = isolationLevel ? ` isolation level ${isolationLevel}` : ''
      const mode = accessMode ? ` ${accessMode}` : ''
      await (connection as Connection).turn.runner.query(`begin${level}${mode}`)
    },
    async commitTransaction(connection) {
      await (connection as Connection).turn.runner.query('commit')
    },
    async rollbackTransaction(connection) {
      // After a restart there is nothing left to roll back.
      try {
        await (connection as Connection).turn.runner.query('rollback')
      } catch (error) {
        if (!(error instanceof DatabaseRestarted)) throw error
      }
    },
    async destroy() {},
  }
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}
