import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { newId } from '../kit/id.ts'
import { AgencyMissing, acrossAgencies } from './agency-guard.ts'
import { migrate } from './migrate.ts'
import { agencyTables } from './schema.ts'
import { openTestDatabase } from './testing.ts'

const database = await openTestDatabase()
const { db } = database
after(() => database.close())

async function newAgency(name: string): Promise<string> {
  const id = newId(Date.now())
  await db
    .insertInto('agency')
    .values({
      id,
      ancestorIds: [id],
      kind: 'department',
      level: 'county',
      name,
      shortName: name,
      regionCode: '000000',
      createdAt: new Date(),
    })
    .execute()
  return id
}

const setting = (agencyId: string, key: string, value: unknown) => ({
  agencyId,
  key,
  value: JSON.stringify(value),
  changedAt: new Date('2026-03-02T01:02:03.004Z'),
})

test('值：整数、时刻、数组、JSON 在两种引擎上一样', async () => {
  const id = await newAgency('甲')
  await db
    .insertInto('setting')
    .values(setting(id, 'a', { 键: ['一', 2, null] }))
    .execute()
  const row = await db
    .selectFrom('setting')
    .innerJoin('agency', (join) => join.onRef('agency.id', '=', 'setting.agencyId'))
    .select(({ fn }) => ['value', 'changedAt', 'ancestorIds', fn.countAll().over().as('n')])
    .where('agencyId', '=', id)
    .executeTakeFirstOrThrow()
  assert.deepEqual(row.value, { 键: ['一', 2, null] })
  assert.equal(row.changedAt.toISOString(), '2026-03-02T01:02:03.004Z')
  assert.deepEqual(row.ancestorIds, [id])
  assert.equal(row.n, 1)
})

test('事务：各不相扰，二十个同时加一都在，失败的一个也不留', async () => {
  const id = await newAgency('乙')
  await db
    .insertInto('setting')
    .values(setting(id, 'n', 0))
    .execute()
  const increment = (fails: boolean) =>
    db.transaction().execute(async (tx) => {
      const row = await tx
        .selectFrom('setting')
        .select('value')
        .where('agencyId', '=', id)
        .where('key', '=', 'n')
        .forUpdate()
        .executeTakeFirstOrThrow()
      await tx
        .updateTable('setting')
        .set({ value: JSON.stringify(Number(row.value) + 1) })
        .where('agencyId', '=', id)
        .where('key', '=', 'n')
        .execute()
      if (fails) throw new Error('不要')
    })
  const all = Array.from({ length: 40 }, (_, i) => increment(i % 2 === 0))
  const settled = await Promise.allSettled(all)
  assert.equal(settled.filter(({ status }) => status === 'rejected').length, 20)
  const [row] = await db.selectFrom('setting').select('value').where('agencyId', '=', id).execute()
  assert.equal(row?.value, 20)
})

test('没有限定机关的查询不执行：查、改、删、插、连接、子查询', async () => {
  const id = await newAgency('丙')
  const refused = [
    () => db.selectFrom('setting').selectAll().execute(),
    () => db.updateTable('setting').set({ key: 'x' }).where('key', '=', 'a').execute(),
    () => db.deleteFrom('setting').where('key', '=', 'a').execute(),
    () =>
      db
        .insertInto('setting')
        .values({ key: 'x', value: '1', changedAt: new Date() } as never)
        .execute(),
    () =>
      db
        .selectFrom('agency')
        .innerJoin('division', (join) => join.on('division.name', '=', 'x'))
        .selectAll('agency')
        .execute(),
    () =>
      db
        .selectFrom('agency')
        .select('id')
        .where('id', 'in', (sub) => sub.selectFrom('division').select('division.id'))
        .execute(),
  ]
  for (const query of refused) await assert.rejects(query, AgencyMissing)
  assert.deepEqual(
    await db.selectFrom('division').selectAll().where('agencyId', '=', id).execute(),
    [],
  )
  const everywhere = await acrossAgencies(db).selectFrom('division').selectAll().execute()
  assert.deepEqual(everywhere, [])
})

test('每张机关的表都有 agency_id，而且在主键里；别的表都说明过', async () => {
  const columns = await database.alone((runner) =>
    runner.query(`select c.table_name, c.column_name,
        exists (select 1 from information_schema.key_column_usage k
          join information_schema.table_constraints t using (constraint_name, table_schema)
          where t.constraint_type = 'PRIMARY KEY' and k.table_name = c.table_name
            and k.column_name = c.column_name) as in_key
      from information_schema.columns c where c.table_schema = 'public'`),
  )
  const tables = new Set(columns.rows.map((row) => String(row.table_name)))
  const own = new Set(
    columns.rows
      .filter((row) => row.column_name === 'agency_id' && row.in_key)
      .map((row) => String(row.table_name)),
  )
  const snake = (name: string) => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)
  assert.deepEqual([...own].sort(), [...agencyTables].map(snake).sort())
  const shared = [...tables].filter((name) => !own.has(name)).sort()
  assert.deepEqual(shared, [
    'agency',
    'holiday_year',
    'identity_visit',
    'one_time_link',
    'person',
    'rate_window',
    'recovery_code',
    'schema_migration',
    'session',
  ])
})

test('再迁移一次：什么也不做', async () => {
  assert.deepEqual(await migrate(database), [])
})
