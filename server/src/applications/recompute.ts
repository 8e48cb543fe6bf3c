import { currentCalendar } from '../calendar/index.ts'
import type { Tx } from '../db/index.ts'
import { todayAt } from '../kit/clock.ts'
import type { Application } from './application.ts'
import { clockOf } from './clock-of.ts'
import type { Entry } from './entry.ts'
import type { ApplicationSettings } from './settings.ts'
import { type Standing, standingOf } from './standing.ts'
import { changeApplication, entriesOfMany, openApplicationsAfter } from './store.ts'

/** 重算以后不同了的一件。 */
export interface Moved {
  readonly application: Application
  readonly after: Standing
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
  const asOf = todayAt(at)
  const moved: Moved[] = []
  for (let after = START; ; ) {
    const batch = await openApplicationsAfter(tx, agencyId, after, BATCH)
    const entries = await entriesOfMany(
      tx,
      agencyId,
      batch.map(({ id }) => id),
    )
    for (const application of batch) {
      after = application.id
      const own = entries.get(application.id) ?? []
      const standing = standingFrom(application, own, settings, calendar, asOf)
      if (isSame(application, standing)) continue
      await changeApplication(tx, agencyId, application.id, standing)
      if (application.dueOn !== standing.dueOn || application.receivedOn !== standing.receivedOn)
        moved.push({ application, after: standing })
    }
    if (batch.length < BATCH) return moved
  }
}

function standingFrom(
  { kind, submittedOn }: Application,
  entries: readonly Entry[],
  settings: ApplicationSettings,
  calendar: Parameters<typeof standingOf>[2],
  asOf: string,
): Standing {
  const clock = clockOf({ kind, entries, settings, calendar, asOf })
  return standingOf(clock, submittedOn, calendar)
}

function isSame(application: Application, standing: Standing): boolean {
  return Object.entries(standing).every(
    ([key, value]) => application[key as keyof Standing] === value,
  )
}
