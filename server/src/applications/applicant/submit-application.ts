import type { Day } from '@gongkai/law'
import { type Acting, addresseeAgency, roleFor, targetOf } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { Invalid, refuseFaults } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import type { Sealer } from '../../kit/seal.ts'
import { applicationFaults, type NewApplication } from '../new-application.ts'
import { type Registered, registered } from '../register-application.ts'
import { type HandedIn, registerHandedIn } from './handed-in.ts'

/**
 * 申请人在网上提交申请；`acting` 以申请人的身份，在所申请的机关。
 *
 * `form`: the page it was filled in on; none for what a program tells. The code is shown once and kept nowhere in
 * clear; whoever pressed twice sees the second answer only, so the second answer has to be the first one. Throws
 * `Problem`, `Invalid`.
 */
export async function submitApplication(
  db: Db,
  sealer: Sealer,
  acting: Acting,
  entry: NewApplication,
  form?: HandedIn,
): Promise<Registered> {
  const today = todayAt(acting.at)
  const own = onlineEntry(entry, today)
  return db.transaction().execute(async (tx) => {
    const agency = await addresseeAgency(tx, acting.agencyId)
    if (!agency) throw new Problem('notAddressee')
    const role = roleFor(acting, 'application.submit', targetOf(agency))
    if (!role) throw new Problem('notAllowed')
    refuseFaults(applicationFaults(own, { today, isPublic: true }))
    if (!form) return registered(tx, sealer, acting, role, own)
    const made = await registerHandedIn(tx, { sealer, acting, role }, own, form)
    if (made) return made
    throw new Invalid({ answer: '这张表已经提交成功一次。内容改过，要另提一件的，请再提交一次' })
  })
}

/** 网上填写的有什么毛病：项的名字 → 说法；没有的不列。 */
export function submissionFaults(
  entry: NewApplication,
  at: number,
): Readonly<Record<string, string>> {
  const today = todayAt(at)
  const faults = applicationFaults(onlineEntry(entry, today), { today, isPublic: true })
  return Object.fromEntries(
    Object.entries(faults).filter((each): each is [string, string] => each[1] !== undefined),
  )
}

function onlineEntry(entry: NewApplication, today: Day) {
  return { ...entry, channel: 'portal', submittedOn: today } as const
}
