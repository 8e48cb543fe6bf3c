import assert from 'node:assert/strict'
import { test } from 'node:test'
import { globPattern } from './expand-files.ts'
import { clip, columns, inkFor, pad, widthOf, wrap } from './text.ts'

test('终端文字：汉字占两格，颜色不占格', () => {
  assert.equal(widthOf('公开2024'), 8)
  assert.equal(widthOf(inkFor(true).red('公开')), 4)
  assert.equal(widthOf('（一）𠮷'), 8)
  assert.equal(pad('公', 4), '公  ')
  assert.equal(pad('12', 4, 'right'), '  12')
  assert.equal(clip('政府信息公开', 7), '政府信…')
  assert.deepEqual(
    columns([
      ['', '总计'],
      ['新收', '3'],
    ]),
    ['      总计', '新收     3'],
  )
})

test('终端文字：折行不断开数字和西文', () => {
  assert.deepEqual(wrap('共收到 12345 件申请', 9), ['共收到', '12345 件', '申请'])
  assert.deepEqual(wrap('', 9), [''])
})

test('终端文字：不要颜色就原样', () => {
  assert.equal(inkFor(false).bold('公开'), '公开')
})

test('通配符', () => {
  for (const [glob, yes, no] of [
    ['*.html', ['年报.html'], ['a/年报.html', '年报.htm']],
    ['年报/**/*.pdf', ['年报/a.pdf', '年报/x/y/a.pdf'], ['年报.pdf', '别的/a.pdf']],
    [
      '{甲,乙}局/20[12]?.doc*',
      ['甲局/2023.docx', '乙局/2015.doc'],
      ['丙局/2023.doc', '甲局/2033.doc'],
    ],
    ['a+b (1).txt', ['a+b (1).txt'], ['aab (1).txt']],
  ] as const) {
    for (const path of yes) assert.match(path, globPattern(glob))
    for (const path of no) assert.doesNotMatch(path, globPattern(glob))
  }
})
