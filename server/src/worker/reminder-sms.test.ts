import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { addDays } from '@gongkai/law'
import { erasePersonalData, keepPersonalDatum, saveReminderContacts } from '../accounts/index.ts'
import { assignApplication, mergeApplication } from '../applications/index.ts'
import {
  filledApplication,
  openTestOffice,
  testSealer,
  wholeText,
} from '../applications/testing.ts'
import type { Tx } from '../db/index.ts'
import { todayAt } from '../kit/clock.ts'
import { enqueueReminder } from './reminder-work.ts'
import { openTestReminders } from './testing-reminders.ts'

/** 从找出该提醒的，到真的网关收下短信：申请人、经办人，发不出去的，夜里的。 */
const office = await openTestOffice()
const county = await openTestReminders(office, { sealer: testSealer, filled: filledApplication })
const { db, database, agencyId, personId, officer } = office
const { gateway, happens, made, morning } = county
after(() => county.close())

const phone = (n: number) => `139000002${String(n).padStart(2, '0')}`
const sentTo = (to: string) => gateway.messages.filter((message) => message.to === to)

test('两样都要的：一天各一次，做几遍也一样；短信里没有姓名、所需信息和查询码', async () => {
  const contact = { email: 'both@example.org', telephone: '+86 139-0000-0201' }
  const { number } = await made(contact, ['mail', 'sms'])
  const { letters, messages, queued } = await morning('2026-03-25', 3)
  assert.equal(letters.length, 1)
  assert.equal(messages.length, 1)
  assert.deepEqual(queued.map(({ way }) => way).toSorted(), ['mail', 'sms'])
  const [message] = messages
  assert.equal(message?.to, phone(1))
  assert.equal(
    message?.text,
    `某某县人民政府：您的信息公开申请${number}，答复期限3月30日。https://www.example.gov.cn/track`,
  )
  assert.ok((message?.text.length ?? 0) <= 134)
  const jobId = queued.find(({ way }) => way === 'sms')?.jobId
  assert.deepEqual([message?.id, message?.key], [jobId, jobId])
  assert.equal((await morning('2026-03-26')).queued.length, 0)
})

test('后来才打开的途径自己记一次，先前的不再来', async () => {
  const { id } = await made({ email: 'later-on@example.org', telephone: phone(2) }, ['mail'])
  const first = await morning('2026-03-25')
  assert.deepEqual([first.letters.length, first.messages.length], [1, 0])
  await county.wants(id, ['mail', 'sms'])
  const second = await morning('2026-03-26')
  assert.deepEqual([second.letters.length, second.messages.length], [0, 1])
  await county.wants(id, [])
  await happens(id, { event: 'replied', on: '2026-03-26', disposition: 'granted' })
  await happens(id, { event: 'replySent', on: '2026-03-26', by: 'post' })
  assert.equal((await morning('2026-03-27')).queued.length, 0)
})

test('说要做什么、最迟哪天；答复发出的也说', async () => {
  const { id, number } = await made({ telephone: phone(3) }, ['sms'])
  await happens(id, { event: 'correctionNotice', on: '2026-03-04', workdays: 10 })
  await happens(id, { event: 'noticeServed', on: '2026-03-04', notice: 'correction' })
  const [message] = (await morning('2026-03-16')).messages
  assert.match(message?.text ?? '', new RegExp(`${number}等您补正，最迟3月18日。`))
  await happens(id, { event: 'corrected', on: '2026-03-17' })
  await happens(id, { event: 'replied', on: '2026-03-18', disposition: 'granted' })
  await happens(id, { event: 'replySent', on: '2026-03-18', by: 'post' })
  const [answered] = (await morning('2026-03-19')).messages
  assert.match(answered?.text ?? '', new RegExp(`${number}已经答复或者结案，请查看。`))
})

test('固定电话、没有设网关：选不了，也不记；写错了选了也没有', async () => {
  const landline = await made({ email: '', telephone: '0000-1234567' })
  await assert.rejects(county.wants(landline.id, ['sms']), { message: /没有留手机号码/ })
  const { id } = await made({ telephone: phone(4) })
  await assert.rejects(county.wants(id, ['sms'], ['mail']), { message: /现在不发短信/ })
  await county.wants(id, ['mail', 'sms'])
  const without = await morning('2026-03-25', 1, ['mail'])
  assert.deepEqual(
    without.queued.map(({ way }) => way),
    ['mail'],
  )
  assert.equal((await morning('2026-03-25', 1, [])).queued.length, 0)
  // The gateway is set up the next day: nothing was marked, so nothing is lost.
  assert.equal((await morning('2026-03-26')).messages.length, 1)
})

test('网关说以后再来：再来时是同一个编号；邮件不等它，也不再来', async () => {
  gateway.answer(phone(5), 503)
  const { id } = await made({ email: 'unhurried@example.org', telephone: phone(5) }, [
    'mail',
    'sms',
  ])
  const queued = await county.marked('2026-03-25T07:30')
  const [mail, sms] = (['mail', 'sms'] as const).map((way) =>
    queued.find((each) => each.way === way && each.items[0]?.applicationId === id),
  )
  assert.ok(mail && sms)
  await county.allDone([mail.jobId])
  while (sentTo(phone(5)).length === 0) await wait(20)
  while ((await county.stateOf(sms.jobId)) !== 'waiting') await wait(20)
  assert.equal((await county.jobs.find(db, sms.jobId))?.failure, '短信网关没有收下（它答 503）')
  gateway.answer(phone(5), 200)
  await county.hurry(sms.jobId)
  await county.allDone([sms.jobId])
  assert.deepEqual(
    sentTo(phone(5)).map((message) => [message.id, message.key, message.status]),
    [503, 200].map((status) => [sms.jobId, sms.jobId, status]),
  )
  const letters = county.smtp.letters.filter(({ to }) => to[0] === 'unhurried@example.org')
  assert.equal(letters.length, 1)
})

test('网关说不收：不再来，任务算做完', async () => {
  gateway.answer(phone(6), 400)
  await made({ telephone: phone(6) }, ['sms'])
  await morning('2026-03-25')
  assert.equal((await morning('2026-03-26')).queued.length, 0)
  assert.equal(sentTo(phone(6)).length, 1)
})

test('排队以后改了号码的，发给现在的；已经并入、办结、不再留号码的，不发', async () => {
  for (const n of [7, 8, 9, 10]) gateway.answer(phone(n), 503)
  const moved = await made({ telephone: phone(7) }, ['sms'])
  const ended = await made({ telephone: phone(8) }, ['sms'])
  const merged = await made({ telephone: phone(9) }, ['sms'])
  const gone = await made({ telephone: phone(10) }, ['sms'])
  const into = await made({ telephone: phone(11) })
  const own = [moved, ended, merged, gone].map(({ id }) => id)
  const queued = (await county.marked('2026-03-25T07:30')).filter(({ items }) =>
    own.includes(items[0]?.applicationId ?? ''),
  )
  assert.equal(queued.length, 4)
  for (const { jobId } of queued)
    while (!(await county.jobs.find(db, jobId))?.failure) await wait(20)
  const at = Date.parse('2026-03-25T08:00:00+08:00')
  await db.transaction().execute(async (tx) => {
    for (const { id } of [moved, gone])
      await erasePersonalData(tx, agencyId, { kind: 'application', id }, at)
    const record = { kind: 'application', id: moved.id }
    const datum = { agencyId, kind: 'telephone', text: phone(12), record, at } as const
    await keepPersonalDatum(tx, testSealer, datum)
  })
  await happens(ended.id, { event: 'withdrawn', on: '2026-03-25' })
  await mergeApplication(db, officer('2026-03-25'), {
    ...{ agencyId, applicationId: merged.id, into: into.number, reason: '内容相同' },
  })
  const before = gateway.messages.length
  for (const { jobId } of queued) await county.hurry(jobId)
  await county.allDone(queued.map(({ jobId }) => jobId))
  const movedJob = queued.find(({ items }) => items[0]?.applicationId === moved.id)?.jobId
  assert.deepEqual(
    gateway.messages.slice(before).map(({ id, to }) => [id, to]),
    [[movedJob, phone(12)]],
  )
})

test('夜里不发：等到早上，编号还是原来的；到那时已经不必的，不发', async () => {
  // The queue's clock is the database's: only a real night lets a message wait.
  const [today, tomorrow] = [todayAt(Date.now()), addDays(todayAt(Date.now()), 1)]
  const entry = { submittedOn: today }
  const due = await made({ ...entry, telephone: phone(13) }, ['sms'], today)
  const ended = await made({ ...entry, telephone: phone(14) }, ['sms'], today)
  county.at(`${today}T21:30`)
  const ids: string[] = []
  for (const { id: applicationId } of [due, ended]) {
    const found = await db
      .selectFrom('application')
      .select('dueOn')
      .where('agencyId', '=', agencyId)
      .where('id', '=', applicationId)
      .executeTakeFirstOrThrow()
    const item = { applicationId, kind: 'replySoon', on: found.dueOn ?? '' } as const
    const reminder = { agencyId, recipient: 'applicant', way: 'sms', items: [item] } as const
    const queue = (tx: Tx) => enqueueReminder(county.jobs, tx, reminder)
    ids.push(await db.transaction().execute(queue))
  }
  await county.allDone(ids)
  const { rows } = await database.alone((runner) =>
    runner.query(
      "select id::text, data->>'messageId' as message, extract(epoch from start_after)::float8 as at from pgboss.job where data->>'messageId' is not null",
    ),
  )
  assert.deepEqual(rows.map(({ message }) => message).toSorted(), ids.toSorted())
  for (const { at } of rows)
    assert.equal(Number(at) * 1000, Date.parse(`${tomorrow}T07:31:00+08:00`))
  await happens(ended.id, { event: 'withdrawn', on: today })
  county.at(`${tomorrow}T07:31`)
  const put = rows.map(({ id }) => String(id))
  for (const id of put) await county.hurry(id)
  await county.allDone(put)
  assert.deepEqual(
    sentTo(phone(13)).map(({ id, key }) => [id, key]),
    [[ids[0], ids[0]]],
  )
  assert.deepEqual(sentTo(phone(14)), [])
})

test('工作人员：一条短信说全部到期的；邮箱和手机各管各的；没有留的给公开专员', async () => {
  const acting = officer('2026-03-02')
  const save = (email: string, mobile: string) =>
    saveReminderContacts(db, testSealer, acting, { email, mobile })
  await assert.rejects(save('handler@example.gov.cn', '0000-1234567'), {
    faults: { mobile: '请填写 11 位的手机号码，固定电话收不到短信' },
  })
  await save('handler@example.gov.cn', '139 0000 0299')
  const open = await db
    .selectFrom('application')
    .select('id')
    .where('agencyId', '=', agencyId)
    .where('isOpen', '=', true)
    .execute()
  for (const { id } of open)
    await assignApplication(db, acting, {
      ...{ agencyId, applicationId: id, divisionId: null, handlerId: personId },
    })
  const both = await morning('2026-03-31', 2)
  const [message, ...more] = both.messages.filter(({ to }) => to === '13900000299')
  assert.deepEqual(more, [])
  assert.match(
    message?.text ?? '',
    /^某某县人民政府依申请公开：已经逾期\d+件，最早的是2026-\d+（3月\d+日）。/,
  )
  assert.ok((message?.text.length ?? 99) <= 70)
  assert.equal(both.letters.filter(({ to }) => to.startsWith('handler@')).length, 1)
  // The number stays when the address goes: each has its own place.
  await save('', '139****0299')
  await made({ telephone: phone(15) })
  const later = await morning('2026-04-01')
  assert.deepEqual([later.letters.length, later.messages.length], [0, 1])
})

test('机关的名称再长，一条提醒也不过两条短信；编号和日子总在', async () => {
  const name = '某'.repeat(100)
  await db.updateTable('agency').set({ name }).where('id', '=', agencyId).execute()
  const { number } = await made({ telephone: phone(16) }, ['sms'])
  await morning('2026-03-25')
  const [message] = sentTo(phone(16))
  assert.ok((message?.text.length ?? 999) <= 134, message?.text)
  assert.match(
    message?.text ?? '',
    new RegExp(`^某{90,}…?：您的信息公开申请${number}，答复期限3月30日。$`),
  )
})

test('任务、操作记录、日志里没有号码', async () => {
  const acts = await wholeText(db, ['act', 'applicationReminder', 'applicationFollower'])
  const { rows } = await database.alone((runner) =>
    runner.query('select data::text, output::text from pgboss.job'),
  )
  assert.ok(acts.includes('"sms"') && JSON.stringify(rows).includes('sms'))
  const said = acts + JSON.stringify(rows) + county.logged.join('\n')
  assert.doesNotMatch(said, /1390000|example\.(?:org|gov)/)
})
