import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readyChecks } from './ready-checks.ts'
import { openTestDatabase } from './testing.ts'

const database = await openTestDatabase()
after(() => database.close())

test('迁移过的可以用；少一次迁移的还不能用', async () => {
  const checks = readyChecks(database)
  await checks.database()
  await checks.migrations()
  await database.alone((runner) => runner.exec('delete from schema_migration where number = 1'))
  await checks.database()
  await assert.rejects(checks.migrations(), /还没有迁移完/)
})
