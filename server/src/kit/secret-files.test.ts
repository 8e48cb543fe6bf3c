import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { configFrom } from './config.ts'
import { withSecretFiles } from './secret-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongkai-secret-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('口令放在文件里：读出来用，末尾的换行不算', () => {
  const file = join(folder, 'url')
  writeFileSync(file, 'postgres://localhost/gongkai\n')
  const config = configFrom(withSecretFiles({ DATABASE_URL_FILE: file }))
  assert.equal(config.databaseUrl, 'postgres://localhost/gongkai')
  assert.equal(configFrom(withSecretFiles({})).databaseUrl, undefined)
})

test('没有的、空的、两个都设的：说是哪一个', () => {
  const empty = join(folder, 'empty')
  writeFileSync(empty, '\n')
  const gone = join(folder, 'gone')
  assert.throws(() => withSecretFiles({ DATABASE_URL_FILE: gone }), /DATABASE_URL_FILE.*读不了/)
  assert.throws(() => withSecretFiles({ GONGKAI_S3_SECRET_FILE: empty }), /是空的/)
  const both = { DATABASE_URL: 'postgres://localhost/x', DATABASE_URL_FILE: empty }
  assert.throws(() => withSecretFiles(both), /只能设一个/)
})
