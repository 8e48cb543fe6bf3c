import {
  comparableText,
  type Extractor,
  type Leak,
  type Sought,
  type SourceText,
} from '../../extraction/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import type { Paper, PaperBlock, Press } from '../../paper/index.ts'
import { leftElsewhere } from './occurrences.ts'
import { type PublicCopy, publicCopy, textsOfCopy } from './public-copy.ts'
import { hiddenTexts, type Redaction } from './redaction.ts'

/** 印制公开件的：印制所就是。 */
export type CopyPress = Pick<Press, 'pdf' | 'docx'>

/** 做成了的公开件：两种格式，都证明过。 */
export interface ProvenCopy {
  readonly pdf: Uint8Array
  readonly docx: Uint8Array
  /** 证明了多少条文字不在里面。 */
  readonly texts: number
}

/** 公开件里还有不公开的文字，没有做成：说在哪里，不说文字。 */
export class LeakFound extends Error {
  override readonly name = 'LeakFound'
  readonly leaks: readonly Leak[]
  constructor(leaks: readonly Leak[]) {
    const places = [
      ...new Set(
        leaks.map((leak) => `${leak.where}${leak.kind === 'foreign' ? `（${leak.what}）` : ''}`),
      ),
    ]
    super(`公开件没有做成：${places.slice(0, 5).join('；')}还有不该公开的内容`)
    this.leaks = leaks
  }
}

/**
 * 做公开件：重新写，印成 PDF 和 Word，读回来证明不公开的文字不在里面；证明不了就不给。
 *
 * `leave`: texts that somebody has looked at and leaves where else they stand (a common word, a year). Throws `Invalid`
 * when others are left, `LeakFound`, and what the press and the extractor throw.
 */
export async function makePublicCopy(
  parts: { readonly press: CopyPress; readonly extractor: Extractor },
  source: SourceText,
  redaction: Redaction,
  { title, leave = [] }: { readonly title: string; readonly leave?: readonly string[] },
): Promise<ProvenCopy> {
  refuseLeftovers(source, redaction, leave)
  const copy = publicCopy(source, redaction, title)
  const sought = soughtTexts(source, redaction, copy, leave)
  refuseTellingTitle(title, hiddenTexts(source, redaction))
  const { press, extractor } = parts
  const paper = paperOf(copy)
  const [pdf, docx] = [await press.pdf(paper), await press.docx(paper)]
  const leaks = [...(await extractor.prove(pdf, sought)), ...(await extractor.prove(docx, sought))]
  if (leaks.length > 0) throw new LeakFound(leaks)
  return { pdf, docx, texts: sought.withheld.length }
}

/** 公开件 → 公文，没有红头和落款；表的第一行是列名。 */
export function paperOf({ title, blocks }: PublicCopy): Paper {
  return {
    title,
    blocks: blocks.map((block): PaperBlock => {
      if (block.kind === 'paragraph')
        return { kind: block.heading === undefined ? 'paragraph' : 'heading', text: block.text }
      const [head = [], ...rows] = block.rows
      return { kind: 'grid', head, rows }
    }),
  }
}

/** 要证明不在公开件里的：不公开的文字，看过、别处留着的除外。 */
function soughtTexts(
  source: SourceText,
  redaction: Redaction,
  copy: PublicCopy,
  leave: readonly string[],
): Sought {
  const left = new Set(leave.map(comparableText))
  const shown = comparableText(textsOfCopy(copy).join(''))
  const withheld = hiddenTexts(source, redaction).filter((text) => {
    const compared = comparableText(text)
    return compared.length >= 2 && !left.has(compared)
  })
  // No passage shows them (that has been refused): where they are found, two passages meet.
  const acrossBorders = withheld.filter((text) => shown.includes(comparableText(text)))
  return { withheld, acrossBorders }
}

function refuseLeftovers(source: SourceText, redaction: Redaction, leave: readonly string[]): void {
  const left = new Set(leave.map(comparableText))
  const others = leftElsewhere(source, redaction).filter(
    ({ text }) => !left.has(comparableText(text)),
  )
  if (others.length === 0) return
  const passages = [...new Set(others.flatMap(({ at }) => at.map(({ passage }) => passage)))]
  throw new Invalid({
    leave: `不公开的文字有 ${others.length} 种在别处还露着（第 ${passages.slice(0, 10).join('、')} 段）：请把那里也标上，或者逐条确认可以留着`,
  })
}

function refuseTellingTitle(title: string, hidden: readonly string[]): void {
  const compared = comparableText(title)
  if (compared === '') throw new Invalid({ title: '请填写公开件的标题' })
  const tells = hidden.some((text) => {
    const own = comparableText(text)
    return own.length >= 2 && compared.includes(own)
  })
  if (tells) throw new Invalid({ title: '标题里有不公开的文字，请换一个标题' })
}
