import { calendarOf, type Day, yearOf } from '@gongkai/law'
import type { Acting, Role } from '../../accounts/index.ts'
import {
  assignApplication,
  consultParty,
  mergeApplication,
  passDay,
  recordEvent,
  recordStep,
  registerApplication,
  splitApplication,
  submitApplication,
} from '../../applications/index.ts'
import type { Db } from '../../db/index.ts'
import { todayAt } from '../../kit/clock.ts'
import type { Sealer } from '../../kit/seal.ts'
import { demonstrationRoot } from '../store.ts'
import type { Doer, Happening } from './happening.ts'
import { type Story, yearOfStories } from './plan-year.ts'
import {
  demonstrationAgencies,
  demonstrationPeople,
  isYearTold,
  markYearTold,
  toldApplication,
} from './store.ts'

const YEAR_MS = 366 * 24 * 3_600_000

/** 机关建好以后过了一年：示范县的机关是一年以前建的。 */
export function foundedAt(at: number): number {
  return at - YEAR_MS
}

/**
 * 载入示范县一年的申请，照发生的先后，经过各房间的用例；载入过的不再载，断了的接着载。
 *
 * The last day follows from the day the county was founded: started again tomorrow, it is the same year. In small
 * transactions, so that whoever looks at a page meanwhile hardly waits.
 */
export async function tellYear(
  db: Db,
  sealer: Sealer,
  at: number,
  signal?: AbortSignal,
): Promise<void> {
  const root = await demonstrationRoot(db)
  if (!root || (await isYearTold(db, root.id))) return
  const teller = await tellerFor(db, sealer)
  const until = todayAt(Math.min(teller.foundedAt + YEAR_MS, at))
  const stories = yearOfStories(calendarKnowing(until), until)
  const told = new Map<string, Told>()
  for (const { story, seq, on } of inOrder(stories)) {
    signal?.throwIfAborted()
    if (on > until) continue
    const file = told.get(story.id) ?? (await teller.find(story))
    if (file) told.set(story.id, file)
    // Every step is one entry of the history: what is there already is not told again.
    if (file && file.entries > seq) continue
    if (seq > 0 && !file) throw new Error(`the story ${story.id} has no beginning`)
    const done = file ? await teller.tell(story, seq, file, told) : await teller.begin(story)
    told.set(story.id, done)
  }
  // What has lapsed since its last step: nobody recorded anything, only time passed.
  await passDay(db, at, signal)
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

/** All steps of all stories, in the order in which they happened. */
function inOrder(stories: readonly Story[]) {
  return stories
    .flatMap((story, at) =>
      [story.entry.submittedOn, ...story.steps.map(({ on }) => on)].map((on, seq) => ({
        ...{ story, seq, on, at },
      })),
    )
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.seq - b.seq || a.at - b.at))
}

const endings: Readonly<
  Record<Exclude<Doer, 'applicant' | 'supervisor'>, readonly [string, Role]>
> = {
  officer: ['gk', 'disclosureOfficer'],
  handler: ['jb', 'handler'],
  leader: ['ld', 'leader'],
}

async function tellerFor(db: Db, sealer: Sealer) {
  const agencies = await demonstrationAgencies(db)
  const people = await demonstrationPeople(db)
  const root = agencies.find(({ parentId }) => parentId === null)
  const idOf = ({ creditCode }: Story) => {
    const found = agencies.find((agency) => agency.creditCode === creditCode)
    if (!found) throw new Error('an agency of the demonstration is missing')
    return found.id
  }
  const actingAs = (story: Story, by: Doer, on: Day, seq: number): Acting => {
    const agencyId = idOf(story)
    // Each step some minutes after the one before, within office hours.
    const at = Date.parse(`${on}T09:00:00+08:00`) + seq * 23 * 60_000
    if (by === 'applicant')
      return {
        ...{ personId: null, name: '申请人', agencyId, divisionId: null, at },
        roles: ['applicant'],
      }
    const person =
      by === 'supervisor'
        ? people.find(({ signInName }) => signInName === 'demo-gkb')
        : people.find(
            (each) => each.agencyId === agencyId && each.signInName.endsWith(`-${endings[by][0]}`),
          )
    if (!person) throw new Error(`nobody is ${by} in the demonstration`)
    const roles: readonly Role[] = by === 'supervisor' ? ['supervisor'] : [endings[by][1]]
    const { id, name, divisionId } = person
    return { personId: id, name, agencyId: person.agencyId, divisionId, roles, at }
  }

  return {
    foundedAt: root?.createdAt.getTime() ?? 0,
    find: async (story: Story): Promise<Told | undefined> =>
      toldApplication(db, idOf(story), story.entry),
    async begin(story: Story): Promise<Told> {
      const { entry } = story
      const isPortal = entry.channel === 'portal'
      const acting = actingAs(story, isPortal ? 'applicant' : 'officer', entry.submittedOn, 0)
      const begin = isPortal ? submitApplication : registerApplication
      const { id, number } = await begin(db, sealer, acting, entry)
      return { id, number, entries: 1 }
    },
    async tell(
      story: Story,
      seq: number,
      { id, number }: Told,
      told: ReadonlyMap<string, Told>,
    ): Promise<Told> {
      const step = story.steps[seq - 1]
      if (!step) throw new Error('no such step')
      const agencyId = idOf(story)
      const as = (by: Doer) => actingAs(story, by, step.on, seq)
      await perform(db, sealer, as, { agencyId, applicationId: id }, step, told)
      return { id, number, entries: seq + 1 }
    },
  }
}

async function perform(
  db: Db,
  sealer: Sealer,
  as: (by: Doer) => Acting,
  file: { readonly agencyId: string; readonly applicationId: string },
  step: Happening,
  told: ReadonlyMap<string, Told>,
): Promise<void> {
  switch (step.does) {
    case 'event':
      await recordEvent(db, as(step.by), { ...file, event: step.event })
      return
    case 'assign': {
      const { divisionId, personId } = as('handler')
      await assignApplication(db, as('officer'), { ...file, divisionId, handlerId: personId })
      return
    }
    case 'search': {
      const payload = { place: step.place, words: '名称、文号', found: step.found }
      await recordStep(db, as('handler'), { ...file, name: 'searched', payload })
      return
    }
    case 'consult':
      await consultParty(db, sealer, as('officer'), { ...file, party: step.party, on: step.on })
      return
    case 'split':
      await splitApplication(db, sealer, as('officer'), { ...file, parts: step.parts })
      return
    case 'merge': {
      const into = told.get(step.into)?.number ?? ''
      const reason = '同一申请人就同一内容又邮寄一份'
      await mergeApplication(db, as('officer'), { ...file, into, reason })
      return
    }
    case 'urge': {
      const ask = { ...file, name: 'urged', payload: { text: step.text } } as const
      await recordStep(db, as('supervisor'), ask, 'application.urge')
    }
  }
}
