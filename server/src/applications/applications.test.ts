import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createDivision } from '../accounts/index.ts'
import { actsAfter, headOf, verifyChain } from '../chain/index.ts'
import { newId } from '../kit/id.ts'
import { Invalid } from '../kit/invalid.ts'
import { Problem } from '../kit/problem.ts'
import {
  assignApplication,
  consultParty,
  findByCode,
  listApplications,
  mergeApplication,
  type NewEvent,
  recordEvent,
  recordStep,
  registerApplication,
  reissueQueryCode,
  splitApplication,
  submitApplication,
  viewApplication,
} from './index.ts'
import {
  actors,
  filledApplication,
  openCounty,
  openTestOffice,
  testIdentityNumber,
  testSealer,
  wholeText,
} from './testing.ts'

const office = await openTestOffice()
const { db, agencyId, officer, leader, applicant, as } = office
after(() => office.close())

const register = (change = {}, day = '2026-03-02') =>
  registerApplication(
    db,
    testSealer,
    officer(day),
    filledApplication({ submittedOn: day, ...change }),
  )
const happen = (applicationId: string, event: NewEvent, by = officer(event.on), despite?: string) =>
  recordEvent(db, by, {
    ...{ agencyId, applicationId, event },
    ...(despite === undefined ? {} : { despite }),
  })
const view = (id: string, day: string) => viewApplication(db, officer(day), agencyId, id)

test('登记：编号依次，当面提交的当日收到，第二十个工作日到期', async () => {
  const first = await register()
  const second = await register()
  assert.match(first.number, /^2026-\d{4}$/)
  assert.equal(Number(second.number.slice(5)), Number(first.number.slice(5)) + 1)
  assert.equal(first.receivedOn, '2026-03-02')
  assert.equal(first.dueOn, '2026-03-30')
  const { application, clock, applicant: own } = await view(first.id, '2026-03-05')
  assert.equal(application.applicantShown, '某**')
  assert.equal(clock.daysLeft, 17)
  assert.deepEqual(own.map(({ kind }) => kind).sort(), [
    'address',
    'email',
    'identityNumber',
    'name',
    'telephone',
  ])
})

test('网上提交：双方确认才算收到；漏填、号码不对的逐项说明', async () => {
  const entry = filledApplication({ channel: 'portal' })
  const made = await submitApplication(db, testSealer, applicant('2026-03-02'), entry)
  assert.equal(made.receivedOn, null)
  const { clock } = await view(made.id, '2026-03-04')
  assert.equal(clock.state, 'unconfirmed')
  assert.ok(clock.findings.some(({ code }) => code === 'confirmationOverdue'))
  await happen(made.id, { event: 'confirmed', on: '2026-03-04' })
  assert.equal((await view(made.id, '2026-03-04')).application.receivedOn, '2026-03-04')
  await assert.rejects(
    submitApplication(db, testSealer, applicant('2026-03-02'), {
      ...entry,
      ...{ name: '', identityNumber: '139999199001010010', telephone: '', email: '', address: '' },
    }),
    (error) => {
      assert.ok(error instanceof Invalid)
      assert.deepEqual(Object.keys(error.faults).sort(), [
        'address',
        'identityNumber',
        'name',
        'telephone',
      ])
      return true
    },
  )
})

test('历史：补正重新起算；不可能的登记不下；不合规定的要说明', async () => {
  const { id } = await register()
  await assert.rejects(happen(id, { event: 'corrected', on: '2026-03-03' }), Invalid)
  await assert.rejects(
    happen(id, { event: 'correctionNotice', on: '2026-03-12', workdays: 10 }),
    (error) => error instanceof Invalid && /第三十条/.test(error.faults.despite ?? ''),
  )
  await assert.rejects(
    happen(id, { event: 'confirmed', on: '2026-03-03' }, officer('2026-03-02')),
    Invalid,
  )
  await happen(id, { event: 'correctionNotice', on: '2026-03-05', workdays: 10 })
  await happen(id, { event: 'noticeServed', on: '2026-03-06', notice: 'correction' })
  const waiting = await view(id, '2026-03-09')
  assert.equal(waiting.application.state, 'awaitingCorrection')
  assert.equal(waiting.application.dueOn, null)
  assert.equal(waiting.application.nextOn, '2026-03-20')
  await happen(id, { event: 'corrected', on: '2026-03-16' })
  assert.equal((await view(id, '2026-03-16')).application.dueOn, '2026-04-14')
})

test('延长由负责人同意；征求意见用代号，停几天延几天；答复以后办结', async () => {
  const { id } = await register()
  const extended = {
    event: 'extended',
    on: '2026-03-10',
    workdays: 10,
    approver: '某主任',
  } as const
  await assert.rejects(
    happen(id, extended),
    (error) => error instanceof Problem && error.status === 403,
  )
  await happen(id, extended, leader('2026-03-10'))
  await happen(id, { event: 'extensionNotified', on: '2026-03-11' })
  assert.equal((await view(id, '2026-03-11')).application.dueOn, '2026-04-14')
  const { code } = await consultParty(db, testSealer, officer('2026-03-12'), {
    ...{ agencyId, applicationId: id, on: '2026-03-12' },
    party: { role: 'thirdParty', name: '某丙丁', isPerson: true, contact: '13900000002' },
  })
  assert.equal(code, '第三方1')
  await happen(id, { event: 'consultationServed', on: '2026-03-13', consultation: code })
  await happen(id, {
    event: 'consultationAnswered',
    on: '2026-03-19',
    consultation: code,
    opinion: 'refuses',
  })
  const file = await view(id, '2026-03-19')
  assert.equal(file.application.dueOn, '2026-04-21')
  assert.deepEqual(file.parties, [{ code, role: 'thirdParty', shown: '某**' }])
  await happen(id, {
    event: 'replied',
    on: '2026-04-01',
    disposition: 'partlyGranted',
    withheldUnder14To16: true,
  })
  assert.equal((await view(id, '2026-04-01')).application.isOpen, true)
  await happen(id, { event: 'replySent', on: '2026-04-01', by: 'post' })
  const { application } = await view(id, '2026-04-02')
  assert.equal(application.isOpen, false)
  assert.equal(application.disposition, 'partlyGranted')
  await assert.rejects(happen(id, { event: 'paid', on: '2026-04-02' }), Invalid)
})

test('分立：收到之日照原件，个人信息各有一份；合并：同一申请人的才可以，不另计数', async () => {
  const origin = await register({ channel: 'portal' })
  await happen(origin.id, { event: 'confirmed', on: '2026-03-03' })
  const [made] = await splitApplication(db, testSealer, officer('2026-03-04'), {
    ...{ agencyId, applicationId: origin.id, parts: ['2025年度青石片区征地补偿登记表', ' '] },
  })
  assert.ok(made)
  const file = await view(made.id, '2026-03-04')
  assert.equal(file.application.receivedOn, '2026-03-03')
  assert.equal(file.application.splitFrom, origin.id)
  assert.equal(file.applicant.length, 5)
  const twin = await register()
  const stranger = await register({ name: '某庚辛', identityNumber: '139999198506150028' })
  const merge = (applicationId: string) =>
    mergeApplication(db, officer('2026-03-05'), {
      ...{ agencyId, applicationId, into: origin.number, reason: '同一内容又寄来一份' },
    })
  await assert.rejects(merge(stranger.id), Invalid)
  await merge(twin.id)
  assert.equal((await view(twin.id, '2026-03-05')).application.isOpen, false)
  await assert.rejects(happen(twin.id, { event: 'withdrawn', on: '2026-03-05' }), Problem)
})

test('看板：按最近的期限排；查得到字；科室的人只看得到本科室的', async () => {
  const admin = as(['administrator'], '2026-03-02')
  const divisionId = await createDivision(db, admin, agencyId, { name: '征地股', position: 1 })
  const made = await register({ wanted: '职业病防治监督检查计划（二〇二六年）' })
  const handler = { ...as(['handler'], '2026-03-03'), divisionId }
  const ask = {
    view: 'open',
    year: undefined,
    divisionId: undefined,
    handlerId: undefined,
    words: '',
    page: 1,
  } as const
  await assert.rejects(viewApplication(db, handler, agencyId, made.id), Problem)
  await assignApplication(db, officer('2026-03-03'), {
    ...{ agencyId, applicationId: made.id, divisionId, handlerId: null },
  })
  await recordStep(db, handler, {
    ...{ agencyId, applicationId: made.id, name: 'searched' },
    payload: { place: '档案室', words: '职业病 计划', found: true },
  })
  assert.deepEqual(
    (await listApplications(db, handler, agencyId, ask)).applications.map(({ id }) => id),
    [made.id],
  )
  const found = await listApplications(db, officer('2026-03-03'), agencyId, {
    ...ask,
    words: '监督检查',
  })
  assert.deepEqual(
    found.applications.map(({ id }) => id),
    [made.id],
  )
  const none = await listApplications(db, officer('2026-03-03'), agencyId, {
    ...ask,
    words: '！？',
  })
  assert.equal(none.count, 0)
  const all = await listApplications(db, officer('2026-03-03'), agencyId, ask)
  const days = all.applications.map(({ nextOn }) => nextOn ?? '9')
  assert.deepEqual(days, [...days].sort())
})

test('查询码：和编号一起才找得到；别的机关的人到不了', async () => {
  const made = await register()
  const found = await findByCode(db, testSealer, {
    number: made.number,
    code: made.code.toLowerCase(),
  })
  assert.equal(found?.id, made.id)
  assert.equal(
    await findByCode(db, testSealer, { number: '2026-9999', code: made.code }),
    undefined,
  )
  const ask = { agencyId, applicationId: made.id }
  await assert.rejects(
    reissueQueryCode(db, testSealer, officer('2026-03-03'), { ...ask, proof: ' ' }),
    Invalid,
  )
  const proof = '当面看了身份证原件'
  const code = await reissueQueryCode(db, testSealer, officer('2026-03-03'), { ...ask, proof })
  const { number } = made
  assert.equal(await findByCode(db, testSealer, { number, code: made.code }), undefined)
  assert.equal((await findByCode(db, testSealer, { number, code }))?.id, made.id)
  const other = await openCounty(db, '邻县人民政府')
  const foreign = actors(other).officer('2026-03-02')
  await assert.rejects(
    viewApplication(db, foreign, agencyId, made.id),
    (error) => error instanceof Problem && error.status === 404,
  )
  await assert.rejects(viewApplication(db, officer('2026-03-02'), agencyId, newId(0)), Problem)
})

test('历史只增不改；个人信息不在库里；链核验得过', async () => {
  await assert.rejects(
    db
      .updateTable('applicationEntry')
      .set({ name: 'x' })
      .where('agencyId', '=', agencyId)
      .execute(),
  )
  await assert.rejects(db.deleteFrom('applicationEntry').where('agencyId', '=', agencyId).execute())
  const text = await wholeText(db, [
    'application',
    'applicationEntry',
    'applicationParty',
    'personalDatum',
    'act',
  ])
  for (const planted of [
    '某甲乙',
    '某丙丁',
    testIdentityNumber,
    '13900000001',
    '13900000002',
    '东河镇某路 1 号',
  ])
    assert.ok(!text.includes(planted), planted)
  const verification = verifyChain()
  verification.add(await actsAfter(db, agencyId, 0, 1000))
  assert.deepEqual(verification.end(await headOf(db, agencyId)), [])
})
