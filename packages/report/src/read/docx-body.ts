import { mergeCells } from './docx-merge.ts'
import type { Numbering, ParagraphNumber } from './docx-numbering.ts'
import { headingByOutline, type ParagraphStyle } from './docx-styles.ts'
import type { HtmlNode, HtmlTree } from './html-tree.ts'
import { nodeBuilder } from './node-builder.ts'
import { walkXml } from './xml.ts'

// Deleted and moved-away text is not in the report; the fallback repeats what the choice has said.
const SKIPPED = new Set(['w:del', 'w:moveFrom', 'mc:Fallback'])

interface Paragraph {
  node: HtmlNode | undefined
  style: string
  heading: number | undefined
  list: string | undefined
  level: number | undefined
  numbered: boolean
}

/** `word/document.xml` → 与网页同样的树，和修订（插入、删除、移动）的处数。 */
export function docxBody(
  part: Uint8Array,
  numberOf: Numbering,
  styles: ReadonlyMap<string, ParagraphStyle>,
): { readonly tree: HtmlTree; readonly tracked: number } {
  const builder = nodeBuilder()
  const paragraphs: Paragraph[] = []
  let tracked = 0
  /** 进入了几层不读的部分。 */
  let skipped = 0
  let inText = false
  let vanished = false
  let inRowProperties = false
  let row: HtmlNode | undefined
  /** 正在读属性的单元格。 */
  let cell: HtmlNode | undefined

  /** 段落的属性读完才知道它是不是标题，所以到第一个字才开始。 */
  const begin = () => {
    const paragraph = paragraphs.at(-1)
    if (!paragraph || paragraph.node) return
    const style = styles.get(paragraph.style)
    const heading = paragraph.heading ?? style?.heading
    paragraph.node = builder.open(heading === undefined ? 'p' : `h${heading}`)
    const list = paragraph.list ?? style?.number?.list
    if (list === undefined || paragraph.numbered) return
    paragraph.numbered = true
    const number: ParagraphNumber = { list, level: paragraph.level ?? style?.number?.level ?? 0 }
    builder.text(numberOf(number))
  }
  /** 文本框、表格写在段落之中：段落已有的部分先结束。 */
  const interrupt = () => {
    const paragraph = paragraphs.at(-1)
    if (!paragraph?.node) return
    paragraph.node = undefined
    builder.close()
  }
  const write = (text: string) => {
    if (skipped > 0 || vanished) return
    begin()
    builder.text(text)
  }

  const opened: Readonly<Record<string, (attributes: Readonly<Record<string, string>>) => void>> = {
    'w:p': () => {
      interrupt()
      const paragraph = { style: '', heading: undefined, list: undefined, level: undefined }
      paragraphs.push({ node: undefined, numbered: false, ...paragraph })
    },
    'w:pStyle': (a) =>
      withLast(paragraphs, (p) => {
        p.style = a['w:val'] ?? ''
      }),
    'w:outlineLvl': (a) =>
      withLast(paragraphs, (p) => {
        p.heading = headingByOutline(a['w:val'] ?? '')
      }),
    'w:ilvl': (a) =>
      withLast(paragraphs, (p) => {
        p.level = Number(a['w:val'] ?? 0)
      }),
    'w:numId': (a) =>
      withLast(paragraphs, (p) => {
        p.list = a['w:val'] ?? '0'
      }),
    'w:r': () => {
      vanished = false
    },
    'w:vanish': (a) => {
      vanished = !/^(?:0|false|off)$/.test(a['w:val'] ?? '')
    },
    'w:t': () => {
      inText = true
    },
    // With a position it defines a tab stop, in the paragraph's properties.
    'w:tab': (a) => {
      if (a['w:pos'] === undefined && a['w:val'] === undefined) write(' ')
    },
    'w:noBreakHyphen': () => write('-'),
    'w:br': () => {
      if (vanished) return
      begin()
      builder.open('br')
      builder.close()
    },
    'w:tbl': () => {
      interrupt()
      builder.open('table')
    },
    'w:tr': () => {
      row = builder.open('tr')
    },
    'w:trPr': () => {
      inRowProperties = true
    },
    'w:gridBefore': (a) => {
      builder.open('td', { colspan: a['w:val'] ?? '1' })
      builder.close()
    },
    'w:tc': () => {
      cell = builder.open('td')
    },
    'w:gridSpan': (a) => {
      cell?.attrs.push({ name: 'colspan', value: a['w:val'] ?? '1' })
    },
    'w:vMerge': (a) => {
      cell?.attrs.push({ name: 'vmerge', value: a['w:val'] ?? 'continue' })
    },
    'w:hMerge': (a) => {
      cell?.attrs.push({ name: 'hmerge', value: a['w:val'] ?? 'continue' })
    },
  }

  walkXml(part, {
    open(name, attributes) {
      if (name === 'w:ins' || name === 'w:del' || name === 'w:moveFrom') tracked++
      if (name === 'w:del' && inRowProperties) row?.attrs.push({ name: 'deleted', value: '' })
      if (SKIPPED.has(name)) skipped++
      else if (skipped === 0) opened[name]?.(attributes)
    },
    close(name) {
      if (SKIPPED.has(name)) skipped--
      if (skipped > 0) return
      if (name === 'w:t') inText = false
      else if (name === 'w:r') vanished = false
      else if (name === 'w:p') {
        interrupt()
        paragraphs.pop()
      } else if (name === 'w:tcPr') cell = undefined
      else if (name === 'w:trPr') inRowProperties = false
      else if (name === 'w:tc' || name === 'w:tr' || name === 'w:tbl') builder.close()
    },
    text(text) {
      if (inText) write(text)
    },
  })
  for (const table of builder.tree.tables) mergeCells(table)
  return { tree: builder.tree, tracked }
}

function withLast(paragraphs: readonly Paragraph[], change: (paragraph: Paragraph) => void): void {
  const paragraph = paragraphs.at(-1)
  if (paragraph) change(paragraph)
}
