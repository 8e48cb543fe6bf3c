import type { Acting } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { BlobStore, PreparedFile } from '../../files/index.ts'
import { canonicalJson } from '../../kit/canonical.ts'
import type { Sealer } from '../../kit/seal.ts'
import type { NewApplication } from '../new-application.ts'
import { type Registered, registered } from '../register-application.ts'
import { keepPapers } from './keep-papers.ts'
import { type Once, onlyOnce } from './only-once.ts'

/** 交来的一张表：一张只成一件，连同随它来的材料。 */
export interface HandedIn {
  readonly blobs: BlobStore
  /** 身份证明、授权委托书、信封：已经加密存好，还没有记下。 */
  readonly papers: readonly PreparedFile[]
  readonly once: Once
}

/**
 * 登记一张表：连按两下、断了再交，得到的是同一件的编号和查询码；同一张表内容改过的，为 undefined。
 *
 * Part of a use case of this room, in its transaction.
 */
export async function registerHandedIn(
  tx: Tx,
  {
    sealer,
    acting,
    role,
  }: { readonly sealer: Sealer; readonly acting: Acting; readonly role: string },
  entry: NewApplication,
  { blobs, papers, once }: HandedIn,
): Promise<Registered | undefined> {
  return onlyOnce(tx, sealer, acting.agencyId, once, canonicalJson(entry), async () => {
    const fresh = await registered(tx, sealer, acting, role, entry)
    await keepPapers(tx, blobs, { acting, role, applicationId: fresh.id }, papers)
    return fresh
  })
}
