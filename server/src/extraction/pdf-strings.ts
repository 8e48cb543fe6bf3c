import { decodings } from './hiding-place.ts'

/** PDF 语法里的每个字符串，解开转义，按它可能的编码读。 */
export function* pdfStrings(syntax: string): Generator<string> {
  for (const [, hex] of syntax.matchAll(/<([0-9A-Fa-f\s]{4,})>/g)) {
    const digits = (hex ?? '').replace(/\s/g, '')
    yield* readings(Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex'))
  }
  for (let at = syntax.indexOf('('); at >= 0; at = syntax.indexOf('(', at)) {
    const { bytes, end } = literal(syntax, at + 1)
    if (bytes.length > 0) yield* readings(Buffer.from(bytes))
    at = end
  }
}

function readings(bytes: Buffer): readonly string[] {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return [new TextDecoder('utf-16be').decode(bytes)]
  const isAscii = bytes.every((byte) => byte < 0x80)
  return isAscii ? [bytes.toString('latin1')] : decodings(bytes)
}

const ESCAPES: Readonly<Record<string, number | undefined>> = { n: 10, r: 13, t: 9, b: 8, f: 12 }

/** 一个括号里的字符串，解开转义；`from` 是左括号之后。 */
export function literal(
  syntax: string,
  from: number,
): { readonly bytes: readonly number[]; readonly end: number } {
  const bytes: number[] = []
  let depth = 1
  let at = from
  for (; at < syntax.length && depth > 0; at++) {
    const character = syntax[at] ?? ''
    if (character === '\\') {
      const octal = /^[0-7]{1,3}/.exec(syntax.slice(at + 1, at + 4))?.[0]
      const next = syntax[at + 1] ?? ''
      if (octal) bytes.push(Number.parseInt(octal, 8) & 0xff)
      else if (next !== '\n' && next !== '\r') bytes.push(ESCAPES[next] ?? next.charCodeAt(0))
      at += octal ? octal.length : 1
      continue
    }
    if (character === '(') depth++
    if (character === ')') depth--
    if (depth > 0) bytes.push(character.charCodeAt(0))
  }
  return { bytes, end: at }
}
