import { type Calendar, type CalendarYear, calendarOf } from '@gongkai/law'
import { type Acting, allowedAgency, governsPlatform } from '../accounts/index.ts'
import { recordAct } from '../chain/index.ts'
import type { Db, Tx } from '../db/index.ts'
import { canonicalJson } from '../kit/canonical.ts'
import { Invalid } from '../kit/invalid.ts'
import { Problem } from '../kit/problem.ts'
import { currentYears } from './current-calendar.ts'
import { calendarYearFrom, type HolidayEntry } from './read-year.ts'
import { insertYear, lockYears, nextVersion } from './store.ts'

/** 载入的一版。 */
export interface LoadedNotice {
  readonly year: number
  readonly version: number
}

/** 一份通知改动什么：那一年原来的安排和新的，以及前后两个日历。 */
export interface NoticeChange {
  readonly known: CalendarYear | undefined
  readonly content: CalendarYear
  readonly before: Calendar
  readonly after: Calendar
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
  then: (tx: Tx, loaded: LoadedNotice, change: NoticeChange) => Promise<void> = async () => {},
): Promise<LoadedNotice> {
  if (!(await governsPlatform(db, acting))) throw new Problem('notPlatform')
  return db.transaction().execute(async (tx) => {
    const { role } = await allowedAgency(tx, acting, 'calendar.manage', acting.agencyId)
    // First: whoever waits here must see what the one before has loaded.
    await lockYears(tx)
    const change = await changeBy(tx, entry)
    const { known, content } = change
    const version = await nextVersion(tx, content.year)
    const loadedAt = new Date(acting.at)
    await insertYear(tx, {
      year: content.year,
      version,
      content,
      loadedAt,
      loadedBy: acting.personId,
    })
    await then(tx, { year: content.year, version }, change)
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

/** 载入以前先看：这份通知会改动什么。Throws `Problem`, `Invalid`. */
export async function previewHolidayNotice(
  db: Db,
  acting: Acting,
  entry: HolidayEntry,
): Promise<NoticeChange> {
  if (!(await governsPlatform(db, acting))) throw new Problem('notPlatform')
  await allowedAgency(db, acting, 'calendar.manage', acting.agencyId)
  return changeBy(db, entry)
}

async function changeBy(db: Db | Tx, entry: HolidayEntry): Promise<NoticeChange> {
  const years = await currentYears(db)
  const known = years.find(({ year }) => String(year) === entry.year.trim())
  const content = calendarYearFrom(entry, known)
  const last = Math.max(...years.map(({ year }) => year))
  if (content.year > last + 1)
    throw new Invalid({ year: `请先载入${last + 1}年的通知：中间不能空着一年` })
  // Canonical: what comes back from the database has its keys in another order.
  if (known && canonicalJson(known) === canonicalJson(content))
    throw new Invalid({ off: '与已有的安排完全一样，不必再载入' })
  const options = { provisionalNextYear: true }
  const others = years.filter(({ year }) => year !== content.year)
  return {
    known,
    content,
    before: calendarOf(years, options),
    after: calendarOf([...others, content], options),
  }
}
