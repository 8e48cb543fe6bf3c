/** 印出的一段；起止是它在 `sections[…].text` 里的 UTF-16 下标。 */
export interface Paragraph {
  readonly text: string
  readonly from: number
  readonly to: number
  /** 段首小标题（「（一）主动公开。」）的字数，公文里用楷体；没有为 0。 */
  readonly lead: number
}

/** 段落里样式相同的一截。 */
export interface Run {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly isLead: boolean
}

const lead = /^（[一二三四五六七八九十]{1,3}）[^。；：:，\n]{1,24}(?:[。：:]|$)/

/** 文字分成段：空段不印，段首段尾的空白由排版代替。 */
export function paragraphsOf(text: string): Paragraph[] {
  const paragraphs: Paragraph[] = []
  for (const line of text.matchAll(/[^\r\n]+/g)) {
    const trimmed = line[0].trim()
    if (trimmed === '') continue
    const from = line.index + line[0].indexOf(trimmed)
    const length = lead.exec(trimmed)?.[0].length ?? 0
    paragraphs.push({ text: trimmed, from, to: from + trimmed.length, lead: length })
  }
  return paragraphs
}

/** 一段在小标题的末尾和 `edges` 处断开。 */
export function runsOf(paragraph: Paragraph, edges: readonly number[] = []): Run[] {
  const leadEnd = paragraph.from + paragraph.lead
  const inside = [leadEnd, ...edges].filter((at) => paragraph.from < at && at < paragraph.to)
  const cuts = [...new Set([paragraph.from, ...inside, paragraph.to])].sort((a, b) => a - b)
  return cuts.slice(1).map((to, i) => {
    const from = cuts[i] ?? paragraph.from
    const text = paragraph.text.slice(from - paragraph.from, to - paragraph.from)
    return { text, from, to, isLead: to <= leadEnd }
  })
}
