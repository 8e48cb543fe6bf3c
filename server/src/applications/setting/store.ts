import type { Db, Tx } from '../../db/index.ts'

/** 一个机关的哪一份设置。 */
export type SettingKey = 'applications' | 'remedies'

/** 存着的设置；没有设过为 undefined。 */
export async function settingOf(db: Db | Tx, agencyId: string, key: SettingKey): Promise<unknown> {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('agencyId', '=', agencyId)
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.value
}

/** 存下设置，代替原来的。 */
export async function keepSetting(
  tx: Tx,
  { agencyId, key }: { readonly agencyId: string; readonly key: SettingKey },
  value: object,
  { at, by }: { readonly at: Date; readonly by: string | null },
): Promise<void> {
  const row = { value: JSON.stringify(value), changedAt: at, changedBy: by }
  await tx
    .insertInto('setting')
    .values({ ...row, agencyId, key })
    .onConflict((conflict) => conflict.columns(['agencyId', 'key']).doUpdateSet(row))
    .execute()
}
