import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rowSumHolds } from './align-row.ts'
import { settle } from './alternatives.ts'
import { splitDigits } from './digits.ts'

test('连写的七个数：六列之和等于总计的拆法', () => {
  assert.deepEqual(splitDigits(['801000081'], 7, rowSumHolds), [[80, 1, 0, 0, 0, 0, 81]])
  assert.deepEqual(splitDigits(['0000000'], 7, rowSumHolds), [[0, 0, 0, 0, 0, 0, 0]])
  assert.deepEqual(splitDigits(['0000001'], 7, rowSumHolds), [])
})

test('原有的空白不能跨过，数不能以 0 开头', () => {
  assert.deepEqual(splitDigits(['80', '1000081'], 7, rowSumHolds), [[80, 1, 0, 0, 0, 0, 81]])
  assert.deepEqual(
    splitDigits(['007'], 2, () => true),
    [],
  )
})

test('拆法太多就不拆', () => {
  const long = '1'.repeat(60)
  assert.ok(splitDigits([long], 30, () => true).length <= 400)
})

test('几种拆法由列间的关系选定；没有旁证的格是未知', () => {
  const rows = [
    {
      row: 'a',
      alternatives: [
        [1, 12],
        [11, 2],
      ],
      settled: false,
    },
    { row: 'b', alternatives: [[3, 4]], settled: true },
    { row: 'sum', alternatives: [[4, 16]], settled: true },
  ]
  const identity = { left: ['a', 'b'], right: ['sum'] }
  assert.deepEqual(settle(rows, [identity], () => true).get('a'), [1, 12])
  assert.deepEqual(settle(rows, [], () => true).get('a'), [null, null])
})
