import { addDays } from '@gongkai/law'
import { maskedPersonalData, peopleToRemind } from '../../accounts/index.ts'
import { currentCalendar } from '../../calendar/index.ts'
import type { Db, Tx } from '../../db/index.ts'
import { todayAt } from '../../kit/clock.ts'
import type { Application } from '../application.ts'
import { clockOf } from '../clock-of.ts'
import { settingsFrom } from '../settings.ts'
import { entriesOf, storedSettings } from '../store.ts'
import { applicantReminders, handlerReminder, type Reminder } from './reminder.ts'
import { agenciesToRemind, applicationsToRemind, followedIn, markReminder } from './store.ts'

/** 一封要发的提醒：给谁，关于哪几件。只有编号，没有个人信息。 */
export interface ReminderMail {
  readonly agencyId: string
  /** `applicant`，或者人员的编号。 */
  readonly recipient: string
  readonly items: readonly (Reminder & { readonly applicationId: string })[]
}

/** 快到期：三个工作日以内。 */
const SOON_WORKDAYS = 3
/** 办结了几天以内的还告诉申请人：停机几天也不漏。 */
const ANSWERED_DAYS = 7
const APPLICANT = 'applicant'

/**
 * 今天该发的提醒，记下并排队：一件、一种、一天、一人只有一次，一天做几遍也一样。
 *
 * The mark and the job are made in one transaction: none without the other. A member of staff gets one letter
 * about all that is due, an applicant one for each application.
 */
export async function markReminders(
  db: Db,
  at: number,
  enqueue: (tx: Tx, mail: ReminderMail) => Promise<unknown>,
): Promise<void> {
  const today = todayAt(at)
  const soon = (await currentCalendar(db)).workdayAfter(today, SOON_WORKDAYS)
  const days = { today, soon, since: addDays(today, -ANSWERED_DAYS) }
  for (const agencyId of await agenciesToRemind(db, days)) {
    const applications = await applicationsToRemind(db, agencyId, days)
    const wanted = [
      ...(await forApplicants(db, agencyId, applications, days)),
      ...(await forStaff(db, agencyId, applications, days)),
    ]
    for (const mail of wanted)
      await db.transaction().execute(async (tx) => {
        const items: ReminderMail['items'][number][] = []
        for (const item of mail.items) {
          const row = { agencyId, applicationId: item.applicationId, kind: item.kind }
          const mark = { ...row, onDay: item.on, recipient: mail.recipient, madeAt: new Date(at) }
          if (await markReminder(tx, mark)) items.push(item)
        }
        if (items.length > 0) await enqueue(tx, { ...mail, items })
      })
  }
}

type Days = Parameters<typeof handlerReminder>[1]

async function forApplicants(
  db: Db,
  agencyId: string,
  applications: readonly Application[],
  days: Days,
): Promise<readonly ReminderMail[]> {
  const followed = await followedIn(db, agencyId)
  const own = applications.filter(({ id }) => followed.has(id))
  if (own.length === 0) return []
  const settings = settingsFrom(await storedSettings(db, agencyId))
  const calendar = await currentCalendar(db)
  const mails: ReminderMail[] = []
  for (const application of own) {
    const { id, kind } = application
    const contacts = await maskedPersonalData(db, agencyId, { kind: 'application', id })
    if (!contacts.some((datum) => datum.kind === 'email')) continue
    const entries = await entriesOf(db, agencyId, id)
    const clock = clockOf({ kind, entries, settings, calendar, asOf: days.today })
    const items = applicantReminders(application, clock, days)
    if (items.length === 0) continue
    mails.push({
      agencyId,
      recipient: APPLICANT,
      items: items.map((item) => ({ ...item, applicationId: id })),
    })
  }
  return mails
}

/** 有经办人的给经办人；没有的，或者他没有留邮箱的，给公开专员。 */
async function forStaff(
  db: Db,
  agencyId: string,
  applications: readonly Application[],
  days: Days,
): Promise<readonly ReminderMail[]> {
  const due = applications.flatMap((application) => {
    const reminder = handlerReminder(application, days)
    return reminder ? [{ application, reminder }] : []
  })
  if (due.length === 0) return []
  const people = await peopleToRemind(db, agencyId)
  const officers = people.filter(({ roles }) => roles.includes('disclosureOfficer'))
  const pairs = due.flatMap(({ application: { id, handlerId }, reminder }) => {
    const handler = people.find((person) => person.id === handlerId)
    const item = { ...reminder, applicationId: id }
    return (handler ? [handler] : officers).map((person) => ({ recipient: person.id, item }))
  })
  return [...Map.groupBy(pairs, ({ recipient }) => recipient)].map(([recipient, own]) => ({
    agencyId,
    recipient,
    items: own.map(({ item }) => item),
  }))
}
