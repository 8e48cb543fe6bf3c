import {
  type Form,
  form2019,
  form2021,
  rowsOf,
  type SectionId,
  type Table,
  tableOf,
} from '@gongkai/law'
import type { Note } from '../document.ts'
import type { Block } from '../read/content.ts'
import { headingsIn } from './headings.ts'
import { columnFor, editDistance, labelKey, plainLabel } from './label.ts'
import { type PhysicalRow, physicalRows } from './physical-row.ts'
import type { TableReading } from './table-reading.ts'

/** 一张表整体的毛病：断成几块、不在它应在的部分。 */
export function tableNotes(
  table: TableReading,
  form: Form,
  blocks: readonly Block[],
): readonly Note[] {
  const { first, last } = table.blocks
  if (first < 0) return []
  const pieces = blocks.slice(first, last + 1).filter((block) => block.kind === 'table').length
  const due = tableOf(form, table.id)?.section
  const under = sectionBefore(blocks, first)
  return [
    ...(pieces > 1
      ? [
          {
            code: 'table.joined',
            at: table.id,
            raw: '',
            message: `表断成 ${pieces} 块，接在一起读`,
          },
        ]
      : []),
    ...(due && under && under.id !== due
      ? [
          {
            code: 'table.misplaced',
            at: table.id,
            raw: under.text,
            message: `这张表在「${under.text}」之下，应在「${form.sections.find((s) => s.id === due)?.label}」之下`,
          },
        ]
      : []),
  ]
}

function sectionBefore(
  blocks: readonly Block[],
  at: number,
): { readonly id: SectionId; readonly text: string } | undefined {
  for (const block of blocks.slice(0, at).reverse()) {
    if (block.kind !== 'text') continue
    const heading = headingsIn(block.text, block.heading !== undefined).findLast(({ id }) => id)
    if (heading?.id) return { id: heading.id, text: heading.text }
  }
  return undefined
}

const oldOnly = obsoleteLabels()

/** 2021 年格式的表二里混着旧格式的行和列。 */
export function obsoleteNotes(table: TableReading, blocks: readonly Block[]): readonly Note[] {
  if (table.id !== 'disclosure' || table.blocks.first < 0) return []
  const seen = new Set<string>()
  for (const block of blocks.slice(table.blocks.first, table.blocks.last + 1))
    if (block.kind === 'table')
      for (const cell of block.grid.rows.flat())
        if (oldOnly.has(labelKey(cell.text))) seen.add(cell.text.trim())
  return [...seen].map((raw) => ({
    code: 'form.obsoleteRow',
    at: table.id,
    raw,
    message: `「${raw}」是 2019 年格式的，2021 年格式没有`,
  }))
}

function obsoleteLabels(): ReadonlySet<string> {
  const labelsIn = (form: Form) =>
    form.tables
      .filter(({ section }) => section === 'disclosure')
      .flatMap((table) =>
        rowsOf(table).flatMap(({ part, row }) => [
          row.label,
          ...(row.aliases ?? []),
          ...part.columns.flatMap((column) => [column.label, ...(column.aliases ?? [])]),
        ]),
      )
      .map(labelKey)
  const current = new Set(labelsIn(form2021))
  return new Set(labelsIn(form2019).filter((key) => !current.has(key)))
}

/**
 * 列头的毛病：认不出的列头按最近的写法提示，缺的列、换了次序的列各记一条。
 *
 * 只看真正有格的表：分隔的文本行里列头常常错位，说明不了什么。
 */
export function columnNotes(
  table: Table,
  blocks: readonly Block[],
  first: number,
  last: number,
): readonly Note[] {
  const columns = table.parts[0]?.columns ?? []
  const rows = blocks
    .slice(Math.max(0, first), last + 1)
    .flatMap((block) =>
      block.kind === 'table' && block.made === 'cells' ? physicalRows(block) : [],
    )
  const heads = rows.filter(
    (row) => row.cells.filter((cell) => !cell.value && columnFor(columns, cell.text)).length >= 2,
  )
  const cells = heads.flatMap(labelsOf)
  const seen = new Map(
    cells.flatMap(({ text, x }) => {
      const column = columnFor(columns, text)
      return column ? [[column.id, x] as const] : []
    }),
  )
  if (seen.size < 4) return []
  const unknown = cells.filter(({ text }) => !columnFor(columns, text))
  const missing = columns.filter(({ id }) => !seen.has(id))
  const notes: Note[] = missing.map(({ id, label }) => {
    const key = plainLabel(label)
    const near = unknown.find(({ text }) => editDistance(plainLabel(text), key, 2) <= 2)
    const at = `${table.id}.${table.parts[0]?.rows[0]?.id}.${id}`
    return near
      ? { code: 'column.label', at, raw: near.text.trim(), message: `列头应为「${label}」` }
      : { code: 'column.missing', at, raw: label, message: `没有「${label}」这一列的列头` }
  })
  const order = [...seen].sort((a, b) => a[1] - b[1]).map(([id]) => id)
  const official = columns.map(({ id }) => id).filter((id) => seen.has(id))
  if (new Set(seen.values()).size === seen.size && order.join() !== official.join())
    notes.push({
      code: 'column.order',
      at: table.id,
      raw: order.map((id) => columns.find((column) => column.id === id)?.label).join('、'),
      message: `列的次序与格式不同，按列头读`,
    })
  return notes
}

function labelsOf(row: PhysicalRow) {
  return row.cells.filter((cell) => cell.starts && !cell.value)
}
