import { form2019, form2021, rowsOf, type TableId, tableOf } from '@gongkai/law'
import { type CellPath, type CellValue, cellPath, type ReportDocument } from './document.ts'

/** 并排的一格：各份报告里的值，次序同所给的报告。 */
export interface ComparedCell {
  readonly path: CellPath
  readonly values: readonly CellValue[]
  /** 读到的值是否不全相同；读到的不足两个时说不上，为 null。 */
  readonly differs: boolean | null
}

/** 上年结转与上一年的结转下年度，一列。 */
export interface CarryOver {
  /** 上一年、下一年的报告，在所给报告里的下标。 */
  readonly from: number
  readonly to: number
  readonly column: string
  readonly carriedOut: CellValue
  readonly carriedIn: CellValue
  /** 有一头没有读到为 null。 */
  readonly holds: boolean | null
}

/** 两份报告同一部分文字的相似程度，0 到 1。 */
export interface SectionSimilarity {
  readonly id: string
  readonly heading: string
  readonly between: readonly [number, number]
  readonly similarity: number
}

/** 比较所得。 */
export interface Comparison {
  readonly reports: readonly Pick<ReportDocument, 'agency' | 'year' | 'format' | 'title'>[]
  readonly cells: readonly ComparedCell[]
  readonly carryOver: readonly CarryOver[]
  readonly sections: readonly SectionSimilarity[]
}

const tableIds: readonly TableId[] = ['disclosure', 'disclosure2019', 'applications', 'remedies']

/** 比较几份报告：各格并排，结转是否接得上，文字有多像。没有读到的格不算相同，也不算不同。 */
export function compareReports(reports: readonly ReportDocument[]): Comparison {
  return {
    reports: reports.map(({ agency, year, format, title }) => ({ agency, year, format, title })),
    cells: comparedCells(reports),
    carryOver: carryOver(reports),
    sections: similarities(reports),
  }
}

/** Every cell that at least one of the reports has; a table of another form is not the same table. */
function comparedCells(reports: readonly ReportDocument[]): ComparedCell[] {
  return tableIds.flatMap((id) =>
    pathsOf(id, reports).map(({ row, column }) => {
      const values = reports.map((report) => report[id]?.[row]?.[column] ?? null)
      const known = values.filter((value) => value !== null)
      const differs = known.length < 2 ? null : new Set(known).size > 1
      return { path: cellPath(id, row, column), values, differs }
    }),
  )
}

/** The cells of a table in the order of the form, and after them those that no form knows. */
function pathsOf(id: TableId, reports: readonly ReportDocument[]) {
  const paths = new Map<string, { readonly row: string; readonly column: string }>()
  const add = (row: string, column: string) => paths.set(`${row}.${column}`, { row, column })
  const table = tableOf(form2021, id) ?? tableOf(form2019, id)
  for (const { part, row } of table ? rowsOf(table) : []) {
    const isThere = reports.some((report) => report[id]?.[row.id])
    if (isThere) for (const column of part.columns) add(row.id, column.id)
  }
  for (const report of reports) {
    for (const [row, values] of Object.entries(report[id] ?? {})) {
      for (const column of Object.keys(values ?? {})) add(row, column)
    }
  }
  return [...paths.values()]
}

/** Between each report and that of the same agency for the year before, wherever it stands in the list. */
function carryOver(reports: readonly ReportDocument[]): CarryOver[] {
  return reports.flatMap((report, to) => {
    const from = reports.findIndex(
      ({ agency, year }) =>
        agency !== null && agency === report.agency && year !== null && year + 1 === report.year,
    )
    const before = reports[from]
    if (!before?.applications || !report.applications) return []
    const [part] = tableOf(form2021, 'applications')?.parts ?? []
    return (part?.columns ?? []).map(({ id }) => {
      const carriedOut = before.applications?.carriedOut?.[id] ?? null
      const carriedIn = report.applications?.carriedIn?.[id] ?? null
      const isKnown = carriedOut !== null && carriedIn !== null
      const holds = isKnown ? carriedOut === carriedIn : null
      return { from, to, column: id, carriedOut, carriedIn, holds }
    })
  })
}

function similarities(reports: readonly ReportDocument[]): SectionSimilarity[] {
  const shingled = reports.map(({ sections }) =>
    sections.flatMap(({ id, heading, text }) =>
      id && text.trim() ? [{ id, heading, shingles: shinglesOf(text) }] : [],
    ),
  )
  return shingled.flatMap((sections, i) =>
    shingled.slice(i + 1).flatMap((others, offset) =>
      sections.flatMap(({ id, heading, shingles }) => {
        const other = others.find((section) => section.id === id)
        if (!other || shingles.size === 0 || other.shingles.size === 0) return []
        const similarity = jaccard(shingles, other.shingles)
        return [{ id, heading, between: [i, i + 1 + offset] as const, similarity }]
      }),
    ),
  )
}

const SHINGLE = 5

/** Runs of five characters, without spaces, punctuation and digits: a new year does not make a new text. */
function shinglesOf(text: string): ReadonlySet<string> {
  const bare = text.replace(/[\s\p{P}\p{N}]/gu, '')
  const found = new Set<string>()
  for (let i = 0; i + SHINGLE <= bare.length; i++) found.add(bare.slice(i, i + SHINGLE))
  return found
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const each of a) if (b.has(each)) shared++
  return shared / (a.size + b.size - shared)
}
