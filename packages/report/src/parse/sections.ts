import type { Note, Section } from '../document.ts'
import type { Block, TextBlock } from '../read/content.ts'
import { isFurniture } from './furniture.ts'
import { type FoundHeading, headingsIn } from './headings.ts'

/** 分好的各部分。 */
export interface FoundSections {
  readonly sections: readonly Section[]
  readonly notes: readonly Note[]
  /** 认出的法定标题里，有几个是 2007 年条例的写法、几个是 2019/2021 年格式的写法。 */
  readonly oldHeadings: number
  readonly newHeadings: number
  /** 第一个标题之前的文字块。 */
  readonly before: readonly TextBlock[]
}

/** 把文字块按标题分成各部分。统计表和附表的块不在内。 */
export function sectionsIn(blocks: readonly Block[]): FoundSections {
  const texts = blocks.filter((block): block is TextBlock => block.kind === 'text')
  const found: { heading: FoundHeading; parts: string[] }[] = []
  const before: TextBlock[] = []
  for (const block of texts) {
    const headings = headingsIn(block.text, block.heading !== undefined)
    const head = headings[0] ? block.text.slice(0, headings[0].from) : block.text
    const current = found.at(-1)
    if (head.trim() !== '') {
      if (current) current.parts.push(head.trim())
      else before.push({ ...block, text: head })
    }
    headings.forEach((heading, i) => {
      const rest = block.text.slice(heading.to, headings[i + 1]?.from ?? block.text.length).trim()
      found.push({ heading, parts: rest === '' ? [] : [rest] })
    })
  }
  const real = withoutCaptions(withoutContents(found))
  const kept = real.map(({ heading, parts }, i) => ({
    heading,
    parts: i === real.length - 1 ? upToFurniture(parts) : parts,
  }))
  const ids = kept.flatMap(({ heading }) => (heading.id ? [heading] : []))
  return {
    sections: kept.map(({ heading, parts }) => ({
      id: heading.id,
      heading: heading.text,
      text: parts.join('\n'),
    })),
    notes: kept.flatMap(({ heading }, i): Note[] =>
      heading.expected
        ? [
            {
              code: 'heading.label',
              at: `sections.${i}`,
              raw: heading.text,
              message: `标题应为「${heading.expected}」`,
            },
          ]
        : [],
    ),
    oldHeadings: ids.filter((heading) => heading.old).length,
    newHeadings: ids.filter((heading) => !heading.old).length,
    before,
  }
}

interface Draft {
  readonly heading: FoundHeading
  readonly parts: string[]
}

/** 目录不是正文：三个以上没有正文的标题连着，而且后面都再出现。 */
function withoutContents(found: readonly Draft[]): readonly Draft[] {
  const listed = found.map(
    ({ heading, parts }, i) =>
      parts.length === 0 &&
      heading.id !== null &&
      found.slice(i + 1).some((later) => later.heading.id === heading.id),
  )
  const end = listed.indexOf(false)
  return end >= 3 ? found.slice(end) : found
}

/** 表题和部分的标题同名：有序号的标题之后再出现、又没有序号的，是表题；反过来前一个是面包屑之类。 */
function withoutCaptions(found: readonly Draft[]): readonly Draft[] {
  const kept: Draft[] = []
  for (const draft of found) {
    const before = kept.at(-1)
    const same = before && before.heading.id !== null && before.heading.id === draft.heading.id
    const caption = same && NUMBERED.test(before.heading.text) && !NUMBERED.test(draft.heading.text)
    if (caption) before.parts.push(...draft.parts)
    else if (same && before.parts.length === 0) kept[kept.length - 1] = draft
    else kept.push(draft)
  }
  return kept
}

const NUMBERED = /^[一二三四五六七八九]\s*[、.．]/

/** 最后一部分之后是网页的页脚：从第一行页脚起都不要。 */
export function upToFurniture(parts: readonly string[]): string[] {
  const lines = parts.flatMap((part) => part.split('\n'))
  const end = lines.findIndex((line) => isFurniture(line))
  return end < 0 ? lines : lines.slice(0, end)
}
