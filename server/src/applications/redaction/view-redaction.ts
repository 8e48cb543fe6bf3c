import type { Acting } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import { isId } from '../../kit/id.ts'
import { Problem } from '../../kit/problem.ts'
import type { Sealer } from '../../kit/seal.ts'
import { allowedApplication } from '../allowed-application.ts'
import { type OpenRedaction, openedRedaction, type RedactionEntry } from './kept-redaction.ts'
import { redactionById, redactionsOf } from './store.ts'

/** 打开一件区分处理：原件的文字和标记，办理的人才看得到。Throws `Problem`. */
export async function viewRedaction(
  db: Db,
  sealer: Sealer,
  acting: Acting,
  {
    agencyId,
    applicationId,
    id,
  }: { readonly agencyId: string; readonly applicationId: string; readonly id: string },
): Promise<OpenRedaction> {
  await allowedApplication(db, acting, 'application.handle', agencyId, applicationId)
  const row = isId(id) ? await redactionById(db, agencyId, applicationId, id) : undefined
  if (!row) throw new Problem('noSuchRecord')
  return openedRedaction(sealer, row)
}

/** 一件申请的各件区分处理；没有文字和标记。Throws `Problem`. */
export async function listRedactions(
  db: Db,
  acting: Acting,
  agencyId: string,
  applicationId: string,
): Promise<readonly RedactionEntry[]> {
  await allowedApplication(db, acting, 'application.view', agencyId, applicationId)
  return redactionsOf(db, agencyId, applicationId)
}
