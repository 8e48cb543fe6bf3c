import { type Day, type RemedyClock, type RemedyFinding, rejectionFirst } from '@gongkai/law'
import { type Acting, allowedAgency, may, peopleNames, targetOf } from '../../accounts/index.ts'
import { currentCalendar } from '../../calendar/index.ts'
import type { Db, Tx } from '../../db/index.ts'
import { type FileEntry, listRecordFiles } from '../../files/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { Problem } from '../../kit/problem.ts'
import type { Application } from '../application.ts'
import type { Entry } from '../entry.ts'
import { applicationById, entriesOf } from '../store.ts'
import { allowedCase } from './allowed-case.ts'
import { type ContestedAnswer, contestedAnswer } from './contested-answer.ts'
import { type RemedyCase, type RemedyEntry, remedyClockOf } from './remedy-case.ts'
import { type RemedySettings, remedyOptionsOf, remedySettingsFrom } from './settings.ts'
import { casesOfApplication, remedyEntriesOf, storedRemedySettings } from './store.ts'

/** 打开的一件案件：一页要的全部。 */
export interface RemedyFile {
  readonly remedyCase: RemedyCase
  readonly application: Application
  readonly entries: readonly RemedyEntry[]
  readonly clock: RemedyClock
  /** 争议的答复。 */
  readonly answer: ContestedAnswer | undefined
  /** 案件的意见，复议前置的在内。 */
  readonly findings: readonly RemedyFinding[]
  readonly people: ReadonlyMap<string, string>
  /** 案件的材料。 */
  readonly files: readonly FileEntry[]
  readonly today: Day
}

/** 打开一件案件。Throws `Problem`. */
export async function viewCase(
  db: Db,
  acting: Acting,
  agencyId: string,
  id: string,
): Promise<RemedyFile> {
  const { remedyCase } = await allowedCase(db, acting, 'remedy.view', agencyId, id)
  const application = await applicationById(db, agencyId, remedyCase.applicationId)
  if (!application) throw new Problem('noSuchRecord')
  const history = await entriesOf(db, agencyId, application.id)
  const settings = remedySettingsFrom(await storedRemedySettings(db, agencyId))
  const file = await remedyFileOf(
    db,
    remedyCase,
    application,
    history,
    settings,
    todayAt(acting.at),
  )
  const personIds = [...new Set(file.entries.flatMap(({ personId }) => personId ?? []))]
  const files = await listRecordFiles(db, agencyId, { kind: 'remedyCase', id })
  return { ...file, files, people: await peopleNames(db, personIds) }
}

/** 一件申请的案件，连同各自的时钟；看不了案件的人，没有。 */
export async function casesOf(
  db: Db,
  acting: Acting,
  application: Application,
  history: readonly Entry[],
): Promise<readonly RemedyFile[]> {
  const { agencyId, id } = application
  const { agency } = await allowedAgency(db, acting, 'agency.view', agencyId)
  if (!may(acting, 'remedy.view', targetOf(agency))) return []
  const settings = remedySettingsFrom(await storedRemedySettings(db, agencyId))
  const files: RemedyFile[] = []
  for (const each of await casesOfApplication(db, agencyId, id))
    files.push(await remedyFileOf(db, each, application, history, settings, todayAt(acting.at)))
  return files
}

/** 一件案件的全部，权限已经看过。 */
export async function remedyFileOf(
  db: Db | Tx,
  remedyCase: RemedyCase,
  application: Application,
  history: readonly Entry[],
  settings: RemedySettings,
  today: Day,
): Promise<RemedyFile> {
  const { agencyId, id, kind, replySeq } = remedyCase
  const entries = await remedyEntriesOf(db, agencyId, id)
  const calendar = await currentCalendar(db)
  const options = remedyOptionsOf(settings)
  const clock = remedyClockOf(remedyCase, entries, options, calendar, today)
  const answer = contestedAnswer(history, replySeq)
  const warning = answer && rejectionFirst(kind, answer)
  return {
    ...{ remedyCase, application, entries, clock, answer, today },
    findings: [...(warning ? [warning] : []), ...clock.findings],
    people: new Map(),
    files: [],
  }
}
