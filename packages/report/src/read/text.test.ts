import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { outline } from '../testing/containers.ts'
import { readTextContent } from './read-text-content.ts'

const read = (text: string) => readTextContent(text, 'report.txt')

describe('text', () => {
  test('each line is a block with its number', () => {
    const { blocks, mediaType } = read('甲\n\n　　乙\r\n丙')
    assert.deepEqual(blocks, [
      { kind: 'text', text: '甲', place: { line: 1 } },
      { kind: 'text', text: '乙', place: { line: 3 } },
      { kind: 'text', text: '丙', place: { line: 4 } },
    ])
    assert.equal(mediaType, 'text/plain')
  })
  test('Markdown headings are headings', () => {
    const content = read('# 年报\n**一、总体情况**\n甲')
    assert.deepEqual(outline(content), ['# 年报', '一、总体情况', '甲'])
    assert.equal(content.mediaType, 'text/markdown')
  })
  test('radicals printed for characters become the characters', () => {
    assert.deepEqual(outline(read('⾏政⻓⻚')), ['行政长页'])
  })
})

describe('tables in text', () => {
  test('pipes at the ends of rows; empty cells are kept', () => {
    assert.deepEqual(outline(read('前\n规章 | 0 | | 0 |\n许可 | 3 | ||\n后')), [
      '前',
      '规章 | 0 |  | 0',
      '许可 | 3 |  | ',
      '后',
    ])
  })
  test('Markdown, without its ruling', () => {
    const content = read('| 甲 | 乙 |\n|---|:-:|\n| 1 | a\\|b |')
    assert.deepEqual(outline(content), ['甲 | 乙', '1 | a|b'])
    const table = content.blocks[0]
    assert.deepEqual(table?.kind === 'table' && table.rowPlaces, [{ line: 1 }, { line: 3 }])
    assert.equal(table?.kind === 'table' && table.made, 'lines')
  })
  test('one cell a line', () => {
    assert.deepEqual(
      outline(read('附表\n| 序号 |\n项目 |\n数量 |\n| 1 |\n甲 |\n|\n| 2 |\n乙 |\n5 |\n完')),
      ['附表', '序号 | 项目 | 数量', '1 | 甲 | ', '2 | 乙 | 5', '完'],
    )
  })
  test('tabs; the empty cells at both ends are kept', () => {
    assert.deepEqual(outline(read('表\n三、结果\t甲\t\t0\t\n\t乙\t\t1\t')), [
      '表',
      '三、结果 | 甲 |  | 0 | ',
      ' | 乙 |  | 1 | ',
    ])
  })
  test('a cell copied with its line breaks', () => {
    assert.deepEqual(outline(read('"（勾稽\n关系）"\t自然人\t总计\n新收\t1\t1')), [
      '（勾稽\n关系） | 自然人 | 总计',
      '新收 | 1 | 1',
    ])
  })
  test('bars left behind by a lost table are no table, and the prose between them is text', () => {
    const bars = '| '.repeat(300)
    assert.deepEqual(outline(read(`五、问题 |\n${bars}\n一是不够具体。\n${bars}`)), [
      '五、问题',
      '一是不够具体。',
    ])
  })
  test('a trail of links and an indented paragraph are no tables', () => {
    assert.deepEqual(outline(read('首页 | 政务公开 | 年报\n\t甲段。\n\t乙段。')), [
      '首页 | 政务公开 | 年报',
      '甲段。',
      '乙段。',
    ])
    assert.ok(
      read('首页 | 政务公开 | 年报\n\t甲段。\n\t乙段。').blocks.every(
        (block) => block.kind === 'text',
      ),
    )
  })
})
