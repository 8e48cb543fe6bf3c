import assert from 'node:assert/strict'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, test } from 'node:test'
import { diskStore, listRecordFiles, prepareSealedFile } from '../../files/index.ts'
import { openSealer } from '../../kit/seal.ts'
import { findByCode, recordEvent, viewApplication } from '../index.ts'
import { actors, filledApplication, openTestOffice, testSealer, wholeText } from '../testing.ts'
import {
  applyGuide,
  correctApplication,
  ownFile,
  rateApplication,
  resealMessages,
  submitApplication,
  sweepSubmissions,
  viewMessages,
  withdrawApplication,
} from './index.ts'

const office = await openTestOffice()
const { db, agencyId, database } = office
after(() => office.close())
const sealer = testSealer
const blobs = diskStore(join(database.dataFolder, 'files'))
const parts = { db, sealer, blobs }
const { officer, leader, applicant } = actors(office)

let forms = 0
const once = () => ({ key: `challenge ${++forms}`, until: Date.parse('2026-03-02T13:00:00+08:00') })
const submit = (change = {}, form = once()) =>
  submitApplication(
    db,
    sealer,
    applicant('2026-03-02'),
    filledApplication({ channel: 'portal', ...change }),
    { blobs, papers: [], once: form },
  )

const paper = (text: string) =>
  prepareSealedFile(blobs, sealer, applicant('2026-03-02'), {
    content: Readable.from([Buffer.from(text)]),
    title: '身份证明',
    record: { kind: 'application', id: '' },
  })

test('一张表只成一件：一起按的、再按的，得到同样的编号和查询码；改了内容的不算', async () => {
  const form = once()
  const [first, second] = await Promise.all([submit({}, form), submit({}, form)])
  assert.deepEqual(second, first)
  assert.deepEqual(await submit({}, form), first)
  await assert.rejects(submit({ wanted: '另一份' }, form), { name: 'Invalid' })
  assert.notEqual((await submit()).id, first.id)
  const found = await findByCode(db, sealer, first)
  assert.equal(found?.id, first.id)
  const text = await wholeText(db, ['applicationSubmission', 'application', 'act'])
  assert.ok(!text.includes(first.code) && !text.includes(first.code.replaceAll('-', '')))
  await sweepSubmissions(db, Date.parse('2026-03-02T13:00:00+08:00'))
  assert.equal(await wholeText(db, ['applicationSubmission']), '[]')
})

test('身份证明加密存着，附在申请上', async () => {
  const entry = filledApplication({ channel: 'portal' })
  const form = { blobs, papers: [await paper('身份证的影像')], once: once() }
  const made = await submitApplication(db, sealer, applicant('2026-03-02'), entry, form)
  const files = await listRecordFiles(db, agencyId, { kind: 'application', id: made.id })
  assert.deepEqual(
    files.map(({ name, sealing }) => [name, sealing !== null]),
    [['身份证明.txt', true]],
  )
})

test('补正：写了什么加密存着，办理的人看得到；期限重新起算；不到时候不能补正', async () => {
  const { id } = await submit()
  const own = { agencyId, id }
  const correct = () =>
    correctApplication(parts, applicant('2026-03-12'), own, {
      text: '要的是批复，张某某',
      papers: [],
    })
  await assert.rejects(correct(), { code: 'notNow' })
  const event = async (day: string, event: Parameters<typeof recordEvent>[2]['event']) =>
    recordEvent(db, officer(day), { agencyId, applicationId: id, event })
  await event('2026-03-03', { event: 'confirmed', on: '2026-03-03' })
  await event('2026-03-05', { event: 'correctionNotice', on: '2026-03-05', workdays: 10 })
  await event('2026-03-06', { event: 'noticeServed', notice: 'correction', on: '2026-03-06' })
  await assert.rejects(
    correctApplication(parts, applicant('2026-03-12'), own, { text: ' ', papers: [] }),
    { name: 'Invalid' },
  )
  await correct()
  await assert.rejects(correct(), { code: 'notNow' })
  const file = await ownFile(
    { ...parts, sendable: [] },
    { agencyId, applicationId: id },
    applicant('2026-03-12').at,
  )
  assert.equal(file.clock.state, 'inProcess')
  assert.equal(file.clock.dueOn, '2026-04-10')
  assert.deepEqual(
    file.messages.map(({ kind, text }) => [kind, text]),
    [['correction', '要的是批复，张某某']],
  )
  assert.equal((await viewMessages(db, sealer, officer('2026-03-12'), agencyId, id)).length, 1)
  assert.doesNotMatch(
    await wholeText(db, ['applicationMessage', 'applicationEntry', 'act']),
    /张某某/,
  )
})

test('撤回一次，不能再做别的；评价在答复以后，一次', async () => {
  const { id } = await submit()
  const own = { agencyId, id }
  await withdrawApplication(parts, applicant('2026-03-03'), own, '不要了')
  await assert.rejects(withdrawApplication(parts, applicant('2026-03-03'), own, ''), {
    code: 'notNow',
  })
  const file = await viewApplication(db, officer('2026-03-03'), agencyId, id)
  assert.equal(file.application.state, 'withdrawn')

  const other = { agencyId, id: (await submit()).id }
  const rate = (score: string) =>
    rateApplication(parts, applicant('2026-03-10'), other, { score, text: '很快' })
  await assert.rejects(rate('5'), { code: 'notNow' })
  const event = (on: string, event: Parameters<typeof recordEvent>[2]['event']) =>
    recordEvent(db, leader(on), { agencyId, applicationId: other.id, event }).catch(() =>
      recordEvent(db, officer(on), { agencyId, applicationId: other.id, event }),
    )
  await event('2026-03-03', { event: 'confirmed', on: '2026-03-03' })
  await event('2026-03-09', { event: 'replied', on: '2026-03-09', disposition: 'granted' })
  await event('2026-03-09', { event: 'replySent', on: '2026-03-09', by: 'electronic' })
  await assert.rejects(rate('6'), { name: 'Invalid' })
  await rate('5')
  await assert.rejects(rate('1'), { code: 'notNow' })
})

test('换密钥：来信换成新的，再做一遍什么也不换', async () => {
  const key = (id: string, fill: number) => ({ id, secret: new Uint8Array(32).fill(fill) })
  const both = openSealer([key('new', 9), key('test', 7)], { nationalCrypto: false })
  const count = await resealMessages(db, both)
  assert.ok(count >= 3)
  assert.equal(await resealMessages(db, both), 0)
})

test('提出申请以前：今天提交的哪天到期', async () => {
  const guide = await applyGuide(db, agencyId, applicant('2026-03-02').at)
  assert.equal(guide.dueOn, '2026-03-30')
  assert.equal(guide.isConfirmedAtOnce, false)
  await assert.rejects(applyGuide(db, '00000000-0000-7000-8000-000000000000', 0), {
    code: 'notAddressee',
  })
})
