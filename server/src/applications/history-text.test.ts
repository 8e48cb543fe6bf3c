import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Invalid } from '../kit/invalid.ts'
import { refuseHistoryText } from './history-text.ts'

test('经过里不写号码：身份证、手机的各种写法都认得', () => {
  for (const text of [
    '电话13900000001',
    '139 0000 0001',
    '１３９０００００００１',
    '139999199001010016',
  ])
    assert.throws(() => refuseHistoryText({ text }), Invalid, text)
})

test('编号、文号、摘要、金额不是号码', () => {
  for (const text of [
    '019abce7-e7f7-7139-8000-1391234567ab',
    '01139123-4567-7139-8000-139123456789',
    '某公开〔2026〕13912号',
    'a13912345678b',
    '139999199001010017',
    '4700',
  ])
    refuseHistoryText({ text })
  assert.throws(() => refuseHistoryText({ text: '字'.repeat(2001) }), Invalid)
})
