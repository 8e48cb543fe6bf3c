import {
  type DispositionCode,
  dispositions,
  type FormId,
  formFor,
  rowOf,
  type Table,
  tableOf,
} from '@gongkai/law'
import type { CellFilter, CountedGroup } from './store.ts'

/** 一格：件数；不知道的为 null，绝不写成 0。 */
export type Counted = number | null

/** 某年度的表三，直接由申请数出；行、列的代号照 `@gongkai/law` 的格式。 */
export interface YearTable {
  readonly year: number
  readonly form: FormId
  readonly rows: Readonly<Record<string, Readonly<Record<string, Counted>>>>
  /** 办结而没有登记结果的，各列几件：这些列的各种结果都不知道。 */
  readonly unresolved: Readonly<Record<string, number>>
}

/** 办结而没有登记结果的：不是格式里的行，列出来让人补上。 */
export const UNRESOLVED = 'unresolved'

/** 某年度格式里的表三；没有这张表的年度（2018 年度及以前）为 undefined。 */
export function applicationsTable(year: number): (Table & { readonly form: FormId }) | undefined {
  const form = formFor(year)
  const table = form && tableOf(form, 'applications')
  return form && table ? { ...table, form: form.id } : undefined
}

/**
 * 分组的计数 → 表三。
 *
 * 勾稽关系逐列成立：每件新收或者结转来的，不是当年办结，就是结转出去。Where the result of a decided one is
 * not recorded, any row of its column may be one more than it seems: all of them are unknown, the sum is not.
 */
export function yearTable(groups: readonly CountedGroup[], year: number): YearTable | undefined {
  const table = applicationsTable(year)
  const part = table?.parts[0]
  if (!table || !part) return undefined
  const leaves = part.columns.filter(({ sum }) => !sum).map(({ id }) => id)
  const results = part.rows.find(({ id }) => id === 'dispositionTotal')?.sum ?? []
  const count = counter(groups, year)
  const unresolved = withTotal(leaves, (column) => count(UNRESOLVED, column))
  const rows = part.rows.map(({ id }) => {
    const known = withTotal(leaves, (column) => count(id, column))
    const isUnknown = (column: string) => results.includes(id) && unresolved[column] !== 0
    const cells = Object.entries(known).map(([column, n]) => [column, isUnknown(column) ? null : n])
    return [id, Object.fromEntries(cells)] as const
  })
  return { year, form: table.form, rows: Object.fromEntries(rows), unresolved }
}

/** 件数都不知道的一年：每一格是 null。没有这张表的年度为 undefined。 */
export function unknownTable(year: number): YearTable | undefined {
  const known = yearTable([], year)
  if (!known) return undefined
  const unknown = Object.entries(known.rows).map(([row, columns]) => [
    row,
    Object.fromEntries(Object.keys(columns).map((column) => [column, null])),
  ])
  return { ...known, rows: Object.fromEntries(unknown) }
}

function withTotal(leaves: readonly string[], of: (column: string) => number) {
  const own = leaves.map((column) => [column, of(column)] as const)
  return Object.fromEntries([...own, ['total', own.reduce((sum, [, n]) => sum + n, 0)]])
}

function counter(groups: readonly CountedGroup[], year: number) {
  const counts = new Map<string, number>()
  const add = (row: string, column: string, n: number) => {
    const key = `${row} ${column}`
    counts.set(key, (counts.get(key) ?? 0) + n)
  }
  for (const { applicantKind, disposition, ...group } of groups) {
    add('received', applicantKind, group.received)
    add('carriedIn', applicantKind, group.carriedIn)
    add('carriedOut', applicantKind, group.carriedOut)
    add('dispositionTotal', applicantKind, group.decided)
    const row = isDisposition(disposition) ? rowOf(disposition, year) : UNRESOLVED
    add(row, applicantKind, group.decided)
  }
  return (row: string, column: string) => counts.get(`${row} ${column}`) ?? 0
}

function isDisposition(code: string | null): code is DispositionCode {
  return code !== null && Object.hasOwn(dispositions, code)
}

/** 某一格里是哪些申请；格式里没有这一格的为 undefined。 */
export function cellFilter(year: number, row: string, column: string): CellFilter | undefined {
  const part = applicationsTable(year)?.parts[0]
  const found = part?.columns.find(({ id }) => id === column)
  if (!part || !found) return undefined
  const base = { year, applicantKind: found.sum ? undefined : column }
  switch (row) {
    case 'received':
    case 'carriedIn':
    case 'carriedOut':
      return { ...base, part: row, dispositions: undefined }
    case 'dispositionTotal':
      return { ...base, part: 'decided', dispositions: undefined }
    case UNRESOLVED:
      return { ...base, part: 'decided', dispositions: [null] }
  }
  if (!part.rows.some(({ id }) => id === row)) return undefined
  const codes = (Object.keys(dispositions) as DispositionCode[]).filter(
    (code) => rowOf(code, year) === row,
  )
  return { ...base, part: 'decided', dispositions: codes }
}
