import { recordAct } from '../../chain/index.ts'
import type { Db } from '../../db/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { isMailAddress } from '../../kit/mail-address.ts'
import type { Sealer } from '../../kit/seal.ts'
import type { Acting } from '../permission.ts'
import {
  erasePersonalData,
  keepPersonalDatum,
  maskedPersonalData,
  unsealPersonalData,
} from '../personal-data/index.ts'
import { peopleOf } from './store.ts'

const recordOf = (personId: string) => ({ kind: 'reminderEmail', id: personId })

/** 本人的电子邮箱，只用来提醒；空的是不要提醒。Throws `Invalid`: `email`. */
export async function saveReminderEmail(
  db: Db,
  sealer: Sealer,
  { agencyId, personId, at }: Acting,
  email: string,
): Promise<void> {
  if (personId === null) return
  const text = email.trim()
  if (text !== '' && !isMailAddress(text)) throw new Invalid({ email: '电子邮箱的写法不对' })
  const record = recordOf(personId)
  await db.transaction().execute(async (tx) => {
    await erasePersonalData(tx, agencyId, record, at)
    if (text !== '')
      await keepPersonalDatum(tx, sealer, { agencyId, kind: 'email', text, record, at })
    await recordAct(tx, {
      ...{ agencyId, at, personId, role: 'self' },
      action: 'person.reminderEmail',
      record: { kind: 'person', id: personId },
      facts: { isEnabled: text !== '' },
    })
  })
}

/** 本人的提醒邮箱，遮盖着；没有为 undefined。 */
export async function reminderEmailShown(
  db: Db,
  agencyId: string,
  personId: string,
): Promise<string | undefined> {
  return (await maskedPersonalData(db, agencyId, recordOf(personId)))[0]?.masked
}

/** 一个机关里留了提醒邮箱、没有停用的人和他们的角色。 */
export async function peopleToRemind(db: Db, agencyId: string) {
  const people = (await peopleOf(db, agencyId)).filter(({ disabledAt }) => disabledAt === null)
  const withEmail = await Promise.all(
    people.map(async ({ id, roles }) => {
      const shown = await reminderEmailShown(db, agencyId, id)
      return shown === undefined ? [] : [{ id, roles }]
    }),
  )
  return withEmail.flat()
}

/** 打开一个人的提醒邮箱，只为给他发信；没有为 undefined。 */
export async function reminderEmailOf(
  db: Db,
  sealer: Sealer,
  agencyId: string,
  personId: string,
): Promise<string | undefined> {
  return (await unsealPersonalData(db, sealer, agencyId, recordOf(personId)))[0]?.text
}
