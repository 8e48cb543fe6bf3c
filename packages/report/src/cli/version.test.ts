import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { VERSION } from './version.ts'

test('版本号和 package.json 一致', () => {
  const manifest = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')
  assert.equal(VERSION, JSON.parse(manifest).version)
})
