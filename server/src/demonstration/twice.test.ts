import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { signIn } from '../accounts/index.ts'
import { openTestDatabase } from '../db/testing.ts'
import { loadDemonstration } from './make-demonstration.ts'
import { demonstrationPlan, type PlannedAgency } from './plan.ts'

const database = await openTestDatabase()
const { db } = database
after(() => database.close())

const flat = (agency: PlannedAgency): PlannedAgency[] => [agency, ...agency.below.flatMap(flat)]

test('示范县：按钮按了两下，还是一个县，后给的密码能用', async () => {
  const at = 1_772_413_200_000
  const [, password] = await Promise.all([loadDemonstration(db, at), loadDemonstration(db, at)])
  const agencies = await db.selectFrom('agency').select('id').execute()
  assert.equal(agencies.length, flat(demonstrationPlan()).length)
  const visitor = { address: '10.0.0.1', userAgent: '测试' }
  const started = await signIn(db, () => at, { signInName: 'demo-admin', password, ...visitor })
  assert.ok(started.token)
})
