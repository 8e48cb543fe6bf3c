import { rowsOf, singleOtherRow, type TableId } from '@gongkai/law'
import { cellAt, type ReportDocument } from '../document.ts'
import { tablesOf } from './printed-report.ts'

const tableNames: Readonly<Record<TableId, string>> = {
  disclosure: '表二',
  disclosure2019: '表二',
  applications: '表三',
  remedies: '表四',
}

/** 一格的名字，给人看：`表三（一）予以公开 · 自然人`；不是一格的位置照写。 */
export function cellName(report: ReportDocument, path: string): string {
  const at = cellAt(path)
  const table = at && tablesOf(report).find(({ id }) => id === at.table)
  if (!at || !table) return path
  const found = rowsOf(table).find(({ row }) => row.id === at.row)
  const row = found?.row ?? (at.row === singleOtherRow.id ? singleOtherRow : undefined)
  const column = table.parts.flatMap((part) => part.columns).find(({ id }) => id === at.column)
  if (!row || !column) return path
  // 「3.其他」这样的标签离开了上级说不清是哪一行。
  const group = row.under.at(-1)
  const isNumbered = /^\d/.test(row.label) || table.printed === 'across'
  const label = isNumbered && group ? `${group}${row.label}` : row.label
  const space = /^[（\d]/.test(label) ? '' : ' '
  return `${tableNames[at.table]}${space}${label} · ${column.label.replace(/（.*）$/, '')}`
}
