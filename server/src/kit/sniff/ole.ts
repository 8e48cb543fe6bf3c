import type { Piece, Sniffed } from './piece.ts'

/** A directory longer than this is no document. */
const MOST_SECTORS = 512
const LAST_SECTOR = 0xfffffffa
const INSTALLER = '84100c0000000000c000000000000046'

/** 复合文件：由里面的流看是 Word、Excel 还是 PowerPoint；WPS 的三种与它们相同。 */
export async function sniffOle(piece: Piece, bytes: number, head: Buffer): Promise<Sniffed> {
  const entries = await entriesIn(piece, bytes, head)
  if (!entries) return { refused: '文件不完整' }
  const has = (name: string) => entries.some((entry) => entry.name === name)
  if (entries[0]?.classId === INSTALLER) return { refused: '这是安装包，不收可执行的文件' }
  if (has('EncryptedPackage')) return { refused: '文件设了打开密码，请去掉密码以后再上传' }
  if (has('_VBA_PROJECT')) return { refused: '里面有宏，请另存为不含宏的文件' }
  if (has('WordDocument')) return { type: 'doc' }
  if (has('Workbook') || has('Book')) return { type: 'xls' }
  if (has('PowerPoint Document')) return { type: 'ppt' }
  return { refused: '认不出是什么文件' }
}

interface Entry {
  readonly name: string
  readonly classId: string
}

async function entriesIn(
  piece: Piece,
  bytes: number,
  head: Buffer,
): Promise<readonly Entry[] | undefined> {
  if (head.length < 512) return undefined
  const shift = head.readUInt16LE(30)
  if (shift !== 9 && shift !== 12) return undefined
  const size = 1 << shift
  const sector = async (n: number) => {
    const read = (n + 1) * size < bytes ? await piece((n + 1) * size, size) : undefined
    return read?.length === size ? read : undefined
  }
  const entries: Entry[] = []
  let next = head.readUInt32LE(48)
  for (let read = 0; next < LAST_SECTOR; read++) {
    const content = read < MOST_SECTORS ? await sector(next) : undefined
    if (!content) return undefined
    for (let at = 0; at < size; at += 128) {
      const entry = entryAt(content, at)
      if (entry) entries.push(entry)
    }
    const following = await sectorAfter(next, size, head, sector)
    if (following === undefined) return undefined
    next = following
  }
  return entries
}

function entryAt(content: Buffer, at: number): Entry | undefined {
  const nameBytes = content.readUInt16LE(at + 64)
  if (content[at + 66] === 0 || nameBytes < 2 || nameBytes > 64) return undefined
  return {
    name: content.toString('utf16le', at, at + nameBytes - 2),
    classId: content.toString('hex', at + 80, at + 96),
  }
}

/** The allocation table says which sector follows; where the table itself lies stands in the head. */
async function sectorAfter(
  n: number,
  size: number,
  head: Buffer,
  sector: (n: number) => Promise<Buffer | undefined>,
): Promise<number | undefined> {
  const perSector = size / 4
  let index = Math.floor(n / perSector)
  let place: number | undefined
  if (index < 109) place = head.readUInt32LE(76 + index * 4)
  else {
    index -= 109
    let list = head.readUInt32LE(68)
    for (let read = 0; read < MOST_SECTORS && list < LAST_SECTOR; read++) {
      const content = await sector(list)
      if (!content) return undefined
      if (index < perSector - 1) {
        place = content.readUInt32LE(index * 4)
        break
      }
      index -= perSector - 1
      list = content.readUInt32LE(size - 4)
    }
  }
  const table = place === undefined ? undefined : await sector(place)
  return table?.readUInt32LE((n % perSector) * 4)
}
