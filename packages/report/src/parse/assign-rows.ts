import { rowsOf } from '@gongkai/law'
import type { Note } from '../document.ts'
import type { Block } from '../read/content.ts'
import { filledCells, valueCellsAfter } from './align-row.ts'
import { applicationsRowOf, applicationsTable, type LabelledRow } from './applications-table.ts'
import { type LabelMatch, labelBook, labelKey, plainLabel } from './label.ts'
import { labelCells, type PhysicalCell, type PhysicalRow } from './physical-row.ts'

const order = rowsOf(applicationsTable).map(({ row }) => row.id)
const rank = new Map(order.map((id, index) => [id, index]))
const labels = new Map(rowsOf(applicationsTable).map(({ row }) => [row.id, row.label]))

/**
 * 定下每一行是表三的哪一行：先照原文和别名；剩下的行（标签错了字、断了、丢了）只在它前后两行之间
 * 还缺的行里找，而且只有一种可能时才认。
 */
export function assignRows(
  rows: readonly PhysicalRow[],
  blocks: readonly Block[],
  notes: Note[],
): ReadonlyMap<string, LabelledRow> {
  const assigned = new Map<string, LabelledRow>()
  const open: PhysicalRow[] = []
  const fixedAt = new Map<PhysicalRow, string>()
  for (const row of rows) {
    const exact = trusted(applicationsRowOf(row), fixedAt.size > 0)
    const filled = filledCells(valueCellsAfter(row, exact?.label)).length
    if (exact && (filled > 0 || valueCellsAfter(row, exact.label).length >= 7)) {
      if (assigned.has(exact.match.row)) {
        noteDuplicate(exact, notes)
        continue
      }
      assigned.set(exact.match.row, exact)
      fixedAt.set(row, exact.match.row)
      noteAlias(exact, notes)
    } else if (!exact && filled >= 5) open.push(row)
  }
  for (const row of open) {
    const between = missingBetween(rows, row, fixedAt, assigned)
    const label = labelCells(row).at(-1)
    const near = label ? labelBook(applicationsTable).near(label.text) : []
    const hits = near.filter((match) => between.includes(match.row))
    const chosen = label
      ? pickNear(hits, between)
      : pickUnlabelled(between, blocks, rows, row, fixedAt)
    if (!chosen) {
      noteUnknown(row, label, notes)
      continue
    }
    assigned.set(chosen.row, { row, label, match: chosen })
    fixedAt.set(row, chosen.row)
    notes.push({
      code: label ? 'row.label' : 'row.order',
      at: `applications.${chosen.row}`,
      raw: label?.text ?? '',
      message: label
        ? `标签应为「${labels.get(chosen.row)}」`
        : `这一行没有标签，按前后两行的位置读作「${labels.get(chosen.row)}」`,
    })
  }
  dropMisread(assigned, notes)
  return new Map([...assigned].sort(([a], [b]) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0)))
}

/** （六）其他处理是三行时，只剩上级标签的那一行不是单行的其他处理。 */
function dropMisread(assigned: Map<string, LabelledRow>, notes: Note[]): void {
  const single = assigned.get('otherDisposition')
  const three = ['closedNoCorrection', 'closedNoPayment', 'closedOther']
  if (!single || !three.some((id) => assigned.has(id))) return
  assigned.delete('otherDisposition')
  notes.push({
    code: 'row.unknown',
    at: 'applications.otherDisposition',
    raw: single.label?.text ?? '',
    message: '这一行只有上级标签「（六）其他处理」，不知是其中哪一项，没有读入',
  })
}

/** 「其他」「总计」也是列头：它们要在别的行之后才当作行标签。 */
function trusted(found: LabelledRow | undefined, afterOthers: boolean): LabelledRow | undefined {
  const short = found?.label && labelKey(found.label.text).length < 4
  return short && !afterOthers ? undefined : found
}

/** 错字的只认唯一最近的；断开的一段可能合几行，认其中最前的（表是依次印的），但后面不能再有同样的段。 */
function pickNear(hits: readonly LabelMatch[], between: readonly string[]): LabelMatch | undefined {
  const [first, ...rest] = hits
  if (!first) return undefined
  if (rest.length === 0) return first
  const earliest = between.find((id) => hits.some((hit) => hit.row === id))
  return first.kind === 'fragment' ? hits.find((hit) => hit.row === earliest) : undefined
}

/** 没有标签的行：前后之间只缺一行，或者缺的行里只有一行的标签散落在附近的文字里。 */
function pickUnlabelled(
  between: readonly string[],
  blocks: readonly Block[],
  rows: readonly PhysicalRow[],
  row: PhysicalRow,
  fixedAt: ReadonlyMap<PhysicalRow, string>,
): LabelMatch | undefined {
  const torn = tornLabels(blocks, rows, row, fixedAt)
  const [only, ...others] = between.filter((id) => {
    const label = plainLabel(labels.get(id) ?? '')
    return label.length >= 4 && torn.includes(label)
  })
  if (only && others.length === 0) return { row: only, kind: 'fragment' }
  return undefined
}

/** 该行附近（所在块之前，直到前一个有标签的行的块）的文字。 */
function tornLabels(
  blocks: readonly Block[],
  rows: readonly PhysicalRow[],
  row: PhysicalRow,
  fixedAt: ReadonlyMap<PhysicalRow, string>,
): string {
  const at = blocks.indexOf(row.block)
  const before = rows.slice(0, rows.indexOf(row)).findLast((r) => fixedAt.has(r))
  const from = before ? blocks.indexOf(before.block) : Math.max(0, at - 10)
  return blocks
    .slice(Math.max(0, from - 12), at)
    .map((block) => (block.kind === 'text' ? plainLabel(block.text) : ''))
    .join('')
}

/** 这一行之前和之后最近的已定行之间，还没有着落的行。 */
function missingBetween(
  rows: readonly PhysicalRow[],
  row: PhysicalRow,
  fixedAt: ReadonlyMap<PhysicalRow, string>,
  assigned: ReadonlyMap<string, LabelledRow>,
): readonly string[] {
  const at = rows.indexOf(row)
  const before = rows.slice(0, at).findLast((r) => fixedAt.has(r))
  const after = rows.slice(at + 1).find((r) => fixedAt.has(r))
  const from = before ? (rank.get(fixedAt.get(before) ?? '') ?? -1) : -1
  const to = after ? (rank.get(fixedAt.get(after) ?? '') ?? order.length) : order.length
  return order.filter((id) => {
    const place = rank.get(id) ?? 0
    return place > from && place < to && !assigned.has(id)
  })
}

function noteAlias({ label, match }: LabelledRow, notes: Note[]): void {
  if (!label) return
  // 照原文的标签也可能丢了序号（「1.」「（一）」）。
  const official = plainLabel(labels.get(match.row) ?? '')
  if (match.kind === 'exact' && plainLabel(label.text).startsWith(official)) return
  notes.push({
    code: 'row.label',
    at: `applications.${match.row}`,
    raw: label.text,
    message: `标签应为「${labels.get(match.row)}」`,
  })
}

function noteUnknown(row: PhysicalRow, label: PhysicalCell | undefined, notes: Note[]): void {
  // 表四的数据行也没有标签，它不属于表三。
  if (!label && filledCells(valueCellsAfter(row, undefined)).length > 8) return
  notes.push({
    code: 'row.unknown',
    at: 'applications',
    raw: label?.text ?? row.cells.map((cell) => cell.text).join(' '),
    message: label ? '不认识的行，没有读入' : '没有标签的行，不知是哪一行，没有读入',
  })
}

function noteDuplicate({ label, match }: LabelledRow, notes: Note[]): void {
  notes.push({
    code: 'row.duplicate',
    at: `applications.${match.row}`,
    raw: label?.text ?? '',
    message: `「${labels.get(match.row)}」出现了不止一次，取第一次`,
  })
}
