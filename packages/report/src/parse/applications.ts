import { rowsOf, type Table } from '@gongkai/law'
import { cellPath } from '../document.ts'
import type { Block } from '../read/content.ts'
import {
  alignRow,
  type ColumnEvidence,
  filledCells,
  rowSumHolds,
  valueCellsAfter,
} from './align-row.ts'
import { type RowReadings, settle } from './alternatives.ts'
import {
  applicantColumns,
  applicationsRowOf,
  applicationsTable,
  type LabelledRow,
  official,
  older,
} from './applications-table.ts'
import { assignRows } from './assign-rows.ts'
import { columnFor } from './label.ts'
import { originOf, type PhysicalCell, type PhysicalRow } from './physical-row.ts'
import { emptyDraft, type TableDraft, type TableReading } from './table-reading.ts'
import { cellValue } from './value.ts'

const columnIds = applicantColumns.map((column) => column.id)
const levels = new Map(rowsOf(applicationsTable).map(({ row }) => [row.id, row.under.length]))

/** 表三的一处：连续的若干行。 */
export interface ApplicationsRows {
  readonly rows: readonly PhysicalRow[]
  readonly first: number
  readonly last: number
}

/** 读表三。没有读出任何一行时为 undefined。 */
export function readApplications(
  { rows, first, last }: ApplicationsRows,
  blocks: readonly Block[],
): TableReading | undefined {
  const draft = emptyDraft()
  const evidence = columnEvidence(rows)
  const assigned = assignRows(rows, blocks, draft.notes)
  if (assigned.size === 0) return undefined
  const single = assigned.has('otherDisposition')
  const table = single && !assigned.has('closedNoCorrection') ? older : official
  if (!table) return undefined

  const readings: RowReadings[] = []
  const placed = new Map<string, Placed>()
  for (const [id, labelled] of assigned) {
    const seen = evidence.get(labelled.row.block) ?? {}
    const alignment = alignRow(labelled.row, labelled.label, levels.get(id) ?? 0, 7, seen)
    const order = seen.order ?? columnIds
    const alternatives = alignment.placements.map((placement) =>
      columnIds.map((column) => {
        const cell = placement[order.indexOf(column)]
        return cell ? cellValue(cell.text).value : null
      }),
    )
    const certain = alignment.evidence !== 'lost' || isReadable(labelled)
    const settled = alignment.evidence !== 'lost' && alignment.evidence !== 'joined'
    readings.push({ row: id, alternatives: certain ? alternatives : [], settled })
    placed.set(id, { labelled, alignment, order })
  }
  const values = settle(readings, identitiesOf(table), rowSumHolds)
  for (const { row } of rowsOf(table)) {
    const at = placed.get(row.id)
    if (!at) {
      draft.values[row.id] = null
      draft.notes.push({
        code: 'row.missing',
        at: `applications.${row.id}`,
        raw: '',
        message: `没有读到「${row.label}」这一行，各格按未知处理`,
      })
      continue
    }
    writeRow(draft, row.id, values.get(row.id) ?? [], at)
  }
  return {
    id: 'applications',
    form: table === older ? 'y2019' : 'y2021',
    ...draft,
    blocks: { first, last },
  }
}

/** 缺了格的行里还有读不出的格（两格并成的「00」），说明损坏不止一处：不去猜。 */
function isReadable({ row, label }: LabelledRow): boolean {
  return filledCells(valueCellsAfter(row, label)).every(
    (cell) => cellValue(cell.text).value !== null,
  )
}

interface Placed {
  readonly labelled: LabelledRow
  readonly alignment: ReturnType<typeof alignRow>
  readonly order: readonly string[]
}

function writeRow(
  draft: TableDraft,
  id: string,
  values: readonly (number | null)[],
  { labelled, alignment, order }: Placed,
): void {
  const read: Record<string, number | null> = {}
  const [placement] = alignment.placements
  const lost = alignment.evidence === 'lost'
  if (alignment.evidence === 'joined')
    draft.notes.push({
      code: 'cell.digitsSplit',
      at: `applications.${id}`,
      raw: labelled.row.cells.map((cell) => cell.text).join(' | '),
      message: '几个数挤在一格里，按空白拆开，并以勾稽关系验证',
    })
  if (alignment.evidence === 'shifted' || lost)
    draft.notes.push({
      code: lost ? 'row.cells' : 'cell.shifted',
      at: `applications.${id}`,
      raw: filledCells(valueCellsAfter(labelled.row, labelled.label))
        .map((cell) => cell.text)
        .join(' '),
      message: lost
        ? '值的个数和列数不符，也没有空格说明缺的是哪一列：只有各种对法都同意的格才有值'
        : '这一行的值右移了一列，按保留的空格和列头对齐',
    })
  columnIds.forEach((column, index) => {
    const path = cellPath('applications', id, column)
    const value = values[index] ?? null
    read[column] = value
    const cell = lost ? undefined : placement?.[order.indexOf(column)]
    if (cell) {
      draft.origins[path] = originOf(labelled.row, cell)
      for (const note of cellValue(cell.text).notes)
        draft.notes.push({ ...note, at: path, raw: cell.text })
    } else if (value === null) {
      draft.notes.push({
        code: lost ? 'cell.ambiguous' : 'cell.lost',
        at: path,
        raw: '',
        message: lost ? '不能断定这一格的值' : '原文没有这一格',
      })
    } else {
      draft.origins[path] = { ...originOf(labelled.row, labelled.label ?? firstCell(labelled.row)) }
    }
  })
  draft.values[id] = read
}

function firstCell(row: PhysicalRow): PhysicalCell {
  return row.cells[0] ?? { text: '', x: 0, width: 1, starts: true, value: true }
}

/** 逐列的勾稽关系：第一项加第二项等于第三项加第四项；各办理结果之和等于总计。 */
export function identitiesOf(table: Table) {
  const total = rowsOf(table).find(({ row }) => row.sum)?.row
  const sums = total?.sum ? [{ left: total.sum, right: [total.id] }] : []
  const balance = table.balance ? [{ left: table.balance[0], right: table.balance[1] }] : []
  return [...balance, ...sums]
}

interface BlockEvidence extends ColumnEvidence {
  readonly order?: readonly string[]
}

/** 每一块表的列头；没有列头的（跨页的后半张）沿用前一块的。 */
function columnEvidence(rows: readonly PhysicalRow[]): Map<PhysicalRow['block'], BlockEvidence> {
  const found = new Map<PhysicalRow['block'], BlockEvidence>()
  let last: BlockEvidence = {}
  for (const block of new Set(rows.map((row) => row.block))) {
    const own = rows.filter((row) => row.block === block)
    const header = headerColumns(own)
    const full = fullWindow(own)
    // 一格不缺的行最可信：列头的位置和它一致时才按列头的次序，不一致时列头自己错了位。
    const aligned = header && (!full || header.every(({ x }, i) => x === full[i]))
    const order = aligned ? header.map(({ id }) => id) : header ? undefined : last.order
    const window = full ?? header?.map(({ x }) => x) ?? last.window
    last = { ...(order ? { order } : {}), ...(window ? { window } : {}), wider: !full }
    found.set(block, last)
  }
  return found
}

function headerColumns(rows: readonly PhysicalRow[]) {
  const seen = new Map<string, number>()
  for (const row of rows) {
    if (applicationsRowOf(row) && filledCells(valueCellsAfter(row, undefined)).length > 0) break
    for (const cell of row.cells) {
      const column = cell.starts && !cell.value ? columnFor(applicantColumns, cell.text) : undefined
      if (column && !seen.has(column.id)) seen.set(column.id, cell.x)
    }
  }
  const columns = [...seen].map(([id, x]) => ({ id, x })).sort((a, b) => a.x - b.x)
  const distinct = new Set(columns.map(({ x }) => x)).size
  return columns.length === 7 && distinct === 7 ? columns : undefined
}

function fullWindow(rows: readonly PhysicalRow[]): readonly number[] | undefined {
  const windows = new Map<string, number>()
  for (const row of rows) {
    const labelled = applicationsRowOf(row)
    const filled = labelled ? filledCells(valueCellsAfter(row, labelled.label)) : []
    const key = filled.map((cell) => cell.x).join(',')
    if (filled.length === 7) windows.set(key, (windows.get(key) ?? 0) + 1)
  }
  const [best] = [...windows].sort((a, b) => b[1] - a[1])
  return best?.[0].split(',').map(Number)
}
