import { clockOptions, isDay } from '@gongkai/law'
import { type Acting, allowedAgency } from '../accounts/index.ts'
import { recordAct } from '../chain/index.ts'
import type { Db } from '../db/index.ts'
import { todayAt } from '../kit/clock.ts'
import { refuseFaults } from '../kit/invalid.ts'
import { numberPatternFault } from './letters/letter-number.ts'
import { recomputeOpen } from './recompute.ts'
import { keepSetting } from './setting/store.ts'
import { type ApplicationSettings, settingsFrom } from './settings.ts'
import { storedSettings } from './store.ts'

/** 机关依申请公开的设置。Throws `Problem`. */
export async function viewSettings(
  db: Db,
  acting: Acting,
  agencyId: string,
): Promise<ApplicationSettings> {
  await allowedAgency(db, acting, 'application.view', agencyId)
  return settingsFrom(await storedSettings(db, agencyId))
}

/** 修改设置；改了期限的读法，没有办结的都重算。Throws `Problem`, `Invalid`. */
export async function saveSettings(
  db: Db,
  acting: Acting,
  agencyId: string,
  entry: ApplicationSettings,
): Promise<void> {
  refuseFaults(settingsFaults(entry, acting.at))
  await db.transaction().execute(async (tx) => {
    const { role } = await allowedAgency(tx, acting, 'application.setting', agencyId)
    const before = settingsFrom(await storedSettings(tx, agencyId))
    const after = settingsFrom(entry)
    const kept = { at: new Date(acting.at), by: acting.personId }
    await keepSetting(tx, { agencyId, key: 'applications' }, after, kept)
    const changed = JSON.stringify(before.clock) !== JSON.stringify(after.clock)
    const moved = changed ? await recomputeOpen(tx, agencyId, after, acting.at) : []
    await recordAct(tx, {
      ...{ agencyId, at: acting.at, personId: acting.personId, role },
      action: 'application.setting',
      record: { kind: 'setting', id: 'applications' },
      before,
      after,
      facts: { clock: after.clock, moved: moved.length },
    })
  })
}

function settingsFaults(
  entry: ApplicationSettings,
  at: number,
): Readonly<Record<string, string | undefined>> {
  const { clock, numberPattern, letterPattern, archivePattern, correctionWorkdays } = entry
  const { registeringSince: since } = entry
  const wrong = Object.entries(clock).find(([id, choice]) => {
    const option = clockOptions[id as keyof typeof clockOptions]
    return !option || !Object.hasOwn(option.choices, choice)
  })
  return {
    clock: wrong ? `没有「${wrong[0]}」这种读法` : undefined,
    numberPattern: patternFault(numberPattern),
    letterPattern: numberPatternFault(letterPattern),
    archivePattern: patternFault(archivePattern),
    registeringSince:
      since === '' || (isDay(since) && since <= todayAt(at))
        ? undefined
        : '写成 2026-01-01 的样子，不晚于今天',
    correctionWorkdays:
      Number.isInteger(correctionWorkdays) && correctionWorkdays >= 1 && correctionWorkdays <= 60
        ? undefined
        : '补正期限是 1 到 60 个工作日',
  }
}

function patternFault(pattern: string): string | undefined {
  if (!pattern.includes('{年}') || !pattern.includes('{序号}')) return '格式里要有 {年} 和 {序号}'
  return pattern.length > 60 ? '最多 60 个字' : undefined
}
