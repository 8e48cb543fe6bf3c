import type { Database } from './database.ts'
import { MigrationError, migrations } from './migrate.ts'

/** 数据库能不能用：答不答话、迁移做完了没有。不行的抛出。 */
export function readyChecks(database: Database): {
  readonly database: () => Promise<void>
  readonly migrations: () => Promise<void>
} {
  const applied = () =>
    database.db
      .withoutPlugins()
      .withTables<{ schema_migration: { number: number } }>()
      .selectFrom('schema_migration')
      .select('number')
      .orderBy('number')
      .execute()
  return {
    async database() {
      await applied()
    },
    async migrations() {
      const done = new Set((await applied()).map(({ number }) => number))
      if (migrations().some(({ number }) => !done.has(number)))
        throw new MigrationError('数据库还没有迁移完')
    },
  }
}
