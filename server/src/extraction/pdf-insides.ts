import { inflateSync } from 'node:zlib'
import { type ReadingAssets, ReadingError } from '@gongkai/report'
import { pdfPageTexts } from '@gongkai/report/node'
import { bytePlaces, type Foreign, type HidingPlace, type Insides } from './hiding-place.ts'
import { pdfDrawnTexts } from './pdf-drawn-text.ts'
import { loadedPdf, pdfForeign } from './pdf-foreign.ts'
import { pdfStrings } from './pdf-strings.ts'

const MOST_STREAM_BYTES = 40 * 1024 * 1024

/**
 * PDF 里的全部去处：文字层、字节里的每个字符串、每个解开的流（含对象流、元数据、附件，也含没有谁用着的）。
 *
 * The bytes are walked as they lie, not by the list of objects: what an earlier revision left is in no list.
 */
export async function pdfInsides(bytes: Uint8Array, assets: ReadingAssets): Promise<Insides> {
  const places: HidingPlace[] = []
  const document = await loadedPdf(bytes)
  const foreign: Foreign[] = [...pdfForeign(bytes, document)]
  const drawn = document ? pdfDrawnTexts(document) : []
  places.push(...drawn.map((each) => ({ ...each, kind: 'flow' as const })))
  const pages = await pdfPageTexts(bytes, assets).catch((error: unknown) => {
    if (!(error instanceof ReadingError)) throw error
    foreign.push({ where: 'PDF', what: `读不回来：${error.message}` })
    return []
  })
  pages.forEach((text, i) => {
    places.push({ where: `第 ${i + 1} 页的文字层`, text, kind: 'flow' })
  })
  places.push({ where: '各页相连的文字层', text: pages.join(''), kind: 'flow' })
  let structure = ''
  let last = 0
  for (const stream of streamsIn(bytes)) {
    structure += latin(bytes.subarray(last, stream.start))
    last = stream.end
    if (stream.foreign) foreign.push({ where: stream.where, what: stream.foreign })
    if (/\/Type\s*\/ObjStm\b/.test(stream.dictionary)) structure += `\n${latin(stream.content)}`
    else if (/\/Type\s*\/Metadata\b/.test(stream.dictionary))
      places.push({
        where: '元数据（XMP）',
        text: new TextDecoder().decode(stream.content),
        kind: 'syntax',
      })
    // The strings of a page's content are numbers of glyphs; its text layer has been read above.
    places.push(...bytePlaces(stream.where, stream.content))
  }
  structure += latin(bytes.subarray(last))
  for (const text of pdfStrings(structure))
    places.push({
      where: '字符串（书签、批注、属性等）',
      text: text.replace(MADE_AT, ''),
      kind: 'syntax',
    })
  places.push({ where: 'PDF 的字节', text: structure, kind: 'syntax' })
  places.push(...bytePlaces('PDF 的字节', Buffer.from(structure, 'latin1')))
  return { places, foreign }
}

/** When it was made is no secret, and any year would be found in it. */
const MADE_AT = /^D:\d{8,14}[Z+\-'\d]*$/

interface PdfStream {
  readonly where: string
  readonly dictionary: string
  readonly content: Uint8Array
  readonly start: number
  readonly end: number
  readonly foreign: string | undefined
}

function* streamsIn(bytes: Uint8Array): Generator<PdfStream> {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  while (true) {
    const word = whole.indexOf('stream', at)
    if (word < 0) return
    const before = whole.toString('latin1', Math.max(0, word - 4000), word)
    const start = word + (whole[word + 6] === 0x0d ? 8 : 7)
    if (!/>>\s*$/.test(before)) {
      at = word + 6
      continue
    }
    const found = whole.indexOf('endstream', start)
    const end = found < 0 ? whole.length : found
    const dictionary = before.slice(Math.max(0, before.lastIndexOf(' obj')))
    const number = /(\d+)\s+\d+\s*$/.exec(before.slice(0, before.lastIndexOf(' obj')))?.[1] ?? '？'
    yield {
      where: `对象 ${number}`,
      dictionary,
      start,
      end,
      ...inflated(whole.subarray(start, end), dictionary),
    }
    at = end + 9
  }
}

function inflated(raw: Buffer, dictionary: string): Pick<PdfStream, 'content' | 'foreign'> {
  const filters = [...dictionary.matchAll(/\/(\w+(?:Decode|Fax))\b/g)].map(([, name]) => name)
  if (filters.length === 0) return { content: raw, foreign: undefined }
  if (filters.length > 1 || filters[0] !== 'FlateDecode')
    return { content: raw, foreign: `用 ${filters.join('、')} 压缩的内容，看不到里面` }
  try {
    const finishFlush = 2 // Z_SYNC_FLUSH: the end of line before `endstream` is no part of it.
    return {
      content: inflateSync(raw, { finishFlush, maxOutputLength: MOST_STREAM_BYTES }),
      foreign: undefined,
    }
  } catch {
    return { content: raw, foreign: '解不开的内容，看不到里面' }
  }
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
