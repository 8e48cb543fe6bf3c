import { listDivisions } from '../../accounts/index.ts'
import { saveSettings } from '../../applications/index.ts'
import type { Db } from '../../db/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { agencySettings } from './agency-settings.ts'
import type { Staff } from './staff.ts'
import { agenciesWithSettings } from './store.ts'

/** 各机关的公开专员在建县的那一刻填好设置；已经有设置的不动。 */
export async function giveSettings(db: Db, staff: Staff, signal?: AbortSignal): Promise<void> {
  const settled = await agenciesWithSettings(db)
  const { addressees, foundedAt } = staff
  for (const [position, { id, kind, shortName }] of addressees.entries()) {
    if (settled.has(id)) continue
    signal?.throwIfAborted()
    const officer = staff.acting(id, 'officer', foundedAt)
    const [office] = await listDivisions(db, officer, id)
    const since = todayAt(foundedAt)
    const own = { kind, shortName, position, officer: officer.name, office, since }
    await saveSettings(db, officer, id, agencySettings(own))
  }
}
