import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rowGroups } from './sums.ts'

test('各组的行数与格式相符：不予公开 8、无法提供 3、不予处理 5、其他处理 3', () => {
  const sizes = Object.values(rowGroups).map((ids) => ids.length)
  assert.deepEqual(sizes, [8, 3, 5, 3])
  assert.equal(rowGroups.withheld[0], 'withheldStateSecret')
  assert.equal(rowGroups.closed.at(-1), 'closedOther')
})
