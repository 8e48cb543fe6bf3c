import { form2019, form2021, singleOtherRow, type Table, tableOf } from '@gongkai/law'
import { type LabelMatch, labelBook } from './label.ts'
import type { PhysicalCell, PhysicalRow } from './physical-row.ts'

/** 表三的两种格式。 */
export const official: Table | undefined = tableOf(form2021, 'applications')
export const older: Table | undefined = tableOf(form2019, 'applications')
if (!official || !older) throw new Error('格式里没有表三')

/** 读表三用的标签：2021 年格式的各行，加上 2019 年格式的（六）其他处理。 */
export const applicationsTable: Table = {
  ...official,
  parts: official.parts.map((part) => ({
    ...part,
    rows: part.rows.flatMap((row) =>
      row.id === 'closedNoCorrection' ? [singleOtherRow, row] : [row],
    ),
  })),
}

/** 表三的七列，依次。 */
export const applicantColumns = official.parts[0]?.columns ?? []

/** 一行和它的标签。没有标签的行由前后的行定位。 */
export interface LabelledRow {
  readonly row: PhysicalRow
  readonly label: PhysicalCell | undefined
  readonly match: LabelMatch
}

/** 这一行的标签是表三的哪一行（只认照原文和别名的）。 */
export function applicationsRowOf(row: PhysicalRow): LabelledRow | undefined {
  const known = labelledRows.get(row)
  if (known !== undefined) return known ?? undefined
  const found = labelled(row)
  labelledRows.set(row, found ?? null)
  return found
}

const labelledRows = new WeakMap<PhysicalRow, LabelledRow | null>()

function labelled(row: PhysicalRow): LabelledRow | undefined {
  const book = labelBook(applicationsTable)
  const cells = row.cells.filter((cell) => !cell.value)
  for (const cell of [...cells].reverse()) {
    const match = book.exact(cell.text)
    if (match) return { row, label: cell, match }
  }
  return undefined
}
