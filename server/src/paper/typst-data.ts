import { inWords } from '@gongkai/law'
import { printable } from '@gongkai/report'
import {
  attachmentLines,
  columnAligns,
  columnWidths,
  headPoints,
  labelWidth,
  signatureIndents,
} from './layout.ts'
import type { Paper, PaperBlock, ReplySlip } from './paper.ts'

/** 交给 Typst 的数据：全部是数据，公文里的字永远不会被当作排版命令。 */
export function typstData(paper: Paper): object {
  const { agencyHead, number, title, addressee, signature, contact, replySlip } = paper
  return {
    title: printable(title),
    author: signature ? printable(signature.agency) : null,
    date: signature ? signature.day.split('-').map(Number) : null,
    head: agencyHead ? { text: printable(agencyHead), points: headPoints(agencyHead) } : null,
    number: textOrNone(number),
    addressee: textOrNone(addressee),
    blocks: paper.blocks.map(blockData),
    attachments: attachmentLines(paper.attachments ?? []).map(printable),
    signature: signature
      ? {
          agency: printable(signature.agency),
          day: inWords(signature.day),
          indents: signatureIndents(signature),
        }
      : null,
    contact: textOrNone(contact),
    slip: replySlip ? slipData(replySlip) : null,
  }
}

function slipData({ title, addressee, blocks, signedBy }: ReplySlip): object {
  return {
    title: printable(title),
    addressee: printable(addressee),
    blocks: blocks.map(blockData),
    signedBy: printable(signedBy),
  }
}

function blockData(block: PaperBlock): object {
  switch (block.kind) {
    case 'paragraph':
      return { kind: 'paragraph', lead: printable(block.lead ?? ''), text: printable(block.text) }
    case 'heading':
      return { kind: 'heading', text: printable(block.text) }
    case 'list':
      return { kind: 'list', items: block.items.map(printable) }
    case 'facts': {
      const label = labelWidth(block.rows.map((row) => row.label))
      return {
        kind: 'facts',
        widths: [label, 1 - label],
        rows: block.rows.map(({ label, value, roomMillimetres }) => ({
          label: printable(label),
          value: printable(value),
          room: roomMillimetres ?? 0,
        })),
      }
    }
    case 'grid': {
      const widths = columnWidths(block)
      const padded = (row: readonly string[]) => widths.map((_, i) => printable(row[i] ?? ''))
      return {
        kind: 'grid',
        widths,
        aligns: columnAligns(block),
        head: padded(block.head),
        rows: block.rows.map(padded),
      }
    }
    case 'pageBreak':
      return { kind: 'pageBreak' }
  }
}

function textOrNone(text: string | undefined): string | null {
  return text ? printable(text) : null
}
