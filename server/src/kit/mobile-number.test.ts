import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mobileNumber } from './mobile-number.ts'

test('手机号码：各种写法是同一个；固定电话、外国的、不止一个的都不是', () => {
  const ways = ['13900000001', '139-0000-0001', '139 0000 0001', '+86 139 0000 0001']
  const more = ['+86-13900000001', '008613900000001', '(+86)13900000001', '１３９０００００００１']
  for (const text of [...ways, ...more]) assert.equal(mobileNumber(text), '13900000001', text)
  const landlines = ['010-12345678', '0000-1234567', '12345678', '+86 10 1234 5678', '4000000001']
  const others = ['', '12345', '139000000011', '+1 305 555 0100', '13900000001 转 2', '１３９']
  for (const text of [...landlines, ...others, '13900000001、13900000002'])
    assert.equal(mobileNumber(text), undefined, text)
})
