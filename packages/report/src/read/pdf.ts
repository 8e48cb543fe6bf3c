import type { Note } from '../document.ts'
import { ReadingError } from '../reading-error.ts'
import { type BlockList, blockList } from './block-list.ts'
import type { Content } from './content.ts'
import { MAX_PAGES } from './limits.ts'
import { printedMetadata } from './metadata.ts'
import { type PrintedLine, printedLines } from './pdf-cell-text.ts'
import { isInside, type RuledTable, ruledTables } from './pdf-grid.ts'
import type { Glyph, PdfPage } from './pdf-page.ts'
import { bodySize, continues, isPageNumber, joinLines, textArea } from './pdf-paragraphs.ts'
import { openPdf } from './pdf-source.ts'
import { wordTables } from './pdf-words.ts'
import { radicalsNote, withoutRadicals } from './radicals.ts'
import type { ReadingAssets } from './read-content.ts'

// A scan carries at most a page number or the scanner's mark.
const FEWEST_GLYPHS = 30

/** PDF → 内容：有框线的表按线读，无框线的表按位置读，其余的字连成段。 */
export async function readPdf(bytes: Uint8Array, assets: ReadingAssets): Promise<Content> {
  const pdf = await openPdf(bytes, assets)
  try {
    const laid: LaidPage[] = []
    const notes: Note[] = []
    const radicals: Glyph[] = []
    let glyphs = 0
    const pages = Math.min(pdf.pages, MAX_PAGES)
    for (let number = 1; number <= pages; number++) {
      const printed = await pdf.page(number)
      const page = { ...printed, glyphs: printed.glyphs.map(mended) }
      glyphs += page.glyphs.length
      radicals.push(...printed.glyphs.filter((glyph, i) => glyph !== page.glyphs[i]))
      if (page.glyphs.length === 0) {
        const message = `第 ${number} 页没有文字（可能是扫描图像），没有读出`
        notes.push({ code: 'pdf.pageWithoutText', at: '', raw: String(number), message })
      }
      laid.push(laidPage(page))
    }
    if (glyphs < FEWEST_GLYPHS) throw new ReadingError('noTextLayer')
    if (pdf.pages > pages) {
      const message = `共 ${pdf.pages} 页，只读了前 ${pages} 页`
      notes.push({ code: 'pdf.pagesSkipped', at: '', raw: String(pdf.pages), message })
    }
    const [radical] = radicals
    if (radical) notes.push(radicalsNote(radical.text, radicals.length))
    const { list, pageNumbers } = assembled(laid)
    if (pageNumbers.length > 0) {
      const message = `略去 ${pageNumbers.length} 处页码`
      notes.push({ code: 'pdf.pageNumbers', at: '', raw: pageNumbers[0] ?? '', message })
    }
    return {
      blocks: list.blocks,
      metadata: [...pdf.metadata, ...printedMetadata(list.blocks)],
      mediaType: 'application/pdf',
      charset: null,
      notes,
    }
  } finally {
    await pdf.close()
  }
}

/** 部首字符改为汉字；没有改的原样。 */
function mended(glyph: Glyph): Glyph {
  const text = withoutRadicals(glyph.text)
  return text === glyph.text ? glyph : { ...glyph, text }
}

interface LaidPage {
  readonly number: number
  readonly width: number
  readonly tables: readonly RuledTable[]
  /** 表以外的各行，页码除外。 */
  readonly lines: readonly PrintedLine[]
  readonly pageNumbers: readonly string[]
}

function laidPage(page: PdfPage): LaidPage {
  const tables = ruledTables(page)
  const outside = page.glyphs.filter((glyph) => !tables.some((table) => isInside(glyph, table)))
  const lines = printedLines(outside)
  return {
    number: page.number,
    width: page.width,
    tables,
    lines: lines.filter((line) => !isPageNumber(line, page.height)),
    pageNumbers: lines.filter((line) => isPageNumber(line, page.height)).map((line) => line.text),
  }
}

/** 各页的段落和表，依次；段落可以跨页，表不并。 */
function assembled(pages: readonly LaidPage[]): {
  list: BlockList
  pageNumbers: readonly string[]
} {
  const list = blockList()
  const size = bodySize(pages.flatMap((page) => page.lines))
  let open: { text: string; readonly page: number; last: PrintedLine } | undefined
  const endParagraph = () => {
    if (open) list.addText(open.text, { page: open.page })
    open = undefined
  }
  for (const page of pages) {
    const { lines } = page
    const place = { page: page.number }
    const words = new Map(wordTables(lines).map((table) => [table.from, table]))
    const area = textArea(lines, page.width, size)
    const waiting = [...page.tables]
    const addTablesAbove = (y: number) => {
      for (let table = waiting[0]; table && table.top < y; table = waiting[0]) {
        endParagraph()
        list.addTable(table.grid, place, 'cells')
        waiting.shift()
      }
    }
    for (let at = 0; at < lines.length; at++) {
      const line = lines[at]
      if (!line) break
      addTablesAbove(line.y)
      const table = words.get(at)
      if (table) {
        endParagraph()
        list.addTable({ rows: table.rows }, place, 'words')
        at = table.to - 1
      } else if (open && continues(open.last, line, area)) {
        open = { text: joinLines(open.text, line.text), page: open.page, last: line }
      } else {
        endParagraph()
        open = { text: line.text, page: page.number, last: line }
      }
    }
    addTablesAbove(Number.POSITIVE_INFINITY)
  }
  endParagraph()
  return { list, pageNumbers: pages.flatMap((page) => page.pageNumbers) }
}
