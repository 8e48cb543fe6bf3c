import type { Acting } from '../../accounts/index.ts'
import type { Db, Schema, Tx } from '../../db/index.ts'
import { newId } from '../../kit/id.ts'
import type { Sealer } from '../../kit/seal.ts'
import { allowedApplication } from '../allowed-application.ts'
import { insertMessage, messagesOf, replaceMessage, sealedMessagesAfter } from './store.ts'

/** 申请人来的话属于哪一件事。 */
export type MessageKind = Schema['applicationMessage']['kind']

/** 申请人来的话。 */
export interface ApplicantMessage {
  readonly id: string
  readonly kind: MessageKind
  readonly text: string
  readonly createdAt: Date
}

/** 各种来话的名称。 */
export const messageLabels: Readonly<Record<MessageKind, string>> = {
  correction: '补正的内容',
  reasons: '说明的理由',
  withdrawal: '撤回的说明',
  rating: '评价的意见',
}

/** 一句话至多多少字。 */
export const LONGEST_MESSAGE = 5000

/** 存下申请人的话，加密。Part of a use case of this room; that one records the act. */
export async function keepMessage(
  tx: Tx,
  sealer: Sealer,
  { agencyId, at }: Pick<Acting, 'agencyId' | 'at'>,
  applicationId: string,
  { kind, text }: Pick<ApplicantMessage, 'kind' | 'text'>,
): Promise<void> {
  const said = text.trim()
  if (said === '') return
  const id = newId(at)
  const sealed = sealer.seal(said, placeOf(agencyId, id))
  await insertMessage(tx, { agencyId, id, applicationId, kind, sealed, createdAt: new Date(at) })
}

/** 申请人来的话，给办理这件申请的人看。Throws `Problem`. */
export async function viewMessages(
  db: Db,
  sealer: Sealer,
  acting: Acting,
  agencyId: string,
  applicationId: string,
): Promise<readonly ApplicantMessage[]> {
  await allowedApplication(db, acting, 'application.view', agencyId, applicationId)
  return openMessages(db, sealer, agencyId, applicationId)
}

/** 同上，权限已经看过：申请人看自己说过的。 */
export async function openMessages(
  db: Db | Tx,
  sealer: Sealer,
  agencyId: string,
  applicationId: string,
): Promise<readonly ApplicantMessage[]> {
  const rows = await messagesOf(db, agencyId, applicationId)
  return rows.map(({ sealed, ...row }) => ({
    ...row,
    text: sealer.unseal(sealed, placeOf(agencyId, row.id)),
  }))
}

const AT_ONCE = 200

/** 换了密钥以后，用现在的重新加密；返回换了几条。断了再来，接着做。 */
export async function resealMessages(db: Db, sealer: Sealer): Promise<number> {
  let count = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await sealedMessagesAfter(db, after, AT_ONCE)
    for (const row of rows) {
      if (sealer.isCurrent(row.sealed)) continue
      const place = placeOf(row.agencyId, row.id)
      await replaceMessage(db, row, sealer.seal(sealer.unseal(row.sealed, place), place))
      count++
    }
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return count
    after = last.id
  }
}

function placeOf(agencyId: string, id: string): string {
  return `applicationMessage.sealed:${agencyId}:${id}`
}
