import type { SectionId } from '@gongkai/law'
import type { ReportDocument } from '../document.ts'
import type { Quote } from '../finding.ts'
import { type Compact, compact, originalPlace } from './compact.ts'
import { type NumberToken, readSentence, type SentenceState } from './tokens.ts'

/** 一句：到句号、叹号、问号或者换行为止。 */
export interface Sentence {
  readonly part: ProsePart
  readonly from: number
  readonly to: number
  readonly text: string
  /** 第几段（全文编号）。 */
  readonly paragraph: number
  readonly tokens: readonly NumberToken[]
}

/** 报告的一个部分归整后的文字。 */
export interface ProsePart {
  /** `sections` 的下标。 */
  readonly index: number
  readonly id: SectionId | null
  readonly heading: string
  readonly compact: Compact
  readonly original: string
  readonly sentences: readonly Sentence[]
}

/** 报告的全部文字，读一次，各规则共用。 */
export interface Prose {
  readonly parts: readonly ProsePart[]
  readonly sentences: readonly Sentence[]
  readonly tokens: readonly NumberToken[]
  /** 文字过长，只读了前面的部分。 */
  readonly truncated: boolean
}

/** 读报告的文字。`limit` 是至多读多少字：检查的时间不能由来件的长短决定。 */
export function readProse(report: ReportDocument, limit: number): Prose {
  const parts: ProsePart[] = []
  const sentences: Sentence[] = []
  const tokens: NumberToken[] = []
  let left = limit
  let paragraph = 0
  report.sections.forEach((section, index) => {
    const original = section.text.length > left ? section.text.slice(0, left) : section.text
    left -= original.length
    const tidy = compact(original)
    const own: Sentence[] = []
    const part: ProsePart = {
      index,
      id: section.id,
      heading: section.heading,
      compact: tidy,
      original,
      sentences: own,
    }
    let state: SentenceState = { topic: undefined }
    for (let from = 0; from < tidy.text.length; ) {
      const to = sentenceEnd(tidy.text, from)
      const text = tidy.text.slice(from, to)
      if (text.length > 1 || /[^\n。！？]/.test(text)) {
        const found: NumberToken[] = []
        const sentence: Sentence = { part, from, to, text, paragraph, tokens: found }
        state = readSentence(sentence, found, report.year, state)
        own.push(sentence)
        sentences.push(sentence)
        tokens.push(...found)
      }
      if (text.endsWith('\n')) {
        paragraph++
        state = { topic: undefined }
      }
      from = to
    }
    paragraph++
    parts.push(part)
  })
  return { parts, sentences, tokens, truncated: left <= 0 && limit > 0 }
}

/** 没有标点的长文按这么多字断开：一句话里的工夫随长度的平方增长，不能由来件决定。 */
const LONGEST_SENTENCE = 1500

function sentenceEnd(text: string, from: number): number {
  const limit = Math.min(text.length, from + LONGEST_SENTENCE)
  for (let i = from; i < limit; i++) {
    const code = text.charCodeAt(i)
    // 。 ！ ？ 换行
    if (code === 0x3002 || code === 0xff01 || code === 0xff1f || code === 10) return i + 1
  }
  return limit
}

/** 引用归整文字中的一段：给出原文和它的位置。 */
export function quoteOf(part: ProsePart, from: number, to: number): Quote {
  const start = originalPlace(part.compact, from)
  const end = to > from ? originalPlace(part.compact, to - 1) + 1 : start
  return { section: part.index, from: start, to: end, text: part.original.slice(start, end) }
}

/** 引用一句里的一段（下标从句首数起）。 */
export function quoteIn(sentence: Sentence, from = 0, to = sentence.text.length): Quote {
  return quoteOf(sentence.part, sentence.from + from, sentence.from + to)
}

/** 引用一个数，连同它前面的标签。 */
export function quoteToken(token: NumberToken): Quote {
  return quoteIn(token.sentence, token.from - token.label.length, token.end)
}
