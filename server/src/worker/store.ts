import type { Database } from '../db/index.ts'

/**
 * 整理数据库：收回删去的行占的地方，更新统计。
 *
 * By itself, not in a transaction. The embedded engine has nobody who does it unasked.
 */
export async function vacuum(database: Database): Promise<void> {
  await database.alone((runner) => runner.exec('vacuum (analyze)'))
}
