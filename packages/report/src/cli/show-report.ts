import type { Table } from '@gongkai/law'
import type { CellValue, ReportDocument, TableValues } from '../index.ts'
import { tablesOf } from '../print/printed-report.ts'
import { plainNumber } from '../print/printed-value.ts'
import { clip, columns, type Ink } from './text.ts'

/** 格式的叫法。 */
export const formatNames: Readonly<Record<ReportDocument['format'], string>> = {
  y2007: '2007年条例的格式',
  y2014: '2014年统计表格式',
  y2019: '2019年试行格式',
  y2021: '2021年格式',
  nonconforming: '不合任何一种格式',
}

/** 一份报告写给人看：是谁的、哪一年的、各部分、各表、附注。 */
export function shownReport(
  report: ReportDocument,
  file: string,
  ink: Ink,
  width: number,
): string[] {
  return [
    ink.bold(report.title ?? '（没有读到标题）'),
    ink.dim(`${file} · ${formatNames[report.format]}`),
    '',
    ...facts(report, ink),
    '',
    ...report.sections.map((section) => sectionLine(section, ink, width)),
    ...tablesOf(report).flatMap((table) => {
      const values = report[table.id]
      const lines = values ? tableLines(table, values, ink) : [ink.yellow('没有读到此表')]
      return ['', ink.bold(table.title), ...lines]
    }),
    ...report.annexes.flatMap(({ heading, rows }) => [
      '',
      ink.bold(heading || '附表'),
      ...columns(rows),
    ]),
    ...noteLines(report, ink, width),
  ]
}

function facts(report: ReportDocument, ink: Ink): string[] {
  const unknown = ink.yellow('没有读到')
  const period = report.period && `${report.period.from ?? '？'} 至 ${report.period.to ?? '？'}`
  const rows: readonly (readonly [label: string, value: string | null])[] = [
    ['机关', report.agency],
    ['年度', report.year === null ? null : `${report.year}`],
    ['统计期限', period],
    ['落款', [report.signedBy, report.signedOn].filter(Boolean).join(' ') || null],
    ['发布日期', report.publishedOn],
    ['索引号', report.indexNo],
    ['文号', report.docNo],
  ]
  // A date of publication or a number stands on few pages: left out when the page has none.
  const optional = new Set(['发布日期', '索引号', '文号'])
  return rows
    .filter(([label, value]) => value !== null || !optional.has(label))
    .map(([label, value]) => `${ink.dim(label.padEnd(4, '　'))}　${value ?? unknown}`)
}

function sectionLine(
  { id, heading, text }: ReportDocument['sections'][number],
  ink: Ink,
  width: number,
): string {
  const length = text.replace(/\s/g, '').length
  const name = heading || '（标题之前）'
  const said = clip(name, Math.max(20, width - 16))
  return `${id ? said : ink.dim(said)} ${ink.dim(`${length} 字`)}`
}

function tableLines(table: Table, values: TableValues, ink: Ink): string[] {
  return table.parts.flatMap((part) => {
    const head = [part.caption ?? '', ...part.columns.map(({ label }) => shortColumn(label))]
    let above: readonly string[] = []
    const rows = part.rows.flatMap((row) => {
      const groups = table.printed === 'across' ? [] : row.under
      const opened = groups.flatMap((group, depth) =>
        above[depth] === group ? [] : [[`${'  '.repeat(depth)}${group}`]],
      )
      above = groups
      const label = '  '.repeat(groups.length) + clip(row.label, 44)
      const cells = part.columns.map(({ id }) => shownValue(values[row.id]?.[id] ?? null, ink))
      return [...opened, [label, ...cells]]
    })
    const [first = '', ...rest] = columns([head, ...rows])
    return [ink.dim(first), ...rest]
  })
}

function shortColumn(label: string): string {
  return label.replace(/（单位：(.*?)[，）].*/, '（$1）')
}

function shownValue(value: CellValue, ink: Ink): string {
  if (value === null) return ink.yellow('？')
  return value === 0 ? ink.dim('0') : plainNumber(value)
}

const NOTES_SHOWN = 12

function noteLines({ notes }: ReportDocument, ink: Ink, width: number): string[] {
  if (notes.length === 0) return []
  const shown = notes.slice(0, NOTES_SHOWN).map(({ message, raw }) => {
    const source = raw.trim() ? `（原文：${raw.trim().replace(/\s+/g, ' ')}）` : ''
    return `  ${clip(message + source, width - 2)}`
  })
  const more = notes.length - shown.length
  return [
    '',
    ink.bold(`附注 ${notes.length} 条`),
    ...shown,
    ...(more > 0 ? [ink.dim(`  另有 ${more} 条，加 --json 可以看到全部`)] : []),
  ]
}
