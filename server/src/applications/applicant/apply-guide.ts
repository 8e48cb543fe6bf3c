import type { Day } from '@gongkai/law'
import { type Agency, addresseeAgency } from '../../accounts/index.ts'
import { currentCalendar } from '../../calendar/index.ts'
import type { Db } from '../../db/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { Problem } from '../../kit/problem.ts'
import { clockOf } from '../clock-of.ts'
import { type ApplicationSettings, clockOptionsOf, settingsFrom } from '../settings.ts'
import { storedSettings } from '../store.ts'

/** 提出申请以前要知道的：向谁、找谁问、今天提交的哪天到期。 */
export interface ApplyGuide {
  readonly agency: Agency
  readonly settings: ApplicationSettings
  readonly today: Day
  /** 指南约定提交即确认；不然要双方确认以后才起算（条例第三十一条第三项）。 */
  readonly isConfirmedAtOnce: boolean
  /** 今天就确认的话，答复期限的最后一日；放假通知还没有来的，没有。 */
  readonly dueOn: Day | undefined
}

/** 向一个机关提出申请以前要知道的。Throws `Problem`: `notAddressee`. */
export async function applyGuide(db: Db, agencyId: string, at: number): Promise<ApplyGuide> {
  const agency = await addresseeAgency(db, agencyId)
  if (!agency) throw new Problem('notAddressee')
  const settings = settingsFrom(await storedSettings(db, agencyId))
  const today = todayAt(at)
  const calendar = await currentCalendar(db)
  const by = { personId: null, recordedAt: new Date(at) }
  const entries = [
    { ...by, seq: 1, name: 'received', on: today, payload: { channel: 'portal' } },
    { ...by, seq: 2, name: 'confirmed', on: today, payload: {} },
  ] as const
  const clock = clockOf({ kind: 'disclosure', entries, settings, calendar, asOf: today })
  return {
    ...{ agency, settings, today, dueOn: clock.dueOn },
    isConfirmedAtOnce: clockOptionsOf(settings).portalConfirmation === 'automatic',
  }
}
