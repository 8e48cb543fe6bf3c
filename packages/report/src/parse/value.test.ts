import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cellValue, looksLikeValue } from './value.ts'

const counts: readonly (readonly [string, number | null, string?])[] = [
  ['0', 0],
  ['17', 17],
  [' 12 ', 12],
  ['1 2', null, 'cell.notANumber'],
  ['?0', 0, 'cell.stray'],
  ['0?', 0, 'cell.stray'],
  ['\u00a05\u3000', 5],
  ['１２', 12, 'cell.fullWidth'],
  ['1,234', 1234, 'cell.thousands'],
  ['1,23', null, 'cell.notANumber'],
  ['12件', 12, 'cell.unit'],
  ['22（其中修订16件）', 22, 'cell.annotated'],
  ['', null, 'cell.blank'],
  ['\u200b', null, 'cell.blank'],
  ['/', null, 'cell.placeholder'],
  ['—', null, 'cell.placeholder'],
  ['无', null, 'cell.placeholder'],
  ['3?7', null, 'cell.notANumber'],
  ['若干', null, 'cell.notANumber'],
  ['-3', -3],
  ['1234567890123456', null, 'cell.notANumber'],
]

test('件数：读不出的是未知，绝不是 0', () => {
  for (const [text, value, code] of counts) {
    const read = cellValue(text)
    assert.equal(read.value, value, JSON.stringify(text))
    assert.equal(read.notes[0]?.code, code, JSON.stringify(text))
  }
})

test('金额：以元计的换算为万元，没有单位而表头也没有的不猜', () => {
  assert.equal(cellValue('5949.088667', 'wanYuan').value, 5949.088667)
  assert.equal(cellValue('251000元', 'wanYuan', true).value, 25.1)
  assert.equal(cellValue('1424.4万元', 'wanYuan', true).value, 1424.4)
  assert.equal(cellValue('0.3亿元', 'wanYuan', true).value, 3000)
  assert.equal(cellValue('251000', 'wanYuan', true).value, null)
  assert.equal(cellValue('251000', 'wanYuan', true).notes[0]?.code, 'cell.unitUnknown')
  assert.equal(cellValue('0', 'wanYuan', true).value, 0)
})

test('标签不是值：带序号的标签也不是', () => {
  for (const text of ['1.属于国家秘密', '2、重复申请', '规章', '2023年', '（七）总计'])
    assert.equal(looksLikeValue(text), false, text)
  for (const text of ['0', '?0', '', '/', '22（其中修订16件）', '-3', '5949.088667'])
    assert.equal(looksLikeValue(text), true, text)
})
