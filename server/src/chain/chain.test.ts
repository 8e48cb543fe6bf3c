import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openTestDatabase } from '../db/testing.ts'
import { newId } from '../kit/id.ts'
import { type ActRow, actsAfter, headOf, recordAct, useAlgorithm, verifyChain } from './index.ts'

const database = await openTestDatabase()
const { db } = database
after(() => database.close())

const agencyId = newId(0)
const createdAt = new Date(0)
await db
  .insertInto('agency')
  .values({
    id: agencyId,
    ancestorIds: [agencyId],
    kind: 'department',
    level: 'county',
    name: '某局',
    shortName: '某局',
    regionCode: '320899',
    createdAt,
  })
  .execute()

const act = (n: number) => ({
  agencyId,
  at: 1_000_000 + n,
  personId: newId(n),
  role: 'handler',
  action: 'agency.update',
  record: { kind: 'agency', id: agencyId },
  before: { 名称: `第${n}次之前`, n },
  after: { n: n + 1 },
  facts: { 说明: `第 ${n} 次`, nested: { b: 1, a: [null, true] } },
})

for (let n = 1; n <= 6; n++) {
  // Halfway the office changes to SM3: what stands was made with SHA-256 and stays so.
  if (n === 4) useAlgorithm('sm3')
  await db.transaction().execute((tx) => recordAct(tx, act(n)))
}
useAlgorithm('sha256')
const rows = await actsAfter(db, agencyId, 0, 100)
const head = await headOf(db, agencyId)

function breaksOf(changed: readonly ActRow[]) {
  const verification = verifyChain()
  verification.add(changed)
  return verification.end(head).map(({ kind, seq }) => [kind, seq])
}

test('完好的链核验得过，两种算法都有', () => {
  assert.deepEqual(
    rows.map(({ algorithm }) => algorithm),
    ['sha256', 'sha256', 'sha256', 'sm3', 'sm3', 'sm3'],
  )
  assert.deepEqual(breaksOf(rows), [])
})

test('改动任何一行的任何一项，都指得出那一行', () => {
  const changes: Partial<ActRow>[] = [
    { at: new Date(5) },
    { personId: null },
    { role: 'leader' },
    { action: 'x' },
    { recordKind: 'x' },
    { recordId: 'x' },
    { beforeDigest: null },
    { afterDigest: null },
    { facts: { 说明: '别的' } },
    { agencyId: newId(9) },
  ]
  for (const change of changes)
    for (let at = 0; at < rows.length; at++) {
      const changed = rows.map((row, i) => (i === at ? { ...row, ...change } : row))
      assert.deepEqual(breaksOf(changed)[0], ['changed', at + 1], JSON.stringify(change))
    }
})

test('删去、换位、截断、改了又重算摘要的，都指得出', () => {
  for (let at = 0; at < rows.length - 1; at++) {
    assert.deepEqual(breaksOf(rows.filter((_, i) => i !== at))[0], ['removed', at + 1])
    const swapped = [...rows]
    const [a, b] = [rows[at], rows[at + 1]]
    if (a && b) swapped.splice(at, 2, b, a)
    assert.ok(breaksOf(swapped).some(([kind]) => kind === 'reordered'))
  }
  assert.deepEqual(breaksOf(rows.slice(0, 4)), [['cutShort', 5]])
  assert.deepEqual(breaksOf(rows.slice(0, 5)), [['cutShort', 6]])
})

test('库里的行不许改、不许删、不许清空', async () => {
  const change = db.updateTable('act').set({ action: 'x' }).where('agencyId', '=', agencyId)
  await assert.rejects(change.execute(), { code: '23514' })
  const removal = db.deleteFrom('act').where('agencyId', '=', agencyId)
  await assert.rejects(removal.execute(), { code: '23514' })
  const emptying = database.alone((runner) => runner.query('truncate act'))
  await assert.rejects(emptying, { code: '23514' })
})

test('事务没有成，链上也没有', async () => {
  const failing = db.transaction().execute(async (tx) => {
    await recordAct(tx, act(7))
    throw new Error('不成')
  })
  await assert.rejects(failing, /不成/)
  assert.equal((await headOf(db, agencyId))?.seq, 6)
})
