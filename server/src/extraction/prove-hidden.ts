import { type ReadingAssets, ReadingError, readContent } from '@gongkai/report'
import { comparableText } from './comparable-text.ts'
import { bytePlaces, type Foreign, type HidingPlace, type Insides } from './hiding-place.ts'
import { pdfInsides } from './pdf-insides.ts'
import { sourceOf } from './source-of.ts'
import { passagesOf } from './source-text.ts'
import { zipInsides } from './zip-insides.ts'

/** 公开件里漏出来的：第几条不公开的文字在哪里，或者有什么不该有的。不含文字本身，可以记入日志。 */
export type Leak =
  | { readonly kind: 'text'; readonly where: string; readonly index: number }
  | ({ readonly kind: 'foreign' } & Foreign)

/** 要证明不在的文字。 */
export interface Sought {
  readonly withheld: readonly string[]
  /** 其中前后两段相接处恰好凑得成的：只在一处一处的文字里找，不在相连的文字里找。 */
  readonly acrossBorders?: readonly string[]
}

const DEEPEST = 3
/** Printed on every page of the PDF, and in no Word file: a text it were mistaken for would be found there. */
const PAGE_NUMBER = /—\d+—/g

/**
 * 证明不公开的文字不在公开件里：用读文件的办法读回来，也一个字节一个字节地看；漏了的和不该有的，逐处说出来。
 *
 * Compared without spaces, and with full and half width alike. A text of one character proves nothing: it is skipped.
 */
export async function proveHidden(
  bytes: Uint8Array,
  { withheld, acrossBorders = [] }: Sought,
  assets: ReadingAssets = {},
): Promise<readonly Leak[]> {
  const { places, foreign } = await insidesOf(bytes, assets, 0)
  const sought = withheld.map(comparableText)
  const across = new Set(acrossBorders.map(comparableText))
  const leaks = new Map<string, Leak>()
  const all = [...places, ...(await shownIn(bytes, assets))]
  for (const { where, text, kind } of all) {
    const compared = comparableText(text).replace(kind === 'flow' ? PAGE_NUMBER : /$^/, '')
    sought.forEach((each, index) => {
      if (each.length < shortest(each, kind) || !compared.includes(each)) return
      if (kind === 'flow' && across.has(each)) return
      leaks.set(`${where}\n${index}`, { kind: 'text', where, index })
    })
  }
  return [...leaks.values(), ...foreign.map((each) => ({ kind: 'foreign' as const, ...each }))]
}

/** How long a text must be, to be no accident in such a place. */
function shortest(text: string, kind: HidingPlace['kind']): number {
  if (kind === 'text' || kind === 'flow') return 2
  if (/^[\x21-\x7e]*$/.test(text)) return 6
  return kind === 'binary' ? 3 : 2
}

async function insidesOf(
  bytes: Uint8Array,
  assets: ReadingAssets,
  depth: number,
): Promise<Insides> {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (depth > DEEPEST) return { places: bytePlaces('字节', bytes), foreign: [] }
  if (head.includes('%PDF-')) return pdfInsides(bytes, assets)
  if (head.startsWith('PK'))
    return zipInsides(bytes, (inner) => insidesOf(inner, assets, depth + 1))
  return { places: bytePlaces('字节', bytes), foreign: [] }
}

/** What a reader of the file is shown, put into paragraphs. */
async function shownIn(bytes: Uint8Array, assets: ReadingAssets): Promise<readonly HidingPlace[]> {
  try {
    const source = sourceOf(await readContent(bytes, '', assets))
    const passages = passagesOf(source).map(({ text }) => text)
    // Paragraphs of a PDF are put together by their looks, and two may have become one.
    const isExact = source.mediaType !== 'application/pdf'
    const place = (text: string, kind: HidingPlace['kind']) => ({
      where: '读回来的正文',
      text,
      kind,
    })
    return [
      ...passages.map((text) => place(text, isExact ? 'text' : 'flow')),
      place(passages.join(''), 'flow'),
    ]
  } catch (error) {
    // A copy of which everything is withheld has too little text to be read as a document.
    if (error instanceof ReadingError) return []
    throw error
  }
}
