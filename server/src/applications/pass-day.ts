import type { Db } from '../db/index.ts'
import { recomputeOpen } from './recompute.ts'
import { agenciesWithOpen } from './recomputing/store.ts'
import { recomputeAllCases } from './remedy-cases/index.ts'
import { settingsFrom } from './settings.ts'
import { storedSettings } from './store.ts'

/**
 * 过了一天：状态只因时间变了的（视为放弃、意见到期、期限推算改为确定），照今天重写。
 *
 * An agency at a time: nobody waits for all of them. Done twice, the second changes nothing.
 */
export async function passDay(db: Db, at: number, signal?: AbortSignal): Promise<void> {
  for (const agencyId of await agenciesWithOpen(db)) {
    signal?.throwIfAborted()
    await db.transaction().execute(async (tx) => {
      const settings = settingsFrom(await storedSettings(tx, agencyId))
      await recomputeOpen(tx, agencyId, settings, at)
    })
  }
  await db.transaction().execute((tx) => recomputeAllCases(tx, at))
}
