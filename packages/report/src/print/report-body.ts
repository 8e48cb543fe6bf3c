import type { ReportDocument } from '../document.ts'
import type { Grid } from '../grid.ts'
import { type Paragraph, runsOf } from './paragraph.ts'
import { escapeHtml } from './printable.ts'
import type { PrintedCell, PrintedGrid } from './printed-grid.ts'
import {
  type PrintedBlock,
  type PrintedTable,
  printedReport,
  titleLines,
} from './printed-report.ts'

/** 印在值和文字上的记号：普通的印制没有，体检页有。两个函数都返回 HTML。 */
export interface Marks {
  /** 一格的值：加在 `td` 上的属性（以空格开头），和里面的内容。 */
  readonly value: (
    path: string,
    text: string,
  ) => { readonly attributes: string; readonly content: string }
  /** 一段文字；`section` 是它在 `report.sections` 里的下标。 */
  readonly paragraph: (section: number, paragraph: Paragraph) => string
  /** 报告标题的级别，部分的标题低一级。 */
  readonly level: 1 | 2
}

/** 没有记号。 */
export const noMarks: Marks = {
  value: (_, text) => ({ attributes: '', content: escapeHtml(text) }),
  paragraph: (_, paragraph) =>
    runsOf(paragraph)
      .map((run) => leadOr(run.isLead, escapeHtml(run.text)))
      .join(''),
  level: 1,
}

/** 段首小标题另用楷体。 */
export function leadOr(isLead: boolean, html: string): string {
  return isLead ? `<span class="report-lead">${html}</span>` : html
}

/** 报告的正文，一个 `<article>`，只用类名，不带样式和脚本。 */
export function reportBody(report: ReportDocument, marks: Marks = noMarks): string {
  const blocks = printedReport(report).map((block) => blockHtml(block, marks))
  return `<article class="report" lang="zh-CN">\n${blocks.join('\n')}\n</article>`
}

function blockHtml(block: PrintedBlock, marks: Marks): string {
  const { level } = marks
  switch (block.kind) {
    case 'metadata':
      return metadataHtml(block.rows)
    case 'title':
      return `<h${level} class="report-title">${titleHtml(block.text)}</h${level}>`
    case 'section': {
      const heading = block.heading ? [headingHtml(block.heading, level)] : []
      const paragraphs = block.paragraphs.map(
        (paragraph) => `<p>${marks.paragraph(block.index, paragraph)}</p>`,
      )
      return [...heading, ...paragraphs].join('\n')
    }
    case 'table':
      return tableHtml(block, marks)
    case 'annex':
      return [
        ...(block.heading ? [headingHtml(block.heading, level)] : []),
        ...(block.grid.rows.length > 0 ? [annexHtml(block.heading || '附表', block.grid)] : []),
      ].join('\n')
    case 'signature': {
      const lines = [block.by, block.on].filter((line) => line !== null)
      return `<div class="report-signature">${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}</div>`
    }
  }
}

function titleHtml(title: string): string {
  return titleLines(title)
    .map((line) => `<span>${escapeHtml(line)}</span>`)
    .join('')
}

function headingHtml(text: string, level: number): string {
  return `<h${level + 1} class="report-heading">${escapeHtml(text)}</h${level + 1}>`
}

function metadataHtml(rows: readonly (readonly [string, string])[]): string {
  const lines = rows.map(
    ([label, value]) =>
      `<tr><th scope="row">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`,
  )
  return `<table class="report-metadata"><caption class="report-hidden">公开信息</caption><tbody>${lines.join('')}</tbody></table>`
}

function tableHtml(table: PrintedTable, marks: Marks): string {
  const title = table.needsTitle
    ? `<p class="report-table-title">${escapeHtml(table.title)}</p>\n`
    : ''
  if (!table.grid) return `${title}<p class="report-not-read">${table.instead}</p>`
  return title + gridHtml(table.id, table.title, table.grid, marks)
}

/** 宽表在自己的、能用键盘滚动的框里滚动，不撑破页面。 */
function gridHtml(id: string, title: string, grid: PrintedGrid, marks: Marks): string {
  const row = (cells: readonly PrintedCell[]) =>
    `<tr>${cells.map((cell) => cellHtml(cell, marks)).join('')}</tr>`
  const head = grid.rows.slice(0, grid.headRows).map(row)
  const bodies = grid.parts.map((from, i) => {
    const rows = grid.rows.slice(Math.max(from, grid.headRows), grid.parts[i + 1])
    return `<tbody>\n${rows.map(row).join('\n')}\n</tbody>`
  })
  return [
    `<div class="report-scroll" role="region" tabindex="0" aria-label="${escapeHtml(title)}表">`,
    `<table class="report-table report-table-${id}">`,
    `<caption class="report-hidden">${escapeHtml(title)}</caption>`,
    `<colgroup>${grid.widths.map((_, i) => `<col class="report-column-${i + 1}">`).join('')}</colgroup>`,
    ...(head.length > 0 ? [`<thead>\n${head.join('\n')}\n</thead>`] : []),
    ...bodies,
    '</table>',
    '</div>',
  ].join('\n')
}

function cellHtml(cell: PrintedCell, marks: Marks): string {
  const spans =
    (cell.rowspan > 1 ? ` rowspan="${cell.rowspan}"` : '') +
    (cell.colspan > 1 ? ` colspan="${cell.colspan}"` : '')
  if (cell.path !== undefined) {
    const { attributes, content } = marks.value(cell.path, cell.text)
    return `<td${spans} data-path="${escapeHtml(cell.path)}"${attributes}>${content}</td>`
  }
  const scope = cell.scope ? ` scope="${cell.scope}"` : ''
  const upright = cell.rowspan > 8 && cell.colspan === 1 ? ' class="report-upright"' : ''
  return `<th${spans}${scope}${upright}>${escapeHtml(cell.text)}</th>`
}

function annexHtml(title: string, grid: Grid): string {
  const rows = grid.rows.map((cells) => {
    const [label, ...values] = cells.map((cell) => escapeHtml(cell.text))
    return `<tr><th scope="row">${label}</th>${values.map((value) => `<td>${value}</td>`).join('')}</tr>`
  })
  return [
    `<div class="report-scroll" role="region" tabindex="0" aria-label="${escapeHtml(title)}">`,
    `<table class="report-table report-annex"><caption class="report-hidden">${escapeHtml(title)}</caption>`,
    `<tbody>\n${rows.join('\n')}\n</tbody>`,
    '</table>',
    '</div>',
  ].join('\n')
}
