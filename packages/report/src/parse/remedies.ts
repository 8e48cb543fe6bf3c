import { form2021, tableOf } from '@gongkai/law'
import { cellPath } from '../document.ts'
import { filledCells } from './align-row.ts'
import { columnFor } from './label.ts'
import { labelCells, originOf, type PhysicalCell, type PhysicalRow } from './physical-row.ts'
import { emptyDraft, type TableReading } from './table-reading.ts'
import { cellValue } from './value.ts'

const table = tableOf(form2021, 'remedies')
const [part] = table?.parts ?? []
if (!part) throw new Error('格式里没有表四')

/** 表四的五列和三行，依次。 */
export const remedyColumns = part.columns
export const remedyRows = part.rows

/** 这一行有几格是表四的列头。 */
export function remedyHeaderCells(row: PhysicalRow): readonly PhysicalCell[] {
  return row.cells.filter(
    (cell) => cell.starts && !cell.value && columnFor(remedyColumns, cell.text),
  )
}

/** 是表四的数据行：没有标签，正好十五个值格。 */
export function isRemedyValues(row: PhysicalRow): boolean {
  if (labelCells(row).length > 0) return false
  const starting = row.cells.filter((cell) => cell.starts)
  return (
    filledCells(starting).length === 15 ||
    (starting.length === 15 && filledCells(starting).length > 0)
  )
}

/** 是表四的数据行，但值不是十五个：丢了哪几格不能断定。 */
export function isBrokenRemedyValues(row: PhysicalRow): boolean {
  const filled = filledCells(row.cells.filter((cell) => cell.starts))
  return labelCells(row).length === 0 && filled.length >= 3 && filled.length !== 15
}

/** 表四在，但值的个数不对：各格都是未知。 */
export function brokenRemedies(
  row: PhysicalRow,
  blocks: { readonly first: number; readonly last: number },
): TableReading {
  const draft = emptyDraft()
  const raw = row.cells.map((cell) => cell.text).join(' ')
  for (const remedy of remedyRows)
    draft.values[remedy.id] = Object.fromEntries(remedyColumns.map((column) => [column.id, null]))
  draft.notes.push({
    code: 'row.cells',
    at: 'remedies',
    raw,
    message: '表四的值不是十五个，不能断定缺的是哪一格，各格按未知处理',
  })
  return { id: 'remedies', ...draft, blocks }
}

/** 读表四：十五个值，依列头（没有列头依格式）对上。 */
export function readRemedies(
  row: PhysicalRow,
  header: readonly PhysicalRow[],
  blocks: { readonly first: number; readonly last: number },
): TableReading {
  const draft = emptyDraft()
  const starting = row.cells.filter((cell) => cell.starts)
  const filled = filledCells(starting)
  const cells = filled.length === 15 ? filled : starting
  const order = headerOrder(cells, header)
  remedyRows.forEach((remedy, group) => {
    const read: Record<string, number | null> = {}
    for (const column of remedyColumns) {
      const path = cellPath('remedies', remedy.id, column.id)
      const cell = cells[group * 5 + order.indexOf(column.id)]
      if (!cell) {
        read[column.id] = null
        continue
      }
      const reading = cellValue(cell.text)
      read[column.id] = reading.value
      draft.origins[path] = originOf(row, cell)
      for (const note of reading.notes) draft.notes.push({ ...note, at: path, raw: cell.text })
    }
    draft.values[remedy.id] = read
  })
  return { id: 'remedies', ...draft, blocks }
}

/** 五列的次序：三组列头都认得出而且一致时依列头，否则依格式。 */
function headerOrder(
  cells: readonly PhysicalCell[],
  header: readonly PhysicalRow[],
): readonly string[] {
  const standard = remedyColumns.map((column) => column.id)
  const above = cells.map(({ x }) => {
    for (const row of [...header].reverse()) {
      const cell = row.cells.find((c) => c.x <= x && x < c.x + c.width)
      const column = cell ? columnFor(remedyColumns, cell.text) : undefined
      if (column) return column.id
    }
    return undefined
  })
  const groups = [above.slice(0, 5), above.slice(5, 10), above.slice(10, 15)]
  const [first] = groups
  const same = groups.every((group) =>
    group.every((id, i) => id !== undefined && id === first?.[i]),
  )
  return same && first && new Set(first).size === 5 ? first.map((id) => id ?? '') : standard
}
