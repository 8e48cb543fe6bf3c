import { type Acting, allowedAgency, governsPlatform } from '../accounts/index.ts'
import { recordAct } from '../chain/index.ts'
import type { Db, Tx } from '../db/index.ts'
import { Invalid } from '../kit/invalid.ts'
import { Problem } from '../kit/problem.ts'
import { currentYears } from './current-calendar.ts'
import { calendarYearFrom, type HolidayEntry } from './read-year.ts'
import { insertYear, nextVersion } from './store.ts'

/** 载入的一版。 */
export interface LoadedNotice {
  readonly year: number
  readonly version: number
}

/**
 * 载入放假通知：新的一年，或者改动已经安排的一年。全平台一份，由最上面的机关载入。
 *
 * `then` runs in the same transaction: whoever must recompute is told before anything else can be read.
 * Throws `Problem`, `Invalid`.
 */
export async function loadHolidayNotice(
  db: Db,
  acting: Acting,
  entry: HolidayEntry,
  then: (tx: Tx, loaded: LoadedNotice) => Promise<void> = async () => {},
): Promise<LoadedNotice> {
  if (!(await governsPlatform(db, acting))) throw new Problem('notPlatform')
  return db.transaction().execute(async (tx) => {
    const { role } = await allowedAgency(tx, acting, 'calendar.manage', acting.agencyId)
    const years = await currentYears(tx)
    const known = years.find(({ year }) => String(year) === entry.year.trim())
    const content = calendarYearFrom(entry, known)
    const last = Math.max(...years.map(({ year }) => year))
    if (content.year > last + 1)
      throw new Invalid({ year: `请先载入${last + 1}年的通知：中间不能空着一年` })
    if (known && JSON.stringify(known) === JSON.stringify(content))
      throw new Invalid({ off: '与已有的安排完全一样，不必再载入' })
    const version = await nextVersion(tx, content.year)
    const loadedAt = new Date(acting.at)
    await insertYear(tx, {
      year: content.year,
      version,
      content,
      loadedAt,
      loadedBy: acting.personId,
    })
    await then(tx, { year: content.year, version })
    await recordAct(tx, {
      ...{ agencyId: acting.agencyId, at: acting.at, personId: acting.personId, role },
      action: 'calendar.load',
      record: { kind: 'holidayYear', id: String(content.year) },
      ...(known ? { before: known } : {}),
      after: content,
      facts: { year: content.year, version, number: entry.number.trim() },
    })
    return { year: content.year, version }
  })
}
