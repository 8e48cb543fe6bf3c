import { printable } from '@gongkai/report'
import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  HeadingLevel,
  HeightRule,
  LineRuleType,
  PageBreak,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { columnAligns, columnWidths, labelWidth, TEXT_MILLIMETRES } from './layout.ts'
import type { Look } from './look.ts'
import type { PaperBlock, PaperFact, PaperGrid } from './paper.ts'

const WIDTH = convertMillimetersToTwip(TEXT_MILLIMETRES)
const rule = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
const borders = { top: rule, bottom: rule, left: rule, right: rule }
const MARGINS = {
  marginUnitType: WidthType.DXA,
  left: 113,
  right: 113,
  top: 90,
  bottom: 90,
} as const
/** 一项的内容长过这么多字，才许拆到两页。 */
const LONG_VALUE = 200

/** 正文各块；`keepsLast`：末段和后面的落款排在同一页。 */
export function docxBlocks(
  blocks: readonly PaperBlock[],
  look: Look,
  keepsLast: boolean,
): (Paragraph | Table)[] {
  return blocks.flatMap((block, i) =>
    blockChildren(block, look, keepsLast && i === blocks.length - 1),
  )
}

function blockChildren(block: PaperBlock, look: Look, keepNext: boolean): (Paragraph | Table)[] {
  const { faces } = look
  switch (block.kind) {
    case 'paragraph':
      return [
        new Paragraph({
          style: 'Prose',
          keepNext,
          children: [
            ...(block.lead ? [new TextRun({ text: printable(block.lead), font: faces.lead })] : []),
            new TextRun(printable(block.text)),
          ],
        }),
      ]
    case 'heading':
      return [
        new Paragraph({
          heading: HeadingLevel.HEADING_2,
          children: [new TextRun(printable(block.text))],
        }),
      ]
    case 'list':
      return block.items.map(
        (item, i) =>
          new Paragraph({
            style: 'Prose',
            keepNext: keepNext && i === block.items.length - 1,
            children: [new TextRun(`${i + 1}．${printable(item)}`)],
          }),
      )
    case 'facts':
      return [gap(), factsTable(block.rows, look), gap()]
    case 'grid':
      return [gap(), gridTable(block, look), gap()]
    case 'pageBreak':
      return [new Paragraph({ children: [new PageBreak()] })]
  }
}

/** 表的上下留一点空。 */
function gap(): Paragraph {
  return new Paragraph({ spacing: { line: 160, lineRule: LineRuleType.EXACT }, children: [] })
}

function factsTable(rows: readonly PaperFact[], { faces }: Look): Table {
  const share = labelWidth(rows.map(({ label }) => label))
  const widths = [Math.round(share * WIDTH), WIDTH - Math.round(share * WIDTH)]
  return table(
    widths,
    rows.map(({ label, value, roomMillimetres }) => {
      const height = roomMillimetres
        ? {
            height: {
              value: convertMillimetersToTwip(roomMillimetres),
              rule: HeightRule.ATLEAST,
            },
          }
        : {}
      return new TableRow({
        cantSplit: value.length <= LONG_VALUE,
        ...height,
        children: [
          cell(label, widths[0] ?? 0, { size: 28, font: faces.body, isCentred: true }),
          cell(value, widths[1] ?? 0, { size: 28, font: faces.body, isCentred: false }),
        ],
      })
    }),
  )
}

function gridTable(grid: PaperGrid, { faces }: Look): Table {
  const widths = columnWidths(grid).map((share) => Math.round(share * WIDTH))
  const aligns = columnAligns(grid)
  const row = (texts: readonly string[], isHead: boolean) =>
    new TableRow({
      cantSplit: true,
      tableHeader: isHead,
      children: widths.map((width, i) => {
        const text = texts[i] ?? ''
        const font = isHead ? faces.heading : faces.table
        return cell(text, width, { size: 24, font, isCentred: isHead || aligns[i] === 'center' })
      }),
    })
  return table(widths, [row(grid.head, true), ...grid.rows.map((texts) => row(texts, false))])
}

function table(widths: readonly number[], rows: TableRow[]): Table {
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    borders: { ...borders, insideHorizontal: rule, insideVertical: rule },
    rows,
  })
}

interface CellLook {
  readonly size: number
  readonly font: Look['faces']['body' | 'heading' | 'table']
  readonly isCentred: boolean
}

function cell(text: string, width: number, { size, font, isCentred }: CellLook): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    borders,
    margins: MARGINS,
    children: printable(text)
      .split('\n')
      .map(
        (line) =>
          new Paragraph({
            alignment: isCentred ? AlignmentType.CENTER : AlignmentType.LEFT,
            spacing: { line: 300, lineRule: LineRuleType.AUTO },
            children: [new TextRun({ text: line, size, font, characterSpacing: 0 })],
          }),
      ),
  })
}
