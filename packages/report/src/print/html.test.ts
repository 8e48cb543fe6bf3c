import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'parse5'
import { madeReport } from '../testing/made-report.ts'
import { oddReport } from '../testing/odd-report.ts'
import { printHtml } from './html.ts'
import { TABLE_NOT_READ, TITLE_NOT_READ } from './printed-report.ts'

const text = (html: string) => html.replace(/<[^>]+>/g, '')
const count = (html: string, part: string) => html.split(part).length - 1

/** 解析错误：结构不合 HTML5 的地方。 */
function errorsIn(html: string): string[] {
  const errors: string[] = []
  parse(html, { onParseError: ({ code }) => errors.push(code) })
  return errors
}

test('网页合乎 HTML5，没有脚本，不取外面的东西', () => {
  for (const report of [madeReport(1, 'y2021'), madeReport(2, 'y2019'), oddReport()]) {
    const html = printHtml(report)
    assert.deepEqual(errorsIn(html), [])
    assert.doesNotMatch(html, /<script|<link|<img|<[^>]*\s(?:src|href|style)=|url\(|@import/i)
    assert.match(html, /^<!DOCTYPE html>\n<html lang="zh-CN">/)
  }
})

test('报告里的字一律转义', () => {
  const html = printHtml(oddReport())
  assert.match(html, /附带说明 &lt;script&gt;alert\(1\)&lt;\/script&gt;/)
  assert.match(html, /&lt;img src=x onerror=y&gt;/)
  assert.match(html, /&lt;b&gt;文号&lt;\/b&gt;&amp;amp;&quot;&#39;/)
  assert.doesNotMatch(html, /[\u0000\u0007]|\p{Surrogate}/u)
})

test('六个部分依文中的次序，表在所属部分之后，落款在最后', () => {
  const report = madeReport(3, 'y2021')
  const html = printHtml(report)
  const order = [
    ...report.sections.slice(1, 3).map(({ heading }) => heading),
    'report-table-disclosure',
    report.sections[3]?.heading,
    'report-table-applications',
    report.sections[4]?.heading,
    'report-table-remedies',
    report.sections[6]?.heading,
    'report-signature',
  ]
  const body = html.slice(html.indexOf('<main'))
  const places = order.map((part) => body.indexOf(part ?? '?'))
  assert.ok(places.every((place) => place > 0))
  assert.deepEqual(
    [...places].sort((a, b) => a - b),
    places,
  )
})

test('没有读到的表印一句话，没有一个零', () => {
  const html = printHtml({ ...oddReport(), applications: null, remedies: null, annexes: [] })
  assert.equal(count(html, TABLE_NOT_READ), 3)
  assert.equal(count(html, 'data-path'), 0)
  // 标题也读丢的那张，表名印在上面，不编造一个标题。
  assert.match(html, /report-table-title">政府信息公开行政复议、行政诉讼情况/)
})

test('没有读到标题的说没有读到；题名用机关和年度', () => {
  const report = { ...madeReport(3, 'y2021'), title: null, agency: null, year: null }
  const html = printHtml(report)
  assert.equal(count(html, TITLE_NOT_READ), 1)
  assert.match(html, /<title>政府信息公开工作年度报告<\/title>/)
})

test('每个值的格带着它的位置', () => {
  assert.equal(count(printHtml(madeReport(4, 'y2021')), 'data-path="'), 10 + 175 + 15)
})

test('正文末尾已有的落款不印第二遍', () => {
  const report = { ...madeReport(3, 'y2021'), signedBy: '甲县乙局', signedOn: '2026-01-20' }
  const last = {
    id: 'other',
    heading: '六、其他',
    text: '没有。\n甲县乙局\n2026年1月20日',
  } as const
  const html = printHtml({ ...report, sections: [last] })
  assert.equal(count(text(html), '2026年1月20日'), 1)
  assert.equal(count(html, 'class="report-signature"'), 0)
})

test('没有元数据的不印元数据表', () => {
  const report = { ...madeReport(3, 'y2021'), publishedOn: null, indexNo: null, docNo: null }
  assert.doesNotMatch(printHtml(report), /class="report-metadata"/)
  assert.match(printHtml({ ...report, indexNo: 'K1' }), /索引号<\/th><td>K1</)
})
