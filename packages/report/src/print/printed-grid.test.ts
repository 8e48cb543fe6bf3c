import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Form, forms, rowsOf, type TableId, tableOf } from '@gongkai/law'
import type { TableValues } from '../document.ts'
import { expandGrid } from '../grid.ts'
import { madeReport } from '../testing/made-report.ts'
import { type PrintedGrid, printedGrid } from './printed-grid.ts'

const grid = (form: Form, id: TableId, values: TableValues | null = null): PrintedGrid => {
  const table = tableOf(form, id)
  assert.ok(table)
  return printedGrid(table, values)
}
const shape = (printed: PrintedGrid, y: number) =>
  printed.rows[y]?.map(({ rowspan, colspan }) => `${rowspan}×${colspan}`).join(' ')
const spanOf = (printed: PrintedGrid, text: string) => {
  const cell = printed.rows.flat().find((one) => one.text === text)
  return cell && `${cell.rowspan}×${cell.colspan}`
}

test('表二（2021）：四列十四行，合并与格式相同', () => {
  const printed = grid(forms.y2021, 'disclosure')
  assert.equal(printed.widths.length, 4)
  assert.deepEqual(
    printed.rows.map((_, y) => shape(printed, y)),
    [
      ...['1×4', '1×1 1×1 1×1 1×1', '1×1 1×1 1×1 1×1', '1×1 1×1 1×1 1×1'],
      ...['1×4', '1×1 1×3', '1×1 1×3'],
      ...['1×4', '1×1 1×3', '1×1 1×3', '1×1 1×3'],
      ...['1×4', '1×1 1×3', '1×1 1×3'],
    ],
  )
})

test('表二（2019）：三列的节和两列的节同表，两列的每格并两个网格列', () => {
  const printed = grid(forms.y2019, 'disclosure2019')
  assert.equal(printed.widths.length, 5)
  assert.equal(spanOf(printed, '采购总金额'), '1×2')
  assert.equal(spanOf(printed, '本年新公开数量'), '1×2')
  assert.equal(spanOf(printed, '对外公开总数量'), '1×1')
})

test('表三：十列，表头三行，办理结果 2021 年跨 22 行，2019 年跨 20 行', () => {
  for (const [form, rows, span] of [
    [forms.y2021, 25, 22],
    [forms.y2019, 23, 20],
  ] as const) {
    const printed = grid(form, 'applications')
    assert.equal(printed.widths.length, 10)
    assert.equal(printed.headRows, 3)
    assert.equal(printed.rows.length, 3 + rows)
    assert.deepEqual(
      printed.rows.slice(0, 3).map((_, y) => shape(printed, y)),
      ['3×3 1×7', '2×1 1×5 2×1', '1×1 1×1 1×1 1×1 1×1'],
    )
    assert.equal(
      printed.rows[0]?.[0]?.text,
      '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
    )
    assert.equal(spanOf(printed, '三、本年度办理结果'), `${span}×1`)
    assert.equal(spanOf(printed, '（三）不予公开'), '8×1')
    assert.equal(spanOf(printed, '（五）不予处理'), '5×1')
    assert.equal(spanOf(printed, '（一）予以公开'), '1×2')
    assert.equal(spanOf(printed, '四、结转下年度继续办理'), '1×3')
    assert.equal(spanOf(printed, '（六）其他处理'), span === 22 ? '3×1' : '1×2')
  }
})

test('表四：十五列，表头三行，数一行', () => {
  const printed = grid(forms.y2021, 'remedies')
  assert.deepEqual(
    printed.rows.map((_, y) => shape(printed, y)),
    [
      '1×5 1×10',
      '2×1 2×1 2×1 2×1 2×1 1×5 1×5',
      Array(10).fill('1×1').join(' '),
      Array(15).fill('1×1').join(' '),
    ],
  )
})

test('每张表展开后是没有缝的矩形，每一格的值各印一次', () => {
  for (const form of [forms.y2021, forms.y2019]) {
    for (const table of form.tables) {
      const printed = printedGrid(table, null)
      for (const line of expandGrid(printed)) {
        assert.equal(line.length, printed.widths.length)
        assert.ok(line.every((slot) => slot !== undefined))
      }
      const paths = printed.rows.flat().flatMap(({ path }) => path ?? [])
      const expected = rowsOf(table).flatMap(({ part, row }) =>
        part.columns.map((column) => `${table.id}.${row.id}.${column.id}`),
      )
      assert.deepEqual([...paths].sort(), expected.sort())
      assert.ok(Math.abs(printed.widths.reduce((sum, width) => sum + width, 0) - 1) < 1e-9)
    }
  }
})

test('没有读到的格是空白，不是零', () => {
  const { applications } = madeReport(1, 'y2021')
  const values = { ...applications, granted: { naturalPerson: null, total: 0 }, carriedIn: null }
  const printed = grid(forms.y2021, 'applications', values)
  const text = (path: string) => printed.rows.flat().find((cell) => cell.path === path)?.text
  assert.equal(text('applications.granted.naturalPerson'), '')
  assert.equal(text('applications.granted.business'), '')
  assert.equal(text('applications.granted.total'), '0')
  assert.equal(text('applications.carriedIn.total'), '')
})

test('2021 年的报告误用单独一行其他处理时，照印这一行', () => {
  const row = { naturalPerson: 2, total: 2 }
  const printed = grid(forms.y2021, 'applications', { otherDisposition: row })
  assert.equal(spanOf(printed, '三、本年度办理结果'), '20×1')
  assert.equal(spanOf(printed, '（六）其他处理'), '1×2')
  assert.equal(spanOf(printed, '3.其他'), undefined)
  const paths = printed.rows.flat().map(({ path }) => path)
  assert.ok(paths.includes('applications.otherDisposition.naturalPerson'))
  // 三行里若也读到了数，一个都不能丢。
  const both = grid(forms.y2021, 'applications', { otherDisposition: row, closedOther: row })
  assert.equal(spanOf(both, '3.其他'), '1×1')
})

test('万元照原来的小数；增减带负号；采购总金额带单位', () => {
  const values = {
    procurement: { projects: 1, amount: 25.1 },
    licences: { itemsLastYear: 3, change: -3, decisions: 0 },
  }
  const text = (printed: PrintedGrid, path: string) =>
    printed.rows.flat().find((cell) => cell.path === path)?.text
  const printed = grid(forms.y2019, 'disclosure2019', values)
  assert.equal(text(printed, 'disclosure2019.procurement.amount'), '25.1万元')
  assert.equal(text(printed, 'disclosure2019.licences.change'), '-3')
  const fees = grid(forms.y2021, 'disclosure', { fees: { amount: 5949.088667 } })
  assert.equal(text(fees, 'disclosure.fees.amount'), '5949.088667')
  const tiny = grid(forms.y2021, 'disclosure', { fees: { amount: 1e-7 } })
  assert.equal(text(tiny, 'disclosure.fees.amount'), '0.0000001')
})
