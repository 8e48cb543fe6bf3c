import type { ApplicationClock, Day } from '@gongkai/law'
import {
  type Acting,
  type MaskedDatum,
  maskedPersonalData,
  peopleNames,
} from '../accounts/index.ts'
import { currentCalendar } from '../calendar/index.ts'
import type { Db, Tx } from '../db/index.ts'
import { todayAt } from '../kit/clock.ts'
import { allowedApplication } from './allowed-application.ts'
import type { Application } from './application.ts'
import { clockOf } from './clock-of.ts'
import { type Entry, historyOf } from './entry.ts'
import { type Party, partiesOf } from './parties/index.ts'
import { type ApplicationSettings, settingsFrom } from './settings.ts'
import { applicationsByIds, entriesOf, relatedTo, storedSettings } from './store.ts'

/** 打开的一件申请：一页要的全部。 */
export interface ApplicationFile {
  readonly application: Application
  readonly entries: readonly Entry[]
  /** 站在今天的期限。 */
  readonly clock: ApplicationClock
  /** 期限所说的「第几个事件」是历史的第几行。 */
  readonly seqs: readonly number[]
  readonly settings: ApplicationSettings
  readonly today: Day
  readonly applicant: readonly MaskedDatum[]
  readonly agent: readonly MaskedDatum[]
  readonly parties: readonly Party[]
  /** 历史里的人：编号 → 姓名。 */
  readonly people: ReadonlyMap<string, string>
  /** 分立、合并所涉的另几件。 */
  readonly related: readonly Application[]
}

/** 打开一件申请。Throws `Problem`. */
export async function viewApplication(
  db: Db,
  acting: Acting,
  agencyId: string,
  id: string,
): Promise<ApplicationFile> {
  const { application } = await allowedApplication(db, acting, 'application.view', agencyId, id)
  return fileOf(db, application, todayAt(acting.at))
}

/** 一件申请的全部，权限已经看过：申请人凭查询码看自己的，也用它。 */
export async function fileOf(
  db: Db | Tx,
  application: Application,
  today: Day,
): Promise<ApplicationFile> {
  const { agencyId, id, kind } = application
  const record = (recordKind: string) => ({ kind: recordKind, id })
  const entries = await entriesOf(db, agencyId, id)
  const settings = settingsFrom(await storedSettings(db, agencyId))
  const calendar = await currentCalendar(db)
  const personIds = [...new Set(entries.flatMap(({ personId }) => personId ?? []))]
  const relatedIds = await relatedTo(db, agencyId, application)
  return {
    application,
    entries,
    clock: clockOf({ kind, entries, settings, calendar, asOf: today }),
    seqs: historyOf(kind, entries).seqs,
    settings,
    today,
    applicant: await maskedPersonalData(db, agencyId, record('application')),
    agent: await maskedPersonalData(db, agencyId, record('applicationAgent')),
    parties: await partiesOf(db, agencyId, id),
    people: await peopleNames(db, personIds),
    related: await applicationsByIds(db, agencyId, relatedIds),
  }
}
