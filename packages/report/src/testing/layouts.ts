import { form2019, form2021, type Table } from '@gongkai/law'
import type { ReportDocument } from '../document.ts'
import { expandGrid, type Grid } from '../grid.ts'
import { printedGrid } from '../print/printed-grid.ts'

/** 一张表怎样变成文字。 */
export type Layout = 'tabs' | 'pipes' | 'markdown' | 'cellPerLine' | 'runTogether'

/** 各种文字版式。 */
export const layouts: readonly Layout[] = [
  'tabs',
  'pipes',
  'markdown',
  'cellPerLine',
  'runTogether',
]

/** 对印出的表做的一处损坏。 */
export interface Damage {
  /** `drop` 连格线一起没了，`blank` 只剩空格，`row` 整行没了，`table` 整张没了，`label` 标签没了。 */
  readonly kind: 'drop' | 'blank' | 'row' | 'table' | 'label'
  /** 第几张表、第几个值格（按印刷次序，取余）。 */
  readonly table: number
  readonly cell: number
}

/** 报告的三张表，照格式印成网格。 */
export function gridsOf(
  report: ReportDocument,
): readonly { readonly table: Table; readonly grid: Grid }[] {
  const form = report.format === 'y2019' ? form2019 : form2021
  return form.tables.flatMap((table) => {
    const values = report[table.id]
    return values ? [{ table, grid: printedGrid(table, values) }] : []
  })
}

/** 损坏一处之后的网格；整张没了的为 undefined。 */
export function damagedGrids(
  report: ReportDocument,
  damage?: Damage,
): readonly { readonly table: Table; readonly grid: Grid | undefined }[] {
  const all = gridsOf(report)
  if (!damage) return all
  const at = damage.table % all.length
  return all.map(({ table, grid }, i) => ({
    table,
    grid: i === at ? damaged(grid, damage) : grid,
  }))
}

function damaged(grid: Grid, { kind, cell }: Damage): Grid | undefined {
  if (kind === 'table') return undefined
  const paths = grid.rows.flatMap((row) => row.flatMap((c) => (c.path ? [c.path] : [])))
  const path = paths[cell % paths.length]
  const y = grid.rows.findIndex((row) => row.some((c) => c.path === path))
  if (kind === 'row') return { rows: grid.rows.filter((_, i) => i !== y) }
  return {
    rows: grid.rows.map((row, i) => {
      if (i !== y) return row
      if (kind === 'label')
        return row.filter((c, x) => c.path || x < row.findLastIndex((r) => !r.path))
      if (kind === 'drop') return row.filter((c) => c.path !== path)
      return row.map((c) => (c.path === path ? { ...c, text: '' } : c))
    }),
  }
}

/** 整份报告的文字版：标题、六个部分、三张表按所选的版式。 */
export function asText(report: ReportDocument, layout: Layout, damage?: Damage): string {
  const grids = damagedGrids(report, damage)
  const join = layout === 'runTogether' ? '' : '\n'
  const parts = report.sections.map(({ id, heading, text }) => {
    const grid = grids.find(({ table }) => table.section === id)?.grid
    const body = grid ? laidOut(grid, layout) : ''
    return [heading, text, body].filter((part) => part !== '').join(join)
  })
  const signature = layout === 'runTogether' ? '' : `\n${report.signedBy ?? ''}`
  return `${report.title}\n${parts.join(join)}${signature}\n`
}

/** 网格印成 HTML。 */
export function asHtml(report: ReportDocument, damage?: Damage): string {
  const grids = damagedGrids(report, damage)
  const parts = report.sections.map(({ id, heading, text }) => {
    const grid = grids.find(({ table }) => table.section === id)?.grid
    const prose = text.split('\n').map((line) => `<p>${line}</p>`)
    return `<p>${heading}</p>${prose.join('')}${grid ? tableHtml(grid) : ''}`
  })
  return `<!doctype html><meta charset="utf-8"><body><p>${report.title}</p>${parts.join('')}`
}

function tableHtml(grid: Grid): string {
  const rows = grid.rows.map((row) => {
    const cells = row.map(
      ({ text, rowspan, colspan }) =>
        `<td rowspan="${rowspan}" colspan="${colspan}"><p>${text}</p></td>`,
    )
    return `<tr>${cells.join('')}</tr>`
  })
  return `<table><tbody>${rows.join('')}</tbody></table>`
}

function laidOut(grid: Grid, layout: Layout): string {
  const texts = grid.rows.map((row) => row.map((cell) => cell.text))
  if (layout === 'runTogether') return texts.flat().join('')
  if (layout === 'cellPerLine') return texts.flat().join('\n')
  if (layout === 'pipes') return texts.map((row) => `${row.join(' | ')} |`).join('\n')
  const full = expandGrid(grid).map((line) =>
    line.map((slot) => (slot?.isOrigin ? slot.cell.text : '')),
  )
  if (layout === 'tabs') return full.map((row) => row.join('\t')).join('\n')
  const [first = [], ...rest] = full
  return [first, first.map(() => '---'), ...rest].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
