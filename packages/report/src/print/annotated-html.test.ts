import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'parse5'
import { madeFindings, madeOrigins } from '../testing/made-findings.ts'
import { madeReport } from '../testing/made-report.ts'
import { oddReport } from '../testing/odd-report.ts'
import { annotatedBody, printAnnotatedHtml } from './annotated-html.ts'
import { annotatedStyle } from './annotated-style.ts'

const report = madeReport(3, 'y2021')
const findings = madeFindings(report)
const origins = madeOrigins(report)
const ids = (html: string) => [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
const targets = (html: string) => [...html.matchAll(/\shref="#([^"]*)"/g)].map(([, id]) => id)

test('每个链接都到得了，没有两处同名', () => {
  for (const [one, found, from] of [
    [report, findings, origins],
    [oddReport(), madeFindings(oddReport()), madeOrigins(oddReport())],
    [{ ...report, applications: null }, findings, {}],
  ] as const) {
    const html = printAnnotatedHtml(one, found, from)
    const errors: string[] = []
    parse(html, { onParseError: ({ code }) => errors.push(code) })
    assert.deepEqual(errors, [])
    assert.equal(new Set(ids(html)).size, ids(html).length)
    assert.deepEqual(
      targets(html).filter((id) => !ids(html).includes(id)),
      [],
    )
  }
})

test('没有脚本，没有行内样式：最严的内容安全策略下也照样能看', () => {
  assert.doesNotMatch(annotatedBody(report, findings, origins), /<script|<style|\sstyle=|\son\w+=/i)
  assert.doesNotMatch(annotatedStyle, /<|@import|url\(/)
})

test('重的在前；相符的不列，无从判定的另列', () => {
  const html = annotatedBody(report, findings)
  const codes = [...html.matchAll(/finding-code">(\w+)</g)].map(([, code]) => code)
  assert.deepEqual(codes, ['B1', 'T1', 'S1', 'V1', 'Y1'])
  assert.match(html, /无从判定 1 项/)
  assert.match(html, /1 项相符/)
  assert.match(html, /&lt;b&gt;总计&lt;\/b&gt; &amp; 各列之和不符/)
})

test('格上标着编号，可能的错处另有记号', () => {
  const html = annotatedBody(report, findings)
  assert.equal(html.match(/<td[^>]*class="finding-cell finding-cell-error[" ]/g)?.length, 7)
  assert.match(
    html,
    /data-path="applications\.granted\.total"[^>]*class="finding-cell finding-cell-error finding-suspect"/,
  )
  assert.match(html, /aria-label="差错1"/)
  assert.match(html, /aria-label="提醒2"/)
})

test('引文画线，跨段的每段都画，字一个不少', () => {
  const html = annotatedBody(report, findings)
  const article = html.slice(html.indexOf('<article'), html.indexOf('</article>'))
  assert.ok((article.match(/<mark/g)?.length ?? 0) >= 4)
  const said = article
    .replace(/<a class="finding-number[^>]*>\d+<\/a>/g, '')
    .replace(/<[^>]+>/g, '')
  for (const { text } of report.sections) {
    for (const line of text.split('\n')) assert.ok(said.includes(line))
  }
})

test('点数看出处：页、表、行、列、原文和附注', () => {
  const note = { code: 'x', at: 'applications.received.total', raw: '1O', message: '按数字读' }
  const html = annotatedBody({ ...report, notes: [note] }, [], origins)
  assert.match(html, /第2页，第2张表，第4行第4列/)
  assert.match(html, /按数字读 原文：<q class="report-raw">1O<\/q>/)
  assert.match(html, /href="#source-applications\.received\.total"/)
})

test('没有读到的格写明未读到；一页几份报告各用各的锚点', () => {
  const html = annotatedBody({ ...report, applications: {} }, [], {}, 'second-')
  assert.match(html, /<span class="report-unread">未读到<\/span>/)
  assert.ok(ids(html).every((id) => id?.startsWith('second-')))
})

test('涉及许多格的一条，每行只标一次编号', () => {
  const rows = ['granted', 'partlyGranted', 'carriedOut']
  const columns = ['naturalPerson', 'business', 'research', 'publicWelfare', 'total']
  const cells = rows.flatMap((row) => columns.map((column) => `applications.${row}.${column}`))
  const [, , third] = findings
  assert.ok(third)
  const html = annotatedBody(report, [{ ...third, cells, quotes: [], suspects: [] }])
  const article = html.slice(html.indexOf('<article'), html.indexOf('</article>'))
  assert.equal(article.match(/class="finding-cell /g)?.length, 15)
  assert.equal(article.match(/class="finding-number /g)?.length, 3)
})
