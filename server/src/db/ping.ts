import { sql } from 'kysely'
import type { Db } from './schema.ts'

/** 数据库有没有回应：没有就抛出它的错误。 */
export async function ping(db: Db): Promise<void> {
  await sql`select 1`.execute(db)
}
