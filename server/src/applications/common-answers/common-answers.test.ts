import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createPerson } from '../../accounts/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import {
  approveCommonAnswer,
  draftCommonAnswer,
  listCommonAnswers,
  similarCommonAnswers,
  withdrawCommonAnswer,
} from '../index.ts'
import { openTestOffice } from '../testing.ts'

const office = await openTestOffice()
const { db, agencyId, officer, leader, as } = office
after(() => office.close())
const today = '2026-03-02'
const leaderId = await createPerson(db, as(['administrator'], today), agencyId, {
  ...{ name: '某领导', signInName: 'leader-1', divisionId: null },
  roles: ['leader'],
})
const otherLeader = { ...leader(today), personId: leaderId }
const entry = {
  title: '青石片区征地补偿安置方案',
  body: '该方案已于2025年6月公布，附有补偿标准和安置办法。',
  place: '县政府网站「征地信息」栏',
}

test('起草、另一人审查、公开；公开以前公众找不到，收回以后也找不到', async () => {
  const id = await draftCommonAnswer(db, officer(today), entry)
  const find = () => similarCommonAnswers(db, agencyId, '想要青石片区的征地补偿方案')
  assert.deepEqual(await find(), [])
  await assert.rejects(
    approveCommonAnswer(db, leader(today), id),
    (error) => error instanceof Problem && error.code === 'anotherPersonNeeded',
  )
  await assert.rejects(approveCommonAnswer(db, officer(today), id), Problem)
  await approveCommonAnswer(db, otherLeader, id)
  assert.deepEqual(
    (await find()).map((answer) => answer.id),
    [id],
  )
  await assert.rejects(approveCommonAnswer(db, otherLeader, id), Problem)
  assert.deepEqual(await similarCommonAnswers(db, agencyId, '职业病防治监督检查'), [])
  assert.deepEqual(await similarCommonAnswers(db, agencyId, '！？'), [])
  await withdrawCommonAnswer(db, officer(today), id)
  assert.deepEqual(await find(), [])
  const [kept] = await listCommonAnswers(db, officer(today))
  assert.equal(kept?.state, 'withdrawn')
})

test('没有公开过的草稿也收得回；没填的逐项说明', async () => {
  const id = await draftCommonAnswer(db, officer(today), entry)
  await withdrawCommonAnswer(db, officer(today), id)
  await assert.rejects(
    draftCommonAnswer(db, officer(today), { title: ' ', body: '', place: '' }),
    (error) =>
      error instanceof Invalid &&
      Object.keys(error.faults).sort().join() === ['body', 'place', 'title'].join(),
  )
})
