import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { check, failures } from './check.ts'
import { type ReportDocument, valueAt } from './document.ts'
import type { Finding } from './finding.ts'
import { adding, withCell, withCells, withText } from './testing/change-report.ts'
import { madePredecessor, madeReport } from './testing/made-report.ts'

const formats = ['y2021', 'y2019'] as const
const anyReport = fc
  .record({ seed: fc.nat(1_000_000), format: fc.constantFrom(...formats) })
  .map(({ seed, format }) => ({ seed, report: madeReport(seed, format) }))
const bounded = { numRuns: 120 }

const bad = (findings: readonly Finding[]) =>
  findings.filter((each) => each.verdict === 'fail' || each.verdict === 'uncertain')
const lines = (findings: readonly Finding[]) =>
  findings.map((each) => `${each.code} ${each.verdict} ${each.message}`)

function cellsOf(report: ReportDocument): readonly string[] {
  return (['applications', 'remedies'] as const).flatMap((table) =>
    Object.entries(report[table] ?? {}).flatMap(([row, values]) =>
      Object.keys(values ?? {}).map((column) => `${table}.${row}.${column}`),
    ),
  )
}

test('各项都对的报告，什么也不指出', () => {
  fc.assert(
    fc.property(anyReport, ({ report }) => assert.deepEqual(lines(bad(check(report))), [])),
    bounded,
  )
})

test('与上一年度衔接的报告，什么也不指出', () => {
  fc.assert(
    fc.property(anyReport, ({ seed, report }) => {
      const predecessors = [madePredecessor(report, seed + 1)]
      assert.deepEqual(lines(bad(check(report, { predecessors }))), [])
    }),
    bounded,
  )
})

test('表三、表四任何一格差一，必有一条指出，这一格在可疑之列；多数排在第一', (t) => {
  let tried = 0
  let first = 0
  for (const seed of [3, 14, 15, 92, 65, 35, 89, 79]) {
    const report = madeReport(seed, formats[seed % 2] ?? 'y2021')
    for (const path of cellsOf(report))
      for (const by of [1, -1]) {
        const value = (valueAt(report, path) ?? 0) + by
        if (value < 0) continue
        const suspects = failures(check(withCell(report, path, value))).flatMap(
          (each) => each.suspects ?? [],
        )
        assert.ok(
          suspects.some((cells) => cells.includes(path)),
          `${report.title} ${path} 改为 ${value}：${suspects.join(' | ')}`,
        )
        tried++
        if (suspects[0]?.length === 1 && suspects[0][0] === path) first++
      }
  }
  t.diagnostic(`${tried} 次单格改动，排在第一的 ${((first / tried) * 100).toFixed(1)}%`)
  assert.ok(first / tried >= 0.95, `${first} / ${tried}`)
})

test('一格之误只说一次：牵动的别的关系和文字并入那一条', () => {
  const report = withText(
    madeReport(11, 'y2021', { agency: '松岭县水利局', scale: 'medium' }),
    'remedies',
    '',
  )
  const received = report.applications?.received?.total ?? 0
  const told = withText(report, 'overview', `全年收到政府信息公开申请${received}件。`)
  const found = failures(check(withCell(told, 'applications.received.total', received + 9)))
  assert.equal(found.length, 1, lines(found).join('\n'))
  assert.equal(found[0]?.rule, 'columnBalance')
  assert.deepEqual(found[0]?.suspects, [['applications.received.total']])
  assert.deepEqual([...(found[0]?.alsoBreaks ?? [])].sort(), ['receivedInText', 'rowSum'])
})

test('两处互不相干的差错，各说各的', () => {
  const report = madeReport(11, 'y2021', { agency: '松岭县水利局', scale: 'medium' })
  const found = failures(
    check(
      withCells(report, {
        'applications.granted.naturalPerson':
          (valueAt(report, 'applications.granted.naturalPerson') ?? 0) + 4,
        'applications.carriedOut.business':
          (valueAt(report, 'applications.carriedOut.business') ?? 0) + 7,
      }),
    ),
  )
  assert.deepEqual(found.map((each) => each.suspects).sort(), [
    [['applications.carriedOut.business']],
    [['applications.granted.naturalPerson']],
  ])
})

test('两格互换了位置，认得出来', () => {
  const made = madeReport(11, 'y2021', { agency: '松岭县水利局', scale: 'medium' })
  const [a, b] = ['applications.granted.naturalPerson', 'applications.granted.otherOrganization']
  const found = failures(
    check(
      withCells(made, { [a ?? '']: valueAt(made, b ?? ''), [b ?? '']: valueAt(made, a ?? '') }),
    ),
  )
  assert.equal(found.length, 1, lines(found).join('\n'))
  assert.deepEqual(found[0]?.suspects?.[0], [a, b])
})

test('拿掉任何一格，不符的不会变成相符，也不会多出别的不符', () => {
  fc.assert(
    fc.property(anyReport, fc.nat(400), fc.nat(400), ({ report }, one, other) => {
      const paths = cellsOf(report)
      const changed = paths[one % paths.length] ?? ''
      const lost = paths[other % paths.length] ?? ''
      const wrong = withCell(report, changed, (valueAt(report, changed) ?? 0) + 1)
      const before = check(wrong)
      const after = check(withCell(wrong, lost, null))
      const passing = new Set(
        after.filter((each) => each.verdict === 'pass').map((each) => each.rule),
      )
      for (const each of failures(before))
        assert.ok(!passing.has(each.rule), `${each.rule} 由不符变成相符`)
    }),
    bounded,
  )
})

test('拿掉一张表，表的关系都无从判定，不作 0 看', () => {
  for (const table of ['disclosure', 'applications', 'remedies'] as const) {
    const report: ReportDocument = { ...madeReport(11, 'y2021'), [table]: null }
    const findings = check(report)
    assert.deepEqual([...new Set(failures(findings).map((each) => each.rule))], ['tablesPresent'])
    const about = { disclosure: /^A[1-4]$/, applications: /^B[1-8]$/, remedies: /^D[1-6]$/ }[table]
    for (const each of findings)
      if (about.test(each.code))
        assert.equal(each.verdict, 'not-assessable', `${each.code} ${each.verdict}`)
  }
})

test('口径不同的数不说不符，请机关说明', () => {
  const county = withText(
    madeReport(15, 'y2021', { agency: '松岭县人民政府', scale: 'medium' }),
    'remedies',
    '',
  )
  const report = withText(county, 'overview', '县政府办代表县政府受理政府信息公开申请1件。')
  const found = bad(check(report))
  assert.deepEqual(
    found.map((each) => [each.code, each.verdict]),
    [
      ['T1', 'uncertain'],
      ['T17', 'fail'],
    ],
  )
  // 申报了口径的不再问。
  assert.deepEqual(
    bad(check(report, { declared: { scope: 'whole' } })).map((each) => each.code),
    ['T1'],
  )
})

test('机关作了说明的，不再算不符', () => {
  const report = { ...madeReport(11, 'y2021'), signedOn: '2020-01-01', publishedOn: null }
  const explained = check(report, { declared: { explanations: { P3: '印刷有误，已更正' } } })
  const [finding] = explained.filter((each) => each.code === 'P3')
  assert.equal(finding?.verdict, 'uncertain')
  assert.match(finding?.message ?? '', /机关说明：印刷有误/)
})

test('引用的文字和位置照原文，有空格和换行也不错', () => {
  const report = adding(
    madeReport(11, 'y2021'),
    'overview',
    '年 内 公 开 政 府 信 息 条 ，\n各科室的 的任务。',
  )
  for (const finding of check(report))
    for (const quote of finding.quotes ?? [])
      assert.equal(
        report.sections[quote.section]?.text.slice(quote.from, quote.to),
        quote.text,
        finding.code,
      )
})

test('很长的、恶意的文字不会拖住检查', () => {
  const base = madeReport(11, 'y2021')
  const hostile = [
    '未'.repeat(300_000),
    '（'.repeat(300_000),
    '其中1件、'.repeat(80_000),
    '1'.repeat(500_000),
    '收到政府信息公开申请'.repeat(50_000),
    '一是'.repeat(200_000),
    '自年月日起至'.repeat(60_000),
    `${'公开，'.repeat(100_000)}100%`,
    '包括'.repeat(200_000),
    '申请人张'.repeat(100_000),
    'w'.repeat(400_000),
    '文'.repeat(20_000_000),
  ]
  hostile.forEach((text, i) => {
    const findings = check(withText(base, i % 2 === 0 ? 'overview' : null, text))
    assert.ok(findings.some((each) => each.rule === 'garbled' && each.verdict === 'uncertain'))
  })
})
