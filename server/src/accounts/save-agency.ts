import { recordAct } from '../chain/index.ts'
import type { Db, Tx } from '../db/index.ts'
import { newId } from '../kit/id.ts'
import { refuseFaults } from '../kit/invalid.ts'
import { Problem } from '../kit/problem.ts'
import { type Agency, type AgencyEntry, agencyFaults, shortened } from './agency.ts'
import { allowedAgency, lockAllowedAgency } from './allow.ts'
import type { Acting } from './permission.ts'
import {
  agencyByCreditCode,
  agencyById,
  changeAgency,
  insertAgency,
  lockAgency,
  lockWord,
  openChildNamed,
  openChildren,
} from './store.ts'

/** 新建下级机关；返回它的编号。Throws `Problem`, `Invalid`. */
export async function createAgency(
  db: Db,
  acting: Acting,
  parentId: string,
  entry: AgencyEntry,
): Promise<string> {
  return db.transaction().execute(async (tx) => {
    const { agency: parent, role } = await lockAllowedAgency(tx, acting, 'agency.manage', parentId)
    if (parent.closedAt) throw new Problem('agencyClosed')
    const tidy = tidied(entry)
    await refuseEntry(tx, tidy, parent, undefined)
    const id = newId(acting.at)
    await insertAgency(tx, {
      id,
      parentId,
      ancestorIds: [id, ...parent.ancestorIds],
      ...tidy,
      creditCode: tidy.creditCode || null,
      siteCode: tidy.siteCode || null,
      isDemonstration: parent.isDemonstration,
      createdAt: new Date(acting.at),
    })
    // On the parent's chain: the new agency's own begins with its first act.
    await recordAct(tx, {
      ...by(acting, role),
      agencyId: parentId,
      action: 'agency.create',
      record: { kind: 'agency', id },
      after: tidy,
      facts: { name: tidy.name },
    })
    return id
  })
}

/** 修改机关。Throws `Problem`, `Invalid`. */
export async function updateAgency(
  db: Db,
  acting: Acting,
  agencyId: string,
  entry: AgencyEntry,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { agency, role } = await lockAllowedAgency(tx, acting, 'agency.manage', agencyId)
    const tidy = tidied(entry)
    const parent = agency.parentId ? await agencyById(tx, agency.parentId) : undefined
    await refuseEntry(tx, tidy, parent, agencyId)
    const change = { ...tidy, creditCode: tidy.creditCode || null, siteCode: tidy.siteCode || null }
    await changeAgency(tx, agencyId, change)
    await recordAct(tx, {
      ...by(acting, role),
      agencyId,
      action: 'agency.update',
      record: { kind: 'agency', id: agencyId },
      before: entryOf(agency),
      after: tidy,
      facts: { name: tidy.name },
    })
  })
}

/** 撤销机关：资料留着，人员不能再登录。Throws `Problem`. */
export async function closeAgency(db: Db, acting: Acting, agencyId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { agency, role } = await lockAllowedAgency(tx, acting, 'agency.manage', agencyId)
    if (agencyId === acting.agencyId) throw new Problem('notYourself')
    if (agency.closedAt) return
    if ((await openChildren(tx, agencyId)) > 0) throw new Problem('agencyInUse')
    await changeAgency(tx, agencyId, { closedAt: new Date(acting.at) })
    await recordAct(tx, {
      ...by(acting, role),
      agencyId,
      action: 'agency.close',
      record: { kind: 'agency', id: agencyId },
      facts: { name: agency.name },
    })
  })
}

/** 恢复撤销了的机关；上级撤销着的不行。Throws `Problem`. */
export async function reopenAgency(db: Db, acting: Acting, agencyId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { parentId } = (await allowedAgency(tx, acting, 'agency.manage', agencyId)).agency
    const parent = parentId ? await lockAgency(tx, parentId) : undefined
    if (parent?.closedAt) throw new Problem('agencyClosed')
    const { agency, role } = await lockAllowedAgency(tx, acting, 'agency.manage', agencyId)
    if (!agency.closedAt) return
    await changeAgency(tx, agencyId, { closedAt: null })
    await recordAct(tx, {
      ...by(acting, role),
      agencyId,
      action: 'agency.reopen',
      record: { kind: 'agency', id: agencyId },
      facts: { name: agency.name },
    })
  })
}

/** 看一个机关。Throws `Problem`. */
export async function viewAgency(db: Db, acting: Acting, agencyId: string): Promise<Agency> {
  return (await allowedAgency(db, acting, 'agency.view', agencyId)).agency
}

/** 一次行为里关于「谁」的部分：人的编号，或者接口密钥的（角色是 `apiKey`）。 */
export function by(acting: Acting, role: string) {
  return { at: acting.at, personId: acting.personId ?? acting.apiKeyId ?? null, role }
}

function tidied(entry: AgencyEntry): AgencyEntry {
  return {
    ...entry,
    name: entry.name.trim(),
    shortName: entry.shortName.trim() || shortened(entry.name.trim()),
    creditCode: entry.creditCode.trim().toUpperCase(),
    siteCode: entry.siteCode.trim(),
    regionCode: entry.regionCode.trim(),
  }
}

function entryOf({ kind, level, name, shortName, regionCode, ...agency }: Agency): AgencyEntry {
  const { creditCode, siteCode, position } = agency
  return {
    kind,
    level,
    name,
    shortName,
    regionCode,
    creditCode: creditCode ?? '',
    siteCode: siteCode ?? '',
    position,
  }
}

async function refuseEntry(
  tx: Tx,
  entry: AgencyEntry,
  parent: Agency | undefined,
  ownId: string | undefined,
): Promise<void> {
  if (entry.creditCode) await lockWord(tx, `credit code ${entry.creditCode}`)
  const same = entry.creditCode ? await agencyByCreditCode(tx, entry.creditCode) : undefined
  const faults = agencyFaults(entry, parent)
  // Two clicks on the button must not make two of the same.
  const named = parent && (await openChildNamed(tx, parent.id, entry.name))
  refuseFaults({
    ...faults,
    name:
      faults.name ??
      (named && named.id !== ownId ? '同一个上级之下已经有这个名称的机关' : undefined),
    creditCode:
      faults.creditCode ??
      (same && same.id !== ownId ? '这个统一社会信用代码已经属于另一个机关' : undefined),
  })
}
