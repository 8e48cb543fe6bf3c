import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { monthFee, pageFee, registerApplication, viewApplication } from '../index.ts'
import { filledApplication, openTestOffice, testSealer } from '../testing.ts'

const office = await openTestOffice()
const { db, agencyId, officer } = office
after(() => office.close())

const register = async (submittedOn: string, change = {}) => {
  const entry = filledApplication({ submittedOn, ...change })
  const { id } = await registerApplication(db, testSealer, officer(submittedOn), entry)
  return (await viewApplication(db, officer(submittedOn), agencyId, id)).application
}

test('按件：同一申请人同一自然月累计，第十一件起收费；换月从头算，别人的不算', async () => {
  await register('2026-03-31')
  for (let i = 0; i < 10; i++) await register('2026-04-01')
  await register('2026-04-02', { name: '某庚辛', identityNumber: '139999198506150028' })
  const eleventh = await register('2026-04-03')
  const counted = await monthFee(db, eleventh)
  assert.equal(counted?.earlier.length, 10)
  assert.equal(counted?.fee?.yuan, 100)
  assert.deepEqual(
    counted?.fee?.steps.map(({ units, yuanEach }) => [units, yuanEach]),
    [[1, 100]],
  )
  const next = await monthFee(db, await register('2026-05-06'))
  assert.deepEqual([next?.earlier.length, next?.fee?.yuan], [0, 0])
})

test('按件：没有身份证明的数不了；还没有确认收到的不算', async () => {
  const nobody = await register('2026-04-08', { identityKind: '', identityNumber: '' })
  assert.deepEqual(await monthFee(db, nobody), { earlier: [], isCounted: false, fee: undefined })
  const open = await register('2026-04-08', { channel: 'email' })
  assert.equal(await monthFee(db, open), undefined)
})

test('按量：一档一档地算', () => {
  assert.equal(pageFee('2026-04-08', 30)?.yuan, 0)
  assert.equal(pageFee('2026-04-08', 250)?.yuan, 4700)
  assert.equal(pageFee('2020-12-31', 250), undefined)
})
