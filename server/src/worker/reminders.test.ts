import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { saveReminderContacts } from '../accounts/index.ts'
import { assignApplication } from '../applications/index.ts'
import { filledApplication, openTestOffice, testSealer } from '../applications/testing.ts'
import { jobKinds } from './start-worker.ts'
import { openTestReminders } from './testing-reminders.ts'

/** 从找出该提醒的，到真的邮件服务器收下信。 */
const office = await openTestOffice()
const county = await openTestReminders(office, { sealer: testSealer, filled: filledApplication })
const { db, database, agencyId, personId, officer } = office
const { happens, logged, jobs } = county
after(() => county.close())

const made = (email: string) => county.made({ email }, ['mail'])
const morning = async (day: string, times = 1) => (await county.morning(day, times)).letters

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

test('同一天有两件事要提醒申请人的：各一封，一件也不丢', async () => {
  const { id } = await made('both@example.org')
  await happens(id, { event: 'reasonsAsked', on: '2026-03-19', workdays: 7 })
  await happens(id, { event: 'noticeServed', on: '2026-03-19', notice: 'reasons' })
  const own = (await morning('2026-03-25')).filter(({ to }) => to === 'both@example.org')
  assert.deepEqual(own.map(({ text }) => /等您|答复期限是/.exec(text ?? '')?.[0]).toSorted(), [
    '等您',
    '答复期限是',
  ])
  assert.deepEqual(await morning('2026-03-26'), [])
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
  const save = (email: string) =>
    saveReminderContacts(db, testSealer, acting, { email, mobile: '' })
  await save('handler@example.gov.cn')
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
  await save('')
  assert.deepEqual(
    (await morning('2026-04-30')).map(({ to }) => to),
    [],
  )
  await assert.rejects(save('a@b'), { name: 'Invalid' })
})

test('升级以前排上的任务没有说途径：照样是邮件', async () => {
  const { id } = await made('before@example.org')
  county.at('2026-03-25T08:00')
  const items = [{ applicationId: id, kind: 'replySoon', on: '2026-03-30' }] as const
  const before = county.smtp.letters.length
  const reminder = { agencyId, recipient: 'applicant', way: 'mail', items } as const
  const jobId = await db.transaction().execute(async (tx) => {
    const kind = jobKinds.find(({ id: kindId }) => kindId === 'applications.send-reminder')
    assert.ok(kind)
    return jobs.enqueue(tx, kind, reminder, { after: Date.now() + 3_600_000 })
  })
  const { rows } = await database.alone((runner) =>
    runner.query("update pgboss.job set data = data - 'way' where id = $1 returning data", [jobId]),
  )
  assert.deepEqual(Object.keys(Object(rows[0]?.data)).sort(), ['agencyId', 'items', 'recipient'])
  await county.hurry(jobId)
  await county.allDone([jobId])
  assert.deepEqual(
    county.smtp.letters.slice(before).map(({ to }) => to),
    [['before@example.org']],
  )
})
