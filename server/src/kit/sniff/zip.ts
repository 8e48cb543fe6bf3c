import type { Piece, Sniffed } from './piece.ts'

const MOST_DIRECTORY_BYTES = 8 * 1024 * 1024
/** 文件尾：22 字节，加上至多 65535 字节的注释。 */
const END_BYTES = 22 + 0xffff
const END = Buffer.from('PK\x05\x06', 'latin1')
const ENTRY = 0x02014b50
const macros = '里面有宏，请另存为不含宏的文件'

/** ZIP 容器：由目录里的名字看是 OFD、Office、OpenDocument，还是一般的压缩包。 */
export async function sniffZip(piece: Piece, bytes: number): Promise<Sniffed> {
  const names = await namesIn(piece, bytes)
  if (!names) return { refused: '压缩包不完整，或者目录太大' }
  const has = (name: string) => names.includes(name)
  const under = (folder: string) => names.some((name) => name.startsWith(folder))
  if (has('OFD.xml')) return { type: 'ofd' }
  if (has('[Content_Types].xml')) {
    if (names.some((name) => /vbaproject\.bin$/i.test(name))) return { refused: macros }
    if (under('word/')) return { type: 'docx' }
    if (under('xl/')) return { type: 'xlsx' }
    if (under('ppt/')) return { type: 'pptx' }
  }
  if (has('mimetype')) {
    const odf = await openDocumentType(piece)
    if (odf) return under('Basic/') ? { refused: macros } : { type: odf }
  }
  const program = names.find((name) => runs.test(name))
  // The name of what is inside may hold a name: not repeated.
  if (program) return { refused: '压缩包里有可执行的文件或者脚本，请去掉以后再上传' }
  return { type: 'zip' }
}

/** What a double click runs on a common desktop. */
const runs =
  /\.(?:exe|dll|com|scr|pif|cpl|sys|msi|msp|bat|cmd|ps1|vbs|vbe|js|jse|wsf|wsh|hta|lnk|reg|chm|jar|class|dex|apk|app|sh|elf|so|deb|rpm|xlsm|docm|pptm|xll)$/i

async function namesIn(piece: Piece, bytes: number): Promise<readonly string[] | undefined> {
  const tail = await piece(Math.max(0, bytes - END_BYTES), Math.min(bytes, END_BYTES))
  const at = tail.lastIndexOf(END)
  if (at < 0 || at + 22 > tail.length) return undefined
  const count = tail.readUInt16LE(at + 10)
  const length = tail.readUInt32LE(at + 12)
  const offset = tail.readUInt32LE(at + 16)
  if (length > MOST_DIRECTORY_BYTES || offset + length > bytes) return undefined
  const directory = await piece(offset, length)
  const names: string[] = []
  for (let i = 0, next = 0; i < count; i++) {
    if (next + 46 > directory.length || directory.readUInt32LE(next) !== ENTRY) return undefined
    const nameBytes = directory.readUInt16LE(next + 28)
    const skipped = directory.readUInt16LE(next + 30) + directory.readUInt16LE(next + 32)
    // Backslashes are written by some old Windows programs.
    const name = directory.toString('utf8', next + 46, next + 46 + nameBytes)
    names.push(name.replaceAll('\\', '/'))
    next += 46 + nameBytes + skipped
  }
  return names
}

/** OpenDocument says what it is in its first member, stored as it is. */
async function openDocumentType(piece: Piece): Promise<'odt' | 'ods' | 'odp' | undefined> {
  const said = (await piece(0, 200)).toString('latin1')
  const kind = /mimetypeapplication\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)/
  switch (kind.exec(said)?.[1]) {
    case 'text':
      return 'odt'
    case 'spreadsheet':
      return 'ods'
    case 'presentation':
      return 'odp'
    default:
      return undefined
  }
}
