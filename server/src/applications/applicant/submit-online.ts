import type { Day } from '@gongkai/law'
import { type Acting, addresseeAgency, roleFor, targetOf } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import type { BlobStore, PreparedFile } from '../../files/index.ts'
import { canonicalJson } from '../../kit/canonical.ts'
import { todayAt } from '../../kit/clock.ts'
import { Invalid, refuseFaults } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import type { Sealer } from '../../kit/seal.ts'
import { applicationFaults, type NewApplication } from '../new-application.ts'
import { type Registered, registered } from '../register-application.ts'
import { keepPapers } from './keep-papers.ts'
import { type Once, onlyOnce } from './only-once.ts'

/** 网上提交的一张表。 */
export interface OnlineSubmission {
  readonly entry: NewApplication
  /** 身份证明、授权委托书：已经加密存好，还没有记下。 */
  readonly papers: readonly PreparedFile[]
  /** 这张表：同一张只成一件，到 `until` 为止。 */
  readonly once: Once
}

/**
 * 申请人在网上提交申请，一张表只成一件：连按两下、断了再交，得到的是同一件的编号和查询码。
 *
 * The code is shown once and kept nowhere in clear; whoever pressed twice sees the second answer only, so the
 * second answer has to be the first one. Throws `Problem`, `Invalid`.
 */
export async function submitOnline(
  db: Db,
  sealer: Sealer,
  blobs: BlobStore,
  acting: Acting,
  { entry, papers, once }: OnlineSubmission,
): Promise<Registered> {
  const { agencyId, at } = acting
  const today = todayAt(at)
  const own = onlineEntry(entry, today)
  return db.transaction().execute(async (tx) => {
    const agency = await addresseeAgency(tx, agencyId)
    if (!agency) throw new Problem('notAddressee')
    const role = roleFor(acting, 'application.submit', targetOf(agency))
    if (!role) throw new Problem('notAllowed')
    refuseFaults(applicationFaults(own, { today, isPublic: true }))
    const made = await onlyOnce(tx, sealer, agencyId, once, canonicalJson(own), async () => {
      const fresh = await registered(tx, sealer, acting, role, own)
      await keepPapers(tx, blobs, { acting, role, applicationId: fresh.id }, papers)
      return fresh
    })
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
