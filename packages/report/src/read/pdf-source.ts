import { ReadingError } from '../reading-error.ts'
import { checkPdf } from './pdf-door.ts'
import { asMatrix, type Glyph, type Matrix, moved, multiplied, type PdfPage } from './pdf-page.ts'
import { strokesOf } from './pdf-strokes.ts'
import type { ReadingAssets } from './read-content.ts'

/** 打开的 PDF：逐页给出字和线。 */
export interface PdfSource {
  readonly pages: number
  readonly metadata: readonly { readonly name: string; readonly value: string }[]
  page(number: number): Promise<PdfPage>
  close(): Promise<void>
}

const MOST_GLYPHS = 1_000_000
const MOST_OPERATORS = 3_000_000
/** 一页的操作多到这样就不是文字和框线，是图；只读字，不看线。 */
const MOST_OPERATORS_A_PAGE = 400_000

/** 打开一个 PDF。图像一概不解：我们只要字和线。 */
export async function openPdf(bytes: Uint8Array, assets: ReadingAssets): Promise<PdfSource> {
  checkPdf(bytes)
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  // With the handler at hand pdf.js works in this thread and asks for no address of a worker.
  if (!Reflect.has(globalThis, 'pdfjsWorker')) {
    Reflect.set(globalThis, 'pdfjsWorker', await import('pdfjs-dist/legacy/build/pdf.worker.mjs'))
  }
  const task = pdfjs.getDocument({
    // pdf.js takes the buffer over; the caller keeps its own.
    data: new Uint8Array(bytes),
    verbosity: 0,
    useSystemFonts: false,
    disableFontFace: true,
    isEvalSupported: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    maxImageSize: 1,
    stopAtErrors: false,
    cMapPacked: true,
    ...(assets.cMapUrl === undefined ? {} : { cMapUrl: assets.cMapUrl }),
    ...(assets.standardFontDataUrl === undefined
      ? {}
      : { standardFontDataUrl: assets.standardFontDataUrl }),
  })
  const document = await task.promise.catch((error: unknown) => {
    if (error instanceof Error && error.name === 'PasswordException')
      throw new ReadingError('encrypted')
    throw error
  })
  let glyphs = 0
  let operators = 0
  return {
    pages: document.numPages,
    metadata: await properties(document),
    async page(number) {
      const page = await document.getPage(number)
      const viewport = page.getViewport({ scale: 1 })
      const start = asMatrix(viewport.transform) ?? [1, 0, 0, 1, 0, 0]
      const found: Glyph[] = []
      const reader = page.streamTextContent().getReader()
      for (;;) {
        const { done, value } = await reader.read()
        if (done) break
        for (const item of value.items) {
          if (typeof item.str !== 'string') continue
          glyphs += item.str.length
          if (glyphs > MOST_GLYPHS) {
            await reader.cancel(new Error('too many'))
            throw new ReadingError('tooComplex', 'PDF 的文字过多')
          }
          addGlyphs(item, start, found)
        }
      }
      const list = await page.getOperatorList()
      operators += list.fnArray.length
      if (operators > MOST_OPERATORS) throw new ReadingError('tooComplex', 'PDF 的图形过多')
      const strokes =
        list.fnArray.length > MOST_OPERATORS_A_PAGE
          ? { horizontal: [], vertical: [] }
          : strokesOf(list, start, pdfjs.OPS)
      page.cleanup()
      return { number, width: viewport.width, height: viewport.height, glyphs: found, ...strokes }
    },
    close: () => task.destroy(),
  }
}

interface TextItem {
  readonly str: string
  readonly width: number
  readonly transform: readonly unknown[]
}

/** 一串字拆成一个个字：宽度按全角、半角分摊。空格只占位置。 */
function addGlyphs(item: TextItem, start: Matrix, glyphs: Glyph[]): void {
  const own = asMatrix(item.transform)
  if (!own || item.str === '') return
  const matrix = multiplied(start, own)
  const scale = Math.hypot(own[0], own[1]) || 1
  const size = Math.hypot(matrix[2], matrix[3])
  const chars = [...item.str]
  const weights = chars.map((char) => (/[\u0000-\u02ff]/.test(char) ? 1 : 2))
  const unit = item.width / scale / weights.reduce((sum: number, weight) => sum + weight, 0)
  let at = 0
  chars.forEach((char, i) => {
    const width = unit * (weights[i] ?? 1)
    if (char.trim() !== '') {
      const [x, y] = moved(matrix, at + width / 2, 0.35)
      glyphs.push({
        text: char,
        x,
        y,
        width: width * Math.hypot(matrix[0], matrix[1]),
        size,
      })
    }
    at += width
  })
}

async function properties(document: {
  getMetadata(): Promise<{ info: object }>
}): Promise<{ name: string; value: string }[]> {
  const found: { name: string; value: string }[] = []
  const { info } = await document.getMetadata().catch(() => ({ info: {} }))
  for (const [key, name] of [
    ['Title', 'title'],
    ['Author', 'author'],
    ['Creator', 'creator'],
    ['CreationDate', 'created'],
    ['ModDate', 'modified'],
  ] as const) {
    const value: unknown = Reflect.get(info, key)
    if (typeof value === 'string' && value.trim() !== '') found.push({ name, value: value.trim() })
  }
  return found
}
