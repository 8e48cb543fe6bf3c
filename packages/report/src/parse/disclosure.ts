import {
  type Column,
  type Form,
  form2019,
  form2021,
  type Part,
  rowsOf,
  type Table,
  tableOf,
} from '@gongkai/law'
import { cellPath } from '../document.ts'
import { filledCells, valueCellsAfter } from './align-row.ts'
import { columnFor, labelBook, nearColumn, plainLabel } from './label.ts'
import { originOf, type PhysicalCell, type PhysicalRow } from './physical-row.ts'
import { emptyDraft, type TableDraft, type TableReading } from './table-reading.ts'
import { cellValue } from './value.ts'

const tables: readonly {
  readonly form: Form
  readonly table: Table
  readonly columns: readonly Column[]
}[] = [form2021, form2019].map((form) => {
  const table = tableOf(form, form === form2021 ? 'disclosure' : 'disclosure2019')
  if (!table) throw new Error('格式里没有表二')
  return { form, table, columns: table.parts.flatMap((part) => part.columns) }
})

/** 这些行里有几处是某种格式的表二特有的列头。 */
export function disclosureForm(rows: readonly PhysicalRow[]): Form | undefined {
  return formBy(rows, columnFor)
}

function formBy(rows: readonly PhysicalRow[], match: typeof columnFor): Form | undefined {
  const labels = new Set<string>()
  for (const row of rows)
    for (const cell of row.cells) if (cell.starts && !cell.value) labels.add(cell.text)
  const scores = tables.map(({ form, columns }) => {
    const found = new Set<string>()
    for (const label of labels) {
      const column = match(columns, label)
      // 「处理决定数量」两种格式都有，不算。
      if (column && column.id !== 'decisions') found.add(column.id)
    }
    return { form, score: found.size }
  })
  const [best, second] = scores.sort((a, b) => b.score - a.score)
  return best && best.score > (second?.score ?? 0) ? best.form : undefined
}

/** 这一行是表二的数据行。 */
export function disclosureRowOf(row: PhysicalRow, table: Table) {
  const book = labelBook(table)
  for (const cell of row.cells) {
    if (cell.value) continue
    const match = book.exact(cell.text)
    if (match) return { label: cell, match }
  }
  return undefined
}

/** 读表二。`rows` 是认定为表二的各行。 */
export function readDisclosure(
  rows: readonly PhysicalRow[],
  blocks: { readonly first: number; readonly last: number },
): TableReading | undefined {
  // 列头都错了字时，看它们最像哪种格式的。
  const form = disclosureForm(rows) ?? formBy(rows, nearColumn)
  const table = tables.find((t) => t.form === form)?.table
  if (!form || !table) return undefined
  const draft = emptyDraft()
  let header: ReadonlyMap<string, number> = new Map()
  let read = 0
  for (const row of rows) {
    const columns = headerOf(row, table)
    if (columns.size > 0) {
      header = columns
      noteColumnLabels(row, table, draft)
      continue
    }
    const found = disclosureRowOf(row, table)
    if (!found) noteColumnLabels(row, table, draft)
    if (!found || draft.values[found.match.row] !== undefined) continue
    const part = rowsOf(table).find((r) => r.row.id === found.match.row)?.part
    if (!part) continue
    const label = part.rows.find((r) => r.id === found.match.row)?.label
    if (found.match.kind === 'alias')
      draft.notes.push({
        code: 'row.label',
        at: `${table.id}.${found.match.row}`,
        raw: found.label.text,
        message: `标签应为「${label}」`,
      })
    writeRow(draft, table, part, found.match.row, row, found.label, header)
    read++
  }
  if (read === 0) return undefined
  for (const { row } of rowsOf(table)) {
    if (draft.values[row.id] !== undefined) continue
    draft.values[row.id] = null
    draft.notes.push({
      code: 'row.missing',
      at: `${table.id}.${row.id}`,
      raw: '',
      message: `没有读到「${row.label}」这一行，各格按未知处理`,
    })
  }
  return { id: table.id, form: form.id, ...draft, blocks }
}

function writeRow(
  draft: TableDraft,
  table: Table,
  part: Part,
  id: string,
  row: PhysicalRow,
  label: PhysicalCell,
  header: ReadonlyMap<string, number>,
): void {
  const placed = place(part, row, label, header)
  const read: Record<string, number | null> = {}
  for (const column of part.columns) {
    const path = cellPath(table.id, id, column.id)
    const cell = placed?.get(column.id)
    const measure = column.measure ?? 'count'
    if (!cell) {
      read[column.id] = null
      draft.notes.push({
        code: placed ? 'cell.lost' : 'cell.ambiguous',
        at: path,
        raw: row.cells.map((c) => c.text).join(' | '),
        message: placed ? '原文没有这一格' : '值的个数和列数不符，不能断定哪个值属于哪一列',
      })
      continue
    }
    const reading = cellValue(cell.text, measure, id === 'procurement')
    read[column.id] = reading.value
    draft.origins[path] = originOf(row, cell)
    for (const note of reading.notes) draft.notes.push({ ...note, at: path, raw: cell.text })
  }
  draft.values[id] = read
}

/** 值格对到列上；对不上为 undefined。 */
function place(
  part: Part,
  row: PhysicalRow,
  label: PhysicalCell,
  header: ReadonlyMap<string, number>,
): ReadonlyMap<string, PhysicalCell> | undefined {
  const after = valueCellsAfter(row, label)
  const filled = filledCells(after)
  const count = part.columns.length
  const ids = part.columns.map((column) => column.id)
  // 列头缺了一个，就不能凭它定次序。
  const complete = ids.every((id) => header.has(id))
  const order = complete
    ? [...ids].sort((a, b) => (header.get(a) ?? 0) - (header.get(b) ?? 0))
    : ids
  const inOrder = (cells: readonly PhysicalCell[]) =>
    new Map(order.flatMap((id, i) => (cells[i] ? [[id, cells[i]] as const] : [])))
  if (filled.length === count) return inOrder(filled)
  if (filled.length > count) return undefined
  if (count === 1) return inOrder(after)
  const contiguous = row.block.made === 'cells' && after.length === count
  if (contiguous) return inOrder(after)
  const byColumn = new Map(row.cells.map((cell) => [cell.x, cell]))
  const cells = order.map((id) => byColumn.get(header.get(id) ?? -1))
  const sure =
    header.size === count &&
    cells.every((cell) => cell?.value) &&
    filled.every((cell) => cells.includes(cell))
  if (sure) return inOrder(cells.flatMap((cell) => (cell ? [cell] : [])))
  return filled.length === 0 ? new Map() : undefined
}

function headerOf(row: PhysicalRow, table: Table): ReadonlyMap<string, number> {
  const columns = new Map<string, number>()
  const [first] = row.cells
  for (const part of table.parts) {
    const found = row.cells.flatMap((cell) => {
      const column = cell.starts && !cell.value ? columnFor(part.columns, cell.text) : undefined
      return column ? [[column.id, cell.x] as const] : []
    })
    if (found.length > columns.size) {
      columns.clear()
      for (const [id, x] of found) columns.set(id, x)
    }
  }
  return first ? columns : new Map()
}

/** 列头用了别的写法：照读，但要记下。 */
function noteColumnLabels(row: PhysicalRow, table: Table, draft: TableDraft): void {
  for (const part of table.parts)
    for (const cell of row.cells) {
      const column =
        cell.starts && !cell.value
          ? (columnFor(part.columns, cell.text) ?? nearColumn(part.columns, cell.text))
          : undefined
      if (!column || plainLabel(column.label) === plainLabel(cell.text)) continue
      // 单位后面加「保留4位小数」的写法也见于官方的格式。
      if (column.measure === 'wanYuan' && /万元/.test(cell.text)) continue
      if (headsOf(table).has(plainLabel(cell.text))) continue
      const at = `${table.id}.${part.rows[0]?.id}.${column.id}`
      if (draft.notes.some((note) => note.code === 'column.label' && note.at === at)) continue
      draft.notes.push({
        code: 'column.label',
        at,
        raw: cell.text,
        message: `列头应为「${column.label}」`,
      })
    }
}

const heads = new WeakMap<Table, ReadonlySet<string>>()

/** 表上印着的全部列头，归一的。 */
function headsOf(table: Table): ReadonlySet<string> {
  const known = heads.get(table)
  if (known) return known
  const made = new Set(
    table.parts.flatMap(({ columns }) => columns.map(({ label }) => plainLabel(label))),
  )
  heads.set(table, made)
  return made
}
