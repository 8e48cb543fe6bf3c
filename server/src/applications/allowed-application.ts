import {
  type Acting,
  type Action,
  allowedAgency,
  may,
  roleFor,
  targetOf,
} from '../accounts/index.ts'
import type { Db, Tx } from '../db/index.ts'
import { isId } from '../kit/id.ts'
import { Problem } from '../kit/problem.ts'
import type { Application } from './application.ts'
import { applicationById, lockApplication } from './store.ts'

/** 某人要对某件申请做某事：可以就给出申请和他凭的角色。看不到的和没有的一样。Throws `Problem`. */
export async function allowedApplication(
  db: Db | Tx,
  acting: Acting,
  action: Action,
  agencyId: string,
  id: string,
): Promise<{ readonly application: Application; readonly role: string }> {
  const { agency } = await allowedAgency(db, acting, 'agency.view', agencyId)
  const found = isId(id) ? await applicationById(db, agencyId, id) : undefined
  return decided(found, acting, action, targetOf(agency))
}

/** 同上，并锁住申请直到事务结束；`seen`：填表的人看到的历史有几行，别人已经添了的，先看过再做。 */
export async function lockAllowedApplication(
  tx: Tx,
  acting: Acting,
  action: Action,
  agencyId: string,
  id: string,
  seen?: number,
): Promise<{ readonly application: Application; readonly role: string }> {
  const { agency } = await allowedAgency(tx, acting, 'agency.view', agencyId)
  const found = isId(id) ? await lockApplication(tx, agencyId, id) : undefined
  const allowed = decided(found, acting, action, targetOf(agency))
  if (seen !== undefined && seen !== allowed.application.entries)
    throw new Problem('changedMeanwhile')
  return allowed
}

function decided(
  application: Application | undefined,
  acting: Acting,
  action: Action,
  agency: ReturnType<typeof targetOf>,
) {
  if (!application) throw new Problem('noSuchRecord')
  const target = {
    ...agency,
    divisionId: application.divisionId,
    personId: application.handlerId,
  }
  if (!may(acting, 'application.view', target)) throw new Problem('noSuchRecord')
  const role = roleFor(acting, action, target)
  if (!role) throw new Problem('notAllowed')
  return { application, role }
}
