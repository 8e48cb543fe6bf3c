import assert from 'node:assert/strict'
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { addKey, KeyFileError, openKeyFile } from './keys.ts'
import { openSealer } from './seal.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongkai-keys-'))
after(() => rmSync(folder, { recursive: true, force: true }))
let count = 0
const newPath = () => join(folder, `${++count}`, 'secret.key')
const fresh = { sealedDataExist: false, at: Date.UTC(2026, 2, 2) }

test('首次启动建密钥文件，只有自己能读；以后用同一个', async () => {
  const path = newPath()
  const made = await openKeyFile(path, fresh)
  assert.equal(made.isNew, true)
  assert.equal(made.keys[0]?.secret.length, 32)
  assert.equal(made.keys[0]?.madeAt, '2026-03-02T00:00:00.000Z')
  assert.equal(statSync(path).mode & 0o777, 0o600)
  const again = await openKeyFile(path, { sealedDataExist: true, at: 0 })
  assert.deepEqual([again.isNew, again.keys], [false, made.keys])
  assert.deepEqual(readdirSync(join(path, '..')), ['secret.key'])
})

test('几个进程同时首次启动，得到同一个密钥', async () => {
  const path = newPath()
  const all = await Promise.all(Array.from({ length: 8 }, () => openKeyFile(path, fresh)))
  assert.equal(new Set(all.map(({ keys }) => keys[0]?.id)).size, 1)
  assert.equal(all.filter(({ isNew }) => isNew).length, 1)
  assert.deepEqual(readdirSync(join(path, '..')), ['secret.key'])
})

test('库里已有加密的内容而没有密钥文件：拒绝，不另建', async () => {
  const path = newPath()
  await assert.rejects(
    openKeyFile(path, { sealedDataExist: true, at: 0 }),
    (error) => error instanceof KeyFileError && /备份的密钥文件/.test(error.message),
  )
  assert.throws(() => statSync(path))
})

test('密钥文件坏了：拒绝，错误里没有它的内容', async () => {
  const path = newPath()
  await openKeyFile(path, fresh)
  const whole = readFileSync(path, 'utf8')
  const secret = JSON.parse(whole).keys[0].secret as string
  const twice = JSON.stringify({ keys: [...JSON.parse(whole).keys, ...JSON.parse(whole).keys] })
  for (const text of ['', '{}', whole.slice(0, -20), whole.replace(secret, 'c2hvcnQ='), twice]) {
    writeFileSync(path, text)
    await assert.rejects(
      openKeyFile(path, fresh),
      (error) => error instanceof KeyFileError && !error.message.includes(secret.slice(0, 8)),
    )
    assert.equal(readFileSync(path, 'utf8'), text)
  }
})

test('权限太宽的提醒；换密钥以后新的加密，旧的还在', async () => {
  const path = newPath()
  const { keys: before } = await openKeyFile(path, fresh)
  const sealed = openSealer(before, { nationalCrypto: false }).seal('甲', '处')
  const { keys } = await addKey(path, fresh.at)
  assert.deepEqual(keys.slice(1), before)
  assert.equal(statSync(path).mode & 0o777, 0o600)
  const sealer = openSealer(keys, { nationalCrypto: false })
  assert.deepEqual([sealer.unseal(sealed, '处'), sealer.isCurrent(sealed)], ['甲', false])
  chmodSync(path, 0o644)
  const { warnings } = await openKeyFile(path, fresh)
  assert.match(warnings.join(), /644.*chmod 600/)
})
