import { ReadingError } from '../reading-error.ts'

/** 复合文件（旧版 .doc、.xls 的容器）：名字到流。 */
export interface CompoundFile {
  has(name: string): boolean
  /** 一个流的字节；没有为 undefined。 */
  stream(name: string): Uint8Array | undefined
}

interface Entry {
  readonly start: number
  readonly size: number
}

const END_OF_CHAIN = 0xfffffffe
const damaged = () => new ReadingError('corrupt', '复合文件不完整')

/**
 * 打开复合文件。扇区链的每一步都清点：坏文件的链会成圈。
 */
export function openCompound(bytes: Uint8Array): CompoundFile {
  if (bytes.length < 512) throw damaged()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const u32 = (at: number) => {
    if (at + 4 > bytes.length) throw damaged()
    return view.getUint32(at, true)
  }
  const shift = view.getUint16(30, true)
  if (shift !== 9 && shift !== 12) throw damaged()
  const sectorSize = 1 << shift
  const sectors = Math.ceil(bytes.length / sectorSize)
  const offset = (sector: number) => (sector + 1) * sectorSize

  const fatSectors: number[] = []
  for (let i = 0; i < 109; i++) {
    const sector = u32(76 + 4 * i)
    if (sector < sectors) fatSectors.push(sector)
  }
  let difat = u32(68)
  for (let step = 0; difat < sectors; step++) {
    if (step > sectors) throw damaged()
    for (let i = 0; i < sectorSize / 4 - 1; i++) {
      const sector = u32(offset(difat) + 4 * i)
      if (sector < sectors) fatSectors.push(sector)
    }
    difat = u32(offset(difat) + sectorSize - 4)
  }
  const perSector = sectorSize / 4
  const next = (sector: number) => {
    const fat = fatSectors[Math.floor(sector / perSector)]
    return fat === undefined ? END_OF_CHAIN : u32(offset(fat) + 4 * (sector % perSector))
  }
  const chain = (start: number): number[] => {
    const found: number[] = []
    for (let sector = start; sector < sectors; sector = next(sector)) {
      if (found.length > sectors) throw damaged()
      found.push(sector)
    }
    return found
  }
  const read = (start: number, size: number): Uint8Array => {
    const sectorsOf = chain(start)
    const whole = new Uint8Array(Math.min(size, sectorsOf.length * sectorSize))
    let at = 0
    for (const sector of sectorsOf) {
      if (at >= whole.length) break
      const piece = bytes.subarray(
        offset(sector),
        offset(sector) + Math.min(sectorSize, whole.length - at),
      )
      whole.set(piece, at)
      at += piece.length
    }
    return whole.subarray(0, at)
  }

  const directory = read(u32(48), bytes.length)
  const { root, entries } = rootEntries(directory)

  const smallSize = u32(56)
  const miniStream = read(root.start, root.size)
  const miniFat = read(u32(60), bytes.length)
  const mini = new DataView(miniFat.buffer, miniFat.byteOffset, miniFat.byteLength)
  const readSmall = (start: number, size: number): Uint8Array => {
    const whole = new Uint8Array(Math.min(size, miniStream.length))
    let at = 0
    let sector = start
    for (let step = 0; at < whole.length && sector < 0xfffffff0; step++) {
      if (step > miniStream.length / 64) throw damaged()
      const piece = miniStream.subarray(sector * 64, sector * 64 + Math.min(64, whole.length - at))
      if (piece.length === 0) break
      whole.set(piece, at)
      at += piece.length
      sector = sector * 4 + 4 <= miniFat.length ? mini.getUint32(sector * 4, true) : END_OF_CHAIN
    }
    return whole.subarray(0, at)
  }
  return {
    has: (name) => entries.has(name),
    stream(name) {
      const found = entries.get(name)
      if (!found) return undefined
      return found.size < smallSize
        ? readSmall(found.start, found.size)
        : read(found.start, found.size)
    },
  }
}

/** 根目录里的流。嵌入的文档有同名的流，在它自己的子目录里，不取。 */
function rootEntries(directory: Uint8Array): { root: Entry; entries: ReadonlyMap<string, Entry> } {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength)
  const count = Math.floor(directory.length / 128)
  if (count === 0) throw damaged()
  const at = (id: number): Entry => ({
    start: view.getUint32(id * 128 + 116, true),
    size: view.getUint32(id * 128 + 120, true),
  })
  const entries = new Map<string, Entry>()
  const seen = new Set<number>()
  const waiting = [view.getUint32(76, true)]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id >= count || seen.has(id)) continue
    seen.add(id)
    const nameLength = Math.min(64, view.getUint16(id * 128 + 64, true)) - 2
    const name = directory.subarray(id * 128, id * 128 + Math.max(0, nameLength))
    if (directory[id * 128 + 66] === 2)
      entries.set(new TextDecoder('utf-16le').decode(name), at(id))
    waiting.push(view.getUint32(id * 128 + 68, true), view.getUint32(id * 128 + 72, true))
  }
  return { root: at(0), entries }
}
