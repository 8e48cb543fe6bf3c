import { type Acting, type Action, allowedAgency } from '../../accounts/index.ts'
import type { Db, Tx } from '../../db/index.ts'
import { isId } from '../../kit/id.ts'
import { Problem } from '../../kit/problem.ts'
import { lockApplication } from '../store.ts'
import type { RemedyCase } from './remedy-case.ts'
import { caseById, lockCase } from './store.ts'

/** 某人要对某件案件做某事：可以就给出案件和他凭的角色。看不到的和没有的一样。Throws `Problem`. */
export async function allowedCase(
  db: Db | Tx,
  acting: Acting,
  action: Action,
  agencyId: string,
  id: string,
): Promise<{ readonly remedyCase: RemedyCase; readonly role: string }> {
  const { role } = await allowedAgency(db, acting, action, agencyId)
  const remedyCase = isId(id) ? await caseById(db, agencyId, id) : undefined
  if (!remedyCase) throw new Problem('noSuchRecord')
  return { remedyCase, role }
}

/**
 * 同上，并锁住它的申请和它，直到事务结束。
 *
 * The application first, everywhere: whoever loads a notice holds all applications and then writes the cases, so
 * that who came with a case in hand and asked for its application would wait for ever.
 */
export async function lockAllowedCase(
  tx: Tx,
  acting: Acting,
  action: Action,
  agencyId: string,
  id: string,
): Promise<{ readonly remedyCase: RemedyCase; readonly role: string }> {
  const { remedyCase: known, role } = await allowedCase(tx, acting, action, agencyId, id)
  await lockApplication(tx, agencyId, known.applicationId)
  const remedyCase = await lockCase(tx, agencyId, id)
  if (!remedyCase) throw new Problem('noSuchRecord')
  return { remedyCase, role }
}
