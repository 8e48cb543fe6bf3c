import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
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
