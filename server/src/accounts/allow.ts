import type { Db, Tx } from '../db/index.ts'
import { isId } from '../kit/id.ts'
import { Problem } from '../kit/problem.ts'
import { type Agency, targetOf } from './agency.ts'
import { type Acting, type Action, may, roleFor } from './permission.ts'
import type { Role } from './roles.ts'
import { agencyById, lockAgency } from './store.ts'

/**
 * 某人要在某机关做某事：可以就给出机关和他凭的角色。
 *
 * An agency that one may not even see looks exactly like one that does not exist: its number must not be
 * found out by asking. Throws `Problem`.
 */
export async function allowedAgency(
  db: Db | Tx,
  acting: Acting,
  action: Action,
  agencyId: string,
): Promise<{ readonly agency: Agency; readonly role: Role }> {
  return allowed(isId(agencyId) ? await agencyById(db, agencyId) : undefined, acting, action)
}

/** 同上，并锁住机关直到事务结束。 */
export async function lockAllowedAgency(
  tx: Tx,
  acting: Acting,
  action: Action,
  agencyId: string,
): Promise<{ readonly agency: Agency; readonly role: Role }> {
  return allowed(isId(agencyId) ? await lockAgency(tx, agencyId) : undefined, acting, action)
}

function allowed(
  agency: Agency | undefined,
  acting: Acting,
  action: Action,
): { readonly agency: Agency; readonly role: Role } {
  if (!agency || !may(acting, 'agency.view', targetOf(agency))) throw new Problem('noSuchRecord')
  const role = roleFor(acting, action, targetOf(agency))
  if (!role) throw new Problem('notAllowed')
  return { agency, role }
}
