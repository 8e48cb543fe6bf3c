import { currentCalendar } from '../../calendar/index.ts'
import type { Tx } from '../../db/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { Problem } from '../../kit/problem.ts'
import {
  type RemedyCase,
  type RemedyStanding,
  remedyClockOf,
  remedyStandingOf,
} from './remedy-case.ts'
import { type RemedySettings, remedyOptionsOf, remedySettingsFrom } from './settings.ts'
import {
  agenciesWithCases,
  casesWithNumbers,
  changeCase,
  lockCase,
  remedyEntriesOf,
  storedRemedySettings,
} from './store.ts'

/** 一个机关的案件都重算一遍：换了读法，或者来了新的放假通知。返回不同了的件数；做两次，第二次没有不同。 */
export async function recomputeCases(
  tx: Tx,
  agencyId: string,
  settings: Pick<RemedySettings, 'options'>,
  at: number,
): Promise<number> {
  const calendar = await currentCalendar(tx)
  const options = remedyOptionsOf(settings)
  const movedOf = async (each: RemedyCase): Promise<RemedyStanding | undefined> => {
    const entries = await remedyEntriesOf(tx, agencyId, each.id)
    const standing = standingIn(each, entries, options, calendar, todayAt(at))
    return standing && !isSame(each, standing) ? standing : undefined
  }
  let moved = 0
  // In the order of their ids: two that recompute at once must not wait for one another.
  const all = (await casesWithNumbers(tx, agencyId)).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  for (const each of all) {
    if (!(await movedOf(each))) continue
    // Read again under the lock: what somebody entered meanwhile must not be written over.
    const locked = await lockCase(tx, agencyId, each.id)
    const standing = locked && (await movedOf(locked))
    if (!standing) continue
    await changeCase(tx, agencyId, each.id, standing)
    moved++
  }
  return moved
}

function isSame(each: RemedyCase, standing: RemedyStanding): boolean {
  return Object.entries(standing).every(
    ([key, value]) => each[key as keyof RemedyStanding] === value,
  )
}

/** 全部机关的案件照新的日历重算：载入放假通知的事务里。 */
export async function recomputeAllCases(tx: Tx, at: number): Promise<void> {
  for (const agencyId of await agenciesWithCases(tx)) {
    const settings = remedySettingsFrom(await storedRemedySettings(tx, agencyId))
    await recomputeCases(tx, agencyId, settings, at)
  }
}

/** A case whose days reach into a year without a notice stays as it is: it must not hold up the others. */
function standingIn(
  ...[remedyCase, entries, options, calendar, asOf]: Parameters<typeof remedyClockOf>
): RemedyStanding | undefined {
  try {
    return remedyStandingOf(remedyClockOf(remedyCase, entries, options, calendar, asOf))
  } catch (error) {
    if (error instanceof Problem && error.code === 'calendarMissing') return undefined
    throw error
  }
}
