import { calendarOf, type Day, yearOf } from '@gongkai/law'
import {
  type IssueParts,
  passDay,
  registerApplication,
  submitApplication,
} from '../../applications/index.ts'
import type { Db } from '../../db/index.ts'
import { todayAt } from '../../kit/clock.ts'
import type { Sealer } from '../../kit/seal.ts'
import { demonstrationRoot } from '../store.ts'
import { giveSettings } from './give-settings.ts'
import { type Doer, rowsOf } from './happening.ts'
import { performStep } from './perform-step.ts'
import { yearOfStories } from './plan-year.ts'
import { demonstrationStaff, type Staff } from './staff.ts'
import { isYearTold, markYearTold, toldApplication } from './store.ts'
import type { Story } from './story.ts'
import { writeLetter } from './write-letter.ts'

const YEAR_MS = 366 * 24 * 3_600_000

/** 机关建好以后过了一年：示范县的机关是一年以前建的。 */
export function foundedAt(at: number): number {
  return at - YEAR_MS
}

/**
 * 载入示范县一年的申请，照发生的先后，经过各房间的用例：先是各机关的设置，然后是申请、复议和诉讼，最后是正在办的文书。
 * 载入过的不再载，断了的接着载。
 *
 * The last day follows from the day the county was founded: started again tomorrow, it is the same year. In small
 * transactions, so that whoever looks at a page meanwhile hardly waits. The letters come last, at the moment `at`:
 * they need the press, and all else is there to be looked at before it has started.
 */
export async function tellYear(
  db: Db,
  parts: IssueParts,
  at: number,
  signal?: AbortSignal,
): Promise<void> {
  const root = await demonstrationRoot(db)
  if (!root || (await isYearTold(db, root.id))) return
  const staff = await demonstrationStaff(db)
  await giveSettings(db, staff, signal)
  const teller = tellerFor(db, parts.sealer, staff, at)
  const until = todayAt(Math.min(staff.foundedAt + YEAR_MS, at))
  const stories = yearOfStories(calendarKnowing(until), until)
  const told = new Map<string, Told>()
  for (const moment of inOrder(stories)) {
    signal?.throwIfAborted()
    if (moment.on > until) continue
    const { story, row } = moment
    const file = told.get(story.id) ?? (await teller.find(story))
    if (file) told.set(story.id, file)
    // Every step is some entries of the history, all or none: what is there already is not told again.
    if (file && file.entries > row) continue
    if (row > 0 && !file) throw new Error(`the story ${story.id} has no beginning`)
    const done = file ? await teller.tell(moment, file, told) : await teller.begin(story)
    told.set(story.id, done)
  }
  // What has lapsed since its last step: nobody recorded anything, only time passed.
  await passDay(db, at, signal)
  for (const { id, creditCode, letter } of stories) {
    const applicationId = told.get(id)?.id
    const file = { agencyId: staff.idOf(creditCode), applicationId: applicationId ?? '' }
    if (letter && applicationId) await writeLetter(db, parts, staff, file, letter, at, signal)
  }
  await markYearTold(db, root.id, until)
}

interface Told {
  readonly id: string
  readonly number: string
  readonly entries: number
}

/** A day of which the county's calendar knows, whatever notices come along with the program. */
function calendarKnowing(until: Day) {
  const calendar = calendarOf(undefined, { provisionalNextYear: true })
  const last = Math.max(...calendar.years) + 1
  if (yearOf(until) > last) throw new Error(`no holiday notice for ${until}`)
  return calendar
}

/** 一件申请的一步；`row` 是在它以前历史里已经有的行数，提交是 0。 */
interface Moment {
  readonly story: Story
  readonly step: Story['steps'][number] | undefined
  readonly on: Day
  readonly row: number
}

/** All steps of all stories, in the order in which they happened. */
function inOrder(stories: readonly Story[]): readonly Moment[] {
  return stories
    .flatMap((story, at) => momentsOf(story).map((moment) => ({ ...moment, at })))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.row - b.row || a.at - b.at))
}

function momentsOf(story: Story): readonly Moment[] {
  let row = 1
  const later = story.steps.map((step): Moment => {
    const moment = { story, step, on: step.on, row }
    row += rowsOf(step)
    return moment
  })
  return [{ story, step: undefined, on: story.entry.submittedOn, row: 0 }, ...later]
}

function tellerFor(db: Db, sealer: Sealer, staff: Staff, now: number) {
  const actingAs = ({ creditCode }: Story, by: Doer, on: Day, row: number) => {
    // Each step some minutes after the one before, within office hours; never later than now.
    const at = Math.min(Date.parse(`${on}T09:00:00+08:00`) + row * 23 * 60_000, now)
    return staff.acting(staff.idOf(creditCode), by, at)
  }
  return {
    find: async ({ creditCode, entry }: Story): Promise<Told | undefined> =>
      toldApplication(db, staff.idOf(creditCode), entry),
    async begin(story: Story): Promise<Told> {
      const { entry } = story
      const isPortal = entry.channel === 'portal'
      const acting = actingAs(story, isPortal ? 'applicant' : 'officer', entry.submittedOn, 0)
      const begin = isPortal ? submitApplication : registerApplication
      const { id, number } = await begin(db, sealer, acting, entry)
      return { id, number, entries: 1 }
    },
    async tell(
      { story, step, row }: Moment,
      { id, number }: Told,
      told: ReadonlyMap<string, Told>,
    ): Promise<Told> {
      if (!step) throw new Error('no such step')
      const file = { agencyId: staff.idOf(story.creditCode), applicationId: id }
      const as = (by: Doer) => actingAs(story, by, step.on, row)
      const numberOf = (storyId: string) => told.get(storyId)?.number ?? ''
      await performStep(db, sealer, { as, file, numberOf }, step)
      return { id, number, entries: row + rowsOf(step) }
    },
  }
}
