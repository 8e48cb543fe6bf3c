import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestDatabase } from '../db/testing.ts'
import { Invalid } from '../kit/invalid.ts'
import { Problem } from '../kit/problem.ts'
import type { AgencyEntry } from './agency.ts'
import { closeDivision, createDivision, listDivisions } from './divisions.ts'
import { createPerson, disablePerson, listPeople, updatePerson } from './people.ts'
import { closeAgency, createAgency, reopenAgency, viewAgency } from './save-agency.ts'
import { offerPasswordReset, resetPassword } from './sign-in/links/reset-password.ts'
import { addPerson } from './sign-in/testing.ts'
import { actingAs, foundCounty, testNow } from './testing.ts'

/** 两件事在同一刻：谁也不因对方而出错，规矩照样守住。在 PostgreSQL 上才真的交错。 */
const database = await openTestDatabase()
const { db } = database
after(() => database.close())

const ROUNDS = 12
const rounds = Array.from({ length: ROUNDS }, (_, i) => i)
const county = await foundCounty(db)
const admin = actingAs(county.administrator, county.agencyId, ['administrator'])

/** 没有做成的缘由：规矩不许的给代号，别的照原样。 */
async function outcomes(works: readonly Promise<unknown>[]): Promise<readonly string[]> {
  const settled = await Promise.allSettled(works)
  return settled.map((each) => {
    if (each.status === 'fulfilled') return 'done'
    const { reason } = each
    if (reason instanceof Problem) return reason.code
    return reason instanceof Invalid ? `invalid ${Object.keys(reason.faults)}` : String(reason)
  })
}

const department = (name: string, more: Partial<AgencyEntry> = {}): AgencyEntry => ({
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
const person = (signInName: string, divisionId: string | null = null) => ({
  name: '某人',
  signInName,
  divisionId,
  roles: ['handler'] as const,
})

test('最后两个管理员同时停用对方：只成一个', async () => {
  for (const _ of rounds) {
    const { agencyId, administrator: a } = await foundCounty(db)
    const b = await addPerson(db, agencyId, `admin-b-${agencyId.slice(-8)}`, ['administrator'])
    const as = (id: string) => actingAs(id, agencyId, ['administrator'])
    const said = await outcomes([disablePerson(db, as(a), b), disablePerson(db, as(b), a)])
    assert.deepEqual([...said].sort(), ['done', 'lastAdministrator'])
  }
})

test('链接正被用来设密码，管理员又发一个：不会互相等住', async () => {
  for (const round of rounds) {
    const id = await addPerson(db, county.agencyId, `link-${round}`)
    const token = await offerPasswordReset(db, admin, id)
    let isOver = false
    const resetting = resetPassword(db, () => testNow, token, '早起的鸟儿-2026').finally(() => {
      isOver = true
    })
    const offering = [0, 1, 2].map(async () => {
      while (!isOver) await offerPasswordReset(db, admin, id)
    })
    const said = await outcomes([resetting, ...offering])
    assert.deepEqual(
      said.filter((each) => each !== 'done' && each !== 'linkGone'),
      [],
    )
  }
})

test('同一刻用同一个登录名、统一社会信用代码、科室名：一个成，别的说已经有了', async () => {
  const below = await Promise.all(
    ['甲局', '乙局', '丙局'].map((name) =>
      createAgency(db, admin, county.agencyId, department(name)),
    ),
  )
  for (const round of rounds) {
    const people = await outcomes(
      below.map((id) => createPerson(db, admin, id, person(`same-${round}`))),
    )
    assert.deepEqual([...people].sort(), ['done', 'invalid signInName', 'invalid signInName'])
  }
  const creditCode = '113000000000000013'
  const fault = 'invalid creditCode'
  const agencies = await outcomes(
    below.map((id, i) => createAgency(db, admin, id, department(`同${i}`, { creditCode }))),
  )
  assert.deepEqual([...agencies].sort(), ['done', fault, fault])
  const divisions = await outcomes(
    below.map(() => createDivision(db, admin, county.agencyId, { name: '同名科', position: 0 })),
  )
  assert.deepEqual([...divisions].sort(), ['done', 'invalid name', 'invalid name'])
})

test('撤销科室，同时把人移进去：撤销了的科室里没有人', async () => {
  const id = await createPerson(db, admin, county.agencyId, person('mover'))
  for (const round of rounds) {
    const name = `科${round}`
    const into = await createDivision(db, admin, county.agencyId, { name, position: 0 })
    await outcomes([
      updatePerson(db, admin, id, person('mover', into)),
      closeDivision(db, admin, county.agencyId, into),
    ])
    const divisions = await listDivisions(db, admin, county.agencyId)
    const people = await listPeople(db, admin, county.agencyId)
    const where = people.find((each) => each.id === id)?.divisionId
    const division = divisions.find((each) => each.id === where)
    assert.ok(!division?.closedAt, name)
    await updatePerson(db, admin, id, person('mover'))
  }
})

test('撤销了的机关之下不能新建、恢复机关，同时做也一样', async () => {
  for (const round of rounds) {
    const upper = await createAgency(db, admin, county.agencyId, department(`上${round}`))
    const lower = await createAgency(db, admin, upper, department(`下${round}`))
    await closeAgency(db, admin, lower)
    const said = await outcomes([closeAgency(db, admin, upper), reopenAgency(db, admin, lower)])
    assert.equal(said.filter((each) => each === 'done').length, 1, String(said))
    const [above, below] = [await viewAgency(db, admin, upper), await viewAgency(db, admin, lower)]
    assert.ok(!above.closedAt || below.closedAt)
  }
  const closed = await createAgency(db, admin, county.agencyId, department('已撤销'))
  await closeAgency(db, admin, closed)
  const late = createAgency(db, admin, closed, department('再建'))
  assert.deepEqual(await outcomes([late]), ['agencyClosed'])
})
