import type { Note } from '../document.ts'
import { ReadingError } from '../reading-error.ts'
import { fraction, looksGarbled, repaired } from './mojibake.ts'

/** 解码所得。 */
export interface Decoded {
  readonly text: string
  readonly charset: string
  readonly notes: readonly Note[]
}

/**
 * 字节 → 文字。凭内容判断编码，不信声明：先 BOM，再严格的 UTF-8，再 UTF-16（没有 BOM 的），再严格的
 * GB18030；Big5 的字节也能通过 GB18030，由常用字的多少来定。
 */
export function decode(bytes: Uint8Array): Decoded {
  return withTextNotes(decodeBytes(bytes))
}

function decodeBytes(bytes: Uint8Array): Decoded {
  const marked = byteOrderMark(bytes)
  if (marked) return lenient(bytes, marked)
  const utf8 = strict(bytes, 'utf-8')
  if (utf8 !== undefined && !utf8.includes('\u0000'))
    return { text: utf8, charset: 'utf-8', notes: [] }
  const wide = utf16Without(bytes)
  if (wide) return lenient(bytes, wide)
  if (utf8 !== undefined) return { text: utf8, charset: 'utf-8', notes: [] }
  const gb = strict(bytes, 'gb18030')
  if (gb !== undefined) {
    const share = fraction(gb)
    if (declared(bytes) === 'big5' || share < 0.2) {
      const big5 = strict(bytes, 'big5')
      if (big5 !== undefined && fraction(big5) > share)
        return { text: big5, charset: 'big5', notes: [] }
    }
    // UTF-8 cut in the middle of a character may pass for GB18030, and reads as nonsense.
    const cut = share < 0.2 ? lenient(bytes, 'utf-8') : undefined
    if (cut && fraction(cut.text, 0) > Math.max(share, 0.3)) return cut
    return { text: gb, charset: 'gb18030', notes: [] }
  }
  // Damaged or cut in the middle of a character: the reading that loses least, and says so.
  const readings = ['utf-8', 'gb18030', 'big5'].map((charset) => {
    const decoded = lenient(bytes, charset)
    return { decoded, lost: occurrences(decoded.text, '\ufffd') - 100 * fraction(decoded.text, 0) }
  })
  readings.sort((a, b) => a.lost - b.lost)
  return readings[0]?.decoded ?? lenient(bytes, 'utf-8')
}

function strict(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function lenient(bytes: Uint8Array, charset: string): Decoded {
  const text = new TextDecoder(charset).decode(bytes)
  const lost = occurrences(text, '\ufffd')
  if (lost === 0) return { text, charset, notes: [] }
  const message = `有 ${lost} 处字节不合编码 ${charset}，那里的文字已损坏`
  return { text, charset, notes: [{ code: 'text.damagedBytes', at: '', raw: '', message }] }
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/**
 * 没有 BOM 的 UTF-16：每隔一个字节是高位字节（0x00 西文、0x30 标点、0x4e–0x9f 汉字、0xff 全角）。
 */
function utf16Without(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length & ~1, 8192)
  if (length < 8) return undefined
  let even = 0
  let odd = 0
  for (let i = 0; i < length; i += 2) {
    if (isHighByte(bytes[i] ?? 1)) even++
    if (isHighByte(bytes[i + 1] ?? 1)) odd++
  }
  const pairs = length / 2
  if (odd > pairs * 0.95 && even < pairs * 0.8) return 'utf-16le'
  if (even > pairs * 0.95 && odd < pairs * 0.8) return 'utf-16be'
  return undefined
}

function isHighByte(byte: number): boolean {
  return (
    byte === 0 || byte === 0x20 || byte === 0x30 || (byte >= 0x4e && byte <= 0x9f) || byte === 0xff
  )
}

function declared(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  return /(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase()
}

/** 文字本身看得出的损坏：汉字变成问号、乱码。能原样还原的乱码还原。 */
function withTextNotes(decoded: Decoded): Decoded {
  const { text, charset } = decoded
  if (hasBinary(text)) throw new ReadingError('unsupported', '不是文本')
  if (looksGarbled(text)) {
    const mended = repaired(text)
    const note: Note = mended
      ? {
          code: 'text.mojibake',
          at: '',
          raw: text.slice(0, 80),
          message: `文字曾用错误的编码（${mended.readAs}）打开再保存，成了乱码，已逐字还原`,
        }
      : { code: 'text.garbled', at: '', raw: text.slice(0, 80), message: '文字是乱码，还原不了' }
    return { text: mended?.text ?? text, charset, notes: [...decoded.notes, note] }
  }
  if (chineseLost(text)) {
    const message = '汉字在保存时都变成了问号，已无从还原。请用原来的文件'
    return {
      text,
      charset,
      notes: [...decoded.notes, { code: 'text.lost', at: '', raw: '', message }],
    }
  }
  return decoded
}

// Control characters never occur in text; a few may come from careless exporting.
function hasBinary(text: string): boolean {
  const head = text.slice(0, 16384)
  const control = (head.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g) ?? []).length
  return control > 8 && control > head.length / 200
}

function chineseLost(text: string): boolean {
  if (!text.includes('????')) return false
  const visible = text.slice(0, 200_000).replace(/<[^>]{0,300}>|\s/g, '')
  const marks = occurrences(visible, '?')
  const chinese = (visible.match(/[\u4e00-\u9fff]/g) ?? []).length
  return marks > 40 && chinese < marks / 20 && marks > visible.length / 5
}

function occurrences(text: string, part: string): number {
  let found = 0
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) found++
  return found
}
