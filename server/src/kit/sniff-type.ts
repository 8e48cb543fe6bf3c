import { sniffOle } from './sniff/ole.ts'
import { type Piece, type Sniffed, startsWith } from './sniff/piece.ts'
import { sniffText } from './sniff/text.ts'
import { sniffZip } from './sniff/zip.ts'

export { type FileType, fileTypes } from './sniff/file-types.ts'
export type { Piece, Sniffed } from './sniff/piece.ts'

/**
 * 文件是什么：只看内容，不看名字和声称的类型。可执行的、脚本、带宏的、认不出来的都不收。
 *
 * `piece` gives any part of the content: what a container holds is written at its end.
 */
export async function sniffType(piece: Piece, bytes: number): Promise<Sniffed> {
  if (bytes === 0) return { refused: '文件是空的' }
  const head = await piece(0, Math.min(bytes, HEAD))
  const program = programs.find(({ magic, isSure }) => startsWith(head, magic) && isSure(head))
  if (program) return { refused: `${program.what}，不收可执行的文件` }
  const media = medias.find(({ is }) => is(head))
  if (media) return { type: media.type }
  if (startsWith(head, 'PK\x03\x04') || startsWith(head, 'PK\x05\x06'))
    return sniffZip(piece, bytes)
  if (startsWith(head, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return sniffOle(piece, bytes, head)
  return sniffText(head, head.length === bytes) ?? { refused: '认不出是什么文件' }
}

const HEAD = 64 * 1024

const always = () => true
/** A text may begin with these letters, too; a program has zeros in its head. */
const hasZero = (head: Buffer) => head.subarray(0, 64).includes(0)

const programs: readonly {
  readonly magic: string
  readonly what: string
  readonly isSure: (head: Buffer) => boolean
}[] = [
  { magic: 'MZ', what: '这是 Windows 程序', isSure: (head) => head.length < 64 || hasZero(head) },
  { magic: '\x7fELF', what: '这是 Linux 程序', isSure: always },
  ...['\xfe\xed\xfa\xce', '\xfe\xed\xfa\xcf', '\xce\xfa\xed\xfe', '\xcf\xfa\xed\xfe'].map(
    (magic) => ({ magic, what: '这是 macOS 程序', isSure: always }),
  ),
  { magic: '\xca\xfe\xba\xbe', what: '这是 Java 或者 macOS 程序', isSure: always },
  { magic: '\0asm', what: '这是 WebAssembly 程序', isSure: always },
  { magic: 'dex\n', what: '这是安卓程序', isSure: always },
  { magic: 'L\0\0\0\x01\x14\x02\0', what: '这是快捷方式', isSure: always },
  { magic: 'ITSF', what: '这是 CHM 帮助文件，里面可以有程序', isSure: always },
  { magic: 'MSCF', what: '这是 CAB 安装包', isSure: always },
  ...['FWS', 'CWS', 'ZWS'].map((magic) => ({ magic, what: '这是 Flash', isSure: hasZero })),
]

type Media = Extract<Sniffed, { type: unknown }>['type']

const medias: readonly { readonly type: Media; readonly is: (head: Buffer) => boolean }[] = [
  // 阅读器允许前面有别的字节，那样同一个文件可以又是网页又是 PDF：只收开头就是的。
  { type: 'pdf', is: (head) => /^(?:\xef\xbb\xbf)?\s{0,16}%PDF-\d/.test(latin(head, 32)) },
  { type: 'png', is: (head) => startsWith(head, '\x89PNG\r\n\x1a\n') },
  { type: 'jpeg', is: (head) => startsWith(head, '\xff\xd8\xff') },
  { type: 'gif', is: (head) => /^GIF8[79]a/.test(latin(head, 6)) },
  { type: 'webp', is: (head) => /^RIFF[\s\S]{4}WEBP/.test(latin(head, 12)) },
  { type: 'bmp', is: (head) => startsWith(head, 'BM') && isZero(head.subarray(6, 10), 4) },
  { type: 'tiff', is: (head) => /^(?:II\*\0|MM\0\*)/.test(latin(head, 4)) },
  {
    type: 'mp4',
    is: (head) => /^\0\0[\s\S]{2}ftyp(?:isom|iso\d|mp4|avc1|M4[AV]|qt)/.test(latin(head, 16)),
  },
  { type: 'heic', is: (head) => /^\0\0[\s\S]{2}ftyp(?:heic|heix|mif1)/.test(latin(head, 16)) },
  { type: 'mp3', is: (head) => startsWith(head, 'ID3') || isMp3Frame(head) },
  { type: 'rar', is: (head) => startsWith(head, 'Rar!\x1a\x07') },
  { type: 'sevenZip', is: (head) => startsWith(head, '7z\xbc\xaf\x27\x1c') },
  { type: 'rtf', is: (head) => startsWith(head, '{\\rtf') },
]

function latin(head: Buffer, most: number): string {
  return head.toString('latin1', 0, most)
}

function isZero(bytes: Buffer, length: number): boolean {
  return bytes.length === length && bytes.every((byte) => byte === 0)
}

/** An MPEG frame has a bit rate and a sampling rate; the mark alone is eleven bits. */
function isMp3Frame(head: Buffer): boolean {
  const [first = 0, second = 0, third = 0] = head
  const rate = third >> 4
  return (
    first === 0xff &&
    (second === 0xfb || second === 0xf3 || second === 0xf2 || second === 0xfa) &&
    rate > 0 &&
    rate < 15 &&
    (third & 0x0c) !== 0x0c
  )
}
