import { type Acting, addresseeAgency, allowedAgency } from '../../accounts/index.ts'
import type { Db, Tx } from '../../db/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { Invalid, refuseFaults } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import type { Sealer } from '../../kit/seal.ts'
import { type HandedIn, registerHandedIn } from '../applicant/handed-in.ts'
import { startSubmission } from '../applicant/store.ts'
import { applicationFaults, type NewApplication } from '../new-application.ts'
import { type Registered, registered } from '../register-application.ts'

/** 登记的一张表：`once` 只它有。 */
export interface RegistrationForm extends Omit<HandedIn, 'once'> {
  readonly once: string
}

/**
 * 机关登记收到的申请：当面、邮寄、传真、电子邮件，连同收到的凭据（邮件原文、信封、传真件）。Throws `Problem`,
 * `Invalid`: `once`.
 *
 * `form`: the page it was filled in on; whoever presses twice has one application, and the code that is told once.
 */
export async function registerApplication(
  db: Db,
  sealer: Sealer,
  acting: Acting,
  entry: NewApplication,
  form?: RegistrationForm,
): Promise<Registered> {
  return db.transaction().execute(async (tx) => {
    const role = await allowedToRegister(tx, acting)
    refuseFaults(receivedFaults(entry, acting.at))
    if (!form) return registered(tx, sealer, acting, role, entry)
    const once = { key: `received ${form.once}`, until: acting.at + DAY_MS }
    const made = await registerHandedIn(tx, { sealer, acting, role }, entry, { ...form, once })
    if (made) return made
    throw new Invalid({ once: '这张表已经登记成一件。还要登记一件的，请重新打开登记的页面' })
  })
}

const DAY_MS = 24 * 3_600_000

/**
 * 成批登记：全部成，或者一件也不成；同一批登记第二次，说已经登记过。Throws `Problem`, `Invalid`.
 *
 * `batchId`: whoever presses twice has one batch.
 */
export async function registerBatch(
  db: Db,
  sealer: Sealer,
  acting: Acting,
  batchId: string,
  entries: readonly NewApplication[],
): Promise<readonly Registered[]> {
  const { agencyId, at } = acting
  const key = sealer.lookup(`batch ${batchId}`, 'applicationSubmission.key')
  return db.transaction().execute(async (tx) => {
    const role = await allowedToRegister(tx, acting)
    const row = { agencyId, key, content: '', until: new Date(at + DAY_MS) }
    if (!(await startSubmission(tx, row))) throw new Problem('notNow')
    const made: Registered[] = []
    for (const entry of entries) {
      refuseFaults(receivedFaults(entry, at))
      made.push(await registered(tx, sealer, acting, role, entry))
    }
    return made
  })
}

/** 机关登记的有什么毛病：信里没有的可以缺，由补正告知。 */
export function receivedFaults(entry: NewApplication, at: number) {
  return applicationFaults(entry, { today: todayAt(at), isPublic: false })
}

async function allowedToRegister(tx: Tx, acting: Acting): Promise<string> {
  const { role } = await allowedAgency(tx, acting, 'application.register', acting.agencyId)
  if (!(await addresseeAgency(tx, acting.agencyId))) throw new Problem('notAddressee')
  return role
}
