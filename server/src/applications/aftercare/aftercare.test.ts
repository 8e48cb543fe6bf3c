import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import {
  type NewApplication,
  type NewEvent,
  recordEvent,
  registerApplication,
  saveRemedySettings,
  standardRemedySettings,
} from '../index.ts'
import { actors, filledApplication, openCounty, openTestOffice, testSealer } from '../testing.ts'
import {
  applicantFrequency,
  decideCluster,
  findClusters,
  listClusters,
  listWithheld,
  recordReview,
  searchClusters,
  similarEarlier,
  withheldTodo,
} from './index.ts'
import { groupedBySimilarity, percentShared, sketched } from './similarity.ts'

const office = await openTestOffice()
const { db, agencyId, officer, leader, as } = office
after(() => office.close())

/** 编造的、校验码对的几个号码。 */
const people = ['139999199001010016', '139999198506150028', '139999197712310033'] as const
const register = (change: Partial<NewApplication> = {}, day = '2026-03-02') =>
  registerApplication(
    db,
    testSealer,
    officer(day),
    filledApplication({ submittedOn: day, identityKind: 'other', ...change }),
  )
const happen = (applicationId: string, event: NewEvent) =>
  recordEvent(db, officer(event.on), { agencyId, applicationId, event })

test('相近：几个字不同的归在一起，别的事不归；先来的为准，不会越走越远', async () => {
  const texts = [
    '2025年度青石片区征地补偿安置方案及批复文件',
    '申请公开2025年度青石片区征地补偿安置方案和批复文件',
    '青石片区2025年度征地补偿安置方案及批复',
    '2025年度全县义务教育阶段学校招生计划',
    '职业病防治监督检查计划',
    '！？',
  ]
  const described = texts.map((text, i) => ({ id: String(i), text }))
  const groups = await groupedBySimilarity(described, 60, async () => {})
  assert.deepEqual(groups, [['0', '1', '2']])
  assert.equal(percentShared(sketched(texts[0] ?? '').words, sketched(texts[0] ?? '').words), 100)
  assert.deepEqual(sketched('！？').bands, [])
})

test('几个申请人要同一信息：列为建议，不同的人才算；决定了的记下，不再提出', async () => {
  const [a, b] = people
  const same = { wanted: '河西水厂2025年出厂水水质检测报告' }
  await register({ ...same, identityNumber: a })
  await register({ ...same, identityNumber: a })
  assert.equal(await findClusters(db, agencyId, officer('2026-03-03').at), 0)
  await register({ wanted: `请公开${same.wanted}全文`, identityNumber: b })
  assert.equal(await searchClusters(db, officer('2026-03-03'), agencyId), 1)
  const [cluster] = await listClusters(db, leader('2026-03-03'), agencyId)
  assert.equal(cluster?.applicants, 2)
  assert.equal(cluster?.applications.length, 3)
  const decide = (reason: string) =>
    decideCluster(db, leader('2026-03-04'), {
      ...{ agencyId, clusterId: cluster?.id ?? '', decision: 'publish', reason },
    })
  await assert.rejects(decide(' '), Invalid)
  await decide('可以公开，列入本季度主动公开')
  await assert.rejects(decide('再来'), Problem)
  assert.equal(await findClusters(db, agencyId, officer('2026-03-05').at), 0)
  const [decided] = await listClusters(db, officer('2026-03-05'), agencyId)
  assert.equal(decided?.decision, 'publish')
  assert.equal(decided?.applications.length, 3)
  await assert.rejects(listClusters(db, as(['handler'], '2026-03-05'), agencyId), Problem)
})

test('数量和频次：同一个人的才数，没有证件号码的说不出；多于设置的才显示', async () => {
  const [, , c] = people
  const first = await register({ identityNumber: c }, '2025-01-06')
  for (const day of ['2026-01-05', '2026-02-02', '2026-02-03'])
    await register({ identityNumber: c }, day)
  const found = await applicantFrequency(db, { agencyId, id: first.id }, '2026-03-02')
  assert.deepEqual(found, {
    ...{ months: 12, from: '2025-03-02', to: '2026-03-02', count: 3, total: 4, above: 10 },
    ...{ busiest: { month: '2026-02', count: 2 }, isAbove: false },
  })
  const settings = { ...standardRemedySettings, frequencyAbove: 2 }
  await saveRemedySettings(db, officer('2026-03-02'), agencyId, settings)
  const above = await applicantFrequency(db, { agencyId, id: first.id }, '2026-03-02')
  assert.equal(above?.isAbove, true)
  const nameless = await register({ identityNumber: '', identityKind: '' })
  assert.equal(await applicantFrequency(db, { agencyId, id: nameless.id }, '2026-03-02'), undefined)
})

test('以前相近的答复：有了结果的，最像的在前；别的机关的没有', async () => {
  const wanted = '县医院2024年药品集中采购中标结果'
  const { id } = await register({ wanted })
  await happen(id, { event: 'replied', on: '2026-03-05', disposition: 'granted' })
  const open = await register({ wanted })
  const found = await similarEarlier(db, agencyId, `${wanted}清单`, { not: open.id })
  assert.deepEqual(
    found.map(({ application }) => application.id),
    [id],
  )
  assert.ok((found[0]?.percent ?? 0) > 80)
  const other = await openCounty(db, '邻县人民政府')
  assert.deepEqual(await similarEarlier(db, other.agencyId, wanted), [])
})

test('不予公开的：一年以后该复查，进待办；仍不公开的再定一年；可以公开的列为建议', async () => {
  const { id } = await register({ wanted: '某会议的讨论记录' }, '2025-03-03')
  await happen(id, { event: 'replied', on: '2025-03-10', disposition: 'withheldDeliberative' })
  const list = async (day: string, view: 'due' | 'disclosable' | 'all') =>
    (await listWithheld(db, officer(day), agencyId, view)).filter((each) => each.id === id)
  assert.deepEqual(await list('2026-03-09', 'due'), [])
  assert.equal((await list('2026-03-09', 'all'))[0]?.reviewOn, '2026-03-10')
  assert.equal((await list('2026-03-10', 'due')).length, 1)
  assert.equal(await withheldTodo(db, officer('2026-03-10'), 10), 1)
  const review = (
    finding: 'stillWithheld' | 'disclosable' | 'disclosed',
    day: string,
    reason = '事情已经办完',
  ) => recordReview(db, officer(day), { agencyId, applicationId: id, finding, reason })
  await assert.rejects(review('stillWithheld', '2026-03-10', ''), Invalid)
  assert.equal((await review('stillWithheld', '2026-03-10')).nextOn, '2027-03-10')
  assert.deepEqual(await list('2026-03-11', 'due'), [])
  assert.equal((await list('2026-03-11', 'all'))[0]?.finding, 'stillWithheld')
  await review('disclosable', '2026-05-06')
  assert.equal((await list('2027-03-11', 'due')).length, 0)
  assert.equal((await list('2026-05-06', 'disclosable'))[0]?.reason, '事情已经办完')
  await review('disclosed', '2026-06-01')
  assert.deepEqual(await list('2026-06-01', 'disclosable'), [])
  await assert.rejects(
    db.updateTable('withheldReview').set({ reason: '' }).where('agencyId', '=', agencyId).execute(),
  )
  const granted = await register()
  await happen(granted.id, { event: 'replied', on: '2026-03-05', disposition: 'granted' })
  await assert.rejects(
    recordReview(db, officer('2026-03-06'), {
      ...{ agencyId, applicationId: granted.id, finding: 'stillWithheld', reason: '理由' },
    }),
    Problem,
  )
  const foreign = actors(await openCounty(db, '第三县人民政府')).officer('2026-03-10')
  await assert.rejects(listWithheld(db, foreign, agencyId, 'all'), Problem)
})
