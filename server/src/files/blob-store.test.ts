import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { BlobStore } from './blob-store.ts'
import { BlobStoreError, ContentTooLarge } from './blob-store.ts'
import { diskStore } from './disk-store.ts'
import { s3Store } from './s3-store.ts'
import { startS3 } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'gongkai-blobs-'))
const s3 = await startS3(join(folder, 's3'))
after(async () => {
  await s3.close()
  rmSync(folder, { recursive: true, force: true })
})

const disk = join(folder, 'disk')
const incoming = join(folder, 'incoming')
const stores: readonly (readonly [string, BlobStore, incoming: string])[] = [
  ['本机', diskStore(disk), join(disk, 'incoming')],
  ['S3', s3Store(s3.config, incoming, 4), incoming],
]

async function* parts(...texts: readonly (string | Buffer)[]) {
  for (const text of texts) yield Buffer.from(text)
}
const digestOf = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')
async function contentOf(store: BlobStore, digest: string) {
  const content = await store.open(digest)
  return content && Buffer.concat(await content.toArray()).toString()
}
async function listed(store: BlobStore) {
  const digests: string[] = []
  for await (const { digest } of store.list()) digests.push(digest)
  return digests.sort()
}

for (const [name, store, spooled] of stores) {
  test(`${name}：存进去，取出来；同样的内容只有一份；删得掉`, async () => {
    const digest = digestOf('甲乙丙')
    assert.deepEqual(await store.put(parts('甲乙', '丙')), { digest, bytes: 9 })
    assert.equal(await contentOf(store, digest), '甲乙丙')
    await store.put(parts('甲乙丙'))
    const empty = await store.put(parts())
    assert.equal(await contentOf(store, empty.digest), '')
    assert.deepEqual(await listed(store), [digest, digestOf('')].sort())
    const { bytes, storedAt = 0 } = (await store.stat(digest)) ?? {}
    assert.equal(bytes, 9)
    assert.ok(storedAt > Date.UTC(2020, 0))
    for (const each of [digest, digest, empty.digest]) await store.remove(each)
    assert.equal(await store.stat(digest), undefined)
    assert.equal(await store.open(digest), undefined)
    assert.deepEqual(await listed(store), [])
    assert.deepEqual(readdirSync(spooled), [])
  })

  test(`${name}：超过限制、中途断掉、看过不要的，什么也不留下`, async () => {
    await assert.rejects(store.put(parts('1234', '5678'), { limit: 7 }), ContentTooLarge)
    async function* broken() {
      yield Buffer.from('前一半')
      throw new Error('cut off')
    }
    await assert.rejects(store.put(broken()), /cut off/)
    const seen: string[] = []
    const refuse = store.put(parts('12', '345678'), {
      inspect: async (piece, bytes) => {
        seen.push(String(await piece(1, 3)), String(await piece(6, 9)), String(bytes))
        throw new Error('refused')
      },
    })
    await assert.rejects(refuse, /refused/)
    assert.deepEqual(seen, ['234', '78', '8'])
    assert.deepEqual(await listed(store), [])
    assert.deepEqual(readdirSync(spooled), [])
    const { bytes } = await store.put(parts('1234', '567'), { limit: 7 })
    assert.equal(bytes, 7)
    await store.remove(digestOf('1234567'))
  })

  test(`${name}：几兆的内容原样；许多人同时存同样的内容`, async () => {
    const large = Buffer.alloc(5 * 1024 * 1024 + 7, '公开')
    const all = await Promise.all(
      Array.from({ length: 6 }, () =>
        store.put(parts(large.subarray(0, 999), large.subarray(999))),
      ),
    )
    assert.equal(new Set(all.map(({ digest }) => digest)).size, 1)
    assert.deepEqual(await listed(store), [digestOf(large)])
    assert.equal(await contentOf(store, digestOf(large)), large.toString())
    await store.remove(digestOf(large))
  })

  test(`${name}：不是摘要的不拿去拼路径`, async () => {
    for (const digest of ['', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(64)}/x`])
      await assert.rejects(async () => store.open(digest), BlobStoreError)
  })
}

test('本机：只读，分文件夹放；进程被杀死，留下的临时文件以后清除', async () => {
  const [, store] = stores[0] ?? assert.fail()
  const { digest } = await store.put(parts('内容'))
  const path = join(disk, digest.slice(0, 2), digest.slice(2, 4), digest)
  assert.equal(statSync(path).mode & 0o777, 0o444)
  const script = `
    import { diskStore } from ${JSON.stringify(new URL('./disk-store.ts', import.meta.url).href)}
    async function* slow() {
      yield Buffer.from('没有收完的内容')
      process.stdout.write('half')
      await new Promise((done) => setTimeout(done, 60_000))
    }
    await diskStore(${JSON.stringify(disk)}).put(slow())`
  const child = spawn(process.execPath, [
    '--conditions=source',
    '--input-type=module',
    '--eval',
    script,
  ])
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const left = readdirSync(join(disk, 'incoming'))
  assert.equal(left.length, 1)
  assert.deepEqual(await listed(store), [digest])
  const now = Date.now()
  await store.tidy(now - 3_600_000)
  assert.equal(readdirSync(join(disk, 'incoming')).length, 1, '还新，可能正在收')
  utimesSync(join(disk, 'incoming', left[0] ?? ''), 0, 0)
  await store.tidy(now - 3_600_000)
  assert.deepEqual(readdirSync(join(disk, 'incoming')), [])
  assert.equal(await contentOf(store, digest), '内容')
})

test('S3：列得出一页以上；密钥不对、没有这个桶、连不上，说得清，不说密钥', async () => {
  const [, store] = stores[1] ?? assert.fail()
  const texts = Array.from({ length: 13 }, (_, i) => `第 ${i} 个`)
  await Promise.all(texts.map((text) => store.put(parts(text))))
  assert.deepEqual(await listed(store), texts.map(digestOf).sort())
  const wrong = s3Store({ ...s3.config, secretAccessKey: 'geheim' }, incoming)
  const says = (sign: RegExp) => (error: unknown) =>
    error instanceof BlobStoreError && sign.test(error.message) && !/geheim/.test(error.message)
  await assert.rejects(wrong.put(parts('1')), says(/403 SignatureDoesNotMatch/))
  const noBucket = s3Store({ ...s3.config, bucket: 'nothing-here' }, incoming)
  await assert.rejects(noBucket.put(parts('1')), says(/NoSuchBucket/))
  const nowhere = s3Store({ ...s3.config, endpoint: 'http://127.0.0.1:1' }, incoming)
  await assert.rejects(nowhere.put(parts('1')), says(/连不上/))
})
