import { addDays } from '@gongkai/law'
import { maskedPersonalData, peopleToRemind, type ReminderWay } from '../../accounts/index.ts'
import { currentCalendar } from '../../calendar/index.ts'
import type { Db, Tx } from '../../db/index.ts'
import { todayAt } from '../../kit/clock.ts'
import type { Application } from '../application.ts'
import { clockOf } from '../clock-of.ts'
import { settingsFrom } from '../settings.ts'
import { entriesOf, storedSettings } from '../store.ts'
import { applicantReminders, handlerReminder, type Reminder } from './reminder.ts'
import { agenciesToRemind, applicationsToRemind, followedIn, markReminder } from './store.ts'

/** 一次要发的提醒：给谁，怎样发，关于哪几件。只有编号，没有个人信息。 */
export interface ReminderToSend {
  readonly agencyId: string
  /** `applicant`，或者人员的编号。 */
  readonly recipient: string
  readonly way: ReminderWay
  readonly items: readonly (Reminder & { readonly applicationId: string })[]
}

/** 快到期：三个工作日以内。 */
const SOON_WORKDAYS = 3
/** 办结了几天以内的还告诉申请人：停机几天也不漏。 */
const ANSWERED_DAYS = 7
const APPLICANT = 'applicant'

/**
 * 今天该发的提醒，记下并排队：一件、一种、一天、一人、一条途径只有一次，一天做几遍也一样。
 *
 * The mark and the job are made in one transaction: none without the other. A member of staff gets one letter
 * about all that is due, an applicant one for each thing; each way is a reminder of its own, so that one
 * which fails neither stops nor repeats the other. `sendable`: what cannot be sent is not marked, and comes
 * on the day when it can.
 */
export async function markReminders(
  db: Db,
  { at, sendable }: { readonly at: number; readonly sendable: readonly ReminderWay[] },
  enqueue: (tx: Tx, reminder: ReminderToSend) => Promise<unknown>,
): Promise<void> {
  if (sendable.length === 0) return
  const today = todayAt(at)
  const soon = (await currentCalendar(db)).workdayAfter(today, SOON_WORKDAYS)
  const days = { today, soon, since: addDays(today, -ANSWERED_DAYS), sendable }
  for (const agencyId of await agenciesToRemind(db, days)) {
    const applications = await applicationsToRemind(db, agencyId, days)
    const wanted = [
      ...(await forApplicants(db, agencyId, applications, days)),
      ...(await forStaff(db, agencyId, applications, days)),
    ]
    for (const reminder of wanted)
      await db.transaction().execute(async (tx) => {
        const items: ReminderToSend['items'][number][] = []
        const { recipient, way } = reminder
        for (const item of reminder.items) {
          const { applicationId, kind, on: onDay } = item
          const mark = { agencyId, applicationId, kind, onDay, recipient, way }
          if (await markReminder(tx, { ...mark, madeAt: new Date(at) })) items.push(item)
        }
        if (items.length > 0) await enqueue(tx, { ...reminder, items })
      })
  }
}

type Days = Parameters<typeof handlerReminder>[1] & { readonly sendable: readonly ReminderWay[] }

/** 收提醒要留的是哪一种。Whether a number is a mobile's is seen when it is opened, to be written to. */
const contactKinds = { mail: 'email', sms: 'telephone' } as const

async function forApplicants(
  db: Db,
  agencyId: string,
  applications: readonly Application[],
  days: Days,
): Promise<readonly ReminderToSend[]> {
  const followed = await followedIn(db, agencyId)
  const own = applications.filter(({ id }) => followed.has(id))
  if (own.length === 0) return []
  const settings = settingsFrom(await storedSettings(db, agencyId))
  const calendar = await currentCalendar(db)
  const reminders: ReminderToSend[] = []
  for (const application of own) {
    const { id, kind } = application
    const contacts = await maskedPersonalData(db, agencyId, { kind: 'application', id })
    const ways = (followed.get(id) ?? []).filter(
      (way) =>
        days.sendable.includes(way) && contacts.some((datum) => datum.kind === contactKinds[way]),
    )
    if (ways.length === 0) continue
    const entries = await entriesOf(db, agencyId, id)
    const clock = clockOf({ kind, entries, settings, calendar, asOf: days.today })
    const items = applicantReminders(application, clock, days)
    if (items.length === 0) continue
    for (const way of ways)
      for (const item of items) {
        const own = { ...item, applicationId: id }
        reminders.push({ agencyId, recipient: APPLICANT, way, items: [own] })
      }
  }
  return reminders
}

/** 有经办人的给经办人；没有的，或者他什么也没有留的，给公开专员。 */
async function forStaff(
  db: Db,
  agencyId: string,
  applications: readonly Application[],
  days: Days,
): Promise<readonly ReminderToSend[]> {
  const due = applications.flatMap((application) => {
    const reminder = handlerReminder(application, days)
    return reminder ? [{ application, reminder }] : []
  })
  if (due.length === 0) return []
  const people = (await peopleToRemind(db, agencyId))
    .map((person) => ({
      ...person,
      ways: person.ways.filter((way) => days.sendable.includes(way)),
    }))
    .filter(({ ways }) => ways.length > 0)
  const officers = people.filter(({ roles }) => roles.includes('disclosureOfficer'))
  const pairs = due.flatMap(({ application: { id, handlerId }, reminder }) => {
    const handler = people.find((person) => person.id === handlerId)
    const item = { ...reminder, applicationId: id }
    return (handler ? [handler] : officers).map((person) => ({ person, item }))
  })
  return [...Map.groupBy(pairs, ({ person }) => person)].flatMap(([{ id: recipient, ways }, own]) =>
    ways.map((way) => ({ agencyId, recipient, way, items: own.map(({ item }) => item) })),
  )
}
