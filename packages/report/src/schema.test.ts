import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { readReport } from './read/read-report.ts'
import { reportSchema } from './schema.ts'
import { asText, layouts } from './testing/layouts.ts'
import { madeReport } from './testing/made-report.ts'

const validate = new Ajv2020({ allErrors: true }).compile(reportSchema())
const bytes = (text: string) => new TextEncoder().encode(text)

test('发布的 report.schema.json 和代码一致', () => {
  const path = join(import.meta.dirname, '../report.schema.json')
  const current = `${JSON.stringify(reportSchema(), null, 2)}\n`
  if (process.env.GOLDEN) writeFileSync(path, current)
  assert.equal(readFileSync(path, 'utf8'), current)
})

test('编造的和读出的报告都合乎 Schema', async () => {
  for (let seed = 1; seed <= 10; seed++)
    for (const format of ['y2021', 'y2019'] as const) {
      const made = madeReport(seed, format)
      assert.ok(validate(made), JSON.stringify(validate.errors))
      for (const layout of layouts) {
        const { report } = await readReport(bytes(asText(made, layout)), 'a.txt')
        assert.ok(validate(report), `${layout} ${JSON.stringify(validate.errors)}`)
      }
    }
})

test('不是报告的文字也读成一份合乎 Schema 的文档，各表为 null', async () => {
  for (const text of ['你好', '今天天气不错。\n明天也是。', '<p>一</p>', '1 2 3 4 5 6 7']) {
    const { report } = await readReport(bytes(text), 'a.txt')
    assert.ok(validate(report), JSON.stringify(validate.errors))
    assert.equal(report.format, 'nonconforming')
    assert.deepEqual([report.disclosure, report.applications, report.remedies], [null, null, null])
  }
})

test('Schema 拒绝多余的键、缺少的键和不是数的格', () => {
  const made = madeReport(1, 'y2021')
  assert.equal(validate({ ...made, extra: 1 }), false)
  assert.equal(validate({ ...made, year: '2023' }), false)
  const { notes: _, ...without } = made
  assert.equal(validate(without), false)
  assert.equal(validate({ ...made, remedies: { reconsideration: { upheld: '1' } } }), false)
})
