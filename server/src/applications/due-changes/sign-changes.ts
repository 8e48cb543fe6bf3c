import { type Acting, allowedAgency, roleFor, targetOf } from '../../accounts/index.ts'
import { recordAct } from '../../chain/index.ts'
import type { Db } from '../../db/index.ts'
import { Problem } from '../../kit/problem.ts'
import { type DueChange, dueChangesOf, signAll, unsignedOf } from './store.ts'

/** 某份通知：哪一年的第几版。 */
export interface NoticeVersion {
  readonly year: number
  readonly version: number
}

/** 某机关因放假通知移动了的期限，和这个人能不能签认；只看得到本科室的，只有本科室的。Throws `Problem`. */
export async function viewDueChanges(
  db: Db,
  acting: Acting,
  agencyId: string,
): Promise<{
  readonly agencyName: string
  readonly changes: readonly DueChange[]
  readonly maySign: boolean
}> {
  const { agency } = await allowedAgency(db, acting, 'agency.view', agencyId)
  const target = targetOf(agency)
  const { divisionId } = acting
  const seesAll = roleFor(acting, 'application.view', target) !== undefined
  if (!seesAll && !roleFor(acting, 'application.view', { ...target, divisionId }))
    throw new Problem('notAllowed')
  return {
    agencyName: agency.name,
    changes: await dueChangesOf(db, agencyId, seesAll ? undefined : divisionId),
    maySign: roleFor(acting, 'dueChange.sign', target) !== undefined,
  }
}

/** 签认：这些期限因这份通知移动，看过了。签认一次，记在链上。Throws `Problem`. */
export async function signDueChanges(
  db: Db,
  acting: Acting,
  agencyId: string,
  notice: NoticeVersion,
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { role } = await allowedAgency(tx, acting, 'dueChange.sign', agencyId)
    const { at, personId } = acting
    const signed = await signAll(tx, agencyId, notice, {
      signedAt: new Date(at),
      signedBy: personId,
    })
    if (signed.length === 0) throw new Problem('changedMeanwhile')
    await recordAct(tx, {
      ...{ agencyId, at, personId, role },
      action: 'dueChange.sign',
      record: { kind: 'holidayYear', id: `${notice.year}-${notice.version}` },
      after: signed,
      facts: { ...notice, files: signed.length },
    })
    return signed.length
  })
}

/** 待办：还没有签认的通知，各几件。 */
export async function dueChangesTodo(
  db: Db,
  acting: Acting,
): Promise<readonly (NoticeVersion & { readonly count: number })[]> {
  const { agencyId } = acting
  const target = { agencyId, ancestorIds: [agencyId] }
  return roleFor(acting, 'dueChange.sign', target) ? unsignedOf(db, agencyId) : []
}
