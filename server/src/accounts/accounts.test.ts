import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { actsAfter, headOf, verifyChain } from '../chain/index.ts'
import { openTestDatabase } from '../db/testing.ts'
import { Invalid } from '../kit/invalid.ts'
import { Problem } from '../kit/problem.ts'
import type { AgencyEntry } from './agency.ts'
import { closeDivision, createDivision, listDivisions } from './divisions.ts'
import {
  createPerson,
  disablePerson,
  enablePerson,
  listPeople,
  updatePerson,
  viewPerson,
} from './people.ts'
import type { Acting } from './permission.ts'
import type { Role } from './roles.ts'
import { closeAgency, createAgency, updateAgency, viewAgency } from './save-agency.ts'
import { actingAs, foundCounty } from './testing.ts'
import { listAgencies } from './view-agencies.ts'

const database = await openTestDatabase()
const { db } = database
after(() => database.close())

const county = await foundCounty(db)
const admin = actingAs(county.administrator, county.agencyId, ['administrator'])

const entry = (name: string, more: Partial<AgencyEntry> = {}): AgencyEntry => ({
  kind: 'department',
  level: 'county',
  name,
  shortName: '',
  regionCode: county.regionCode,
  creditCode: '',
  siteCode: '',
  position: 0,
  ...more,
})

const problem = (code: string) => (error: unknown) =>
  error instanceof Problem && error.code === code
const invalid = (field: string) => (error: unknown) =>
  error instanceof Invalid && field in error.faults

test('机关：新建、修改、成树；填错的逐项说明', async () => {
  const bureau = await createAgency(db, admin, county.agencyId, entry('卫生局', { position: 2 }))
  await createAgency(db, admin, county.agencyId, entry('教育局', { position: 1 }))
  const hospital = entry('县医院', { kind: 'institution' })
  await createAgency(db, admin, bureau, hospital)
  const tree = await listAgencies(db, admin)
  assert.deepEqual(
    tree.map(({ name, depth }) => [depth, name]),
    [
      [0, county.name],
      [1, '教育局'],
      [1, '卫生局'],
      [2, '县医院'],
    ],
  )
  await updateAgency(db, admin, bureau, entry('卫生健康局', { position: 2 }))
  assert.equal((await viewAgency(db, admin, bureau)).name, '卫生健康局')
  const create = (more: Partial<AgencyEntry>) =>
    createAgency(db, admin, county.agencyId, entry('某局', more))
  await assert.rejects(create({ name: ' ' }), invalid('name'))
  await assert.rejects(create({ regionCode: '999999' }), invalid('regionCode'))
  await assert.rejects(create({ creditCode: '123' }), invalid('creditCode'))
  await assert.rejects(create({ level: 'province' }), invalid('level'))
  // 连按两下，只有一个。
  const twice = await Promise.allSettled([1, 2].map(() => create({ name: '双击局' })))
  assert.deepEqual(twice.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  await assert.rejects(create({ name: '双击局 ' }), invalid('name'))
  await create({ creditCode: '11300000000000000' + '0' })
  await assert.rejects(create({ creditCode: '113000000000000000' }), invalid('creditCode'))
  await assert.rejects(closeAgency(db, admin, bureau), problem('agencyInUse'))
})

test('别的机关：看不到，和没有一样；看得到而不能改的，说不能', async () => {
  const one = await createAgency(db, admin, county.agencyId, entry('一局'))
  const other = await createAgency(db, admin, county.agencyId, entry('二局'))
  const officer = actingAs(county.administrator, one, ['disclosureOfficer'])
  await assert.rejects(viewAgency(db, officer, other), problem('noSuchRecord'))
  await assert.rejects(viewAgency(db, officer, 'x'), problem('noSuchRecord'))
  await assert.rejects(updateAgency(db, officer, one, entry('改')), problem('notAllowed'))
  await assert.rejects(
    createDivision(db, officer, other, { name: '科', position: 0 }),
    problem('noSuchRecord'),
  )
  const ownAdmin = actingAs(county.administrator, one, ['administrator'])
  await assert.rejects(viewAgency(db, ownAdmin, county.agencyId), problem('noSuchRecord'))
  assert.equal((await listAgencies(db, officer)).length, 1)
})

test('科室和人员：同名、有人、最后一个管理员', async () => {
  const agencyId = await createAgency(db, admin, county.agencyId, entry('三局'))
  const division = await createDivision(db, admin, agencyId, { name: '办公室', position: 0 })
  const again = createDivision(db, admin, agencyId, { name: '办公室 ', position: 1 })
  await assert.rejects(again, invalid('name'))
  const person = (signInName: string, roles: readonly Role[]) => ({
    name: '王经办',
    signInName,
    divisionId: division,
    roles,
  })
  const id = await createPerson(db, admin, agencyId, person('wang', ['handler']))
  const twice = createPerson(db, admin, agencyId, person('WANG', ['handler']))
  await assert.rejects(twice, invalid('signInName'))
  await assert.rejects(
    createPerson(db, admin, agencyId, person('applicant', ['applicant'])),
    invalid('roles'),
  )
  await assert.rejects(closeDivision(db, admin, agencyId, division), problem('divisionInUse'))
  await updatePerson(db, admin, id, person('wang', ['handler', 'disclosureOfficer']))
  assert.deepEqual([...(await viewPerson(db, admin, id)).roles].sort(), [
    'disclosureOfficer',
    'handler',
  ])
  await disablePerson(db, admin, id)
  await closeDivision(db, admin, agencyId, division)
  assert.ok((await listDivisions(db, admin, agencyId))[0]?.closedAt)
  assert.ok((await listPeople(db, admin, agencyId))[0]?.disabledAt)

  await assert.rejects(disablePerson(db, admin, county.administrator), problem('notYourself'))
  const second = await createPerson(db, admin, county.agencyId, {
    name: '第二管理员',
    signInName: 'second',
    divisionId: null,
    roles: ['administrator'],
  })
  const secondActing: Acting = actingAs(second, county.agencyId, ['administrator'])
  await disablePerson(db, secondActing, county.administrator)
  const third = actingAs(id, county.agencyId, ['administrator'])
  await assert.rejects(disablePerson(db, third, second), problem('lastAdministrator'))
})

test('每件事都在链上，链核验得过；同时写的也一件不少', async () => {
  const agencyId = await createAgency(db, admin, county.agencyId, entry('四局'))
  await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      createDivision(db, admin, agencyId, { name: `第${i}科`, position: i }),
    ),
  )
  const acts = await actsAfter(db, agencyId, 0, 100)
  assert.equal(acts.length, 20)
  assert.equal(new Set(acts.map(({ recordId }) => recordId)).size, 20)
  const verification = verifyChain()
  verification.add(acts)
  assert.deepEqual(verification.end(await headOf(db, agencyId)), [])
})

test('停用期间科室撤销了的人，恢复以后不在科室', async () => {
  const divisionId = await createDivision(db, admin, county.agencyId, {
    name: '将撤科',
    position: 9,
  })
  const roles: readonly Role[] = ['handler']
  const of = { name: '某人', signInName: 'division-gone', divisionId, roles }
  const id = await createPerson(db, admin, county.agencyId, of)
  await disablePerson(db, admin, id)
  await closeDivision(db, admin, county.agencyId, divisionId)
  await enablePerson(db, admin, id)
  assert.equal((await viewPerson(db, admin, id)).divisionId, null)
})
