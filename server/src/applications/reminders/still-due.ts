import type { ApplicationClock } from '@gongkai/law'
import { agencyName, reminderContactOf } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import { todayAt } from '../../kit/clock.ts'
import type { Sealer } from '../../kit/seal.ts'
import { applicantContacts } from '../applicant/own-reminders.ts'
import type { Application } from '../application.ts'
import { applicationsByIds } from '../store.ts'
import { fileOf } from '../view-application.ts'
import type { ReminderToSend } from './mark-reminders.ts'
import { applicantReminders, type Reminder } from './reminder.ts'

/** 写一次提醒用的。 */
export interface ReminderParts {
  readonly db: Db
  readonly sealer: Sealer
  /** 对外的网址，末尾没有斜杠；没有设的，提醒里不写链接。 */
  readonly site: string | undefined
}

/** 此刻还该提醒的，和发到哪里。 */
export type StillDue = { readonly to: string; readonly agencyName: string } & (
  | { readonly for: 'applicant'; readonly item: DueItem; readonly clock: ApplicationClock }
  | { readonly for: 'staff'; readonly items: readonly DueItem[] }
)

/** 该提醒的一件。 */
export interface DueItem extends Reminder {
  readonly application: Application
}

/**
 * 排队的提醒，到发的时候还剩什么；收的人已经没有留这一样、都已经不必的，为 undefined。
 *
 * The world may have moved since it was queued: a term that was met, a file that ended, a day that has passed.
 * Whom it goes to is read now, too: a number that was changed meanwhile is not written to.
 */
export async function stillDue(
  { db, sealer }: ReminderParts,
  { agencyId, recipient, items, way }: ReminderToSend,
  at: number,
): Promise<StillDue | undefined> {
  const today = todayAt(at)
  const ids = [...new Set(items.map(({ applicationId }) => applicationId))]
  const applications = await applicationsByIds(db, agencyId, ids)
  const found = items.flatMap(({ applicationId, kind, on }): DueItem[] => {
    const application = applications.find(({ id }) => id === applicationId)
    return application ? [{ application, kind, on }] : []
  })
  const name = (await agencyName(db, agencyId)) ?? ''
  if (recipient !== 'applicant') {
    const own = found.filter(
      ({ application: { isOpen, mergedInto, nextOn }, on }) =>
        isOpen && mergedInto === null && nextOn === on,
    )
    const to = await reminderContactOf(db, sealer, agencyId, recipient, way)
    return own.length > 0 && to ? { for: 'staff', to, agencyName: name, items: own } : undefined
  }
  for (const item of found) {
    const { clock } = await fileOf(db, item.application, today)
    const now = applicantReminders(item.application, clock, { today, soon: item.on })
    if (!now.some(({ kind, on }) => kind === item.kind && on === item.on)) continue
    const to = (await applicantContacts(db, sealer, agencyId, item.application.id))[way]
    return to ? { for: 'applicant', to, agencyName: name, item, clock } : undefined
  }
  return undefined
}
