import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { DatabaseRestarted } from '../sql-runner.ts'
import { turnsOn } from './dialect.ts'
import { startEngine } from './engine.ts'
import { FolderInUse, lockFolder } from './folder-lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongkai-engine-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('同一个数据目录：第二个使用者被拒绝，放开以后可以', async () => {
  const unlock = await lockFolder(folder)
  await assert.rejects(lockFolder(folder), (error: Error) => {
    assert.ok(error instanceof FolderInUse)
    assert.match(error.message, /GONGKAI_DATA/)
    return true
  })
  await unlock()
  await (await lockFolder(folder))()
})

test('超时的语句：引擎重新启动，提交过的都在，进行中的事务被告知', async () => {
  const engine = await startEngine(join(folder, 'database'))
  const turns = turnsOn(engine)
  try {
    await engine.call('exec', 'create table t (n int); insert into t values (1)')
    const turn = await turns.begin()
    await turn.runner.query('begin')
    await turn.runner.query('insert into t values (2)')
    const slow = engine.call(
      'query',
      'select count(*) from generate_series(1, 1000000000)',
      [],
      300,
    )
    await assert.rejects(slow, DatabaseRestarted)
    // The transaction went with the engine: its next statement must not run by itself.
    await assert.rejects(turn.runner.query('insert into t values (3)'), DatabaseRestarted)
    turn.end()
    const { rows } = await turns.take((runner) => runner.query('select n from t'))
    assert.deepEqual(rows, [{ n: 1 }])
  } finally {
    await engine.close()
  }
})
