import assert from 'node:assert/strict'
import { test } from 'node:test'
import { processingFee } from './fee.ts'

const on = '2026-03-02'

test('按件计收：累计', () => {
  const total = (units: number) => processingFee('perApplication', units, on)?.yuan
  const expected = { 10: 0, 11: 100, 30: 2000, 31: 2200, 40: 4000, 41: 4300, 50: 7000, 51: 7400 }
  for (const [units, yuan] of Object.entries({ ...expected, 0: 0, 60: 11_000 }))
    assert.equal(total(Number(units)), yuan, units)
})

test('按量计收：累计', () => {
  const total = (units: number) => processingFee('perPage', units, on)?.yuan
  const expected = { 0: 0, 30: 0, 31: 10, 100: 700, 101: 720, 200: 2700, 201: 2740, 250: 4700 }
  for (const [units, yuan] of Object.entries(expected))
    assert.equal(total(Number(units)), yuan, units)
})

test('分档列出算式，加起来等于总数', () => {
  const fee = processingFee('perApplication', 45, on)
  assert.deepEqual(
    fee?.steps.map(({ from, to, units, yuanEach, yuan }) => [from, to, units, yuanEach, yuan]),
    [
      [1, 10, 10, 0, 0],
      [11, 30, 20, 100, 2000],
      [31, 40, 10, 200, 2000],
      [41, 45, 5, 300, 1500],
    ],
  )
  assert.equal(fee?.yuan, 5500)
})

test('同一月里此前已有的件数接着算；分开算和合起来算一样', () => {
  assert.deepEqual(processingFee('perApplication', 1, on, 30)?.steps, [
    { from: 31, to: 31, units: 1, yuanEach: 200, yuan: 200 },
  ])
  for (let already = 0; already <= 120; already++) {
    const [before, one, after] = [
      processingFee('perApplication', already, on)?.yuan ?? Number.NaN,
      processingFee('perApplication', 1, on, already)?.yuan ?? Number.NaN,
      processingFee('perApplication', already + 1, on)?.yuan,
    ]
    assert.equal(before + one, after, `第 ${already + 1} 件`)
  }
})

test('管理办法施行以前没有收费；页数不跨申请累计；件数不能是负的', () => {
  assert.equal(processingFee('perPage', 500, '2020-12-31'), undefined)
  assert.equal(processingFee('perPage', 31, '2021-01-01')?.yuan, 10)
  assert.throws(() => processingFee('perPage', 1, on, 30), RangeError)
  assert.throws(() => processingFee('perApplication', -1, on), RangeError)
  assert.throws(() => processingFee('perApplication', 1.5, on), RangeError)
})
