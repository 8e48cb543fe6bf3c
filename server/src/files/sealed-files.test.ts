import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { actingAs, foundCounty, testNow } from '../accounts/testing.ts'
import { actsAfter } from '../chain/index.ts'
import { openTestDatabase } from '../db/testing.ts'
import { newId } from '../kit/id.ts'
import { Invalid } from '../kit/invalid.ts'
import { Problem } from '../kit/problem.ts'
import { openSealer, SEALED_BYTES_LIMIT, UnsealError } from '../kit/seal.ts'
import { addFile, addSealedFile } from './add-file.ts'
import { checkFiles } from './check-files.ts'
import { diskStore } from './disk-store.ts'
import { openFile, openRecordFile, removeFile } from './open-file.ts'
import { keepFile, prepareSealedFile } from './prepare-file.ts'
import { resealFiles } from './reseal-files.ts'
import { sealedFilesExist } from './store.ts'
import { sweepBlobs } from './sweep-blobs.ts'

const database = await openTestDatabase()
const { db } = database
const folder = mkdtempSync(join(tmpdir(), 'gongkai-sealed-'))
const blobs = diskStore(folder)
after(async () => {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const { agencyId, administrator } = await foundCounty(db)
const handler = actingAs(administrator, agencyId, ['handler'])
const oldKey = { id: 'old', secret: randomBytes(32) }
const newKey = { id: 'new', secret: randomBytes(32) }
const ways = [
  ['AES-256-GCM', openSealer([oldKey], { nationalCrypto: false })],
  ['SM4', openSealer([oldKey], { nationalCrypto: true })],
] as const
const [[, sealer]] = ways

const planted = '申请人 某甲乙柒柒 110101190001017777'
async function* content(text: string | Uint8Array) {
  yield Buffer.from(text)
}
const record = () => ({ kind: 'application', id: newId(testNow) })
const paper = (text: string | Uint8Array = planted) => ({
  content: content(text),
  title: '身份证明',
  record: record(),
})
const stored = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
const pathOf = (digest: string) => join(folder, digest.slice(0, 2), digest.slice(2, 4), digest)
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const problem = (code: string) => (error: unknown) =>
  error instanceof Problem && error.code === code
const textOf = async ({ content }: Awaited<ReturnType<typeof openFile>>) =>
  String(Buffer.concat(await content.toArray()))

for (const [name, own] of ways) {
  test(`${name}：加密存放：存放处没有原文，打开是原来的，摘要有密文的也有原文的`, async () => {
    const file = await addSealedFile(db, blobs, own, handler, paper())
    assert.ok(stored().length > 0)
    for (const piece of [planted, '某甲乙柒柒', '110101190001017777'])
      assert.ok(!stored().some((bytes) => bytes.includes(piece)), piece)
    assert.equal(file.sealing, own.sealing)
    assert.deepEqual(
      [file.plainDigest, file.plainBytes],
      [sha256(planted), Buffer.byteLength(planted)],
    )
    assert.equal(file.digest, sha256(readFileSync(pathOf(file.digest))))
    assert.equal(file.name, '身份证明.txt')
    assert.equal(file.mediaType, 'text/plain')
    assert.equal(await textOf(await openFile(db, blobs, handler, file.id, own)), planted)
    const act = (await actsAfter(db, agencyId, 0, 1000)).at(-1)
    assert.deepEqual(act?.facts, {
      fileId: file.id,
      digest: sha256(planted),
      bytes: Buffer.byteLength(planted),
      mediaType: 'text/plain',
      isSealed: true,
    })
    assert.deepEqual(await checkFiles(db, blobs), { contents: 1, broken: [] })
    assert.equal(await sealedFilesExist(db), true)
    await removeFile(db, handler, file.id)
    assert.equal((await sweepBlobs(db, blobs, Date.now() + 48 * 3_600_000)).removed, 1)
  })
}

test('同样的原文两次加密，存的是两个：从存放处看不出谁交了同样的东西', async () => {
  const [one, two] = [
    await addSealedFile(db, blobs, sealer, handler, paper()),
    await addSealedFile(db, blobs, sealer, handler, paper()),
  ]
  assert.notEqual(one.digest, two.digest)
  assert.equal(one.plainDigest, two.plainDigest)
  for (const { id } of [one, two]) await removeFile(db, handler, id)
})

test('给申请人自己的：只有附在这件申请上的打得开', async () => {
  const file = await addSealedFile(db, blobs, sealer, handler, paper('答复书'))
  const open = (agency: string, of: typeof file.record, id: string) =>
    openRecordFile(db, blobs, sealer, agency, of, id)
  assert.equal(await textOf(await open(agencyId, file.record, file.id)), '答复书')
  const other = await foundCounty(db, '别的县人民政府')
  for (const [agency, of, id] of [
    [agencyId, record(), file.id],
    [agencyId, { ...file.record, kind: 'case' }, file.id],
    [other.agencyId, file.record, file.id],
    [agencyId, file.record, newId(testNow)],
    [agencyId, file.record, '../x'],
  ] as const)
    await assert.rejects(open(agency, of, id), problem('noSuchRecord'))
  // Not sealed, it opens all the same.
  const clear = await addFile(db, blobs, handler, {
    content: content('公开的'),
    name: 'a.txt',
    record: file.record,
  })
  assert.equal(await textOf(await open(agencyId, file.record, clear.id)), '公开的')
  for (const { id } of [file, clear]) await removeFile(db, handler, id)
})

test('改动过的密文、别的文件的密文、没有密钥：打不开，错误里没有内容；没有给密钥是程序的错', async () => {
  const file = await addSealedFile(db, blobs, sealer, handler, paper())
  const other = await addSealedFile(db, blobs, sealer, handler, paper('别的申请人'))
  const sealed = readFileSync(pathOf(file.digest))
  const open = (own = sealer) => openFile(db, blobs, handler, file.id, own)
  const refused = (reason: string) => (error: unknown) =>
    error instanceof UnsealError && error.reason === reason && !error.message.includes('某甲')
  const stranger = openSealer([{ id: 'k9', secret: randomBytes(32) }], { nationalCrypto: false })
  await assert.rejects(open(stranger), refused('unknownKey'))
  const sameName = openSealer([{ id: 'old', secret: randomBytes(32) }], { nationalCrypto: false })
  await assert.rejects(open(sameName), refused('tampered'))
  await assert.rejects(openFile(db, blobs, handler, file.id), /nobody gave a sealer/)
  chmodSync(pathOf(file.digest), 0o644)
  for (const at of [0, 20, 40, sealed.length - 1]) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    writeFileSync(pathOf(file.digest), changed)
    await assert.rejects(open(), UnsealError, `字节 ${at}`)
  }
  writeFileSync(pathOf(file.digest), readFileSync(pathOf(other.digest)))
  await assert.rejects(open(), refused('tampered'))
  assert.deepEqual((await checkFiles(db, blobs)).broken[0]?.kind, 'changed')
  writeFileSync(pathOf(file.digest), sealed)
  assert.equal(await textOf(await open()), planted)
  for (const { id } of [file, other]) await removeFile(db, handler, id)
})

test('太大的、种类不对的、可执行的不收，什么也不留下', async () => {
  await sweepBlobs(db, blobs, Date.now() + 48 * 3_600_000)
  const add = (bytes: string | Uint8Array, more = {}) =>
    addSealedFile(db, blobs, sealer, handler, { ...paper(bytes), ...more })
  const invalid = (sign: RegExp) => (error: unknown) =>
    error instanceof Invalid && sign.test(error.faults.file ?? '')
  await assert.rejects(add(Buffer.alloc(SEALED_BYTES_LIMIT + 1, 65)), invalid(/超过 32 MB/))
  await assert.rejects(add('x'.repeat(2048), { limit: 1024 }), invalid(/超过 1 KB/))
  await assert.rejects(add('文字', { types: ['pdf'] }), invalid(/只收：PDF/))
  await assert.rejects(add('#!/bin/sh'), invalid(/脚本/))
  assert.equal(stored().length, 0)
})

test('用例自己的事务里记下：没有记下来的，清理时删去', async () => {
  const preparing = { agencyId, at: testNow }
  const prepared = await prepareSealedFile(blobs, sealer, preparing, paper())
  await prepareSealedFile(blobs, sealer, preparing, paper('没有提交'))
  const file = await db.transaction().execute((tx) => keepFile(tx, blobs, prepared, null))
  assert.equal(file.addedBy, null)
  const later = Date.now() + 48 * 3_600_000
  assert.equal((await sweepBlobs(db, blobs, later)).removed, 1)
  const opened = await openRecordFile(db, blobs, sealer, agencyId, file.record, file.id)
  assert.equal(await textOf(opened), planted)
  await removeFile(db, handler, file.id)
})

test('换密钥：旧的打得开；重新加密以后只要新的密钥；打不开的说出来，不耽误别的', async () => {
  await sweepBlobs(db, blobs, Date.now() + 48 * 3_600_000)
  const texts = ['甲', '乙', planted]
  const files = []
  for (const text of texts) files.push(await addSealedFile(db, blobs, sealer, handler, paper(text)))
  const clear = await addFile(db, blobs, handler, {
    content: content('没有加密的'),
    name: 'a.txt',
    record: record(),
  })
  const both = openSealer([newKey, oldKey], { nationalCrypto: true })
  assert.equal(await textOf(await openFile(db, blobs, handler, files[0]?.id ?? '', both)), '甲')
  assert.equal(await resealFiles(db, blobs, both), 3)
  assert.equal(await resealFiles(db, blobs, both), 0)
  const fresh = openSealer([newKey], { nationalCrypto: true })
  for (const [at, { id, plainDigest, digest }] of files.entries()) {
    const opened = await openFile(db, blobs, handler, id, fresh)
    assert.notEqual(opened.file.digest, digest)
    assert.deepEqual([opened.file.plainDigest, opened.file.sealing], [plainDigest, '1.sm4.new'])
    assert.equal(await textOf(opened), texts[at])
  }
  assert.deepEqual((await checkFiles(db, blobs)).broken, [])
  assert.equal((await sweepBlobs(db, blobs, Date.now() + 48 * 3_600_000)).removed, 3)
  const lost = openSealer([{ id: 'gone', secret: randomBytes(32) }], { nationalCrypto: false })
  const unreadable = await addSealedFile(db, blobs, lost, handler, paper('密钥不见了'))
  await addSealedFile(db, blobs, sealer, handler, paper('还能换'))
  await assert.rejects(resealFiles(db, blobs, both), new RegExp(`1 个.*${unreadable.id}`))
  await assert.rejects(resealFiles(db, blobs, both), /1 个/)
  assert.equal(await textOf(await openFile(db, blobs, handler, clear.id)), '没有加密的')
})
