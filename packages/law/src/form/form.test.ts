import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cite, citeInFull } from '../article.ts'
import { publicationLimit } from '../publication-limit.ts'
import { formFor, forms, rowsOf, type Table, tableOf } from './index.ts'

const cells = (table: Table) =>
  rowsOf(table).reduce((sum, { part }) => sum + part.columns.length, 0)
const table = (form: 'y2019' | 'y2021', id: Table['id']) => {
  const found = tableOf(forms[form], id)
  assert.ok(found)
  return found
}

test('2021 年格式：表二 10 格、表三 25 行 175 格、表四 15 格', () => {
  assert.equal(cells(table('y2021', 'disclosure')), 10)
  assert.equal(rowsOf(table('y2021', 'applications')).length, 25)
  assert.equal(cells(table('y2021', 'applications')), 175)
  assert.equal(cells(table('y2021', 'remedies')), 15)
})

test('2019 年格式：表三 23 行，（六）其他处理一行', () => {
  const rows = rowsOf(table('y2019', 'applications')).map(({ row }) => row)
  assert.equal(rows.length, 23)
  assert.equal(rows[20]?.label, '（六）其他处理')
  assert.equal(cells(table('y2019', 'disclosure2019')), 22)
})

test('合计的行和列都在表里；（七）总计加的是它上面的各行', () => {
  for (const form of Object.values(forms))
    for (const t of form.tables) {
      const ids = rowsOf(t).map(({ row }) => row.id)
      assert.equal(new Set(ids).size, ids.length)
      for (const { part, row } of rowsOf(t)) {
        for (const id of row.sum ?? []) assert.ok(ids.includes(id), id)
        const columns = part.columns.map((column) => column.id)
        for (const column of part.columns)
          for (const id of column.sum ?? []) assert.ok(columns.includes(id), id)
      }
      for (const id of t.balance?.flat() ?? []) assert.ok(ids.includes(id), id)
    }
  const leaf = rowsOf(table('y2021', 'applications')).find(({ row }) => row.sum)?.row.sum
  assert.equal(leaf?.length, 21)
})

test('勾稽关系：一张真实的总计列（某市 2025 年）', () => {
  const values = [
    14069, 560, 5548, 2168, 13, 30, 11, 51, 104, 85, 286, 150, 3222, 180, 19, 203, 148, 0, 101, 5,
    318, 203, 965, 13810, 819,
  ]
  const t = table('y2021', 'applications')
  const byRow = new Map(rowsOf(t).map(({ row }, i) => [row.id, values[i] ?? 0]))
  const sum = (ids: readonly string[]) => ids.reduce((s, id) => s + (byRow.get(id) ?? 0), 0)
  const total = rowsOf(t).find(({ row }) => row.sum)?.row
  assert.equal(sum(total?.sum ?? []), byRow.get('dispositionTotal'))
  assert.equal(sum(t.balance?.[0] ?? []), sum(t.balance?.[1] ?? []))
})

test('哪年用哪种格式', () => {
  assert.deepEqual(
    [2007, 2008, 2013, 2014, 2018, 2019, 2020, 2021, 2030].map((year) => formFor(year)?.id),
    [undefined, 'y2007', 'y2007', 'y2014', 'y2014', 'y2019', 'y2019', 'y2021', 'y2021'],
  )
})

test('公布期限：部门 1 月 31 日，政府 3 月 31 日；2018 年度以前都是 3 月 31 日', () => {
  assert.equal(publicationLimit(2023, 'department').on, '2024-01-31')
  assert.equal(publicationLimit(2023, 'government').on, '2024-03-31')
  assert.equal(publicationLimit(2016, 'department').on, '2017-03-31')
  assert.equal(cite(publicationLimit(2023, 'department').basis), '条例第四十九条第一款')
  assert.equal(
    citeInFull(publicationLimit(2011, 'government').basis),
    '《中华人民共和国政府信息公开条例》（国务院令第492号）第三十一条',
  )
})
