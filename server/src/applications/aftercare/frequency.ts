import { addMonths, type Day } from '@gongkai/law'
import { recordsSharing } from '../../accounts/index.ts'
import type { Db, Tx } from '../../db/index.ts'
import type { Application } from '../application.ts'
import { remedySettingsFrom } from '../remedy-cases/settings.ts'
import { storedRemedySettings } from '../remedy-cases/store.ts'
import { submissionDays } from './store.ts'

/** 一个申请人向本机关提出申请的数量和频次：只是数字，合不合理由人判断（条例第三十五条）。 */
export interface ApplicantFrequency {
  /** 数的是多长时间里的，到哪天。 */
  readonly months: number
  readonly from: Day
  readonly to: Day
  readonly count: number
  /** 最多的一个自然月。 */
  readonly busiest: { readonly month: string; readonly count: number }
  /** 有史以来。 */
  readonly total: number
  /** 多于设置的件数。 */
  readonly isAbove: boolean
  readonly above: number
}

/**
 * 这件申请的申请人提出过多少件；没有证件号码的，说不出，为 undefined。权限已经看过。
 *
 * The same person is known by the digest of the identity number, within this agency only.
 */
export async function applicantFrequency(
  db: Db | Tx,
  { agencyId, id }: Pick<Application, 'agencyId' | 'id'>,
  today: Day,
): Promise<ApplicantFrequency | undefined> {
  const record = { kind: 'application', id }
  const ids = await recordsSharing(db, agencyId, 'identityNumber', record)
  if (ids.length === 0) return undefined
  const settings = remedySettingsFrom(await storedRemedySettings(db, agencyId))
  const { frequencyMonths: months, frequencyAbove: above } = settings
  const days = await submissionDays(db, agencyId, ids)
  const from = addMonths(today, -months)
  const inPeriod = days.filter((day) => day > from && day <= today)
  const byMonth = [...Map.groupBy(inPeriod, (day) => day.slice(0, 7))].map(([month, each]) => ({
    month,
    count: each.length,
  }))
  const busiest = byMonth.toSorted((a, b) => b.count - a.count)[0]
  return {
    ...{ months, from, to: today, count: inPeriod.length, total: days.length, above },
    busiest: busiest ?? { month: today.slice(0, 7), count: 0 },
    isAbove: inPeriod.length > above,
  }
}
