import { ReadingError } from '../reading-error.ts'
import { binaryText } from './sniff.ts'

const MOST_PARTS = 2000

/** MHTML → 其中的各个网页（框架页有几个），依次，尚未解码。 */
export function mhtmlPages(bytes: Uint8Array): Uint8Array[] {
  const pages = parts(binaryText(bytes))
    .filter((part) => /^text\/(?:html|plain)/i.test(header(part.head, 'content-type') ?? ''))
    .map((part) => transferred(part.body, header(part.head, 'content-transfer-encoding') ?? ''))
  if (pages.length === 0) throw new ReadingError('corrupt', '单个文件的网页里没有网页')
  return pages
}

interface Part {
  readonly head: string
  readonly body: string
}

function parts(message: string): Part[] {
  const whole = split(message)
  const type = header(whole.head, 'content-type') ?? ''
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(type)
  const mark = boundary?.[1] ?? boundary?.[2]
  if (mark === undefined) return [whole]
  const pieces = whole.body.split(`--${mark}`)
  if (pieces.length > MOST_PARTS) throw new ReadingError('tooComplex', '单个文件的网页里部分过多')
  return pieces
    .slice(1)
    .filter((piece) => !piece.startsWith('--'))
    .map((piece) => split(piece.replace(/^\r?\n/, '')))
}

function split(message: string): Part {
  const crlf = message.indexOf('\r\n\r\n')
  const lf = message.indexOf('\n\n')
  if (crlf >= 0 && (lf < 0 || crlf < lf)) {
    return { head: message.slice(0, crlf), body: message.slice(crlf + 4) }
  }
  return lf >= 0
    ? { head: message.slice(0, lf), body: message.slice(lf + 2) }
    : { head: message, body: '' }
}

function header(head: string, name: string): string | undefined {
  const unfolded = head.slice(0, 16_384).replace(/\r?\n[ \t]+/g, ' ')
  for (const line of unfolded.split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0 && line.slice(0, colon).trim().toLowerCase() === name)
      return line.slice(colon + 1).trim()
  }
  return undefined
}

function transferred(body: string, encoding: string): Uint8Array {
  switch (encoding.trim().toLowerCase()) {
    case 'quoted-printable':
      return bytesOf(
        body
          .replace(/[ \t]*=\r?\n/g, '')
          .replace(/=([0-9a-f]{2})/gi, (_, hex: string) =>
            String.fromCharCode(Number.parseInt(hex, 16)),
          ),
      )
    case 'base64': {
      const clean = body.replace(/[^A-Za-z0-9+/]/g, '')
      // A cut file may end inside a group of four; one character alone holds no byte.
      return bytesOf(atob(clean.length % 4 === 1 ? clean.slice(0, -1) : clean))
    }
    default:
      return bytesOf(body)
  }
}

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i) & 0xff
  return bytes
}
