import { recordAct } from '../../chain/index.ts'
import type { Db, Tx } from '../../db/index.ts'
import { refuseFaults } from '../../kit/invalid.ts'
import { isMailAddress } from '../../kit/mail-address.ts'
import { mobileNumber } from '../../kit/mobile-number.ts'
import type { Sealer } from '../../kit/seal.ts'
import type { Acting } from '../permission.ts'
import {
  erasePersonalData,
  keepPersonalDatum,
  maskedPersonalData,
  unsealPersonalData,
} from '../personal-data/index.ts'
import { type ReminderWay, reminderWayIds } from './reminder-way.ts'
import { peopleOf } from './store.ts'

/** 本人收提醒的邮箱、手机号码，遮盖着；没有的没有那一项。 */
export type ReminderContacts = Readonly<Partial<Record<ReminderWay, string>>>

// A record for each: one is changed or erased and the other stays.
const places = {
  mail: { record: 'reminderEmail', kind: 'email' },
  sms: { record: 'reminderMobile', kind: 'telephone' },
} as const

const recordOf = (personId: string, way: ReminderWay) => ({
  kind: places[way].record,
  id: personId,
})

/**
 * 本人的邮箱和手机号码，只用来提醒；空的是不要这一样，还是遮盖着的原样就是不改。
 *
 * Throws `Invalid`: `email`, `mobile`.
 */
export async function saveReminderContacts(
  db: Db,
  sealer: Sealer,
  { agencyId, personId, at }: Acting,
  said: { readonly email: string; readonly mobile: string },
): Promise<void> {
  if (personId === null) return
  const typed = { mail: said.email.trim(), sms: said.mobile.trim() }
  await db.transaction().execute(async (tx) => {
    const before = await reminderContactsShown(tx, agencyId, personId)
    const changed = reminderWayIds.filter((way) => typed[way] !== (before[way] ?? ''))
    const wrong = (way: ReminderWay, isRight: boolean, fault: string) =>
      changed.includes(way) && typed[way] !== '' && !isRight ? fault : undefined
    refuseFaults({
      // Stars are a mask that somebody wrote in, though an address may have them.
      email: wrong(
        'mail',
        isMailAddress(typed.mail) && !typed.mail.includes('**'),
        '电子邮箱的写法不对，请整个重新填写',
      ),
      mobile: wrong(
        'sms',
        mobileNumber(typed.sms) !== undefined,
        '请填写 11 位的手机号码，固定电话收不到短信',
      ),
    })
    for (const way of changed) {
      const record = recordOf(personId, way)
      await erasePersonalData(tx, agencyId, record, at)
      const text = way === 'sms' ? mobileNumber(typed.sms) : typed.mail
      if (text)
        await keepPersonalDatum(tx, sealer, { agencyId, kind: places[way].kind, text, record, at })
    }
    await recordAct(tx, {
      ...{ agencyId, at, personId, role: 'self' },
      action: 'person.reminders',
      record: { kind: 'person', id: personId },
      facts: { ways: reminderWayIds.filter((way) => typed[way] !== '') },
    })
  })
}

/** 本人收提醒的邮箱、手机号码，遮盖着。 */
export async function reminderContactsShown(
  db: Db | Tx,
  agencyId: string,
  personId: string,
): Promise<ReminderContacts> {
  const found: Partial<Record<ReminderWay, string>> = {}
  for (const way of reminderWayIds) {
    const [datum] = await maskedPersonalData(db, agencyId, recordOf(personId, way))
    if (datum) found[way] = datum.masked
  }
  return found
}

/** 一个机关里没有停用的人、他们的角色、留了哪几样；一样也没有留的不在里面。 */
export async function peopleToRemind(db: Db, agencyId: string) {
  const people = (await peopleOf(db, agencyId)).filter(({ disabledAt }) => disabledAt === null)
  const found = await Promise.all(
    people.map(async ({ id, roles }) => {
      const shown = await reminderContactsShown(db, agencyId, id)
      return { id, roles, ways: reminderWayIds.filter((way) => shown[way] !== undefined) }
    }),
  )
  return found.filter(({ ways }) => ways.length > 0)
}

/** 打开一个人收提醒的邮箱或者手机号码，只为给他发；没有为 undefined。 */
export async function reminderContactOf(
  db: Db,
  sealer: Sealer,
  agencyId: string,
  personId: string,
  way: ReminderWay,
): Promise<string | undefined> {
  return (await unsealPersonalData(db, sealer, agencyId, recordOf(personId, way)))[0]?.text
}
