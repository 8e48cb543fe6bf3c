import type {
  ApplicationEvent,
  Calendar,
  Channel,
  Day,
  DispositionCode,
} from '../../packages/law/src/index.ts'
import type { BulkFile } from '../../server/src/applications/index.ts'
import { type Seeded, seeded } from '../../server/src/demonstration/seeded.ts'
import { organizations, subjects, villages } from '../../server/src/demonstration/year/subjects.ts'

const channels: readonly Channel[] = ['inPerson', 'signedMail', 'portal', 'portal', 'email']
const results: readonly DispositionCode[] = [
  ...(['granted', 'granted', 'granted', 'grantedPublished', 'partlyGranted'] as const),
  ...(['unavailableNotExisting', 'unavailableOtherAgency', 'withheldDeliberative'] as const),
  ...(['withheldThirdParty', 'notProcessedPetition', 'notProcessedRepeat'] as const),
]
const places = ['东河镇', '西河镇', '南坪镇', '北坪乡', '青石街道'] as const
const texts = Object.values(subjects).flat()

/** A word that one application in the whole load has in it, to be looked for. */
export const rareWord = (n: number) => `示征补〔${2000 + (n % 26)}〕${n}号`

/**
 * `perYear` applications for each of `years`, the last one up to `today`: made up from a seed, in order of time.
 * What has not happened by `today` is left out, so that the latest are open, as in any office.
 */
export function* madeFiles(
  calendar: Calendar,
  {
    today,
    years,
    perYear,
  }: { readonly today: Day; readonly years: number; readonly perYear: number },
  divisions: readonly string[],
): Generator<BulkFile> {
  const chance = seeded(20_260_301)
  const last = Number(today.slice(0, 4))
  let n = 0
  for (let year = last - years + 1; year <= last; year++) {
    const end = year === last ? today : `${year}-12-31`
    const days = calendar.workdaysBetween(`${year - 1}-12-31`, end)
    for (let seq = 1; seq <= perYear; seq++) {
      const submittedOn = days[Math.floor(((seq - 1) * days.length) / perYear)] ?? end
      yield madeFile(chance, calendar, { submittedOn, seq, today, n: n++ }, divisions)
    }
  }
}

function madeFile(
  chance: Seeded,
  calendar: Calendar,
  { submittedOn, seq, today, n }: { submittedOn: Day; seq: number; today: Day; n: number },
  divisions: readonly string[],
): BulkFile {
  const kinds = Object.keys(organizations) as (keyof typeof organizations)[]
  const applicantKind = chance.below(5) > 0 ? 'naturalPerson' : chance.pick(kinds)
  const wanted = chance
    .pick(texts)
    .replace('{年}', String(Number(submittedOn.slice(0, 4)) - 1 - chance.below(3)))
    .replace('{地}', chance.pick(places))
    .replace('{村}', chance.pick(villages))
  return {
    ...{ kind: 'disclosure', applicantKind, seq },
    applicantShown:
      applicantKind === 'naturalPerson' ? '某**' : chance.pick(organizations[applicantKind]),
    wanted: `${wanted}${n % 40 === 0 ? `（${rareWord(n)}）` : ''}`,
    divisionId: divisions[n % divisions.length] ?? null,
    events: eventsOf(chance, calendar, submittedOn).filter(({ on }) => on <= today),
  }
}

function eventsOf(chance: Seeded, calendar: Calendar, submittedOn: Day): ApplicationEvent[] {
  const channel = chance.pick(channels)
  const after = (day: Day, workdays: number) => calendar.workdayAfter(day, workdays)
  const events: ApplicationEvent[] = [{ on: submittedOn, event: 'received', channel }]
  let from = submittedOn
  if (channel === 'portal' || channel === 'email') {
    from = after(from, 1)
    events.push({ on: from, event: 'confirmed' })
  }
  const way = chance.below(100)
  if (way < 12) {
    const served = after(from, 3)
    events.push({ on: after(from, 2), event: 'correctionNotice', workdays: 10 })
    events.push({ on: served, event: 'noticeServed', notice: 'correction' })
    from = after(served, 4)
    events.push({ on: from, event: 'corrected' })
  } else if (way < 20) {
    const consultation = '第三方1'
    const first = after(from, 2)
    events.push({ on: first, event: 'consulted', consultation, with: 'thirdParty' })
    events.push({ on: after(first, 1), event: 'consultationServed', consultation })
    events.push({ on: after(first, 7), event: 'consultationAnswered', consultation })
  } else if (way < 28) {
    events.push({ on: after(from, 9), event: 'extended', workdays: 10, approver: '负责人' })
    events.push({ on: after(from, 10), event: 'extensionNotified' })
  }
  const replied = after(from, 10 + chance.below(5))
  events.push({ on: replied, event: 'replied', disposition: chance.pick(results) })
  events.push({ on: replied, event: 'replySent', by: 'post' })
  events.push({ on: after(replied, 3), event: 'replyServed', by: 'post' })
  return events
}
