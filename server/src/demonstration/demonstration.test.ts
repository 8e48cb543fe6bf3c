import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { agencyFaults, creditCodeFault, permissions, staffRoleIds } from '../accounts/index.ts'
import { actsAfter, headOf, verifyChain } from '../chain/index.ts'
import { openTestDatabase } from '../db/testing.ts'
import { findDemonstration, makeDemonstration } from './make-demonstration.ts'
import { demonstrationPlan, type PlannedAgency } from './plan.ts'

const database = await openTestDatabase()
const { db } = database
after(() => database.close())

const flat = (agency: PlannedAgency): PlannedAgency[] => [agency, ...agency.below.flatMap(flat)]

test('示范县：同一个种子总是一样，每个机关都填得对，每种角色都有人', () => {
  assert.deepEqual(demonstrationPlan(), demonstrationPlan())
  assert.notDeepEqual(demonstrationPlan(1), demonstrationPlan(2))
  const root = demonstrationPlan()
  const check = (agency: PlannedAgency, parent: PlannedAgency | undefined) => {
    const faults = Object.values(agencyFaults(agency.entry, parent?.entry)).filter(Boolean)
    assert.deepEqual(faults, [], agency.entry.name)
    assert.equal(creditCodeFault(agency.entry.creditCode), undefined)
    for (const below of agency.below) check(below, agency)
  }
  check(root, undefined)
  const all = flat(root)
  const people = all.flatMap((agency) => agency.people)
  assert.equal(new Set(people.map(({ signInName }) => signInName)).size, people.length)
  assert.equal(new Set(people.map(({ name }) => name)).size, people.length)
  const held = new Set(people.flatMap(({ roles }) => roles))
  for (const role of staffRoleIds)
    if (Object.keys(permissions[role]).length > 0) assert.ok(held.has(role), role)
  for (const kind of ['government', 'department', 'institution', 'township'])
    assert.ok(all.some(({ entry }) => entry.kind === kind))
})

test('示范县：建得成，标明是示范，链核验得过；再建一次还是那一个', async () => {
  const made = await makeDemonstration(db, 'gongkai-2026', 1_772_413_200_000)
  const agencies = await db.selectFrom('agency').selectAll().execute()
  assert.equal(agencies.length, flat(demonstrationPlan()).length)
  assert.ok(agencies.every(({ isDemonstration }) => isDemonstration))
  assert.equal((await findDemonstration(db))?.id, made)
  assert.equal(await makeDemonstration(db, 'other-password-1', 1_772_413_200_000), made)
  assert.equal((await db.selectFrom('agency').selectAll().execute()).length, agencies.length)
  for (const { id } of agencies) {
    const verification = verifyChain()
    verification.add(await actsAfter(db, id, 0, 1000))
    assert.deepEqual(verification.end(await headOf(db, id)), [])
  }
})

test('示范县：载入到一半断了，再载入就补齐，不多一个', async () => {
  const other = await openTestDatabase()
  try {
    const at = 1_772_413_200_000
    await makeDemonstration(other.db, 'gongkai-2026', at)
    const count = async () => ({
      people: (await other.db.selectFrom('person').select('id').execute()).length,
      agencies: (await other.db.selectFrom('agency').select('id').execute()).length,
    })
    const whole = await count()
    const [last] = await other.db
      .selectFrom('person')
      .select(['id', 'agencyId'])
      .orderBy('id', 'desc')
      .execute()
    assert.ok(last)
    await other.db
      .deleteFrom('personRole')
      .where('agencyId', '=', last.agencyId)
      .where('personId', '=', last.id)
      .execute()
    await other.db.deleteFrom('person').where('id', '=', last.id).execute()
    await other.db.updateTable('person').set({ passwordHash: null }).execute()
    await makeDemonstration(other.db, 'gongkai-2026', at)
    assert.deepEqual(await count(), whole)
    const without = await other.db
      .selectFrom('person')
      .select('id')
      .where('passwordHash', 'is', null)
      .execute()
    assert.deepEqual(without, [])
  } finally {
    await other.close()
  }
})
