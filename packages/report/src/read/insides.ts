import { guardedAsync } from './guarded.ts'
import { MAX_PAGES } from './limits.ts'
import type { ReadingAssets } from './read-content.ts'
import { walkXml } from './xml.ts'
import { openZip } from './zip.ts'

// What a file holds besides what a reader is shown: for whoever must prove that a text is nowhere in it.

/** ZIP 里的全部部件，看得见的和看不见的。Throws `ReadingError`. */
export function zipParts(
  bytes: Uint8Array,
): Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[]> {
  return guardedAsync(async () => {
    const zip = openZip(bytes)
    return zip.names.map((name) => ({ name, bytes: zip.bytes(name) ?? new Uint8Array() }))
  })
}

/** 标记文件（XML）里的文字、元素和属性。 */
export interface Markup {
  /** 全部的文字，标记去掉，前后相连：一个词分在几个元素里也是一个词。 */
  readonly text: string
  readonly elements: readonly {
    readonly name: string
    readonly attributes: Readonly<Record<string, string>>
  }[]
}

/** 读出标记文件里的一切。Throws `ReadingError`. */
export function markupOf(xml: Uint8Array): Promise<Markup> {
  return guardedAsync(async () => {
    const texts: string[] = []
    const elements: Markup['elements'][number][] = []
    walkXml(xml, {
      open: (name, attributes) => elements.push({ name, attributes }),
      close() {},
      text: (text) => texts.push(text),
    })
    return { text: texts.join(''), elements }
  })
}

/** PDF 各页文字层的全部文字，依内容流的次序，不排版：看不见的、印在纸外的也在内。Throws `ReadingError`. */
export function pdfPageTexts(
  bytes: Uint8Array,
  assets: ReadingAssets = {},
): Promise<readonly string[]> {
  return guardedAsync(async () => {
    const { openPdf } = await import('./pdf-source.ts')
    const pdf = await openPdf(bytes, assets)
    try {
      const pages: string[] = []
      for (let number = 1; number <= Math.min(pdf.pages, MAX_PAGES); number++)
        pages.push((await pdf.page(number)).glyphs.map(({ text }) => text).join(''))
      return pages
    } finally {
      await pdf.close()
    }
  })
}
