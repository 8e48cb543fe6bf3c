import { type Acting, allowedAgency } from '../../accounts/index.ts'
import { recordAct } from '../../chain/index.ts'
import type { Db } from '../../db/index.ts'
import { refuseFaults } from '../../kit/invalid.ts'
import { keepSetting } from '../setting/store.ts'
import { recomputeCases } from './recompute-cases.ts'
import { type RemedySettings, remedySettingLimits, remedySettingsFrom } from './settings.ts'
import { storedRemedySettings } from './store.ts'

/** 复议、诉讼和后续工作的设置。Throws `Problem`. */
export async function viewRemedySettings(
  db: Db,
  acting: Acting,
  agencyId: string,
): Promise<RemedySettings> {
  await allowedAgency(db, acting, 'application.setting', agencyId)
  return remedySettingsFrom(await storedRemedySettings(db, agencyId))
}

/** 修改设置；改了读法的，没有审结的和审结了的都重算。Throws `Problem`, `Invalid`. */
export async function saveRemedySettings(
  db: Db,
  acting: Acting,
  agencyId: string,
  entry: RemedySettings,
): Promise<void> {
  refuseFaults(
    Object.fromEntries(
      Object.entries(remedySettingLimits).map(([key, [least, most]]) => {
        const value = entry[key as keyof typeof remedySettingLimits]
        const isGood = Number.isInteger(value) && value >= least && value <= most
        return [key, isGood ? undefined : `请填 ${least} 到 ${most} 的整数`]
      }),
    ),
  )
  await db.transaction().execute(async (tx) => {
    const { role } = await allowedAgency(tx, acting, 'application.setting', agencyId)
    const before = remedySettingsFrom(await storedRemedySettings(tx, agencyId))
    const after = remedySettingsFrom(entry)
    const kept = { at: new Date(acting.at), by: acting.personId }
    await keepSetting(tx, { agencyId, key: 'remedies' }, after, kept)
    const isSame = JSON.stringify(before.options) === JSON.stringify(after.options)
    const moved = isSame ? 0 : await recomputeCases(tx, agencyId, after, acting.at)
    await recordAct(tx, {
      ...{ agencyId, at: acting.at, personId: acting.personId, role },
      action: 'application.setting',
      record: { kind: 'setting', id: 'remedies' },
      ...{ before, after },
      facts: { options: after.options, moved },
    })
  })
}
