import { sql } from 'kysely'
import type { Db } from '../../../db/index.ts'

/** 计一次，返回这一段时间里的第几次；过了时间从 1 起。一条语句，几个进程也不会数错。 */
export async function countTurn(
  db: Db,
  key: string,
  windowMs: number,
  now: number,
): Promise<number> {
  const at = new Date(now)
  const until = new Date(now + windowMs)
  const { count } = await db
    .insertInto('rateWindow')
    .values({ key, count: 1, until })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: sql<number>`case when rate_window.until <= ${at} then 1 else rate_window.count + 1 end`,
        until: sql<Date>`case when rate_window.until <= ${at} then ${until} else rate_window.until end`,
      }),
    )
    .returning('count')
    .executeTakeFirstOrThrow()
  return count
}

/** 从此刻起还算多久。 */
export async function extendWindow(db: Db, key: string, until: number): Promise<void> {
  await db
    .updateTable('rateWindow')
    .set({ until: new Date(until) })
    .where('key', '=', key)
    .execute()
}

/** 删去过了时间的。 */
export async function sweepWindows(db: Db, now: number): Promise<void> {
  await db.deleteFrom('rateWindow').where('until', '<=', new Date(now)).execute()
}
