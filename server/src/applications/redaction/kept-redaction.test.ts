import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { actsAfter } from '../../chain/index.ts'
import { ExtractionError, openExtractor, passagesOf } from '../../extraction/index.ts'
import { diskStore } from '../../files/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { openSealer } from '../../kit/seal.ts'
import { openPress } from '../../paper/index.ts'
import { registerApplication } from '../intake/index.ts'
import {
  actors,
  filledApplication,
  openCounty,
  openTestOffice,
  testSealer,
  wholeText,
} from '../testing.ts'
import { viewApplication } from '../view-application.ts'
import { copyRedaction, openPublicCopy } from './copy-redaction.ts'
import { leaveElsewhere, markRedaction, unmarkRedaction } from './mark-redaction.ts'
import { resealRedactions } from './reseal-redactions.ts'
import { startRedaction } from './start-redaction.ts'
import { listRedactions, viewRedaction } from './view-redaction.ts'

const office = await openTestOffice()
const { db, agencyId, officer } = office
const folder = mkdtempSync(join(tmpdir(), 'gongkai-redaction-'))
const press = openPress()
const extractor = openExtractor()
after(async () => {
  await Promise.all([press.close(), extractor.close()])
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

const blobs = diskStore(folder)
const sealer = testSealer
const parts = { blobs, sealer, extractor, press }
const today = '2026-03-03'
const acting = officer(today)
const { id: applicationId } = await registerApplication(
  db,
  sealer,
  officer('2026-03-02'),
  filledApplication(),
)
const original =
  '会议纪要\n被征收人张柒柒捌（电话13977778888）同意。\n另：张柒柒捌要求复核，2026年办理。'
const why = { ground: 'thirdParty', kind: '个人隐私', reason: '含第三方的姓名和电话' } as const
const problem = (code: string) => (error: unknown) =>
  error instanceof Problem && error.code === code
const invalid = (field: string) => (error: unknown) =>
  error instanceof Invalid && error.faults[field] !== undefined
const start = (text = original, title = '会议纪要（公开件）') =>
  startRedaction(db, parts, acting, {
    agencyId,
    applicationId,
    title,
    name: 'a.txt',
    bytes: Buffer.from(text),
  })
const place = (id: string) => ({ agencyId, applicationId, id })
const view = (id: string) => viewRedaction(db, sealer, acting, place(id))

test('从原件到公开件：标各处，证明，存好，记入经过；库里、存放处、链上都没有不公开的文字', async () => {
  const { id } = await start()
  const spot = { scope: 'spot', passage: 2, text: '13977778888' } as const
  await markRedaction(db, sealer, acting, { ...place(id), seen: 1, place: spot, why })
  const name = { scope: 'spot', passage: 2, text: '张柒柒捌', from: 4, to: 8 } as const
  await markRedaction(db, sealer, acting, { ...place(id), seen: 2, place: name, why })
  const copy = (seen: number) => copyRedaction(db, parts, acting, { ...place(id), seen })
  await assert.rejects(copy(3), invalid('leave'))
  const all = { scope: 'everywhere', text: '张柒柒捌' } as const
  await markRedaction(db, sealer, acting, { ...place(id), seen: 3, place: all, why })
  await assert.rejects(copy(3), problem('changedMeanwhile'))
  await copy(4)
  const [entry] = await listRedactions(db, acting, agencyId, applicationId)
  assert.equal(entry?.spots, 3)
  const opened = await openPublicCopy(db, parts, acting, { ...place(id), as: 'docx' })
  const bytes = Buffer.concat(await opened.content.toArray())
  const texts = passagesOf(await extractor.extract(bytes, 'a.docx')).map(({ text }) => text)
  assert.deepEqual(texts.slice(-2), [
    '被征收人■■■（电话■■■）同意。',
    '另：■■■要求复核，2026年办理。',
  ])
  assert.equal(opened.file.name, '会议纪要（公开件）.docx')
  const { entries } = await viewApplication(db, acting, agencyId, applicationId)
  const last = entries.at(-1)
  assert.equal(last?.name, 'redacted')
  assert.deepEqual(last?.payload.grounds, [{ ground: 'thirdParty', kind: '个人隐私', spots: 3 }])
  const kept = await wholeText(db, ['redaction', 'file', 'applicationEntry', 'act'])
  const stored = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => readFileSync(join(each.parentPath, each.name)))
  for (const text of ['张柒柒捌', '柒柒', '13977778888']) {
    assert.ok(!kept.includes(text), text)
    assert.ok(!stored.some((each) => each.includes(text)), text)
  }
  // Marked once more, the copy is no longer there to be given.
  await unmarkRedaction(db, sealer, acting, {
    ...place(id),
    seen: 4,
    span: { passage: 2, from: 4, to: 8 },
  })
  await assert.rejects(
    openPublicCopy(db, parts, acting, { ...place(id), as: 'pdf' }),
    problem('noSuchRecord'),
  )
  const acts = (await actsAfter(db, agencyId, 0, 1000)).map(({ action }) => action)
  assert.ok(acts.includes('redaction.start') && acts.includes('application.redacted'))
})

test('看过、可以留着的：确认以后做得成', async () => {
  const { id } = await start('2026年的第一段\n2026年的第二段', '公开件')
  const spot = { scope: 'spot', passage: 1, text: '2026年' } as const
  await markRedaction(db, sealer, acting, { ...place(id), seen: 1, place: spot, why })
  await assert.rejects(
    copyRedaction(db, parts, acting, { ...place(id), seen: 2 }),
    invalid('leave'),
  )
  await leaveElsewhere(db, sealer, acting, { ...place(id), seen: 2, text: '2026年' })
  await copyRedaction(db, parts, acting, { ...place(id), seen: 3 })
})

test('不该做的不做：没有标的、全部不公开的、没有这些字的、别人改过的、看不到的', async () => {
  const { id } = await start('只有一段', '公开件')
  const ask = (more: object) => ({ ...place(id), seen: 1, why, ...more })
  const mark = (at: Parameters<typeof markRedaction>[3]['place'], more = {}) =>
    markRedaction(db, sealer, acting, { ...ask(more), place: at, why })
  await assert.rejects(copyRedaction(db, parts, acting, { ...place(id), seen: 1 }), invalid('copy'))
  await assert.rejects(mark({ scope: 'spot', passage: 1, text: '没有的' }), invalid('text'))
  await assert.rejects(mark({ scope: 'everywhere', text: '没有的' }), invalid('text'))
  await assert.rejects(mark({ scope: 'passage', passage: 9 }), invalid('passage'))
  await mark({ scope: 'passage', passage: 1 })
  await assert.rejects(mark({ scope: 'passage', passage: 1 }), problem('changedMeanwhile'))
  await assert.rejects(copyRedaction(db, parts, acting, { ...place(id), seen: 2 }), invalid('copy'))
  assert.equal((await view(id)).marks.last?.reason, why.reason)
  await assert.rejects(start('', '公开件'), invalid('file'))
  await assert.rejects(start('文字', ' '), invalid('title'))
  await assert.rejects(start('PK\x03\x04', '公开件'), ExtractionError)
  const other = await openCounty(db, '别的县人民政府')
  const stranger = actors(other).officer(today)
  await assert.rejects(viewRedaction(db, sealer, stranger, place(id)), problem('noSuchRecord'))
  await assert.rejects(
    viewRedaction(db, sealer, office.leader(today), place(id)),
    problem('notAllowed'),
  )
  await assert.rejects(view('../x'), problem('noSuchRecord'))
})

test('换密钥：文字和标记都换过，只用新的打得开', async () => {
  const { id } = await start('换密钥以前的', '公开件')
  const fresh = { id: 'fresh', secret: new Uint8Array(32).fill(9) }
  const both = openSealer([fresh, { id: 'test', secret: new Uint8Array(32).fill(7) }], {
    nationalCrypto: false,
  })
  const count = await resealRedactions(db, both)
  assert.ok(count > 0)
  assert.equal(await resealRedactions(db, both), 0)
  const open = await viewRedaction(
    db,
    openSealer([fresh], { nationalCrypto: false }),
    acting,
    place(id),
  )
  assert.equal(passagesOf(open.source)[0]?.text, '换密钥以前的')
})
