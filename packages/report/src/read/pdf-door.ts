import { Inflate } from 'fflate'
import { ReadingError } from '../reading-error.ts'
import { binaryText } from './sniff.ts'

// What one stream may inflate to: the image of a scanned page, and anything else, the largest of which
// is a whole Chinese font.
const LARGEST_IMAGE = 128 * 1024 * 1024
const LARGEST_STREAM = 40 * 1024 * 1024
const LARGEST_TOTAL = 384 * 1024 * 1024
/** 各流里以空白隔开的词数合计：一个绘图操作要几百个字节的内存。自称字体的流里空白是凑巧。 */
const MOST_WORDS = 2_000_000
const MOST_WORDS_OF_FONTS = 6_000_000
// LZW can make thousands of bytes of one, and has been out of use for longer than these reports exist.
const LARGEST_LZW = 100_000
const LONGEST_DICTIONARY = 2000
const MOST_OBJECTS = 300_000

/**
 * 交给 pdf.js 之前先看一遍：每个压缩的流实际解开多大。几 KB 的流可以解成几 GB，pdf.js 会照单全收。
 */
export function checkPdf(bytes: Uint8Array): void {
  let objects = 0
  for (let at = find(bytes, ' obj', 0); at >= 0; at = find(bytes, ' obj', at + 4)) {
    if (++objects > MOST_OBJECTS) throw new ReadingError('tooComplex', 'PDF 的对象过多')
  }
  let total = 0
  let words = 0
  let fontWords = 0
  for (let at = find(bytes, 'stream', 0); at >= 0; at = find(bytes, 'stream', at + 6)) {
    const before = binaryText(bytes.subarray(Math.max(0, at - LONGEST_DICTIONARY), at))
    const after = bytes[at + 6]
    // Not the end of a stream, nor the word in a text.
    if (before.endsWith('end') || (after !== 0x0a && after !== 0x0d)) continue
    const start = after === 0x0d && bytes[at + 7] === 0x0a ? at + 8 : at + 7
    const end = find(bytes, 'endstream', start)
    const data = bytes.subarray(start, end < 0 ? bytes.length : end)
    const own = before.slice(Math.max(0, before.lastIndexOf(' obj')))
    if (/\/LZW/.test(own) && data.length > LARGEST_LZW) throw tooLarge()
    const image = /\/Image\b/.test(own)
    const font = /\/(?:Length1|Type1C|CIDFontType0C|OpenType)\b/.test(own)
    const limit = image ? LARGEST_IMAGE : LARGEST_STREAM
    const rounds = (own.match(/\/Fl(?:ateDecode)?\b/g) ?? []).length
    const size = measured(data, rounds, limit, (chunk) => {
      if (font) fontWords += blanks(chunk)
      else if (!image) words += blanks(chunk)
      if (words > MOST_WORDS || fontWords > MOST_WORDS_OF_FONTS) throw tooLarge()
    })
    total += size
    if (size > limit || total > LARGEST_TOTAL) throw tooLarge()
    if (end < 0) break
    at = end + 3
  }
}

/** 一个词在字节里的位置；没有为 -1。不先变成字符串：几十 MB 的文件那样要占几倍的内存。 */
function find(bytes: Uint8Array, word: string, from: number): number {
  const first = word.charCodeAt(0)
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let matched = 1
    while (matched < word.length && bytes[at + matched] === word.charCodeAt(matched)) matched++
    if (matched === word.length) return at
  }
  return -1
}

const tooLarge = () => new ReadingError('tooComplex', 'PDF 展开后过于庞大')

/** 实际解开的大小；超过上限就不再解。解不开的不管：pdf.js 自有办法，多半也解不开。 */
function measured(
  data: Uint8Array,
  rounds: number,
  limit: number,
  see: (chunk: Uint8Array) => void,
): number {
  if (rounds === 0) {
    see(data)
    return data.length
  }
  let size = 0
  let failure: ReadingError | undefined
  const take = (chunk: Uint8Array) => {
    size += chunk.length
    see(chunk)
    if (size > limit) throw tooLarge()
  }
  // Two filters, one inside the other: the inner stream is fed what the outer gives.
  const stream = rounds === 1 ? new Inflate(take) : nested(take)
  try {
    // Two bytes of zlib's header come before the deflated data.
    for (let at = 2; at < data.length; at += 8192) stream.push(data.subarray(at, at + 8192))
  } catch (error) {
    if (error instanceof ReadingError) failure = error
  }
  if (failure) throw failure
  return size
}

function nested(take: (chunk: Uint8Array) => void): Inflate {
  const inner = new Inflate(take)
  let header = 2
  return new Inflate((chunk) => {
    const skipped = Math.min(header, chunk.length)
    header -= skipped
    inner.push(chunk.subarray(skipped))
  })
}

function blanks(bytes: Uint8Array): number {
  let found = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]
    if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x5b) found++
  }
  return found
}
