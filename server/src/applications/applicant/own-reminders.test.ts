import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { ReminderWay } from '../../accounts/index.ts'
import { actsAfter } from '../../chain/index.ts'
import { registerApplication } from '../intake/index.ts'
import { filledApplication, openTestOffice, testSealer } from '../testing.ts'
import { ownFile, setReminders } from './index.ts'

const office = await openTestOffice()
const { db, database, agencyId, officer, applicant } = office
after(() => office.close())

const both = ['mail', 'sms'] as const
const made = async (change: Parameters<typeof filledApplication>[0]) => {
  const entry = filledApplication(change)
  const { id } = await registerApplication(db, testSealer, officer('2026-03-02'), entry)
  return { agencyId, id }
}
const acting = applicant('2026-03-02')
const see = async ({ id }: { readonly id: string }, sendable: readonly ReminderWay[] = both) => {
  const own = { agencyId, applicationId: id }
  return (await ownFile({ db, sealer: testSealer, sendable }, own, acting.at)).reminders
}
const set = (
  own: { readonly agencyId: string; readonly id: string },
  ways: readonly ReminderWay[],
  sendable: readonly ReminderWay[] = both,
) => setReminders({ db, sealer: testSealer, sendable }, acting, own, ways)

test('选哪几样就是哪几样，选两次也一样；操作记录说途径，不说号码', async () => {
  const own = await made({ telephone: '+86 139-0000-0001' })
  assert.deepEqual((await see(own)).offered, [
    { way: 'mail', shown: 'm***@example.test' },
    { way: 'sms', shown: '139****0001' },
  ])
  for (const ways of [['mail'], ['mail'], both, ['sms'], [], []] as const) {
    await set(own, ways)
    assert.deepEqual((await see(own)).chosen, ways)
    const act = (await actsAfter(db, agencyId, 0, 1000)).at(-1)
    assert.equal(act?.action, 'application.reminders')
    assert.deepEqual(act?.facts.ways, ways)
    assert.doesNotMatch(JSON.stringify(act), /\*\*\*\*|1390|example/)
  }
})

test('没有留的、平台发不出去的，不给选，选了不收', async () => {
  const landline = await made({ email: '', telephone: '0000-1234567' })
  assert.deepEqual(await see(landline), { offered: [], chosen: [], missing: ['mail', 'sms'] })
  await assert.rejects(set(landline, ['mail']), { message: /没有留电子邮箱/ })
  await assert.rejects(set(landline, ['sms']), { message: /没有留手机号码/ })
  const own = await made({})
  await set(own, both)
  const withoutGateway = await see(own, ['mail'])
  assert.deepEqual(withoutGateway.chosen, ['mail'])
  assert.deepEqual(withoutGateway.missing, [])
  assert.deepEqual(await see(own, []), { offered: [], chosen: [], missing: [] })
  await assert.rejects(set(own, ['sms'], ['mail']), { message: /现在不发短信/ })
})

test('升级以前要了提醒的，要的是邮件', async () => {
  const own = await made({})
  await database.alone((runner) =>
    runner.query(
      'insert into application_follower (agency_id, application_id, changed_at) values ($1, $2, now())',
      [agencyId, own.id],
    ),
  )
  assert.deepEqual((await see(own)).chosen, ['mail'])
})
