import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { check } from '../check.ts'
import type { ReportDocument } from '../document.ts'
import { ReadingError } from '../reading-error.ts'
import { reportSchema } from '../schema.ts'
import { chanceOf } from '../testing/chance.ts'
import { hostileFiles } from '../testing/hostile-files.ts'
import { madeReport } from '../testing/made-report.ts'
import { readReport } from './read-report.ts'
import { readReportDocument } from './report-document.ts'
import { schemaFault } from './schema-fault.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const made = madeReport(1, 'y2021')
const refusal = (value: unknown): string => {
  try {
    readReportDocument(bytesOf(JSON.stringify(value)))
  } catch (error) {
    assert.ok(error instanceof ReadingError)
    return `${error.code} ${error.message}`
  }
  return assert.fail('it was read')
}

test('写出的报告文档原样读回：缩进、次序、编码、带不带 BOM 都一样', async () => {
  for (let seed = 1; seed <= 10; seed++)
    for (const format of ['y2021', 'y2019'] as const) {
      const report = madeReport(seed, format)
      const backward = Object.fromEntries(Object.entries(report).toReversed())
      const texts = [
        JSON.stringify(report),
        `\ufeff${JSON.stringify(report, null, 2)}\r\n`,
        JSON.stringify(backward, null, '\t'),
      ]
      for (const text of texts) {
        const reading = await readReport(bytesOf(text), 'a.json')
        assert.deepEqual(reading, { report, origins: {} })
      }
      const wide = new Uint8Array(Buffer.from(`\ufeff${texts[0]}`, 'utf16le'))
      assert.deepEqual((await readReport(wide, 'a.json')).report, report)
    }
})

test('不是报告文档的 JSON、说到报告文档的网页，照旧当文字读', async () => {
  const texts = [
    '{"schema": "other/1", "a": 1}',
    '{"a": {"schema": "gongkai.report/1"}}',
    '<p>例：{"schema": "gongkai.report/1"}</p>',
    '例：{"schema": "gongkai.report/1"}',
    '{ 这不是 JSON，只是说到 "schema": "gongkai.report/1" }',
  ]
  for (const text of texts) {
    assert.equal(readReportDocument(bytesOf(text)), undefined, text)
    assert.equal((await readReport(bytesOf(text), 'a.txt')).report.format, 'nonconforming')
  }
})

test('不合格的报告文档：说出哪里、应当是什么', () => {
  const granted = { ...made.applications?.granted, total: '3' }
  const cases: readonly [unknown, RegExp][] = [
    [{ ...made, schema: 'gongkai.report/2' }, /^badDocument .*gongkai\.report\/2/],
    [{ ...made, year: '2023' }, /^badDocument .*year：应当是整数/],
    [
      { ...made, applications: { ...made.applications, granted } },
      /granted\.total：应当是数或者 null/,
    ],
    [{ ...made, extra: 1 }, /extra：格式里没有这一项/],
    [{ ...made, notes: undefined }, /notes：没有这一项/],
    [{ ...made, signedOn: '2024-02-30' }, /signedOn：没有这一天/],
    [{ ...made, period: { from: '2024-13-01', to: null } }, /period\.from：没有这一天/],
    [{ ...made, agency: '某局\0' }, /agency：有不成字的字符/],
    [{ ...made, title: '\ud800' }, /title：有不成字的字符/],
  ]
  for (const [value, said] of cases) assert.match(refusal(value), said)
  const huge = JSON.stringify(made).replace(/"total":\d+/, '"total":1e300')
  assert.throws(() => readReportDocument(bytesOf(huge)), /数过大/)
  const cut = JSON.stringify(made).slice(0, -5)
  assert.throws(() => readReportDocument(bytesOf(cut)), /不是完整的 JSON/)
  const proto = JSON.stringify(made).replace('{', '{"__proto__":{"year":1},')
  assert.throws(() => readReportDocument(bytesOf(proto)), /__proto__：格式里没有这一项/)
})

test('为拖垮读者而造的报告文档：说不合格式', () => {
  const made = hostileFiles(1).filter(({ name }) => name.startsWith('json: '))
  assert.equal(made.length, 2)
  for (const { name, bytes } of made)
    assert.throws(() => readReportDocument(bytes()), { code: 'badDocument' }, name)
})

/** One place of a document changed to something. */
function mutated(report: ReportDocument, seed: number): unknown {
  const chance = chanceOf(seed)
  const copy = structuredClone(report) as unknown as Record<string, unknown>
  const odd = [null, 0, -1, 2.5, '', '2023-01-01', '一', true, [], {}, [['a']], 'gongkai.report/1']
  let at: Record<string, unknown> = copy
  for (;;) {
    const keys = Object.keys(at)
    const key = keys[chance.below(keys.length)]
    if (key === undefined) return copy
    const next = at[key]
    if (typeof next === 'object' && next !== null && chance.often(0.8)) {
      at = next as Record<string, unknown>
      continue
    }
    if (chance.often(0.2)) delete at[key]
    else at[chance.often(0.2) ? `${key}x` : key] = odd[chance.below(odd.length)]
    return copy
  }
}

test('我们的核对同完整的 Schema 核对器一致；收下的，检查不会出错', () => {
  const schema = reportSchema()
  const validate = new Ajv2020({ allErrors: false }).compile(schema)
  let accepted = 0
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), (seed) => {
      const value = mutated(madeReport((seed % 7) + 1, seed % 2 ? 'y2021' : 'y2019'), seed)
      const fault = schemaFault(schema, value)
      assert.equal(fault === undefined, validate(value), JSON.stringify(fault ?? validate.errors))
      if (fault) return
      accepted++
      check(value as ReportDocument)
    }),
    { numRuns: 1500 },
  )
  assert.ok(accepted > 150, `${accepted}`)
})
