import { type Day, isDay } from '@gongkai/law'
import type { Db } from '../../db/index.ts'
import { settingsFrom } from '../settings.ts'
import { firstRegistered } from './store.ts'

/**
 * 各机关从哪一天起，申请和复议、诉讼都登记在这里：设了的照设的；没有设的，从收到最早一件的那一天；一件也没有的
 * 不在其中。
 *
 * What came before that day is not known here: it may be none, or it may lie in a paper file.
 */
export async function registeringSince(
  db: Db,
  agencyIds: readonly string[],
): Promise<ReadonlyMap<string, Day>> {
  const rows = await firstRegistered(db, agencyIds)
  return new Map(
    rows.flatMap(({ id, settings, first }): [string, Day][] => {
      const set = settingsFrom(settings).registeringSince
      const since = isDay(set) ? set : first
      return since === null ? [] : [[id, since]]
    }),
  )
}

/** 一个年度在这里登记了多少：整年、从某天起、完全没有（那一年的件数不知道）。 */
export type Coverage = 'whole' | 'partial' | 'missing'

/** 从 `since` 起登记的，某年度登记了多少。 */
export function coverageOf(since: Day | undefined, year: number): Coverage {
  if (since === undefined || since > `${year}-12-31`) return 'missing'
  return since > `${year}-01-01` ? 'partial' : 'whole'
}
