import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { check } from './index.ts'
import { readFileReport } from './node/index.ts'

/** 真实报告和人工抄出的答案；不随项目分发，旁边有就验，没有就说明缘由跳过。 */
const folder = join(import.meta.dirname, '../../../../shared/samples')
const there = existsSync(folder)
const files = there ? readdirSync(folder).filter((name) => !/\.json$|^README/.test(name)) : []

/** 这些格在来源里确实不能断定，读作未知是对的。 */
const undecidable: Readonly<Record<string, RegExp>> = {
  // 三列的数连写成「77132470」，没有合计可以验证。
  'pingtan-2023.txt': /^disclosure\.normativeDocuments\./,
  // 三列只剩两个数、没有空格，另一个数散落在别处。
  'shanghai-office-2025.md': /^disclosure\.(regulations|normativeDocuments)\./,
}

/** 样本里真有的毛病：编号，判定，说法里应有的话。 */
const defects: Readonly<
  Record<string, readonly (readonly [code: string, verdict: string, says: RegExp])[]>
> = {
  '000': [['S6', 'fail', /没有读到.*主动公开.*申请.*复议/]],
  '001': [
    ['P3', 'fail', /2023年1月18日早于/],
    ['S7', 'fail', /3\.其他/],
    ['S8', 'fail', /行政规范性文件/],
    ['S17', 'fail', /现行有效件数/],
  ],
  '002': [['P3', 'fail', /2016年12月30日早于/]],
  '003': [
    ['S11', 'fail', /不合任何格式/],
    ['P4', 'fail', /晚 77 天/],
    ['T11', 'pass', /= 96/],
  ],
  '004': [
    ['S9', 'fail', /21 行.*应有 7 个值，只有 6 个/],
    ['T16', 'fail', /满意度100%/],
  ],
  'hongze-2024': [
    ['T17', 'fail', /17.*95/],
    ['S8', 'fail', /其他法律行政止公开/],
    ['B8', 'fail', /一行/],
  ],
  'pingtan-2011': [
    ['P4', 'fail', /2012年4月11日.*晚 11 天/],
    ['P6', 'fail', /我县/],
    ['P7', 'fail', /工作条例/],
    ['P10', 'fail', /1402/],
    ['T11', 'fail', /421/],
  ],
  'pingtan-2017': [['P6', 'fail', /我办/]],
  'pingtan-2023.html': [
    ['T9', 'fail', /393.*470/],
    ['S19', 'fail', /三是/],
  ],
  'shanghai-office-2025': [['S1', 'fail', /五、/]],
}

type Gold = Record<string, unknown> & { readonly annexes?: readonly { rows: [string, number][] }[] }

test('样本都在', { skip: there ? false : '旁边没有 shared/samples，真实样本未验' }, () => {
  assert.ok(files.length >= 12, `只有 ${files.length} 份`)
})

for (const name of files)
  test(`样本 ${name}：没有一格读错，没有一格是编造的`, async () => {
    const gold = JSON.parse(
      readFileSync(join(folder, name.replace(/\.\w+$/, '.gold.json')), 'utf8'),
    ) as Gold
    const { report } = await readFileReport(join(folder, name))
    for (const key of ['format', 'agency', 'year', 'signedOn', 'publishedOn', 'indexNo'] as const)
      if (key in gold) assert.equal(report[key], gold[key], key)
    const wrong: string[] = []
    for (const table of ['disclosure', 'applications', 'remedies'] as const) {
      if (gold[table] === null) assert.equal(report[table], null, `${table} 不在原件里`)
      for (const [path, expected] of cellsOf(table, gold[table])) {
        const [, row = '', column = ''] = path.split('.')
        const read = report[table]?.[row]?.[column] ?? null
        if (read === null ? expected !== null && !undecidable[name]?.test(path) : read !== expected)
          wrong.push(`${path}：读作 ${read}，应为 ${expected}`)
      }
      for (const [row, cells] of Object.entries(report[table] ?? {}))
        if (cells && !(row in ((gold[table] ?? {}) as object)))
          wrong.push(`${table}.${row} 是多出来的行`)
    }
    assert.deepEqual(wrong, [])
    for (const [i, annex] of (gold.annexes ?? []).entries())
      assert.deepEqual(
        report.annexes[i]?.rows.map(([label, value]) => [label, Number(value)]),
        annex.rows,
      )
  })

for (const name of files)
  for (const [prefix, expected] of Object.entries(defects))
    if (name.startsWith(prefix))
      test(`样本 ${name}：真有的毛病都查出来`, async () => {
        const { report } = await readFileReport(join(folder, name))
        const found = check(report)
        for (const [code, verdict, says] of expected)
          assert.ok(
            found.some((f) => f.code === code && f.verdict === verdict && says.test(f.message)),
            `${code} ${says}`,
          )
      })

/** 答案里的格；写着文字的（「22（其中修订16件）」）取前面的数，说不清的取 null。 */
function cellsOf(table: string, values: unknown): [string, number | null][] {
  return Object.entries((values ?? {}) as Record<string, unknown>).flatMap(([row, cells]) => {
    if (cells === null || typeof cells === 'string') return []
    return Object.entries(cells as Record<string, unknown>).map(([column, value]) => {
      const number =
        typeof value === 'string' ? Number.parseInt(value, 10) : (value as number | null)
      return [`${table}.${row}.${column}`, Number.isNaN(number) ? null : number] as [
        string,
        number | null,
      ]
    })
  })
}
