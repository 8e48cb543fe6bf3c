import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayIn, daysInWords, periodIn, yearIn } from './dates.ts'

test('公文里的日期：阿拉伯数字和汉字', () => {
  assert.equal(daysInWords('某局 2024年1月18日')[0]?.day, '2024-01-18')
  assert.equal(daysInWords('二○一二年二月二十日')[0]?.day, '2012-02-20')
  assert.equal(daysInWords('二〇二四年十二月三十一日')[0]?.day, '2024-12-31')
  assert.deepEqual(daysInWords('2023年2月29日'), [])
})

test('元数据里的日期', () => {
  assert.equal(dayIn('2024-03-08 15:34'), '2024-03-08')
  assert.equal(dayIn('2024/3/8'), '2024-03-08')
  assert.equal(dayIn('20240308'), '2024-03-08')
  assert.equal(dayIn('不详'), undefined)
})

test('统计期限：后一个日期可以省去年份', () => {
  const period = periodIn('统计期限自2019年1月1日起至12月31日，累计')
  assert.deepEqual([period?.from, period?.to], ['2019-01-01', '2019-12-31'])
  const full = periodIn('自 2024 年 1 月 1 日起至 2024 年 12 月 31 日止')
  assert.deepEqual([full?.from, full?.to], ['2024-01-01', '2024-12-31'])
  assert.equal(periodIn('自2024年起'), undefined)
})

test('年份', () => {
  assert.equal(yearIn('某局2023年政府信息公开工作年度报告'), 2023)
  assert.equal(yearIn('二〇二三年度'), 2023)
  assert.equal(yearIn('1402条'), undefined)
})
