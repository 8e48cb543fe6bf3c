import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NO_POSTGRES } from '../postgres.ts'
import { crashRounds, type EngineName } from './rounds.ts'

const engines: readonly EngineName[] = ['embedded', 'postgres']

for (const engine of engines)
  test(`${engine}：200 次同时的写当中 kill -9，确认过的都在，链接得上，自己起得来（3 轮）`, async (t) => {
    const outcome = await crashRounds(engine, 3, Math.random)
    if (!outcome) return t.skip(NO_POSTGRES)
    assert.deepEqual(outcome.faults, [])
    assert.ok(outcome.acknowledged >= 3)
  })
