import type { ApplicationClock, ClockFinding } from '@gongkai/law'
import { type Acting, type Action, roleFor } from '../accounts/index.ts'
import { currentCalendar } from '../calendar/index.ts'
import { recordAct } from '../chain/index.ts'
import type { Db, Tx } from '../db/index.ts'
import { todayAt } from '../kit/clock.ts'
import { Invalid } from '../kit/invalid.ts'
import { Problem } from '../kit/problem.ts'
import { lockAllowedApplication } from './allowed-application.ts'
import type { Application } from './application.ts'
import { decideEvent, entryFrom, type NewEvent, nextSeqOf, saidBy } from './decide-event.ts'
import { refuseHistoryText } from './history-text.ts'
import { type ApplicationSettings, settingsFrom } from './settings.ts'
import { standingOf } from './standing.ts'
import {
  changeApplication,
  entriesOf,
  insertEntry,
  lockApplication,
  storedSettings,
} from './store.ts'

/** 要登记的事。 */
export interface EventAsk {
  readonly agencyId: string
  readonly applicationId: string
  readonly event: NewEvent
  /** 不合规定的也要登记：为什么。事情已经那样发生了，历史要照实写。 */
  readonly despite?: string
  /** 填表的人看到的历史有几行：别人已经添了的，先看过再登记。 */
  readonly seen?: number
}

/** 登记好了的。 */
export interface Recorded {
  readonly seq: number
  readonly clock: ApplicationClock
  readonly remarks: readonly ClockFinding[]
}

/** 登记历史上的一个事件。Throws `Problem`, `Invalid`：`on`、`event`（不可能）、`despite`（不合规定，要说明）。 */
export async function recordEvent(db: Db, acting: Acting, ask: EventAsk): Promise<Recorded> {
  return db.transaction().execute((tx) => recordEventIn(tx, acting, ask))
}

/** 同上，在已有的事务里：发出文书、送达等和它的事件同时成立。最后调用：它锁住行为链。 */
export async function recordEventIn(tx: Tx, acting: Acting, ask: EventAsk): Promise<Recorded> {
  const { agencyId, applicationId, event } = ask
  // Who consents to an extension need not be one who handles the file.
  const isConsent = event.event === 'extended'
  const action: Action = isConsent ? 'application.view' : 'application.handle'
  const allowed = await lockAllowedApplication(
    tx,
    acting,
    action,
    agencyId,
    applicationId,
    ask.seen,
  )
  const { application } = allowed
  const settings = settingsFrom(await storedSettings(tx, agencyId))
  const role = isConsent ? approverRole(acting, application, settings) : allowed.role
  return appendEvent(tx, acting, role, application, settings, ask)
}

/** 申请人自己做的：补正、撤回、说明理由。他凭编号和查询码，已经由门核对过。 */
export async function recordApplicantEvent(
  db: Db,
  acting: Acting,
  application: Pick<Application, 'agencyId' | 'id'>,
  event: NewEvent,
): Promise<Recorded> {
  return db.transaction().execute(async (tx) => {
    const locked = await lockForApplicant(tx, acting, application)
    return recordApplicantEventIn(tx, acting, locked, event)
  })
}

/** 同上，在已有的事务里，申请已经锁住。 */
export async function recordApplicantEventIn(
  tx: Tx,
  acting: Acting,
  locked: Application,
  event: NewEvent,
): Promise<Recorded> {
  const { agencyId, id } = locked
  const settings = settingsFrom(await storedSettings(tx, agencyId))
  const ask = { agencyId, applicationId: id, event, despite: '申请人所为' }
  return appendEvent(tx, acting, 'applicant', locked, settings, ask)
}

/** 锁住申请人自己的一件。Throws `Problem`. */
export async function lockForApplicant(
  tx: Tx,
  acting: Acting,
  { agencyId, id }: Pick<Application, 'agencyId' | 'id'>,
): Promise<Application> {
  const locked = await lockApplication(tx, agencyId, id)
  if (!locked || acting.agencyId !== agencyId || !acting.roles.includes('applicant'))
    throw new Problem('noSuchRecord')
  return locked
}

async function appendEvent(
  tx: Tx,
  acting: Acting,
  role: string,
  application: Application,
  settings: ApplicationSettings,
  { agencyId, applicationId, event, despite }: EventAsk,
): Promise<Recorded> {
  if (application.mergedInto) throw new Problem('applicationEnded')
  const entries = await entriesOf(tx, agencyId, applicationId)
  const calendar = await currentCalendar(tx)
  const file = { kind: application.kind, entries, settings, calendar }
  const { after, remarks } = decideEvent(file, event, todayAt(acting.at))
  const unlawful = remarks.filter(({ kind }) => kind === 'unlawful')
  const reason = despite?.trim() ?? ''
  if (unlawful.length > 0 && reason === '')
    throw new Invalid({ despite: unlawful.map(saidBy).join('；') })
  const own = unlawful.length > 0 && acting.personId !== null ? { ...event, remark: reason } : event
  const by = { personId: acting.personId, recordedAt: new Date(acting.at) }
  const entry = entryFrom(own as NewEvent, nextSeqOf(entries), by)
  refuseHistoryText(entry.payload)
  await insertEntry(tx, agencyId, applicationId, entry)
  const standing = standingOf(after, application.submittedOn, calendar)
  await changeApplication(tx, agencyId, applicationId, { ...standing, entries: entry.seq })
  const { remark: _, reason: __, ...facts } = entry.payload
  await recordAct(tx, {
    ...{ agencyId, at: acting.at, personId: acting.personId, role },
    action: `application.${event.event}`,
    record: { kind: 'application', id: applicationId },
    after: entry.payload,
    facts: {
      number: application.number,
      on: event.on,
      ...facts,
      ...(unlawful.length > 0 ? { despite: unlawful.map(({ code }) => code) } : {}),
      ...(after.dueOn === undefined ? {} : { dueOn: after.dueOn }),
    },
  })
  return { seq: entry.seq, clock: after, remarks }
}

/** 延长由政府信息公开工作机构的负责人同意（第三十三条第二款）：那个科室的负责人，或者分管领导。 */
function approverRole(
  acting: Acting,
  { agencyId }: Application,
  { officeDivisionId }: ApplicationSettings,
): string {
  const target = { agencyId, ancestorIds: [agencyId], divisionId: officeDivisionId }
  const role = roleFor(acting, 'application.approve', target)
  if (!role) throw new Problem('approvalNeeded')
  return role
}
