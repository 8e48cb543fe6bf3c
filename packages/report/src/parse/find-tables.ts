import type { Note } from '../document.ts'
import type { Block, TableBlock } from '../read/content.ts'
import { filledCells, valueCellsAfter } from './align-row.ts'
import { type ApplicationsRows, readApplications } from './applications.ts'
import { applicantColumns, applicationsRowOf } from './applications-table.ts'
import { disclosureForm, readDisclosure } from './disclosure.ts'
import { columnFor, labelKey, plainLabel } from './label.ts'
import { type PhysicalRow, physicalRows } from './physical-row.ts'
import {
  brokenRemedies,
  isBrokenRemedyValues,
  isRemedyValues,
  readRemedies,
  remedyHeaderCells,
} from './remedies.ts'
import type { TableReading } from './table-reading.ts'

/** 从有格的表里读出的三张统计表。 */
export interface FoundTables {
  readonly disclosure: TableReading | undefined
  readonly applications: TableReading | undefined
  readonly remedies: TableReading | undefined
  /** 属于统计表的块，不再当作附表或者正文。 */
  readonly used: ReadonlySet<Block>
  readonly notes: readonly Note[]
}

interface BlockRows {
  readonly at: number
  readonly block: TableBlock
  readonly rows: readonly PhysicalRow[]
}

/** 在各块表里找三张统计表。表断成几块、几张并成一块、前后有别的表，都按行上的标签认。 */
export function findTables(blocks: readonly Block[]): FoundTables {
  const tables: BlockRows[] = blocks.flatMap((block, at) =>
    block.kind === 'table' ? [{ at, block, rows: physicalRows(block) }] : [],
  )
  const used = new Set<Block>()
  const notes: Note[] = []
  const applications = pickApplications(tables, blocks, used, notes)
  const disclosure = pickDisclosure(tables, used)
  const remedies = pickRemedies(tables, used, notes, applications?.blocks.last ?? -1)
  return { applications, disclosure, remedies, used, notes }
}

function pickApplications(
  tables: readonly BlockRows[],
  blocks: readonly Block[],
  used: Set<Block>,
  notes: Note[],
): TableReading | undefined {
  const readings = instances(tables).flatMap((instance) => {
    const reading = readApplications(instance, blocks)
    return reading ? [reading] : []
  })
  const [first, second] = [...readings].sort((a, b) => knownCells(b) - knownCells(a))
  for (const reading of readings)
    for (const block of blocks.slice(reading.blocks.first, reading.blocks.last + 1))
      if (block.kind === 'table') used.add(block)
  if (first && second && knownCells(second) > 0)
    notes.push({
      code: 'table.duplicate',
      at: 'applications',
      raw: '',
      message: `表三出现了 ${readings.length} 次，取读得最全的一次`,
    })
  return first
}

interface Instance {
  readonly rows: { readonly row: PhysicalRow; readonly at: number }[]
  readonly first: number
  last: number
  readonly seen: Set<string>
}

/** 表头至多这么多行。 */
const MOST_HEADER_ROWS = 8

/** 表三的各处：「一、本年新收」每出现一次就是新的一处。 */
function instances(tables: readonly BlockRows[]): readonly ApplicationsRows[] {
  const found: Instance[] = []
  /** 还没有遇到数据行的表头，可能自成一块。 */
  let heading: { row: PhysicalRow; at: number }[] = []
  for (const { at, rows } of tables) {
    for (const row of rows) {
      const id = telling(row)
      const current = found.at(-1)
      const isNew = id && (!current || current.seen.has(id))
      if (isNew) {
        const own = [...heading, { row, at }]
        found.push({ rows: own, first: own[0]?.at ?? at, last: at, seen: new Set([id]) })
        heading = []
      } else if (current && !(current.seen.has('carriedOut') && isHeader(row))) {
        current.rows.push({ row, at })
        if (!id) continue
        current.seen.add(id)
        current.last = at
      } else {
        if (heading.length >= MOST_HEADER_ROWS) heading.shift()
        heading.push({ row, at })
      }
    }
    if (heading.length > 0 && !rows.some(isHeader)) heading = []
  }
  return found
    .filter(({ seen }) => seen.size >= 2)
    .map(({ rows, first, last }) => ({
      rows: rows.filter(({ at }) => at <= last).map(({ row }) => row),
      first,
      last,
    }))
}

/** 足以认出表三的行：标签够长，又带着一串值。 */
function telling(row: PhysicalRow): string | undefined {
  const labelled = applicationsRowOf(row)
  if (!labelled?.label || labelKey(labelled.label.text).length < 4) return undefined
  const after = valueCellsAfter(row, labelled.label)
  return filledCells(after).length >= 3 || after.length >= 7 ? labelled.match.row : undefined
}

function isHeader(row: PhysicalRow): boolean {
  return (
    row.cells.filter((cell) => !cell.value && columnFor(applicantColumns, cell.text)).length >= 3
  )
}

function knownCells({ values }: TableReading): number {
  return Object.values(values)
    .flatMap((row) => Object.values(row ?? {}))
    .filter((value) => value !== null).length
}

const CAPTION = /^第二十条第[一五六八九]项$/

/** 表二的各块：有「第二十条第（…）项」或者表二的列头、而且不是表三的块，直到下一张统计表。 */
function pickDisclosure(tables: readonly BlockRows[], used: Set<Block>): TableReading | undefined {
  const own = tables.filter(({ rows }) => isDisclosure(rows))
  const rows = own.flatMap((table) => table.rows)
  const [first] = own
  const last = own.at(-1)
  if (!first || !last) return undefined
  // 断开的小表（每行一张）夹在有列头的块之后。
  const between = tables.filter(
    ({ at, block }) => at >= first.at && at <= last.at + 4 && !used.has(block),
  )
  const reading = readDisclosure(
    between.length > own.length ? between.flatMap((table) => table.rows) : rows,
    { first: first.at, last: last.at },
  )
  if (reading) for (const { block } of own) used.add(block)
  if (reading)
    for (const { block, rows: more } of between)
      if (
        more.some((row) =>
          row.cells.some((cell) => /^(规章|(行政)?规范性文件)$/.test(plainLabel(cell.text))),
        )
      )
        used.add(block)
  return reading
}

function isDisclosure(rows: readonly PhysicalRow[]): boolean {
  const captions = rows.some((row) => row.cells.some((cell) => CAPTION.test(plainLabel(cell.text))))
  return captions || disclosureForm(rows) !== undefined
}

function pickRemedies(
  tables: readonly BlockRows[],
  used: Set<Block>,
  notes: Note[],
  after: number,
): TableReading | undefined {
  const found: TableReading[] = []
  let header: PhysicalRow[] = []
  for (const { at, block, rows } of tables) {
    for (const row of rows) {
      if (remedyHeaderCells(row).length >= 3) {
        header = [...header, row].slice(-3)
        used.add(block)
      } else if (isRemedyValues(row) && (header.length > 0 || (after >= 0 && at >= after))) {
        const own = header.filter((h) => h.block === block)
        found.push(readRemedies(row, own, { first: at, last: at }))
        used.add(block)
        header = []
      } else if (header.length > 0 && isBrokenRemedyValues(row)) {
        found.push(brokenRemedies(row, { first: at, last: at }))
        used.add(block)
        header = []
      }
    }
  }
  const [first, second] = found
  if (first && second)
    notes.push({
      code: 'table.duplicate',
      at: 'remedies',
      raw: '',
      message: `表四出现了 ${found.length} 次，取第一次`,
    })
  return first
}
