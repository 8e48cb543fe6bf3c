import type { Calendar } from '@gongkai/law'
import { currentCalendar } from '../calendar/index.ts'
import type { Db, Tx } from '../db/index.ts'
import { todayAt } from '../kit/clock.ts'
import { Problem } from '../kit/problem.ts'
import type { Application } from './application.ts'
import { clockOf } from './clock-of.ts'
import type { Entry } from './entry.ts'
import { entriesOfMany, openApplicationsAfter } from './recomputing/store.ts'
import type { ApplicationSettings } from './settings.ts'
import { type Standing, standingOf } from './standing.ts'
import { changeApplication } from './store.ts'

/** 重算以后不同了的一件。 */
export interface Moved {
  readonly application: Application
  readonly before: Pick<Standing, 'dueOn' | 'nextOn'>
  readonly after: Pick<Standing, 'dueOn' | 'nextOn'>
}

const BATCH = 200
const START = '00000000-0000-0000-0000-000000000000'

/** 一个机关没有办结的申请都重算一遍；返回到期日不同了的。做两次，第二次没有不同。 */
export async function recomputeOpen(
  tx: Tx,
  agencyId: string,
  settings: ApplicationSettings,
  at: number,
): Promise<readonly Moved[]> {
  const calendar = await currentCalendar(tx)
  const moved: Moved[] = []
  for await (const { application, entries } of openFiles(tx, agencyId, true)) {
    const after = standingIn(calendar, application, entries, settings, at)
    if (!after || isSame(application, after)) continue
    await changeApplication(tx, agencyId, application.id, after)
    if (application.dueOn !== after.dueOn || application.receivedOn !== after.receivedOn)
      moved.push({ application, before: application, after })
  }
  return moved
}

/**
 * 换一个日历，一个机关没有办结的申请哪些期限会不同；只算，不改。
 *
 * Both are worked out as of today: what merely passed with time since the row was written is no change.
 */
export async function movedBetween(
  db: Db | Tx,
  agencyId: string,
  settings: ApplicationSettings,
  calendars: { readonly before: Calendar; readonly after: Calendar },
  at: number,
): Promise<readonly Moved[]> {
  const none = { dueOn: null, nextOn: null }
  const moved: Moved[] = []
  for await (const { application, entries } of openFiles(db, agencyId, false)) {
    const of = (calendar: Calendar) =>
      standingIn(calendar, application, entries, settings, at) ?? none
    const [before, after] = [of(calendars.before), of(calendars.after)]
    if (before.dueOn !== after.dueOn || before.nextOn !== after.nextOn)
      moved.push({ application, before, after })
  }
  return moved
}

async function* openFiles(db: Db | Tx, agencyId: string, isLocked: boolean) {
  for (let after = START; ; ) {
    const batch = await openApplicationsAfter(db, agencyId, after, BATCH, isLocked)
    const ids = batch.map(({ id }) => id)
    const entries = await entriesOfMany(db, agencyId, ids)
    for (const application of batch) {
      after = application.id
      yield { application, entries: entries.get(application.id) ?? [] }
    }
    if (batch.length < BATCH) return
  }
}

/** A file whose days reach into a year without a notice stays as it is: it must not hold up all the others. */
function standingIn(
  calendar: Calendar,
  { kind, submittedOn }: Application,
  entries: readonly Entry[],
  settings: ApplicationSettings,
  at: number,
): Standing | undefined {
  try {
    const clock = clockOf({ kind, entries, settings, calendar, asOf: todayAt(at) })
    return standingOf(clock, submittedOn, calendar)
  } catch (error) {
    if (error instanceof Problem && error.code === 'calendarMissing') return undefined
    throw error
  }
}

function isSame(application: Application, standing: Standing): boolean {
  return Object.entries(standing).every(
    ([key, value]) => application[key as keyof Standing] === value,
  )
}
