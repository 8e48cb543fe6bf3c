import assert from 'node:assert/strict'
import { test } from 'node:test'
import { letterNumber, NumberPatternError, standardNumberPattern } from './letter-number.ts'

const parts = { agencyShort: '云岭卫健', year: 2026, seq: 17, suffix: '答' }

test('文号：默认的样式和自定的样式', () => {
  assert.equal(letterNumber(standardNumberPattern, parts), '云岭卫健公开〔2026〕17号-答')
  assert.equal(letterNumber('{类}字〔{年}〕第{ 序号 }号', parts), '答字〔2026〕第17号')
  assert.equal(letterNumber('{年}-{序号}{机关}', { ...parts, agencyShort: '$&' }), '2026-17$&')
})

test('文号：不能用的样式说出缘由', () => {
  for (const pattern of ['公开17号', '{年}号', '{年}{序号}{月}', '{年}{序号}}', ''])
    assert.throws(() => letterNumber(pattern, parts), NumberPatternError, pattern)
  for (const seq of [0, -1, 1.5])
    assert.throws(() => letterNumber(standardNumberPattern, { ...parts, seq }), RangeError)
})
