import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { printHtml } from '../print/html.ts'
import { madePredecessor, madeReport } from '../testing/made-report.ts'
import { ran, temporaryFolder } from '../testing/ran-command.ts'
import { VERSION } from './version.ts'

const good = madeReport(7, 'y2021', { year: 2023, scale: 'medium' })
const before = madePredecessor(good, 8)

/** The same report with one cell of the totals off by one. */
function wrongTotal() {
  const { applications } = good
  const received = applications?.received
  assert.ok(received && typeof received.total === 'number')
  return {
    ...good,
    applications: { ...applications, received: { ...received, total: received.total + 1 } },
  }
}

function withFiles(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = temporaryFolder()
  for (const [name, body] of Object.entries(files)) {
    mkdirSync(join(folder.path, name, '..'), { recursive: true })
    writeFileSync(join(folder.path, name), body)
  }
  return folder
}

test('gongkai：没有命令、不认识的命令、说明、版本', async () => {
  const help = await ran(['help'])
  assert.equal(help.code, 0)
  for (const name of ['read', 'check', 'print', 'compare']) assert.match(help.out, new RegExp(name))
  assert.equal((await ran(['--version'])).out, `gongkai ${VERSION}\n`)
  assert.match((await ran(['check', '--help'])).out, /--last-year/)
  const unknown = await ran(['chekc', 'a.html'])
  assert.equal(unknown.code, 2)
  assert.match(unknown.err, /没有「chekc」这个命令/)
})

test('gongkai：用错了选项说得清楚，退出码 2', async () => {
  for (const [args, said] of [
    [['read'], /没有给出文件/],
    [['read', '--colour', 'a'], /没有 --colour 这个选项/],
    [['check', '--severity', 'bad', 'a'], /--severity 不认识「bad」/],
    [['check', '--last-year'], /--last-year 后面缺一个值/],
    [['read', '--jobs', 'many', 'a'], /--jobs 要一个正数/],
    [['print', '--out', '-', 'a', 'b'], /只能印一个文件/],
    [['compare', 'only.html'], /至少要两个文件/],
  ] as const) {
    const { code, err } = await ran(args)
    assert.equal(code, 2, args.join(' '))
    assert.match(err, said)
    assert.match(err, /--help/)
  }
})

test('gongkai read --json 一个文件：一份报告文档，各格照旧', async () => {
  using folder = withFiles({ 'a.html': printHtml(good) })
  const file = join(folder.path, 'a.html')
  const { code, out, err } = await ran(['read', '--json', file])
  assert.equal(err, '')
  assert.equal(code, 0)
  const report = JSON.parse(out)
  assert.equal(report.schema, 'gongkai.report/1')
  assert.deepEqual(report.applications, good.applications)
  const withOrigins = JSON.parse((await ran(['read', '--json', '--origins', file])).out)
  assert.ok(withOrigins.origins['applications.received.total'])
})

test('gongkai read：屏幕上有表有附注；标准输入也读', async () => {
  const { code, out } = await ran(['read', '-'], { input: printHtml(good) })
  assert.equal(code, 0)
  assert.match(out, new RegExp(good.title ?? ''))
  assert.match(out, /一、本年新收政府信息公开申请数量 /)
})

test('gongkai read 几个文件：每行一个 JSON，坏文件一行缘由，其余照读', async () => {
  using folder = withFiles({
    '甲/1.html': printHtml(good),
    '甲/乙/2.html': printHtml(before),
    '甲/空.html': '',
    '甲/说明.bin': 'not looked at in a folder',
    '甲/.隐藏.html': printHtml(good),
  })
  const { code, out } = await ran(['read', '--json', folder.path, join(folder.path, '没有.pdf')])
  assert.equal(code, 2)
  const lines = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.deepEqual(
    lines.map(({ file, report, error }) => [
      file.slice(folder.path.length + 1),
      report?.year ?? error.code,
    ]),
    [
      ['甲/1.html', 2023],
      ['甲/乙/2.html', 2022],
      ['甲/空.html', 'empty'],
      ['没有.pdf', 'notFound'],
    ],
  )
  const globbed = await ran(['read', '--json', join(folder.path, '**', '[12].html')])
  assert.equal(globbed.out.trimEnd().split('\n').length, 2)
})

test('gongkai check：没有不符退出 0；改了一格退出 1，并指出那一格', async () => {
  using folder = withFiles({
    'good.html': printHtml(good),
    'before.html': printHtml(before),
    'wrong.html': printHtml(wrongTotal()),
  })
  const path = (name: string) => join(folder.path, name)
  const lastYear = ['--last-year', path('before.html')]
  const clean = await ran(['check', ...lastYear, path('good.html')])
  assert.equal(clean.code, 0, clean.out)
  const wrong = await ran(['check', '--json', ...lastYear, path('wrong.html')])
  assert.equal(wrong.code, 1)
  const findings = wrong.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.ok(findings.every(({ file }) => file === path('wrong.html')))
  const suspects = findings.flatMap((each) => (each.suspects ?? []).flat())
  assert.ok(suspects.includes('applications.received.total'))
  const shown = await ran(['check', '--severity', 'error', path('wrong.html'), path('nosuch')])
  assert.equal(shown.code, 2)
  assert.match(shown.out, /差错/)
  assert.match(shown.out, /依据/)
  assert.match(shown.err, /nosuch {2}notFound {2}没有这个文件/)
  const unreadable = await ran(['check', '--last-year', path('nosuch'), path('good.html')])
  assert.equal(unreadable.code, 2)
  assert.match(unreadable.err, /--last-year .*读不了：没有这个文件/)
})

test('gongkai print：印成各种样子，不覆盖已有的文件', async () => {
  using folder = withFiles({ '年报/good.html': printHtml(good) })
  const out = join(folder.path, '印好')
  const args = ['print', '--to', 'html,docx,xlsx,pdf,annotated', '--out', out]
  const first = await ran([...args, join(folder.path, '年报')])
  assert.equal(first.code, 0, first.err)
  assert.match(readFileSync(join(out, 'good.html'), 'utf8'), /report-table-applications/)
  assert.equal(readFileSync(join(out, 'good.pdf')).subarray(0, 5).toString(), '%PDF-')
  for (const zip of ['good.docx', 'good.xlsx']) {
    assert.equal(readFileSync(join(out, zip)).subarray(0, 2).toString(), 'PK')
  }
  assert.match(readFileSync(join(out, 'good.annotated.html'), 'utf8'), /体检结果/)
  const second = await ran([...args, join(folder.path, '年报')])
  assert.equal(second.code, 2)
  assert.match(second.err, /exists {2}已有同名文件/)
  assert.equal((await ran([...args, '--force', join(folder.path, '年报')])).code, 0)
  const piped = await ran([
    'print',
    '--to',
    'html',
    '--out',
    '-',
    join(folder.path, '年报/good.html'),
  ])
  assert.match(Buffer.from(piped.bytes).toString(), /^<!DOCTYPE html>/)
})

test('gongkai compare：并排的格、结转、文字相似程度', async () => {
  using folder = withFiles({ '2022.html': printHtml(before), '2023.html': printHtml(good) })
  const files = ['2022.html', '2023.html'].map((name) => join(folder.path, name))
  const { code, out } = await ran(['compare', ...files])
  assert.equal(code, 1)
  assert.match(out, /结转 \[1\] → \[2\] {2}接得上/)
  const json = JSON.parse((await ran(['compare', '--json', ...files])).out)
  assert.deepEqual(
    json.reports.map(({ year }: { year: number }) => year),
    [2022, 2023],
  )
  const first = files[0] ?? ''
  using copy = withFiles({ 'copy.html': readFileSync(first) })
  const same = await ran(['compare', first, join(copy.path, 'copy.html')])
  assert.equal(same.code, 0)
  assert.match(same.out, /没有不同的格/)
  assert.match(same.out, /100%/)
})
