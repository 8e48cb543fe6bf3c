import {
  type Acting,
  type ReminderWay,
  reminderWayIds,
  reminderWays,
  unsealPersonalData,
} from '../../accounts/index.ts'
import { recordAct } from '../../chain/index.ts'
import type { Db, Tx } from '../../db/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { masked } from '../../kit/mask.ts'
import { mobileNumber } from '../../kit/mobile-number.ts'
import type { Sealer } from '../../kit/seal.ts'
import { lockForApplicant } from '../record-event.ts'
import type { Own } from './own-acts.ts'
import { follow, unfollow, waysWanted } from './store.ts'

/** 申请人的提醒：可以用哪几样，用了哪几样。 */
export interface OwnReminders {
  /** 可以选的，和发到哪里（遮盖着）。 */
  readonly offered: readonly { readonly way: ReminderWay; readonly shown: string }[]
  /** 选了、也发得出去的。 */
  readonly chosen: readonly ReminderWay[]
  /** 平台能发，但是申请表上没有留的。 */
  readonly missing: readonly ReminderWay[]
}

interface Parts {
  readonly db: Db | Tx
  readonly sealer: Sealer
  /** 平台发得出去的：不给人选发不出去的。 */
  readonly sendable: readonly ReminderWay[]
}

/** 申请人的一件申请，提醒可以用哪几样、用了哪几样。 */
export async function ownReminders(
  { db, sealer, sendable }: Parts,
  agencyId: string,
  applicationId: string,
): Promise<OwnReminders> {
  const contacts = await applicantContacts(db, sealer, agencyId, applicationId)
  const wanted = await waysWanted(db, agencyId, applicationId)
  const offered = sendable.flatMap((way) => {
    const text = contacts[way]
    return text ? [{ way, shown: masked(way === 'mail' ? 'email' : 'telephone', text) }] : []
  })
  return {
    offered,
    chosen: offered.flatMap(({ way }) => (wanted.includes(way) ? [way] : [])),
    missing: sendable.filter((way) => !contacts[way]),
  }
}

/** 申请表上收得到提醒的邮箱、手机号码：系统自己发信用，不给人看。 */
export async function applicantContacts(
  db: Db | Tx,
  sealer: Sealer,
  agencyId: string,
  applicationId: string,
): Promise<Readonly<Partial<Record<ReminderWay, string | undefined>>>> {
  const record = { kind: 'application', id: applicationId }
  const data = await unsealPersonalData(db, sealer, agencyId, record)
  const own = (kind: string) => data.find((datum) => datum.kind === kind)?.text
  return { mail: own('email'), sms: mobileNumber(own('telephone') ?? '') }
}

/** 申请人定用哪几样提醒，一样也不选的是不要。Throws `Problem`, `Invalid`: `ways`. */
export async function setReminders(
  { db, sealer, sendable }: Parts & { readonly db: Db },
  acting: Acting,
  own: Own,
  wanted: readonly ReminderWay[],
): Promise<void> {
  const { agencyId, id } = own
  const ways = reminderWayIds.filter((way) => wanted.includes(way))
  await db.transaction().execute(async (tx) => {
    const application = await lockForApplicant(tx, acting, own)
    const { offered } = await ownReminders({ db: tx, sealer, sendable }, agencyId, id)
    const refused = ways.find((way) => !offered.some((each) => each.way === way))
    if (refused)
      throw new Invalid({
        ways: sendable.includes(refused) ? lacks[refused] : `现在不发${reminderWays[refused]}提醒`,
      })
    const [byMail, bySms] = [ways.includes('mail'), ways.includes('sms')]
    const changedAt = new Date(acting.at)
    if (ways.length > 0) await follow(tx, { agencyId, applicationId: id, byMail, bySms, changedAt })
    else await unfollow(tx, agencyId, id)
    await recordAct(tx, {
      ...{ agencyId, at: acting.at, personId: null, role: 'applicant' },
      action: 'application.reminders',
      record: { kind: 'application', id },
      facts: { number: application.number, ways },
    })
  })
}

const lacks: Readonly<Record<ReminderWay, string>> = {
  mail: '申请表上没有留电子邮箱，不能用邮件提醒',
  sms: '申请表上没有留手机号码，不能用短信提醒',
}
