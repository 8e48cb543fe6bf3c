import { AlignmentType, Document, HeadingLevel, Paragraph, TextRun } from 'docx'
import type { ReportDocument } from '../document.ts'
import { annexTable, statutoryTable } from './docx-table.ts'
import { titleOf } from './html.ts'
import {
  documentStyles,
  faces,
  HEADING_LINE,
  INDENT,
  page,
  pageNumber,
  SIZE,
  sealedDocx,
} from './official-docx.ts'
import { runsOf } from './paragraph.ts'
import { printable } from './printable.ts'
import { type PrintedBlock, printedReport, titleLines } from './printed-report.ts'

/**
 * 印成 Word：公文的版式，写明官方字体的名字而不嵌入；表的合并单元格与格式相同，表头跨页重复。
 *
 * 题名、作者、日期只取自报告；同样的报告得同样的字节。
 */
export async function printDocx(report: ReportDocument): Promise<Uint8Array> {
  const blocks = printedReport(report)
  const document = new Document({
    title: titleOf(report),
    styles: documentStyles,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: { page: page.size },
        footers: {
          default: pageNumber('right'),
          even: pageNumber('left'),
        },
        children: blocks.flatMap((block, i) =>
          blockChildren(block, blocks[i + 1]?.kind === 'signature'),
        ),
      },
    ],
  })
  return sealedDocx(document, {
    title: titleOf(report),
    creator: report.agency,
    day: report.signedOn ?? report.publishedOn,
  })
}

/** 二号字一行的字数。 */
const TITLE_CHARACTERS = 20

/** `isSigned`：紧接着是落款，末段和它排在同一页，落款不单独成页。 */
function blockChildren(block: PrintedBlock, isSigned: boolean) {
  switch (block.kind) {
    case 'metadata':
      return [
        line(block.rows.map((row) => row.join('：')).join('　　'), { size: 21, font: faces.table }),
      ]
    case 'title':
      return [
        new Paragraph({
          heading: HeadingLevel.HEADING_1,
          children: titleRuns(block.text),
        }),
      ]
    case 'section':
      return [
        ...(block.heading ? [heading(block.heading)] : []),
        ...block.paragraphs.map(
          (paragraph, i) =>
            new Paragraph({
              style: 'Prose',
              keepNext: isSigned && i === block.paragraphs.length - 1,
              children: runsOf(paragraph).map(
                ({ text, isLead }) =>
                  new TextRun({ text: printable(text), ...(isLead ? { font: faces.lead } : {}) }),
              ),
            }),
        ),
      ]
    case 'table':
      return [
        ...(block.needsTitle
          ? [line(block.title, { alignment: AlignmentType.CENTER, keepNext: true })]
          : []),
        block.grid
          ? statutoryTable(block.grid)
          : line(block.instead, { alignment: AlignmentType.CENTER }),
      ]
    case 'annex':
      return [
        ...(block.heading ? [heading(block.heading)] : []),
        ...(block.grid.rows.length > 0 ? [annexTable(block.grid)] : []),
      ]
    case 'signature': {
      const lines = [block.by, block.on].flatMap((text) => (text ? [text] : []))
      return lines.map(
        (text, i) =>
          new Paragraph({
            alignment: AlignmentType.RIGHT,
            indent: { right: INDENT },
            spacing: { before: i === 0 ? HEADING_LINE : 0 },
            keepNext: i < lines.length - 1,
            children: [new TextRun(printable(text))],
          }),
      )
    }
  }
}

/** 一行放不下的标题，从「政府信息公开」之前换行。 */
function titleRuns(title: string): TextRun[] {
  const lines = title.length > TITLE_CHARACTERS ? titleLines(title) : [title]
  return lines.map((text, i) => new TextRun({ text: printable(text), break: i === 0 ? 0 : 1 }))
}

function heading(text: string): Paragraph {
  return new Paragraph({
    heading: HeadingLevel.HEADING_2,
    children: [new TextRun(printable(text))],
  })
}

interface LineOptions {
  readonly alignment?: (typeof AlignmentType)['CENTER' | 'RIGHT']
  readonly size?: number
  readonly font?: typeof faces.table
  readonly keepNext?: boolean
}

function line(text: string, options: LineOptions): Paragraph {
  const { alignment, keepNext, size = SIZE, font = faces.body } = options
  return new Paragraph({
    ...(alignment ? { alignment } : {}),
    ...(keepNext ? { keepNext } : {}),
    children: [new TextRun({ text: printable(text), size, font })],
  })
}
