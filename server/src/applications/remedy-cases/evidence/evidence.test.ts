import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import { addFile, addSealedFile } from '../../../files/index.ts'
import { newId } from '../../../kit/id.ts'
import { issueLetter, makeEvidence, openCase, recordEvent } from '../../index.ts'
import { openLetterOffice } from '../../letters/testing-office.ts'
import { applicationById } from '../../store.ts'
import { testIdentityNumber, testSealer } from '../../testing.ts'
import { filesForEvidence } from './collect-files.ts'

const office = await openLetterOffice()
const { db, agencyId, officer, newApplication, drafted, versionOf, parts } = office
const { blobs } = parts
const work = await mkdtemp(join(tmpdir(), 'evidence-'))
after(async () => {
  await office.close()
  await rm(work, { recursive: true, force: true })
})

async function* once(text: string) {
  yield Buffer.from(text)
}

/** 一件答复了、被申请复议的申请，带两份材料。 */
async function contested(): Promise<string> {
  const id = await newApplication()
  const record = { kind: 'application', id }
  const acting = officer('2026-03-03')
  await addFile(db, blobs, acting, {
    content: once('检索记录：没有找到\n'),
    name: '检索记录.txt',
    record,
  })
  await addSealedFile(db, blobs, testSealer, officer('2026-03-04'), {
    ...{ content: once('申请人来信的内容\n'), title: '来信', record },
  })
  const receipt = await drafted(id, 'registrationReceipt', '2026-03-05', {})
  await issueLetter(db, parts, officer('2026-03-05'), receipt, { seen: await versionOf(receipt) })
  const event = {
    event: 'replied',
    on: '2026-03-10',
    disposition: 'unavailableNotExisting',
  } as const
  const ask = { agencyId, applicationId: id, event }
  const { seq: replySeq } = await recordEvent(db, officer('2026-03-10'), ask)
  const opened = await openCase(db, officer('2026-04-01'), {
    ...{ agencyId, applicationId: id },
    entry: {
      ...({ kind: 'reconsideration', procedure: 'ordinary', body: '某某市人民政府' } as const),
      ...{ caseNumber: '某复〔2026〕7号', openedOn: '2026-04-01', hasCopy: true },
      ...{ acceptedOn: '', replySeq },
    },
  })
  return opened.id
}

const caseId = await contested()
const archive = join(work, 'evidence.zip')
const made = await makeEvidence(db, { ...parts, entryText: () => '' }, officer('2026-04-02'), {
  agencyId,
  caseId,
  path: archive,
})

/** 解开压缩包：照目录，一项一项。 */
async function unzipped(): Promise<string> {
  const folder = await mkdtemp(join(work, 'unzipped-'))
  const bytes = await readFile(archive)
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [packed, length] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)]
    const name = bytes.subarray(at + 46, at + 46 + length).toString('utf8')
    const from = bytes.readUInt32LE(at + 42) + 30 + length
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, inflateRawSync(bytes.subarray(from, from + packed)))
    at += 46 + length
  }
  return folder
}

/** 在另一台机器上：一个干净的文件夹，没有别的程序。 */
function verified(folder: string, ...args: readonly string[]) {
  const [script, options] = [join(folder, 'verify.mjs'), { cwd: tmpdir(), env: {} }]
  return new Promise<{ readonly code: number; readonly said: string }>((resolve) =>
    execFile(process.execPath, [script, ...args], options, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    ),
  )
}

const attached = await readdir(join(await unzipped(), 'files'))

const names = [
  ...['acts.jsonl', 'application.json', 'cases.json', 'clock.json'],
  ...attached.map((name) => `files/${name}`),
  ...['manifest.json', 'manifest.sha256'],
  ...['verify.mjs', '台账.csv', '经过.txt', '证据清单.pdf', '证据清单.txt'],
]

test('一次做成：各样都在；没有改过的核验得过，清单的摘要记在链上', async () => {
  const folder = await unzipped()
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  assert.equal(found.filter((each) => each.isFile()).length, names.length)
  for (const name of names) await readFile(join(folder, name))
  const kinds = attached.map((name) => name.replace(/^\d+-/, '').replace(/.*回执/, '回执'))
  assert.deepEqual(kinds.sort(), ['回执.docx', '回执.pdf', '来信.txt', '检索记录.txt'].sort())
  assert.match(await readFile(join(folder, '台账.csv'), 'utf8'), /第三十三条第二款/)
  assert.match(await readFile(join(folder, '经过.txt'), 'utf8'), /收到申请/)
  assert.equal((await readFile(join(folder, '证据清单.pdf'))).subarray(0, 5).toString(), '%PDF-')
  const { code, said } = await verified(folder, made.manifestDigest)
  assert.equal(said, said.replace(/✗/g, ''))
  assert.equal(code, 0, said)
  assert.doesNotMatch(said, /注意/)
  const act = await db
    .selectFrom('act')
    .select('facts')
    .where('agencyId', '=', agencyId)
    .where('action', '=', 'remedy.evidence')
    .executeTakeFirstOrThrow()
  assert.equal(act.facts.manifest, made.manifestDigest)
  const records = names.filter((name) => !name.startsWith('files/') && !name.endsWith('.pdf'))
  for (const name of records) {
    const text = await readFile(join(folder, name), 'utf8')
    for (const planted of ['某甲乙', testIdentityNumber, '13900000001'])
      assert.ok(!text.includes(planted), `${name}: ${planted}`)
  }
})

for (const name of names)
  test(`改一个字节的说得出：${name}`, async () => {
    const folder = await unzipped()
    const path = join(folder, name)
    const bytes = await readFile(path)
    // In the script, a character of its first comment: it must still run to tell.
    const at = name === 'verify.mjs' ? 4 : Math.floor(bytes.length / 2)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    await writeFile(path, bytes)
    const { code, said } = await verified(folder)
    assert.equal(code, 1, said)
    assert.ok(said.includes(name), said)
  })

test('少了的、多出的、换了清单的，都说得出', async () => {
  const folder = await unzipped()
  await unlink(join(folder, '台账.csv'))
  await writeFile(join(folder, '后来的.txt'), 'x')
  const { said } = await verified(folder)
  assert.match(said, /台账\.csv 没有了/)
  assert.match(said, /后来的\.txt 不在清单里/)
  const other = await verified(await unzipped(), '0'.repeat(64))
  assert.equal(other.code, 1)
  assert.match(other.said, /manifest\.json 被改动过/)
})

test('操作记录改了内容、连清单一起重做的，链上的摘要说得出', async () => {
  const folder = await unzipped()
  const path = join(folder, 'acts.jsonl')
  const text = await readFile(path, 'utf8')
  await writeFile(path, text.replace('unavailableNotExisting', 'granted'))
  assert.match((await verified(folder)).said, /操作记录第 \d+ 行的内容与它的摘要不符/)
})

test('区分处理的原件不随证据给出：没有公开的内容还在里面', async () => {
  const id = await newApplication()
  const original = await addSealedFile(db, blobs, testSealer, officer('2026-03-03'), {
    ...{ content: once('不公开的内容\n'), title: '原件', record: { kind: 'application', id } },
  })
  const application = await applicationById(db, agencyId, id)
  assert.ok(application)
  assert.equal((await filesForEvidence(db, application, [])).length, 1)
  await db
    .insertInto('redaction')
    .values({
      ...{ agencyId, id: newId(0), applicationId: id, fileId: original.id, title: '公开件' },
      ...{ sealedSource: '', sealedMarks: '', spots: 1, version: 1 },
      ...{ pdfFileId: null, docxFileId: null, createdBy: null, createdAt: new Date(0) },
    })
    .execute()
  assert.deepEqual(await filesForEvidence(db, application, []), [])
})
