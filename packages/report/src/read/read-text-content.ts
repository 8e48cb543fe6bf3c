import type { Note } from '../document.ts'
import { ReadingError } from '../reading-error.ts'
import { blockList } from './block-list.ts'
import { decode } from './charset.ts'
import type { Block, Content } from './content.ts'
import { guarded } from './guarded.ts'
import { type PageContent, readHtml } from './html.ts'
import { MAX_TEXT_BYTES } from './limits.ts'
import { printedMetadata } from './metadata.ts'
import { mhtmlPages } from './mhtml.ts'
import { radicalsIn, radicalsNote, withoutRadicals } from './radicals.ts'
import { fileKind, isHtml, isMhtml } from './sniff.ts'
import { readLines } from './text.ts'
import { isEscapedHtml, unescaped } from './unescape.ts'

/** 这些字节是不是文字（网页、Markdown、文本），可以同步读取。 */
export function isTextFile(bytes: Uint8Array): boolean {
  return fileKind(bytes) === 'text'
}

/**
 * 网页、MHTML、Markdown、文本 → 内容，同步，不装载任何大的库：成批读取时的快路。
 *
 * 已是字符串的（粘贴来的）不再猜编码。
 */
export function readTextContent(source: Uint8Array | string, name: string): Content {
  return guarded(() => readText(source, name))
}

function readText(source: Uint8Array | string, name: string): Content {
  if (source.length === 0) throw new ReadingError('empty')
  if (source.length > MAX_TEXT_BYTES) throw new ReadingError('tooLarge', '文本、网页不超过 24 MB')
  if (typeof source === 'string') return textContent(source, null, [], name)
  if (!isTextFile(source)) throw new ReadingError('unsupported', '不是文本')
  const { text, charset, notes } = decode(source)
  if (isMhtml(text)) return mhtmlContent(mhtmlPages(source))
  return textContent(text, charset, notes, name)
}

function textContent(
  source: string,
  charset: string | null,
  notes: readonly Note[],
  name: string,
): Content {
  const text = withoutRadicals(source)
  if (text !== source) {
    const radicals = radicalsIn(source)
    const noted = [...notes, radicalsNote(radicals[0] ?? '', radicals.length)]
    return textContent(text, charset, noted, name)
  }
  if (text.trim() === '') throw new ReadingError('empty')
  if (isEscapedHtml(text) && isHtml(text.replaceAll('\\', ''))) {
    const note: Note = {
      code: 'html.escaped',
      at: '',
      raw: text.slice(0, 80),
      message: '网页写在脚本字符串里（引号前有反斜线），已去掉转义',
    }
    return pageContent(readHtml(unescaped(text)), 'text/html', charset, [...notes, note])
  }
  if (isHtml(text)) return pageContent(readHtml(text), 'text/html', charset, notes)
  const list = blockList()
  readLines(text, list)
  if (list.blocks.length === 0) throw new ReadingError('empty', '没有文字')
  const isMarkdown =
    /\.(?:md|markdown)$/i.test(name) ||
    list.blocks.some((block) => block.kind === 'text' && block.heading)
  return {
    blocks: list.blocks,
    metadata: printedMetadata(list.blocks),
    mediaType: isMarkdown ? 'text/markdown' : 'text/plain',
    charset,
    notes,
  }
}

function pageContent(
  page: PageContent,
  mediaType: string,
  charset: string | null,
  notes: readonly Note[],
): Content {
  if (page.blocks.length === 0) throw new ReadingError('empty', '页面里没有文字')
  return { ...page, mediaType, charset, notes: [...notes, ...page.notes] }
}

function mhtmlContent(pages: readonly Uint8Array[]): Content {
  const blocks: Block[] = []
  const metadata: Content['metadata'][number][] = []
  const notes: Note[] = []
  let charset: string | null = null
  let tables = 0
  for (const page of pages) {
    if (page.length === 0) continue
    const decoded = decode(page)
    charset ??= decoded.charset
    const read = readHtml(decoded.text)
    for (const block of read.blocks) {
      blocks.push(block.kind === 'table' ? { ...block, number: ++tables } : block)
    }
    metadata.push(...read.metadata)
    notes.push(...decoded.notes, ...read.notes)
  }
  return pageContent({ blocks, metadata, notes }, 'multipart/related', charset, [])
}
