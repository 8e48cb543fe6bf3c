import type { Db } from '../../db/index.ts'
import type { Preferences } from '../../db/tables/accounts.ts'
import { changeCredentials } from './store.ts'

/** 记住个人的偏好：明暗、长者模式。 */
export async function savePreferences(
  db: Db,
  { personId }: { readonly personId: string },
  preferences: Preferences,
): Promise<void> {
  await changeCredentials(db, personId, { preferences: JSON.stringify(preferences) })
}
