import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestDatabase } from '../../db/testing.ts'
import { Problem } from '../../kit/problem.ts'
import { updateAgency } from '../save-agency.ts'
import { actingAs, foundCounty, testNow } from '../testing.ts'
import { signIn } from './sign-in.ts'
import { addPerson, entryOf } from './testing.ts'

const database = await openTestDatabase()
const { db } = database
after(() => database.close())

const PAIRS = 30

// On PostgreSQL the two once waited for one another: the one with the agency, the other with its chain.
test('一边改机关，一边有人登录、输错密码：谁也不因对方而失败', async () => {
  const county = await foundCounty(db)
  const admin = actingAs(county.administrator, county.agencyId, ['administrator'])
  const names = Array.from({ length: PAIRS }, (_, i) => `person${i}`)
  for (const name of names) await addPerson(db, county.agencyId, name)
  const enter = async (name: string, i: number) => {
    if (i % 3 === 0) return signIn(db, () => testNow, entryOf(name))
    const wrong = signIn(db, () => testNow, entryOf(name, '错'))
    await assert.rejects(wrong, (error) => error instanceof Problem)
  }
  const change = (creditCode: string) =>
    updateAgency(db, admin, county.agencyId, {
      kind: 'government',
      level: 'county',
      name: county.name,
      shortName: '',
      regionCode: county.regionCode,
      creditCode,
      siteCode: '',
      position: 0,
    })
  const all = await Promise.allSettled(
    names.flatMap((name, i) => [enter(name, i), change(i % 2 ? '' : '113000000000000000')]),
  )
  const failed = all.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []))
  assert.deepEqual(failed, [])
})
