import assert from 'node:assert/strict'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { after, test } from 'node:test'
import { openTestDatabase } from '../db/testing.ts'
import { diskStore } from '../files/index.ts'
import { askServer, listenOnControl } from './control.ts'
import { examineBackup } from './examine-backup.ts'
import { examineExport } from './examine-export.ts'
import { readBackup, sha256Of } from './read-backup.ts'
import { populate } from './testing.ts'
import { unpackExport } from './unpack-export.ts'
import { writeBackup } from './write-backup.ts'
import { secrets, writeExport } from './write-export.ts'

const database = await openTestDatabase()
const { dataFolder } = database
const source = { database, dataFolder }
const blobs = diskStore(join(dataFolder, 'files'))
const [agencyId = ''] = await populate(database, blobs)
const folder = await mkdtemp(join(tmpdir(), 'gongkai-export-'))
after(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

const exported = join(folder, 'whole')
const out = new PassThrough()
const [mark] = await Promise.all([
  writeExport(source, '某某县教育局', out, Date.now()),
  unpackExport(out, exported),
])
const chainIn = async (path: string) =>
  (await readFile(join(path, 'chain.jsonl'), 'utf8')).trimEnd().split('\n')

test('导出一个机关：行为链、它自己的记录、末端；核验说完好', async () => {
  assert.equal(mark.agency.id, agencyId)
  const { faults, acts } = await examineExport(exported, [mark.head])
  assert.deepEqual(faults, [])
  assert.equal(acts, 10)
  const settings = await readFile(join(exported, 'records/setting.jsonl'), 'utf8')
  for (const line of settings.trimEnd().split('\n'))
    assert.equal(JSON.parse(line).agency_id, agencyId)
  // JSON is JSON there, not text in text.
  assert.deepEqual(JSON.parse((await chainIn(exported))[0] ?? '').facts, { n: 0, 说明: '改设置' })
  for (const name of ['person', 'session', 'one_time_link'])
    assert.equal(existsSync(join(exported, `records/${name}.jsonl`)), false)
})

const changes: readonly (readonly [
  what: string,
  change: (lines: string[]) => string[],
  said: RegExp,
])[] = [
  [
    '改了第 4 行',
    (l) => l.with(3, (l[3] ?? '').replace('改设置', '不改')),
    /第 4 行的内容与它的摘要不符/,
  ],
  ['删了第 5 行', (l) => l.toSpliced(4, 1), /第 5 行被删去/],
  ['第 6、7 行换了位', (l) => l.with(5, l[6] ?? '').with(6, l[5] ?? ''), /第 6 行排在第 7 行之后/],
  ['删了末尾两行', (l) => l.slice(0, -2), /链到第 8 行就没有了：末尾被删去/],
]

for (const [what, change, said] of changes)
  test(`导出被动过（${what}）：核验指出是哪一行`, async () => {
    const path = join(folder, 'touched')
    await cp(exported, path, { recursive: true })
    await writeFile(join(path, 'chain.jsonl'), `${change(await chainIn(path)).join('\n')}\n`)
    const { faults } = await examineExport(path)
    assert.ok(
      faults.some((fault) => said.test(fault)),
      faults.join('\n'),
    )
    await rm(path, { recursive: true })
  })

test('连说明一起改短的导出：只有另外记下的末端说得出', async () => {
  const path = join(folder, 'shortened')
  await cp(exported, path, { recursive: true })
  const lines = (await chainIn(path)).slice(0, -2)
  const last = JSON.parse(lines.at(-1) ?? '')
  await writeFile(join(path, 'chain.jsonl'), `${lines.join('\n')}\n`)
  const files = {
    ...mark.files,
    chain: {
      rows: lines.length,
      sha256: await sha256Of(createReadStream(join(path, 'chain.jsonl'))),
    },
  }
  const head = { ...mark.head, seq: last.seq, hash: last.hash }
  await writeFile(join(path, 'export.json'), JSON.stringify({ ...mark, files, head }))
  assert.deepEqual((await examineExport(path)).faults, [])
  const { faults } = await examineExport(path, [mark.head])
  assert.match(faults.join(), /记下的末端是第 10 行，链到第 8 行就没有了/)
  const other = await examineExport(exported, [{ seq: 3, hash: 'f'.repeat(64) }])
  assert.match(other.faults.join(), /第 3 行不是记下的那一行/)
  assert.deepEqual((await examineExport(exported, [head])).faults, [], 'an older head still holds')
})

test('没有这个机关：说清可以怎样指', async () => {
  await assert.rejects(writeExport(source, '没有的局', new PassThrough(), 0), /--agency 可以是/)
})

test('经正在服务的进程：状态、备份、导出；做不成的话传得回来', async () => {
  assert.equal(await askServer(dataFolder, 'GET', '/status'), undefined)
  const close = await listenOnControl(dataFolder, {
    status: async () => ({ version: '0.0.0' }),
    backup: (to) => writeBackup(source, blobs, to, Date.now()),
    exportAgency: (word, to) => writeExport(source, word, to, Date.now()),
  })
  try {
    const answer = async (method: 'GET' | 'POST', path: string) => {
      const given = await askServer(dataFolder, method, path)
      assert.ok(given)
      return given
    }
    const status = await answer('GET', '/status')
    assert.deepEqual(JSON.parse((await status.setEncoding('utf8').toArray()).join('')), {
      version: '0.0.0',
    })
    const silent = { async piece() {}, file: sha256Of }
    const { faults, acts } = await examineBackup(
      readBackup(await answer('POST', '/backup')),
      silent,
    )
    assert.deepEqual([faults, acts], [[], 20])
    await unpackExport(await answer('POST', `/export?agency=${agencyId}`), join(folder, 'asked'))
    assert.deepEqual((await examineExport(join(folder, 'asked'))).faults, [])
    await assert.rejects(askServer(dataFolder, 'POST', '/export?agency=x'), /--agency 可以是/)
    await assert.rejects(askServer(dataFolder, 'POST', '/other'), /不会做/)
  } finally {
    await close()
  }
  assert.equal(await askServer(dataFolder, 'GET', '/status'), undefined)
})

test('断了的导出、写进有东西的文件夹：拒绝，不留下一半', async () => {
  const path = join(folder, 'cut.tar.gz')
  const whole = createWriteStream(path)
  await writeExport(source, agencyId, whole, Date.now())
  const bytes = await readFile(path)
  await writeFile(path, bytes.subarray(0, bytes.length - 40))
  await assert.rejects(
    unpackExport(createReadStream(path), join(folder, 'cut')),
    /没有写完|没有做完/,
  )
  assert.equal(existsSync(join(folder, 'cut')), false)
  assert.equal(existsSync(join(folder, 'cut.part')), false)
  await assert.rejects(unpackExport(createReadStream(path), exported), /不是空的/)
})

test('导出：名字像秘密的列，不是不导出，就是说明过为什么可以导出', async () => {
  const { rows } = await database.alone((runner) =>
    runner.query(`select c.table_name, c.column_name
      from information_schema.columns c
      join information_schema.key_column_usage k
        on k.table_name = c.table_name and k.column_name = 'agency_id'
      join information_schema.table_constraints t
        on t.constraint_name = k.constraint_name and t.constraint_type = 'PRIMARY KEY'
      where c.table_schema = 'public'
        and c.column_name ~ '(sealed|lookup|digest|secret|hash|token|password|code_verifier)'
      order by 1, 2`),
  )
  // What the chain proves with, and what a file is kept under: they tell nothing that the record does not.
  const open = new Set([
    'act.after_digest',
    'act.before_digest',
    'act.hash',
    'act.previous_hash',
    'act_head.hash',
    // Of the bound volume: on the chain, too.
    'application_archive.digest',
    'file.digest',
    // Evidence is verified by it, and the chain tells it too.
    'file.plain_digest',
    // Of the papers decided on and issued: on the chain, too.
    'letter.docx_digest',
    'letter.pdf_digest',
    'letter.review_digest',
    'letter_decision.digest',
  ])
  const leaking = rows
    .map((row) => [String(row.table_name), String(row.column_name)] as const)
    .filter(
      ([table, column]) => !secrets[table]?.includes(column) && !open.has(`${table}.${column}`),
    )
  assert.deepEqual(leaking, [])
  assert.ok(rows.length >= 8)
})
