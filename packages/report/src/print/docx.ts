import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import type { ReportDocument } from '../document.ts'
import { documentStyles, faces, HEADING_LINE, INDENT, page, SIZE } from './docx-style.ts'
import { annexTable, statutoryTable } from './docx-table.ts'
import { titleOf } from './html.ts'
import { runsOf } from './paragraph.ts'
import { escapeHtml, printable } from './printable.ts'
import { type PrintedBlock, printedReport, TABLE_NOT_READ, titleLines } from './printed-report.ts'
import { coreProperties, sealedZip } from './sealed-zip.ts'

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
          default: pageNumber(AlignmentType.RIGHT),
          even: pageNumber(AlignmentType.LEFT),
        },
        children: blocks.flatMap((block, i) =>
          blockChildren(block, blocks[i + 1]?.kind === 'signature'),
        ),
      },
    ],
  })
  const packed = await Packer.toArrayBuffer(document)
  const day = report.signedOn ?? report.publishedOn
  const creator = report.agency === null ? null : escapeHtml(report.agency)
  const core = coreProperties(escapeHtml(titleOf(report)), creator, day)
  return sealedZip(new Uint8Array(packed), (name, xml) =>
    name === 'docProps/core.xml' ? core : numbered(xml),
  )
}

/** 二号字一行的字数。 */
const TITLE_CHARACTERS = 20

/** 超链接、书签的随机编号换成次序。 */
function numbered(xml: string): string {
  let next = 0
  const known = new Map<string, string>()
  return xml.replace(/(?<=\b(?:r:id|w:id|Id|w:anchor)=")(?:rId)?[-_a-z0-9]{20,}(?=")/gi, (id) => {
    const given = known.get(id) ?? `rIdFixed${next++}`
    known.set(id, given)
    return given
  })
}

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
          : line(TABLE_NOT_READ, { alignment: AlignmentType.CENTER }),
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

/** 页码「— 1 —」，四号宋体：单页居右空一字，双页居左空一字。 */
function pageNumber(alignment: (typeof AlignmentType)['LEFT' | 'RIGHT']): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: alignment === AlignmentType.RIGHT ? { right: 280 } : { left: 280 },
        spacing: { line: 240, lineRule: LineRuleType.AUTO },
        children: [
          new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 28, font: faces.table }),
        ],
      }),
    ],
  })
}
