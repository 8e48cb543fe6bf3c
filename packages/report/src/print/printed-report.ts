import {
  form2019,
  form2021,
  forms,
  inWords,
  type SectionId,
  type Table,
  type TableId,
  tableOf,
} from '@gongkai/law'
import type { Annex, ReportDocument } from '../document.ts'
import type { Grid } from '../grid.ts'
import { type Paragraph, paragraphsOf } from './paragraph.ts'
import { type PrintedGrid, printedGrid } from './printed-grid.ts'

/** 原报告中没有读到的表，印这一句，不印一张空表：不知道的绝不是零。 */
export const TABLE_NOT_READ = '（原报告中没有读到此表）'

/** 节选本来就不含的表，印这一句。 */
const TABLE_NOT_COVERED = '（这份节选不含此表）'

/** 原报告中没有读到标题时，标题的位置印这一句。 */
export const TITLE_NOT_READ = '（原报告中没有读到标题）'

/** 印出的一个部分。`index` 是它在 `report.sections` 里的下标。 */
export interface PrintedSection {
  readonly kind: 'section'
  readonly index: number
  readonly heading: string
  readonly paragraphs: readonly Paragraph[]
}

/** 印出的一张统计表；没有 `grid` 的，印 `instead` 那句话。 */
export interface PrintedTable {
  readonly kind: 'table'
  readonly id: TableId
  readonly title: string
  /** 所在部分的标题没有读到，表名要印在表的上面。 */
  readonly needsTitle: boolean
  readonly grid: PrintedGrid | null
  readonly instead: string
}

/** 依次印出的一块。 */
export type PrintedBlock =
  | { readonly kind: 'metadata'; readonly rows: readonly (readonly [string, string])[] }
  | { readonly kind: 'title'; readonly text: string }
  | PrintedSection
  | PrintedTable
  | { readonly kind: 'annex'; readonly heading: string; readonly grid: Grid }
  | { readonly kind: 'signature'; readonly by: string | null; readonly on: string | null }

function insteadOf({ notes }: ReportDocument, id: TableId): string {
  const isOutside = notes.some(({ code, at }) => code === 'part.notCovered' && at === id)
  return isOutside ? TABLE_NOT_COVERED : TABLE_NOT_READ
}

/**
 * 一份报告依次印什么：各种文件格式都照它印。
 *
 * 部分按文中的次序，表跟在所属部分的文字之后；文档里没有的标题一概不补。
 */
export function printedReport(report: ReportDocument): readonly PrintedBlock[] {
  const tables = tablesOf(report)
  const places = tables.map((table) => placeOf(report, table))
  const tablesAfter = (index: number): PrintedTable[] =>
    tables
      .filter((_, i) => places[i] === index)
      .map((table) => ({
        kind: 'table',
        id: table.id,
        title: table.title,
        needsTitle: report.sections[index]?.id !== table.section,
        grid: report[table.id] ? printedGrid(table, report[table.id] ?? null) : null,
        instead: insteadOf(report, table.id),
      }))

  return [
    ...metadataOf(report),
    { kind: 'title', text: report.title ?? TITLE_NOT_READ },
    ...tablesAfter(-1),
    ...report.sections.flatMap((section, index): PrintedBlock[] => [
      { kind: 'section', index, heading: section.heading, paragraphs: paragraphsOf(section.text) },
      ...tablesAfter(index),
    ]),
    ...report.annexes.map(printedAnnex),
    ...signatureOf(report),
  ]
}

/** 报告该印的统计表：它的格式里的每一张，和格式之外而读到了的。 */
export function tablesOf(report: ReportDocument): readonly Table[] {
  const form = report.format === 'nonconforming' ? undefined : forms[report.format]
  const ids: readonly TableId[] = ['disclosure', 'disclosure2019', 'applications', 'remedies']
  return ids.flatMap((id) => {
    const own = form && tableOf(form, id)
    const table = own ?? tableOf(form2021, id) ?? tableOf(form2019, id)
    if (!table || (!report[id] && !own)) return []
    // 误用了另一种格式的同一部分：印读到的那张，不再说这一张没有读到。
    const isReplaced = !report[id] && id === 'disclosure' && report.disclosure2019
    return isReplaced ? [] : [table]
  })
}

/** 表印在第几部分之后；−1 为标题之后。标题读丢了的，印在格式中它前面的那一部分之后。 */
function placeOf(report: ReportDocument, table: Table): number {
  const own = report.sections.findLastIndex((section) => section.id === table.section)
  if (own >= 0) return own
  const before = report.sections.findLastIndex(
    ({ id }) => id !== null && orderOf(id) < orderOf(table.section),
  )
  if (before >= 0) return before
  const after = report.sections.findIndex(({ id }) => id !== null)
  return after >= 0 ? after - 1 : report.sections.length - 1
}

function orderOf(id: SectionId): number {
  return form2021.sections.findIndex((heading) => heading.id === id)
}

function metadataOf(report: ReportDocument): PrintedBlock[] {
  const rows = (
    [
      ['索引号', report.indexNo],
      ['文号', report.docNo],
      ['发布日期', report.publishedOn],
    ] as const
  ).flatMap(([label, value]) => (value === null ? [] : [[label, value] as const]))
  return rows.length > 0 ? [{ kind: 'metadata', rows }] : []
}

function printedAnnex({ heading, rows }: Annex): PrintedBlock {
  const width = Math.max(1, ...rows.map((row) => row.length))
  const grid: Grid = {
    rows: rows.map((row) =>
      Array.from({ length: width }, (_, x) => ({
        text: row[x] ?? '',
        rowspan: 1,
        colspan: 1,
        align: x === 0 ? ('left' as const) : ('center' as const),
        ...(x === 0 ? { header: true } : {}),
      })),
    ),
  }
  return { kind: 'annex', heading, grid }
}

/** 落款。正文末尾已经有的，不印第二遍。 */
function signatureOf(report: ReportDocument): PrintedBlock[] {
  const last = report.sections.at(-1)
  const tail = last ? paragraphsOf(last.text).slice(-3) : []
  const says = (text: string) => tail.some((paragraph) => bare(paragraph.text) === bare(text))
  const on = report.signedOn === null ? null : inWords(report.signedOn)
  const by = report.signedBy
  const block = { by: by && !says(by) ? by : null, on: on && !says(on) ? on : null }
  return block.by || block.on ? [{ kind: 'signature', ...block }] : []
}

/** 标题从「政府信息公开」之前断行，不把词断开；断不开的是一整行。 */
export function titleLines(title: string): readonly string[] {
  const at = title.search(/(?<=年度?)政府信息公开/)
  return at > 0 ? [title.slice(0, at), title.slice(at)] : [title]
}

function bare(text: string): string {
  return text.replace(/\s/g, '')
}
