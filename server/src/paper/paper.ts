import type { Day } from '@gongkai/law'

/** 一份公文：纯数据。印成 PDF、Word 或者网页，字和次序都一样。 */
export interface Paper {
  /** 发文机关标志：红色，页首居中。内部文书（回证等）没有。 */
  readonly agencyHead?: string
  /** 发文字号。 */
  readonly number?: string
  readonly title: string
  /** 主送：申请人、第三方、机关的名称，不带冒号。 */
  readonly addressee?: string
  readonly blocks: readonly PaperBlock[]
  /** 附件说明里的各件名称。 */
  readonly attachments?: readonly string[]
  readonly signature?: PaperSignature
  /** 附注：联系人、电话，排在成文日期之下。 */
  readonly contact?: string
  /** 请对方填写寄回的回执，另起一页。 */
  readonly replySlip?: ReplySlip
}

/** 落款：署名、成文日期，上面留出盖章的地方。 */
export interface PaperSignature {
  readonly agency: string
  readonly day: Day
}

/** 公文的一块。 */
export type PaperBlock =
  | {
      readonly kind: 'paragraph'
      /** 段首的小标题，楷体。 */
      readonly lead?: string
      readonly text: string
    }
  | { readonly kind: 'heading'; readonly text: string }
  /** 一项一段，编好的序号由 `1.` 起。 */
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** 左边是名称，右边是内容。 */
  | { readonly kind: 'facts'; readonly rows: readonly PaperFact[] }
  | PaperGrid
  | { readonly kind: 'pageBreak' }

/** 表里的一项；内容留空的，由收到的人填写。 */
export interface PaperFact {
  readonly label: string
  readonly value: string
  /** 留给人填写的高度，毫米。 */
  readonly roomMillimetres?: number
}

/** 有列名的表：表头跨页重复，行不拆开。 */
export interface PaperGrid {
  readonly kind: 'grid'
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** 各列所占的份数；不给的，等分。 */
  readonly shares?: readonly number[]
}

/** 回执。 */
export interface ReplySlip {
  readonly title: string
  /** 交回给谁，不带冒号。 */
  readonly addressee: string
  readonly blocks: readonly PaperBlock[]
  /** 填写人签名处的名称，例如「第三方（签名或者盖章）」。 */
  readonly signedBy: string
}

/** 一份公文至多的字数：再多的，不是一份公文。 */
export const PAPER_CHARACTERS = 400_000

/** 公文里的全部文字，依印出的次序，一处一条。 */
export function textsOf(paper: Paper): readonly string[] {
  const { agencyHead, number, title, addressee, attachments, signature, contact, replySlip } = paper
  return [
    ...[agencyHead, number, title, addressee],
    ...paper.blocks.flatMap(blockTexts),
    ...(attachments ?? []),
    ...[signature?.agency, contact],
    ...(replySlip
      ? [
          replySlip.title,
          replySlip.addressee,
          ...replySlip.blocks.flatMap(blockTexts),
          replySlip.signedBy,
        ]
      : []),
  ].filter((text) => text !== undefined && text !== '') as readonly string[]
}

function blockTexts(block: PaperBlock): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return [`${block.lead ?? ''}${block.text}`]
    case 'heading':
      return [block.text]
    case 'list':
      return block.items
    case 'facts':
      return block.rows.flatMap(({ label, value }) => [label, value])
    case 'grid':
      return [...block.head, ...block.rows.flat()]
    case 'pageBreak':
      return []
  }
}
