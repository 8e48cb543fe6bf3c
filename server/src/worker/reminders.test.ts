import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import PostalMime from 'postal-mime'
import { saveReminderEmail } from '../accounts/index.ts'
import {
  assignApplication,
  markReminders,
  type NewEvent,
  recordEvent,
  registerApplication,
  setReminders,
} from '../applications/index.ts'
import { actors, filledApplication, openTestOffice, testSealer } from '../applications/testing.ts'
import { diskStore } from '../files/index.ts'
import { openJobs } from '../jobs/index.ts'
import { openMailer } from '../kit/mail.ts'
import { openTestSmtpServer } from '../kit/testing/smtp-server.ts'
import { sendReminderKind } from './reminder-work.ts'
import { jobKinds, startWorker } from './start-worker.ts'

/** 从找出该提醒的，到真的邮件服务器收下信。 */
const office = await openTestOffice()
const { db, database, agencyId, personId } = office
const { officer, applicant } = actors(office)
const smtp = await openTestSmtpServer()
const logged: string[] = []
const jobs = await openJobs(database, {
  clock: Date.now,
  log: (event, facts) => logged.push(JSON.stringify({ event, ...facts })),
  kinds: jobKinds,
  url: database.url,
  isWorker: true,
})
const blobs = diskStore(join(database.dataFolder, 'files'))
await startWorker({
  ...{ database, jobs, blobs, sealer: testSealer },
  mailer: openMailer({
    url: `smtp://127.0.0.1:${smtp.port}`,
    from: 'gongkai@example.gov.cn',
    mustEncrypt: false,
  }),
  publicUrl: 'https://www.example.gov.cn',
})
after(async () => {
  await jobs.stop()
  await smtp.close()
  await office.close()
})

const made = async (email: string) => {
  const entry = filledApplication({ email })
  const { id, number } = await registerApplication(db, testSealer, officer('2026-03-02'), entry)
  await setReminders(
    { db, sealer: testSealer, blobs },
    applicant('2026-03-02'),
    { agencyId, id },
    true,
  )
  return { id, number }
}
const happens = (applicationId: string, event: NewEvent) =>
  recordEvent(db, officer(event.on), { agencyId, applicationId, event })

/** What was queued on that morning, done; the letters that came of it. */
async function morning(day: string, times = 1) {
  const before = smtp.letters.length
  const queued: string[] = []
  for (let n = 0; n < times; n++)
    await markReminders(db, Date.parse(`${day}T07:30:00+08:00`), async (tx, mail) => {
      queued.push(await jobs.enqueue(tx, sendReminderKind, mail))
    })
  for (;;) {
    const states = await Promise.all(queued.map(async (id) => (await jobs.find(db, id))?.state))
    assert.ok(!states.includes('dead'), logged.join('\n'))
    if (states.every((state) => state === 'done')) break
    await wait(50)
  }
  const letters = smtp.letters.slice(before)
  return Promise.all(
    letters.map(async ({ to, raw }) => ({ ...(await PostalMime.parse(raw)), to: to[0] ?? '' })),
  )
}

test('申请人：要了提醒的，期限前三个工作日一封，附日历；补正、答复各一封；一天做几遍也是一封', async () => {
  const { id, number } = await made('reader@example.org')
  assert.deepEqual(await morning('2026-03-24'), [])
  const [letter, ...more] = await morning('2026-03-25', 3)
  assert.deepEqual(more, [])
  assert.equal(letter?.to, 'reader@example.org')
  assert.match(letter?.subject ?? '', new RegExp(`${number}：答复期限快到了`))
  assert.match(letter?.text ?? '', /答复期限是 2026-03-30。[\s\S]*www\.example\.gov\.cn\/track/)
  assert.doesNotMatch(letter?.text ?? '', /某甲|征地/)
  assert.equal(letter?.attachments[0]?.mimeType, 'text/calendar')
  assert.deepEqual(await morning('2026-03-26'), [])
  await happens(id, { event: 'replied', on: '2026-03-26', disposition: 'granted' })
  await happens(id, { event: 'replySent', on: '2026-03-26', by: 'post' })
  const [answered] = await morning('2026-03-27', 2)
  assert.match(answered?.subject ?? '', /答复已经发出/)
  assert.deepEqual(await morning('2026-03-30'), [])
})

test('等申请人补正的：快到期时说「等您」', async () => {
  const { id } = await made('correct@example.org')
  await happens(id, { event: 'correctionNotice', on: '2026-03-04', workdays: 10 })
  await happens(id, { event: 'noticeServed', on: '2026-03-04', notice: 'correction' })
  const letters = await morning('2026-03-16')
  assert.deepEqual(
    letters.map(({ to, subject }) => [to, /等您/.test(subject ?? '')]),
    [['correct@example.org', true]],
  )
})

test('收件人不存在：只试一次，任务算做完，日志里没有地址', async () => {
  await made('nobody@example.org')
  const letters = await morning('2026-03-25')
  assert.deepEqual(
    letters.map(({ to }) => to),
    [],
  )
  assert.doesNotMatch(logged.join('\n'), /nobody@/)
})

test('经办人：一封信说全部到期的；没有经办人的给公开专员；删了邮箱就没有', async () => {
  const acting = officer('2026-03-02')
  await saveReminderEmail(db, testSealer, acting, 'handler@example.gov.cn')
  const first = await made('').catch(() => undefined)
  assert.equal(first, undefined, '没有邮箱的申请人要不了提醒')
  const open = await db
    .selectFrom('application')
    .select(['id', 'number'])
    .where('agencyId', '=', agencyId)
    .where('isOpen', '=', true)
    .execute()
  for (const { id } of open)
    await assignApplication(db, acting, {
      ...{ agencyId, applicationId: id, divisionId: null, handlerId: personId },
    })
  const letters = (await morning('2026-03-31', 2)).filter(({ to }) => to.startsWith('handler@'))
  assert.equal(letters.length, 1)
  assert.match(letters[0]?.subject ?? '', /已经逾期/)
  const late = await db
    .selectFrom('application')
    .select('number')
    .where('agencyId', '=', agencyId)
    .where('isOpen', '=', true)
    .where('nextOn', '<', '2026-03-31')
    .execute()
  assert.ok(late.length >= 2)
  for (const { number } of late) assert.match(letters[0]?.text ?? '', new RegExp(number))
  await saveReminderEmail(db, testSealer, acting, '')
  assert.deepEqual(
    (await morning('2026-04-30')).map(({ to }) => to),
    [],
  )
  await assert.rejects(saveReminderEmail(db, testSealer, acting, 'a@b'), { name: 'Invalid' })
})
