import { recordAct } from '../chain/index.ts'
import type { Db, Tx } from '../db/index.ts'
import { newId } from '../kit/id.ts'
import { refuseFaults } from '../kit/invalid.ts'
import { Problem } from '../kit/problem.ts'
import { nameFault } from './agency.ts'
import { allowedAgency, lockAllowedAgency } from './allow.ts'
import type { Acting } from './permission.ts'
import { by } from './save-agency.ts'
import {
  changeDivision,
  divisionsOf,
  insertDivision,
  lockDivision,
  peopleInDivision,
} from './store.ts'

/** 填写的科室。 */
export interface DivisionEntry {
  readonly name: string
  readonly position: number
}

/** 一个机关的科室。Throws `Problem`. */
export async function listDivisions(db: Db, acting: Acting, agencyId: string) {
  await allowedAgency(db, acting, 'agency.view', agencyId)
  return divisionsOf(db, agencyId)
}

/** 新建科室；返回它的编号。Throws `Problem`, `Invalid`. */
export async function createDivision(
  db: Db,
  acting: Acting,
  agencyId: string,
  entry: DivisionEntry,
): Promise<string> {
  return db.transaction().execute(async (tx) => {
    const { role } = await lockAllowedAgency(tx, acting, 'division.manage', agencyId)
    const name = entry.name.trim()
    await refuseEntry(tx, agencyId, name, undefined)
    const id = newId(acting.at)
    const position = entry.position
    await insertDivision(tx, { agencyId, id, name, position, createdAt: new Date(acting.at) })
    await recordAct(tx, {
      ...by(acting, role),
      agencyId,
      action: 'division.create',
      record: { kind: 'division', id },
      after: { name, position },
      facts: { name },
    })
    return id
  })
}

/** 修改科室。Throws `Problem`, `Invalid`. */
export async function updateDivision(
  db: Db,
  acting: Acting,
  agencyId: string,
  id: string,
  entry: DivisionEntry,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { role } = await lockAllowedAgency(tx, acting, 'division.manage', agencyId)
    const division = await lockDivision(tx, agencyId, id)
    if (!division) throw new Problem('noSuchRecord')
    const name = entry.name.trim()
    await refuseEntry(tx, agencyId, name, id)
    await changeDivision(tx, agencyId, id, { name, position: entry.position })
    await recordAct(tx, {
      ...by(acting, role),
      agencyId,
      action: 'division.update',
      record: { kind: 'division', id },
      before: { name: division.name, position: division.position },
      after: { name, position: entry.position },
      facts: { name },
    })
  })
}

/** 撤销科室：里面还有人员的不行。Throws `Problem`. */
export async function closeDivision(
  db: Db,
  acting: Acting,
  agencyId: string,
  id: string,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { role } = await lockAllowedAgency(tx, acting, 'division.manage', agencyId)
    const division = await lockDivision(tx, agencyId, id)
    if (!division) throw new Problem('noSuchRecord')
    if (division.closedAt) return
    if ((await peopleInDivision(tx, agencyId, id)) > 0) throw new Problem('divisionInUse')
    await changeDivision(tx, agencyId, id, { closedAt: new Date(acting.at) })
    await recordAct(tx, {
      ...by(acting, role),
      agencyId,
      action: 'division.close',
      record: { kind: 'division', id },
      facts: { name: division.name },
    })
  })
}

async function refuseEntry(
  tx: Tx,
  agencyId: string,
  name: string,
  ownId: string | undefined,
): Promise<void> {
  const open = (await divisionsOf(tx, agencyId)).filter(({ closedAt }) => !closedAt)
  const same = open.find((each) => each.name === name && each.id !== ownId)
  refuseFaults({
    name: nameFault(name, 40, '科室名称') ?? (same ? '本机关已经有这个科室' : undefined),
  })
}
