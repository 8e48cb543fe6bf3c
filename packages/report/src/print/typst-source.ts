import type { ReportDocument } from '../document.ts'
import type { GridCell } from '../grid.ts'
import { titleOf } from './html.ts'
import { paragraphsOf, runsOf } from './paragraph.ts'
import { printable } from './printable.ts'
import type { PrintedCell } from './printed-grid.ts'
import { type PrintedBlock, printedReport, titleLines } from './printed-report.ts'
import { typstTemplate } from './typst-template.ts'

/** 排版的源文件和它读的数据。数据全部走 JSON：报告里的字永远不会被当作排版命令。 */
export interface TypstJob {
  readonly source: string
  readonly inputs: Readonly<Record<'report' | 'fonts', string>>
}

/** 各处用的字体名，先后为序；不给的用随库的字体。 */
export interface TypstFonts {
  readonly title: readonly string[]
  readonly heading: readonly string[]
  readonly lead: readonly string[]
  readonly body: readonly string[]
  readonly table: readonly string[]
}

/** 把报告排成 Typst 的源文件：公文的版式，表三整页，页码「— 1 —」。 */
export function typstSource(report: ReportDocument, fonts: TypstFonts): TypstJob {
  const data = {
    title: printable(titleOf(report)),
    agency: report.agency === null ? null : printable(report.agency),
    date: dateOf(report),
    blocks: printedReport(report).map((block) => blockData(report, block)),
  }
  return {
    source: typstTemplate,
    inputs: { report: JSON.stringify(data), fonts: JSON.stringify(fonts) },
  }
}

/** 文件的日期：落款或者发布的日期；都没有就没有，绝不用今天。 */
function dateOf(report: ReportDocument): readonly number[] | null {
  const day = report.signedOn ?? report.publishedOn
  return day === null ? null : day.split('-').map(Number)
}

function blockData(report: ReportDocument, block: PrintedBlock): object {
  switch (block.kind) {
    case 'metadata':
      return {
        kind: 'metadata',
        lines: block.rows.map(([label, value]) => printable(`${label}：${value}`)),
      }
    case 'title':
      return { kind: 'title', lines: titleLines(block.text).map(printable) }
    case 'section':
      return {
        kind: 'section',
        heading: printable(block.heading),
        paragraphs: paragraphsOf(report.sections[block.index]?.text ?? '').map((paragraph) =>
          runsOf(paragraph).map(({ text, isLead }) => ({ text: printable(text), lead: isLead })),
        ),
      }
    case 'table':
      return {
        kind: 'table',
        title: block.needsTitle ? block.title : null,
        lost: block.grid ? null : block.instead,
        widths: block.grid?.widths ?? [],
        head: block.grid?.rows.slice(0, block.grid.headRows).map(rowData) ?? [],
        body: block.grid?.rows.slice(block.grid.headRows).map(rowData) ?? [],
      }
    case 'annex': {
      const count = Math.max(1, ...block.grid.rows.map((row) => row.length))
      return {
        kind: 'annex',
        heading: printable(block.heading),
        widths:
          count === 1 ? [1] : [0.4, ...Array.from({ length: count - 1 }, () => 0.6 / (count - 1))],
        body: block.grid.rows.map(rowData),
      }
    }
    case 'signature':
      return {
        kind: 'signature',
        lines: [block.by, block.on].flatMap((line) => (line ? [printable(line)] : [])),
      }
  }
}

function rowData(row: readonly (GridCell | PrintedCell)[]): object[] {
  return row.map((cell) => ({
    text: printable(cell.text),
    rowspan: cell.rowspan,
    colspan: cell.colspan,
    align: cell.align ?? 'center',
    caption: 'scope' in cell && cell.scope === 'colgroup' && cell.colspan > 3 && row.length === 1,
    upright: cell.rowspan > 8 && cell.colspan === 1,
    head: cell.header === true,
  }))
}
