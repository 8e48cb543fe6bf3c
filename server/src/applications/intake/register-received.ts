import { type Acting, addresseeAgency, allowedAgency } from '../../accounts/index.ts'
import type { Db, Tx } from '../../db/index.ts'
import type { BlobStore, PreparedFile } from '../../files/index.ts'
import { canonicalJson } from '../../kit/canonical.ts'
import { todayAt } from '../../kit/clock.ts'
import { Invalid, refuseFaults } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import type { Sealer } from '../../kit/seal.ts'
import { keepPapers } from '../applicant/keep-papers.ts'
import { onlyOnce } from '../applicant/only-once.ts'
import { startSubmission } from '../applicant/store.ts'
import { applicationFaults, type NewApplication } from '../new-application.ts'
import { type Registered, registered } from '../register-application.ts'

/**
 * 登记收到的申请，连同收到的凭据（邮件原文、信封、传真件）：已经加密存好的。Throws `Problem`, `Invalid`: `once`.
 *
 * `once`: this very form. Whoever presses twice has one application, and the code that is told once.
 */
export async function registerReceived(
  db: Db,
  sealer: Sealer,
  blobs: BlobStore,
  acting: Acting,
  {
    entry,
    papers,
    once,
  }: {
    readonly entry: NewApplication
    readonly papers: readonly PreparedFile[]
    readonly once: string
  },
): Promise<Registered> {
  return db.transaction().execute(async (tx) => {
    const role = await allowedToRegister(tx, acting)
    refuseFaults(receivedFaults(entry, acting.at))
    const { agencyId, at } = acting
    const form = { key: `received ${once}`, until: at + DAY_MS }
    const made = await onlyOnce(tx, sealer, agencyId, form, canonicalJson(entry), async () => {
      const fresh = await registered(tx, sealer, acting, role, entry)
      await keepPapers(tx, blobs, { acting, role, applicationId: fresh.id }, papers)
      return fresh
    })
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
