import { inWords } from '@gongkai/law'
import { printable } from '@gongkai/report'
import { officialDocx } from '@gongkai/report/node'
import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  HeadingLevel,
  LineRuleType,
  Paragraph,
  type Table,
  TextRun,
} from 'docx'
import { docxBlocks } from './docx-blocks.ts'
import { attachmentLines, headPoints, signatureIndents } from './layout.ts'
import type { Look } from './look.ts'
import type { Paper, PaperSignature, ReplySlip } from './paper.ts'

const RED = 'D7000F'
/** 红色双线宽 170 mm，比版心两边各宽 7 mm。 */
const BEYOND = { left: -convertMillimetersToTwip(7), right: -convertMillimetersToTwip(7) }
const centred = AlignmentType.CENTER

/** 公文印成 Word：写明官方字体的名字而不嵌入，同样的公文得同样的字节。 */
export async function paperDocx(paper: Paper): Promise<Uint8Array> {
  const look = await officialDocx()
  const { documentStyles, page, pageNumber, sealedDocx } = look
  const { signature, replySlip } = paper
  const isLetter = paper.agencyHead !== undefined
  const document = new Document({
    title: printable(paper.title),
    styles: documentStyles,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: { page: page.size, titlePage: isLetter },
        footers: {
          ...(isLetter ? { first: firstFooter() } : {}),
          default: pageNumber('right'),
          even: pageNumber('left'),
        },
        children: [
          ...head(paper, look),
          ...docxBlocks(paper.blocks, look, signature !== undefined),
          ...attachments(paper, look),
          ...(signature ? signed(signature, look, paper.contact !== undefined) : []),
          ...(paper.contact
            ? [
                new Paragraph({
                  style: 'Prose',
                  children: [new TextRun(printable(`（${paper.contact}）`))],
                }),
              ]
            : []),
          ...(replySlip ? slip(replySlip, look) : []),
        ],
      },
    ],
  })
  return sealedDocx(document, {
    title: printable(paper.title),
    creator: signature ? printable(signature.agency) : null,
    day: signature?.day ?? null,
  })
}

function head({ agencyHead, number, title, addressee }: Paper, look: Look): Paragraph[] {
  const { faces } = look
  return [
    ...(agencyHead
      ? [
          new Paragraph({
            alignment: centred,
            indent: BEYOND,
            spacing: { line: 1, lineRule: LineRuleType.AT_LEAST, after: 0 },
            border: {
              bottom: {
                style: BorderStyle.THICK_THIN_SMALL_GAP,
                size: 36,
                space: 10,
                color: RED,
              },
            },
            children: [
              new TextRun({
                text: printable(agencyHead),
                font: faces.title,
                size: headPoints(agencyHead) * 2,
                color: RED,
                characterSpacing: 0,
              }),
            ],
          }),
        ]
      : []),
    ...(number
      ? [
          new Paragraph({
            alignment: agencyHead ? AlignmentType.RIGHT : centred,
            spacing: { before: 100, after: agencyHead ? 240 : look.HEADING_LINE },
            children: [new TextRun(printable(number))],
          }),
        ]
      : []),
    titled(title),
    ...(addressee ? [flush(`${addressee}：`)] : []),
  ]
}

/** 首页的页脚：红色双线，上细下粗，不编页码。 */
function firstFooter(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        indent: BEYOND,
        spacing: { line: 240, lineRule: LineRuleType.AUTO },
        border: {
          bottom: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 36, space: 1, color: RED },
        },
        children: [],
      }),
    ],
  })
}

function attachments({ attachments: names = [], signature }: Paper, look: Look): Paragraph[] {
  const lines = attachmentLines(names)
  return lines.map(
    (line, i) =>
      new Paragraph({
        // 第二件起，和第一件的编号对齐。
        indent: { firstLine: i === 0 ? look.INDENT : look.INDENT + 3 * (look.SIZE * 10) },
        keepNext: signature !== undefined,
        children: [new TextRun(printable(line))],
      }),
  )
}

/** 落款上面留出盖章的地方；署名、日期、附注排在同一页。 */
function signed(signature: PaperSignature, look: Look, keepNext: boolean): Paragraph[] {
  const indents = signatureIndents(signature)
  const line = (text: string, characters: number, before: number, keep: boolean) =>
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.round(characters * look.SIZE * 10) },
      spacing: { before },
      keepNext: keep,
      keepLines: true,
      children: [new TextRun(printable(text))],
    })
  return [
    line(signature.agency, indents.agency, Math.round(1.6 * look.HEADING_LINE), true),
    line(inWords(signature.day), indents.date, 0, keepNext),
  ]
}

function slip(
  { title, addressee, blocks, signedBy }: ReplySlip,
  look: Look,
): (Paragraph | Table)[] {
  return [
    titled(title, true),
    flush(`${addressee}：`),
    ...docxBlocks(blocks, look, true),
    new Paragraph({
      indent: { left: 10 * look.SIZE * 10 },
      spacing: { before: look.HEADING_LINE },
      keepNext: true,
      children: [new TextRun(`${printable(signedBy)}：`)],
    }),
    new Paragraph({
      alignment: AlignmentType.RIGHT,
      indent: { right: look.INDENT },
      spacing: { before: look.HEADING_LINE },
      children: [new TextRun('年　　月　　日')],
    }),
  ]
}

function titled(title: string, pageBreakBefore = false): Paragraph {
  return new Paragraph({
    heading: HeadingLevel.HEADING_1,
    pageBreakBefore,
    children: [new TextRun(printable(title))],
  })
}

function flush(text: string): Paragraph {
  return new Paragraph({ children: [new TextRun(printable(text))] })
}
