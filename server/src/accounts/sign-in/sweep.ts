import type { Db } from '../../db/index.ts'
import { sweepVisits } from './identity/store.ts'
import { sweepLinks } from './links/store.ts'
import { sweepWindows } from './rate/store.ts'
import { sweepSessions } from './sessions/store.ts'

/** A week: what an administrator may want to look up by hand; the acts stay on the chain for good. */
const KEPT_MS = 7 * 24 * 3_600_000

/** 清理过期的会话、链接、没有回来的登录、计数。给后台任务用，可以随时再做。 */
export async function sweepSignIns(db: Db, now: number): Promise<void> {
  await sweepSessions(db, now - KEPT_MS)
  await sweepLinks(db, now - KEPT_MS)
  await sweepVisits(db, now)
  await sweepWindows(db, now)
}
