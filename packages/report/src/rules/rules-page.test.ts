import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { rulesPage } from './rules-page.ts'

test('docs/rules.md 与规则一致', () => {
  const path = join(import.meta.dirname, '../../../../docs/rules.md')
  if (process.env.GOLDEN) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, rulesPage())
  }
  assert.equal(readFileSync(path, 'utf8'), rulesPage())
})
