import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
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
import { addFile } from './add-file.ts'
import { checkFiles } from './check-files.ts'
import { cleanName } from './clean-name.ts'
import { diskStore } from './disk-store.ts'
import { listFiles, openFile, removeFile } from './open-file.ts'
import type { NewFile } from './prepare-file.ts'
import { s3Store } from './s3-store.ts'
import { sweepBlobs } from './sweep-blobs.ts'
import { startS3 } from './testing.ts'

const database = await openTestDatabase()
const { db } = database
const folder = mkdtempSync(join(tmpdir(), 'gongkai-files-'))
const s3 = await startS3(join(folder, 's3'))
after(async () => {
  await s3.close()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const { agencyId, administrator } = await foundCounty(db)
const other = await foundCounty(db, '别的县人民政府')
const handler = actingAs(administrator, agencyId, ['handler'])
const stranger = actingAs(other.administrator, other.agencyId, ['handler'])
const day = 24 * 3_600_000

const problem = (code: string) => (error: unknown) =>
  error instanceof Problem && error.code === code
const invalid = (sign: RegExp) => (error: unknown) =>
  error instanceof Invalid && sign.test(error.faults.file ?? '')

async function* content(text: string) {
  const size = Math.ceil(text.length / 5)
  for (let at = 0; at < text.length; at += size) yield Buffer.from(text.slice(at, at + size))
}
const text = (said: string, more: Partial<NewFile> = {}): NewFile => ({
  content: content(said),
  name: '某人的申请.txt',
  record: { kind: 'application', id: newId(testNow) },
  ...more,
})
const lastAct = async () => (await actsAfter(db, agencyId, 0, 1000)).at(-1)

const stores = [
  ['本机', diskStore(join(folder, 'disk'))],
  ['S3', s3Store(s3.config, join(folder, 'incoming'))],
] as const

for (const [where, blobs] of stores) {
  test(`${where}：添加、打开、删去；摘要在链上，名字不在`, async () => {
    const said = `正文内容 ${where}`
    const file = await addFile(db, blobs, handler, text(said))
    assert.equal(file.digest, createHash('sha256').update(said).digest('hex'))
    const act = await lastAct()
    assert.deepEqual(
      [act?.action, act?.role, act?.recordId, act?.facts],
      [
        'file.add',
        'handler',
        file.record.id,
        {
          fileId: file.id,
          digest: file.digest,
          bytes: Buffer.byteLength(said),
          mediaType: 'text/plain',
        },
      ],
    )
    const opened = await openFile(db, blobs, handler, file.id)
    assert.equal(String(Buffer.concat(await opened.content.toArray())), said)
    assert.deepEqual(opened.file, file)
    assert.deepEqual(await listFiles(db, handler, file.record), [file])
    assert.deepEqual(await checkFiles(db, blobs), { contents: 1, broken: [] })
    await removeFile(db, handler, file.id)
    assert.equal((await lastAct())?.action, 'file.remove')
    await assert.rejects(openFile(db, blobs, handler, file.id), problem('noSuchRecord'))
    await assert.rejects(removeFile(db, handler, file.id), problem('noSuchRecord'))
    assert.deepEqual(await listFiles(db, handler, file.record), [])
    const bytes = Buffer.byteLength(said)
    assert.deepEqual(await sweepBlobs(db, blobs, Date.now() + 2 * day), { removed: 1, bytes })
  })

  test(`${where}：别的机关打不开，没有角色的不能加；不收的什么也不留下`, async () => {
    const file = await addFile(db, blobs, handler, text('甲'))
    await assert.rejects(openFile(db, blobs, stranger, file.id), problem('noSuchRecord'))
    await assert.rejects(removeFile(db, stranger, file.id), problem('noSuchRecord'))
    await assert.rejects(openFile(db, blobs, handler, '../x'), problem('noSuchRecord'))
    const auditor = actingAs(administrator, agencyId, ['auditor'])
    await assert.rejects(addFile(db, blobs, auditor, text('乙')), problem('notAllowed'))
    await assert.rejects(openFile(db, blobs, auditor, file.id), problem('notAllowed'))
    const acts = (await actsAfter(db, agencyId, 0, 1000)).length
    const add = (said: string, more?: Partial<NewFile>) =>
      addFile(db, blobs, handler, text(said, more))
    await assert.rejects(add(''), invalid(/空的/))
    await assert.rejects(add('#!/bin/sh'), invalid(/脚本/))
    await assert.rejects(add('x'.repeat(2 ** 20 + 1), { limit: 2 ** 20 }), invalid(/超过 1 MB/))
    await assert.rejects(add('文字', { types: ['pdf', 'ofd'] }), invalid(/只收：PDF、OFD/))
    assert.equal((await actsAfter(db, agencyId, 0, 1000)).length, acts)
    const left: string[] = []
    for await (const { digest } of blobs.list()) left.push(digest)
    assert.deepEqual(left, [file.digest])
    await removeFile(db, handler, file.id)
    await sweepBlobs(db, blobs, Date.now() + 2 * day)
  })

  test(`${where}：清理只删没有文件用着、存了一天以上的；再存一次的重新算起`, async () => {
    const kept = await addFile(db, blobs, handler, text('留'))
    const twice = await addFile(db, blobs, handler, text('两个文件一个内容'))
    const same = await addFile(db, blobs, stranger, text('两个文件一个内容'))
    assert.equal(twice.digest, same.digest)
    await blobs.put(content('存了没有提交'))
    await removeFile(db, handler, twice.id)
    const none = { removed: 0, bytes: 0 }
    assert.deepEqual(await sweepBlobs(db, blobs, Date.now()), none)
    const later = Date.now() + 2 * day
    assert.equal((await sweepBlobs(db, blobs, later)).removed, 1)
    assert.deepEqual(await sweepBlobs(db, blobs, later), none)
    for (const [acting, { id }] of [
      [handler, kept],
      [stranger, same],
    ] as const) {
      const opened = await openFile(db, blobs, acting, id)
      opened.content.destroy()
      await removeFile(db, acting, id)
    }
    assert.equal((await sweepBlobs(db, blobs, later)).removed, 2)
  })

  test(`${where}：许多人一边添加同样的内容，一边清理：添加成功的都打得开`, async () => {
    // The sweep believes that everything is old: only the lock stands between the two. What is still being
    // received has no lock, and is never that old.
    const later = Date.now() + 2 * day
    const kept = { ...blobs, tidy: async () => {} }
    const added: string[] = []
    const attempts = Array.from({ length: 24 }, async (_, i) => {
      const fresh = await addFile(db, blobs, handler, text(`同样的内容 ${i % 3}`)).catch(
        (error) => {
          assert.ok(invalid(/再上传一次/)(error), String(error))
        },
      )
      if (fresh) added.push(fresh.id)
    })
    const sweeps = Array.from({ length: 12 }, () => sweepBlobs(db, kept, later))
    await Promise.all([...attempts, ...sweeps])
    assert.ok(added.length > 0)
    assert.deepEqual((await checkFiles(db, blobs)).broken, [])
    for (const id of added) await removeFile(db, handler, id)
    await sweepBlobs(db, blobs, later)
  })
}

test('核对：改动过的、不见了的，逐个文件说出来', async () => {
  const [[, blobs]] = stores
  const changed = await addFile(db, blobs, handler, text('将要改动'))
  const missing = await addFile(db, blobs, handler, text('将要不见'))
  const sound = await addFile(db, blobs, handler, text('完好'))
  const { digest } = changed
  const path = join(folder, 'disk', digest.slice(0, 2), digest.slice(2, 4), digest)
  chmodSync(path, 0o644)
  writeFileSync(path, '被人改动')
  await blobs.remove(missing.digest)
  const { contents, broken } = await checkFiles(db, blobs)
  assert.equal(contents, 3)
  assert.deepEqual(
    new Map(broken.map(({ fileId, kind }) => [fileId, kind])),
    new Map([
      [changed.id, 'changed'],
      [missing.id, 'missing'],
    ]),
  )
  // 再上传一次同样的内容，损坏的就好了。
  const again = await addFile(db, blobs, handler, text('将要改动'))
  assert.equal((await checkFiles(db, blobs)).broken.length, 1)
  assert.equal(readFileSync(path, 'utf8'), '将要改动')
  for (const { id } of [changed, missing, sound, again]) await removeFile(db, handler, id)
  assert.deepEqual(readdirSync(join(folder, 'disk', 'incoming')), [])
})

test('文件名：去掉路径、看不见的字符，扩展名随内容', () => {
  const names: readonly (readonly [string, string])[] = [
    ['关于某事的通知.docx', '关于某事的通知.docx'],
    ['C:\\我的文档\\答复书.DOCX', '答复书.DOCX'],
    ['../../etc/passwd', 'passwd.docx'],
    ['答复书\u202excod.exe', '答复书xcod.exe.docx'],
    ['a\0b\r\nc\u200b\ufeff.docx', 'abc.docx'],
    ['a<b>:"|?*.docx', 'a_b______.docx'],
    ['con.docx', '_con.docx'],
    ['.. .docx', 'docx.docx'],
    ['', '文件.docx'],
    ['脚本.bat', '脚本.bat.docx'],
    [`${'长'.repeat(300)}.docx`, `${'长'.repeat(120)}.docx`],
    ['\ud800坏.docx', '_坏.docx'],
  ]
  for (const [given, expected] of names) assert.equal(cleanName(given, 'docx'), expected)
})
