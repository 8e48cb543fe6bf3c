import {
  type Acting,
  createAgency,
  createDivision,
  createPerson,
  foundAgency,
  hashPassword,
  listAgencies,
  listDivisions,
  listPeople,
  setPasswords,
} from '../accounts/index.ts'
import type { Db } from '../db/index.ts'
import { newToken } from '../kit/token.ts'
import { demonstrationPlan, type PlannedAgency } from './plan.ts'
import { demonstrationRoot, isFinished } from './store.ts'
import { foundedAt } from './year/tell-year.ts'

/** 示范县的县政府；没有载入的为 undefined。 */
export function findDemonstration(db: Db) {
  return demonstrationRoot(db)
}

/**
 * 载入示范县：县政府、部门、所属单位、乡镇、每种角色的人；返回县政府的编号。
 *
 * The county was founded a year before `at`: a year of applications follows (`tellYear`). Everything goes through the same use cases as real records, so that its chain is a real one. Made once; what
 * was cut off in the middle is finished. All of its people sign in with `password`.
 */
export async function makeDemonstration(db: Db, password: string, at: number): Promise<string> {
  const plan = demonstrationPlan()
  const known = await demonstrationRoot(db)
  if (known && (await isFinished(db))) return known.id
  const entry = { ...plan.entry, isDemonstration: true }
  const rootId = known?.id ?? (await foundAgency(db, entry, foundedAt(at)))
  const acting: Acting = {
    personId: null,
    name: '示范数据',
    agencyId: rootId,
    divisionId: null,
    roles: ['administrator'],
    at: foundedAt(at),
  }
  await fill(db, acting, rootId, plan)
  // Last: who has a password shows that all is there.
  await setPasswords(db, rootId, await hashPassword(password))
  return rootId
}

let last: Promise<unknown> = Promise.resolve()

/**
 * 载入示范县，换一个新的密码，人人都用它；返回密码。
 *
 * One after the other: the button pressed twice would otherwise make the same people twice.
 */
export function loadDemonstration(db: Db, at: number): Promise<string> {
  const loading = last.then(async () => {
    const password = `shifan-${newToken().slice(0, 10)}`
    const rootId = await makeDemonstration(db, password, at)
    await setPasswords(db, rootId, await hashPassword(password))
    return password
  })
  last = loading.catch(() => {})
  return loading
}

async function fill(db: Db, acting: Acting, agencyId: string, plan: PlannedAgency): Promise<void> {
  const divisions = await listDivisions(db, acting, agencyId)
  const divisionIds: string[] = []
  for (const [position, name] of plan.divisions.entries()) {
    const made = divisions.find((division) => division.name === name)
    divisionIds.push(made?.id ?? (await createDivision(db, acting, agencyId, { name, position })))
  }
  const people = await listPeople(db, acting, agencyId)
  for (const { name, signInName, division, roles } of plan.people) {
    if (people.some((person) => person.signInName === signInName)) continue
    const divisionId = division === undefined ? null : (divisionIds[division] ?? null)
    await createPerson(db, acting, agencyId, { name, signInName, roles, divisionId })
  }
  const agencies = plan.below.length > 0 ? await listAgencies(db, acting) : []
  for (const below of plan.below) {
    const made = agencies.find(({ creditCode }) => creditCode === below.entry.creditCode)
    const id = made?.id ?? (await createAgency(db, acting, agencyId, below.entry))
    await fill(db, acting, id, below)
  }
}
