import assert from 'node:assert/strict'
import { createReadStream, createWriteStream, existsSync, readdirSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { embeddedFolder, migrations } from '../db/index.ts'
import { diskStore } from '../files/index.ts'
import type { Contents } from './contents.ts'
import { examineBackup } from './examine-backup.ts'
import type { Manifest } from './manifest.ts'
import { OperationError } from './operation-error.ts'
import { readBackup, sha256Of } from './read-backup.ts'
import { restoreBackup } from './restore-backup.ts'
import { act, engines, newPlace, type Place, populate } from './testing.ts'
import { writeBackup } from './write-backup.ts'

const folder = await mkdtemp(join(tmpdir(), 'gongkai-backups-'))
const contentsOf = (place: Place) => diskStore(join(place.dataFolder, 'files'))
const fileOf = (engine: string) => join(folder, `${engine}.tar.gz`)
const places: Place[] = []
after(async () => {
  for (const place of places) await place.remove()
  await rm(folder, { recursive: true, force: true })
})

async function place(engine: (typeof engines)[number], isFresh = false): Promise<Place> {
  const made = await newPlace(engine, isFresh)
  places.push(made)
  return made
}

const manifests = new Map<string, Manifest>()

/** A backup of each engine, made while others write. */
before(async () => {
  for (const engine of engines) {
    const source = await place(engine)
    const database = await source.open()
    try {
      const ids = await populate(database, contentsOf(source))
      let isDone = false
      let written = 0
      const writing = Promise.all(
        [0, 1, 2, 3].map(async (worker) => {
          for (let n = 0; !isDone; n++) {
            await act(database.db, ids[n % 2] ?? '', 1000 * (worker + 1) + n)
            written++
          }
        }),
      )
      const manifest = await writeBackup(
        { database, dataFolder: source.dataFolder },
        contentsOf(source),
        createWriteStream(fileOf(engine)),
        Date.now(),
      )
      isDone = true
      await writing
      manifests.set(engine, manifest)
      assert.ok(written > 0, 'others wrote meanwhile')
      assert.deepEqual(
        readdirSync(source.dataFolder).filter((name) => name === 'snapshot'),
        [],
        'the copy is gone',
      )
    } finally {
      await database.close()
    }
  }
})

for (const from of engines)
  for (const to of engines)
    test(`备份自 ${from}，恢复到 ${to}：行数、摘要、行为链、文件都一样`, async () => {
      const target = await place(to)
      const contents = contentsOf(target)
      const { manifest, rows, files, acts } = await restoreBackup(
        { dataFolder: target.dataFolder, url: target.url },
        contents,
        createReadStream(fileOf(from)),
      )
      assert.deepEqual(manifest, manifests.get(from))
      assert.equal(files, 2)
      assert.ok(acts >= 20 && rows > acts)
      const database = await target.open()
      try {
        // What was restored is whole: it can be written to, and backed up again, with equal digests.
        const again = await writeBackup(
          { database, dataFolder: target.dataFolder },
          contents,
          createWriteStream(join(folder, 'again.tar.gz')),
          Date.now(),
        )
        assert.deepEqual(again.tables, manifest.tables)
        assert.deepEqual(again.files, manifest.files)
        const [head] = manifest.heads
        assert.ok(head)
        assert.equal(await act(database.db, head.agencyId, 999_999), head.seq + 1)
        await assert.rejects(
          database.alone((runner) => runner.exec(`update act set action = 'x'`)),
          /只增不改/,
        )
        const orphan = `insert into division (agency_id, id, name, created_at)
          values (gen_random_uuid(), gen_random_uuid(), 'x', now())`
        await assert.rejects(
          database.alone((runner) => runner.exec(orphan)),
          /foreign key/,
        )
      } finally {
        await database.close()
      }
      await assert.rejects(
        restoreBackup(
          { dataFolder: target.dataFolder, url: target.url },
          contents,
          createReadStream(fileOf(from)),
        ),
        /不是空的/,
      )
    })

test('只核验：完好的备份没有可说的；末端对不上的说出来', async () => {
  const examined = await examine(await readFile(fileOf('embedded')))
  assert.deepEqual(examined.faults, [])
  const [head] = examined.manifest.heads
  assert.ok(head)
  const later = { ...head, seq: head.seq + 3 }
  const parts = readBackup(createReadStream(fileOf('embedded')))
  const { faults } = await examineBackup(parts, silent, [later])
  assert.equal(faults.length, 1)
  assert.match(faults[0] ?? '', /末尾被删去/)
})

const silent = { async piece() {}, file: sha256Of }
const examine = (bytes: Uint8Array) => examineBackup(readBackup(Readable.from([bytes])), silent)

test('断在任何一处的备份都被拒绝', async () => {
  const bytes = await readFile(fileOf('embedded'))
  const cuts = [
    0,
    5,
    20,
    ...Array.from({ length: 40 }, (_, i) => Math.floor((bytes.length * i) / 40)),
  ]
  for (const cut of [...cuts, bytes.length - 1])
    await assert.rejects(examine(bytes.subarray(0, cut)), OperationError, `cut at ${cut}`)
})

test('改了任何一个字节的备份都被拒绝', async () => {
  const bytes = await readFile(fileOf('embedded'))
  const whole = gunzipSync(bytes)
  let refused = 0
  for (let i = 0; i < 60; i++) {
    const changed = Buffer.from(bytes)
    // The first bytes hold the time and the system, which gzip itself does not look at.
    const at = 10 + Math.floor(((bytes.length - 10) * i) / 60)
    changed[at] = (changed[at] ?? 0) ^ 1
    // A bit that fills up the last byte of a block belongs to nothing: what comes out is the same.
    if (unpacked(changed)?.equals(whole)) continue
    refused++
    await assert.rejects(
      examine(changed).then(({ faults }) => assert.deepEqual(faults, [])),
      `byte ${at}`,
    )
  }
  assert.ok(refused >= 50, `${refused} of 60 changed anything`)
})

function unpacked(bytes: Uint8Array): Buffer | undefined {
  try {
    return gunzipSync(bytes)
  } catch {
    return undefined
  }
}

/** The archive with its text changed, packed anew: no checksum of gzip will tell. */
async function forged(change: (text: string) => string): Promise<Uint8Array> {
  const text = gunzipSync(await readFile(fileOf('embedded'))).toString('latin1')
  const made = change(text)
  assert.notEqual(made, text, 'something was changed')
  return gzipSync(Buffer.from(made, 'latin1'))
}

const forgeries: readonly (readonly [what: string, change: (text: string) => string, RegExp])[] = [
  [
    '改了行为的一行',
    (text) => text.replace('"action": "setting.change"', '"action": "setting.chance"'),
    /被改动过/,
  ],
  ['改了设置的一行', (text) => text.replace('"key": "n7"', '"key": "n6"'), /表 setting/],
  ['改了行数', (text) => text.replace(/"act":\{"rows":\d/, '"act":{"rows":9'), /表 act 应当有/],
]

for (const [what, change, message] of forgeries)
  test(`伪造的备份（${what}）：核验说出来，恢复被拒绝，什么也不留下`, async () => {
    const bytes = await forged(change)
    const { faults } = await examine(bytes)
    assert.match(faults.join('；'), message)
    for (const engine of engines) {
      const target = await place(engine)
      const options = { dataFolder: target.dataFolder, url: target.url }
      const restored = restoreBackup(options, contentsOf(target), Readable.from([bytes]))
      await assert.rejects(restored, OperationError)
      // It can be tried again at the same place, with a good one.
      await restoreBackup(options, contentsOf(target), createReadStream(fileOf('embedded')))
    }
  })

test('全新的数据目录：恢复失败以后，连数据库的文件夹也没有', async () => {
  const target = await place('embedded', true)
  const bytes = await readFile(fileOf('embedded'))
  const cut = Readable.from([bytes.subarray(0, bytes.length / 2)])
  const options = { dataFolder: target.dataFolder }
  await assert.rejects(restoreBackup(options, contentsOf(target), cut), /没有写完就断了/)
  assert.equal(existsSync(embeddedFolder(target.dataFolder)), false)
  await restoreBackup(options, contentsOf(target), createReadStream(fileOf('embedded')))
})

test('比程序新的备份、不是备份的文件：说清楚', async () => {
  const last = String(migrations().at(-1)?.number)
  // No longer than it was: the archive has told its length.
  const later = '9'.repeat(last.length)
  const bytes = await forged((text) => text.replace(`"number":${last},`, `"number":${later},`))
  const target = await place('embedded')
  const restored = (from: Uint8Array) =>
    restoreBackup({ dataFolder: target.dataFolder }, contentsOf(target), Readable.from([from]))
  await assert.rejects(restored(bytes), /备份比程序新/)
  await assert.rejects(restored(Buffer.from('写在这里')), /不是 gzip/)
  await assert.rejects(restored(gzipSync('写在这里')), OperationError)
})

test('少了的、坏了的文件内容：备份照做，并记下是哪些', async () => {
  const source = await place('embedded')
  const database = await source.open()
  const kept = contentsOf(source)
  await populate(database, kept)
  const digests: string[] = []
  for await (const { digest } of kept.list()) digests.push(digest)
  const [gone = '', bad = ''] = digests
  const shelf = join(source.dataFolder, 'files', bad.slice(0, 2), bad.slice(2, 4))
  await kept.remove(gone)
  await rm(join(shelf, bad))
  await writeFile(join(shelf, bad), '短')
  const manifest = await writeBackup(
    { database, dataFolder: source.dataFolder },
    kept,
    createWriteStream(join(folder, 'partly.tar.gz')),
    Date.now(),
  )
  await database.close()
  assert.deepEqual([manifest.files.missing, manifest.files.damaged], [[gone], [bad]])
  const target = await place('embedded')
  const contents: Contents = contentsOf(target)
  const stream = createReadStream(join(folder, 'partly.tar.gz'))
  await restoreBackup({ dataFolder: target.dataFolder }, contents, stream)
  assert.equal(await contents.open(gone), undefined)
})
