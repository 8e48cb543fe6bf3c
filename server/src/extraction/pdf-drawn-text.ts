import {
  decodePDFRawStream,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
} from '@cantoo/pdf-lib'
import { literal, pdfStrings } from './pdf-strings.ts'

/**
 * 每个内容流画出的文字，照字体自己的对照表读：看不见的、印在纸外的、读文件的库略去的，都在内。
 *
 * A second reader beside pdf.js, which leaves out what lies off the page, and clusters that end in an unseen character.
 */
export function pdfDrawnTexts({
  context,
}: PDFDocument): readonly { readonly where: string; readonly text: string }[] {
  const objects = context.enumerateIndirectObjects()
  const everyFont = new Map<string, FontCodes>()
  const fontsIn = (resources: PDFObject | undefined) => {
    const dictionary = dict(resources)?.lookup(PDFName.of('Font'))
    if (!(dictionary instanceof PDFDict)) return
    for (const [name, ref] of dictionary.entries()) {
      const font = context.lookup(ref)
      if (font instanceof PDFDict) everyFont.set(`${name.decodeText()} ${ref}`, codesOf(font))
    }
  }
  const dict = (object: PDFObject | undefined) => {
    const found = object && context.lookup(object)
    return found instanceof PDFDict ? found : undefined
  }
  for (const [, object] of objects) {
    const own = object instanceof PDFRawStream ? object.dict : object
    if (own instanceof PDFDict) fontsIn(own.get(PDFName.of('Resources')))
  }
  return objects.flatMap(([ref, object]) => {
    if (!(object instanceof PDFRawStream) || !isContent(object)) return []
    const content = Buffer.from(contentOf(object)).toString('latin1')
    return drawnIn(content, everyFont).map((text) => ({
      where: `对象 ${ref.objectNumber} 画出的文字`,
      text,
    }))
  })
}

/** A font's own table from codes to characters; without one, codes are taken for Latin letters. */
interface FontCodes {
  readonly bytes: 1 | 2
  readonly characters: ReadonlyMap<number, string>
}

function isContent({ dict }: PDFRawStream): boolean {
  const type = dict.get(PDFName.of('Type'))
  const subtype = dict.get(PDFName.of('Subtype'))
  if (subtype instanceof PDFName && subtype.decodeText() === 'Form') return true
  if (type instanceof PDFName || subtype instanceof PDFName) return false
  return !dict.has(PDFName.of('Length1')) && !dict.has(PDFName.of('FunctionType'))
}

/** One reading for each font that has the name: two pages may call different fonts alike. */
function drawnIn(content: string, everyFont: ReadonlyMap<string, FontCodes>): readonly string[] {
  const names = new Set(
    [...content.matchAll(/\/(\S+)\s+[\d.]+\s+Tf\b/g)].map(([, name]) => name ?? ''),
  )
  if (names.size === 0) return []
  const candidates = new Map(
    [...names].map((name) => [
      name,
      [...everyFont].filter(([key]) => key.startsWith(`${name} `)).map(([, codes]) => codes),
    ]),
  )
  const most = Math.max(1, ...[...candidates.values()].map(({ length }) => length))
  return Array.from({ length: most }, (_, i) =>
    decoded(content, (name) => {
      const fonts = candidates.get(name) ?? []
      return fonts[Math.min(i, fonts.length - 1)]
    }),
  )
}

function decoded(content: string, fontNamed: (name: string) => FontCodes | undefined): string {
  const token = /\/(\S+)\s+[\d.]+\s+Tf\b|<<([\s\S]*?)>>|<([0-9A-Fa-f\s]*)>|\(/g
  let font: FontCodes | undefined
  let text = ''
  for (let match = token.exec(content); match; match = token.exec(content)) {
    const [whole, name, properties, hex] = match
    if (name !== undefined) font = fontNamed(name)
    else if (properties !== undefined) text += [...pdfStrings(properties)].join('')
    else if (hex !== undefined) text += shown(Buffer.from(hex.replace(/\s/g, ''), 'hex'), font)
    else {
      const { bytes, end } = literal(content, match.index + whole.length)
      text += shown(Buffer.from(bytes), font)
      token.lastIndex = end
    }
  }
  return text
}

function shown(bytes: Buffer, font: FontCodes | undefined): string {
  if (!font) return bytes.toString('latin1')
  let text = ''
  for (let at = 0; at + font.bytes <= bytes.length; at += font.bytes) {
    const code = bytes.readUIntBE(at, font.bytes)
    text += font.characters.get(code) ?? (font.bytes === 1 ? String.fromCharCode(code) : '')
  }
  return text
}

function codesOf(font: PDFDict): FontCodes {
  const subtype = font.lookup(PDFName.of('Subtype'))
  const bytes = subtype instanceof PDFName && subtype.decodeText() === 'Type0' ? 2 : 1
  const table = font.lookup(PDFName.of('ToUnicode'))
  const characters = new Map<number, string>()
  if (!(table instanceof PDFRawStream)) return { bytes, characters }
  const map = Buffer.from(contentOf(table)).toString('latin1')
  for (const [, block] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code, text] of (block ?? '').matchAll(/<(\w+)>\s*<([\w\s]+)>/g))
      characters.set(Number.parseInt(code ?? '', 16), utf16(text ?? ''))
  for (const [, block] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    addRanges(block ?? '', characters)
  return { bytes, characters }
}

function addRanges(block: string, characters: Map<number, string>): void {
  for (const [, from, to, first, list] of block.matchAll(
    /<(\w+)>\s*<(\w+)>\s*(?:<([\w\s]+)>|\[([^\]]*)\])/g,
  )) {
    const start = Number.parseInt(from ?? '', 16)
    const end = Math.min(Number.parseInt(to ?? '', 16), start + 0xffff)
    const each =
      list === undefined
        ? undefined
        : [...list.matchAll(/<([\w\s]+)>/g)].map(([, text]) => utf16(text ?? ''))
    const base = utf16(first ?? '')
    for (let code = start; code <= end; code++)
      characters.set(code, each ? (each[code - start] ?? '') : later(base, code - start))
  }
}

function later(text: string, by: number): string {
  const characters = [...text]
  const last = characters.pop()?.codePointAt(0) ?? 0
  return characters.join('') + String.fromCodePoint(Math.min(last + by, 0x10ffff))
}

function utf16(hex: string): string {
  return new TextDecoder('utf-16be').decode(Buffer.from(hex.replace(/\s/g, ''), 'hex'))
}

function contentOf(stream: PDFRawStream): Uint8Array {
  try {
    return decodePDFRawStream(stream).decode()
  } catch {
    // What cannot be opened has been told as such already.
    return new Uint8Array()
  }
}
