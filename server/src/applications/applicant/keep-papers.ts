import type { Acting } from '../../accounts/index.ts'
import { recordAct } from '../../chain/index.ts'
import type { Tx } from '../../db/index.ts'
import { type BlobStore, fileFacts, keepFile, type PreparedFile } from '../../files/index.ts'

/**
 * 把申请人交来的材料记在申请上：已经加密存好的，连同链上的一笔。
 *
 * Part of a use case of this room, in its transaction and last in it.
 */
export async function keepPapers(
  tx: Tx,
  blobs: BlobStore,
  {
    acting,
    role,
    applicationId,
  }: { readonly acting: Acting; readonly role: string; readonly applicationId: string },
  papers: readonly PreparedFile[],
): Promise<void> {
  const record = { kind: 'application', id: applicationId }
  for (const paper of papers) {
    const file = await keepFile(tx, blobs, { ...paper, record }, acting.personId)
    await recordAct(tx, {
      agencyId: acting.agencyId,
      at: acting.at,
      personId: acting.personId,
      role,
      action: 'file.add',
      record,
      facts: fileFacts(file),
    })
  }
}
