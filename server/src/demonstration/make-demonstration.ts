import {
  type Acting,
  createAgency,
  createDivision,
  createPerson,
  foundAgency,
  hashPassword,
  setPasswords,
} from '../accounts/index.ts'
import type { Db } from '../db/index.ts'
import { newToken } from '../kit/token.ts'
import { demonstrationPlan, type PlannedAgency } from './plan.ts'
import { demonstrationRoot } from './store.ts'

/** 示范县的县政府；没有载入的为 undefined。 */
export function findDemonstration(db: Db) {
  return demonstrationRoot(db)
}

/**
 * 载入示范县：县政府、部门、所属单位、乡镇、每种角色的人；返回县政府的编号。
 *
 * Everything goes through the same use cases as real records, so that its chain is a real one. Made once:
 * a second call finds the first one's. All of its people sign in with `password`.
 */
export async function makeDemonstration(db: Db, password: string, at: number): Promise<string> {
  const known = await demonstrationRoot(db)
  if (known) return known.id
  const plan = demonstrationPlan()
  const rootId = await foundAgency(db, { ...plan.entry, isDemonstration: true }, at)
  const acting: Acting = {
    personId: null,
    name: '示范数据',
    agencyId: rootId,
    divisionId: null,
    roles: ['administrator'],
    at,
  }
  await fill(db, acting, rootId, plan)
  await setPasswords(db, rootId, await hashPassword(password))
  return rootId
}

/** 载入示范县，换一个新的密码，人人都用它；返回密码。 */
export async function loadDemonstration(db: Db, at: number): Promise<string> {
  const password = `shifan-${newToken().slice(0, 10)}`
  const rootId = await makeDemonstration(db, password, at)
  await setPasswords(db, rootId, await hashPassword(password))
  return password
}

async function fill(db: Db, acting: Acting, agencyId: string, plan: PlannedAgency): Promise<void> {
  const divisionIds: string[] = []
  for (const [position, name] of plan.divisions.entries())
    divisionIds.push(await createDivision(db, acting, agencyId, { name, position }))
  for (const { name, signInName, division, roles } of plan.people)
    await createPerson(db, acting, agencyId, {
      name,
      signInName,
      roles,
      divisionId: division === undefined ? null : (divisionIds[division] ?? null),
    })
  for (const below of plan.below)
    await fill(db, acting, await createAgency(db, acting, agencyId, below.entry), below)
}
