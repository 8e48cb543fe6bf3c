import { rowsOf, type Table } from '@gongkai/law'
import { cellPath, type Note } from '../document.ts'
import type { Block } from '../read/content.ts'
import { type Alignment, alignRow, filledCells, rowSumHolds, valueCellsAfter } from './align-row.ts'
import { type RowReadings, settle } from './alternatives.ts'
import {
  applicantColumns,
  applicationsTable,
  type LabelledRow,
  official,
  older,
} from './applications-table.ts'
import { assignRows } from './assign-rows.ts'
import { columnEvidence } from './column-evidence.ts'
import { originOf, type PhysicalCell, type PhysicalRow } from './physical-row.ts'
import { emptyDraft, type TableDraft, type TableReading } from './table-reading.ts'
import { cellValue } from './value.ts'

const columnIds = applicantColumns.map((column) => column.id)
/** 各格的位置，拼一次就够：每份报告都是这些。 */
const paths = new Map(
  rowsOf(applicationsTable).map(({ row }) => [
    row.id,
    columnIds.map((column) => cellPath('applications', row.id, column)),
  ]),
)
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
  const said = rowNote(labelled, alignment)
  if (said) draft.notes.push({ ...said, at: `applications.${id}` })
  const own = paths.get(id) ?? []
  for (const [index, column] of columnIds.entries()) {
    const path = own[index] ?? cellPath('applications', id, column)
    const value = values[index] ?? null
    read[column] = value
    const cell = lost ? undefined : placement?.[order === columnIds ? index : order.indexOf(column)]
    if (cell) {
      draft.origins[path] = originOf(labelled.row, cell)
      // 整行少了格时，空的那一格就是丢了的，缘由记在行上。
      for (const note of cellValue(cell.text).notes)
        draft.notes.push({
          ...note,
          at: path,
          raw: cell.text,
          ...(said && note.code === 'cell.blank' ? { code: 'cell.lost' } : {}),
        })
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
  }
  draft.values[id] = read
}

/** 值的个数和列数不符时，说明缺了几个、凭什么定位。真正有格的表里空着的格不算少格。 */
function rowNote(
  { row, label }: LabelledRow,
  { evidence }: Alignment,
): Omit<Note, 'at'> | undefined {
  const filled = filledCells(valueCellsAfter(row, label)).map((cell) => cell.text.trim())
  const raw = filled.join(' ')
  if (evidence === 'joined')
    return {
      code: 'cell.digitsSplit',
      raw,
      message: '几个数挤在一格里，按空白拆开，并以勾稽关系验证',
    }
  const short = filled.length > 0 && filled.length < 7
  if (evidence === 'whole' || (evidence === 'blank' && (row.block.made === 'cells' || !short)))
    return undefined
  const how = {
    blank: '按保留的空格对齐',
    shifted: '按保留的空格和列头对齐',
    lost: '没有空格说明缺的是哪一列，只有各种对法都同意的格才有值',
  }[evidence]
  const code = evidence === 'shifted' ? 'cell.shifted' : 'row.cells'
  return { code, raw, message: `应有 7 个值，只有 ${filled.length} 个；${how}` }
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
