import { Inflate } from 'fflate'
import { ReadingError } from '../reading-error.ts'
import { MAX_UNZIPPED_BYTES, MAX_ZIP_ENTRIES } from './limits.ts'
import { binaryText } from './sniff.ts'

/** 打开的 ZIP：名字，和按需解开的内容。解开的总量不超过上限，用的是实际解出的字节，不是文件自报的大小。 */
export interface ZipArchive {
  readonly names: readonly string[]
  has(name: string): boolean
  /** 解开一个文件；没有为 undefined。 */
  bytes(name: string): Uint8Array | undefined
  /** 实际解一遍全部文件，只数大小：交给自己会解 ZIP 的库之前用。`mostOf` 是各文件的上限。 */
  verify(mostOf: (name: string) => number): void
}

interface Entry {
  readonly name: string
  readonly method: number
  readonly start: number
  readonly size: number
}

/** 打开一个 ZIP。条目过多、互相重叠、加密的，在解开任何东西之前就拒绝。 */
export function openZip(bytes: Uint8Array): ZipArchive {
  const entries = new Map(centralDirectory(bytes).map((entry) => [entry.name, entry]))
  let spent = 0
  const spend = (size: number) => {
    spent += size
    if (spent > MAX_UNZIPPED_BYTES)
      throw new ReadingError('tooComplex', '压缩的内容展开后超过 64 MB')
  }
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    bytes(name) {
      const entry = entries.get(name)
      if (!entry) return undefined
      const chunks: Uint8Array[] = []
      inflate(bytes, entry, (chunk) => {
        spend(chunk.length)
        chunks.push(chunk)
      })
      return joined(chunks)
    },
    verify(mostOf) {
      for (const entry of entries.values()) {
        let left = mostOf(entry.name)
        inflate(bytes, entry, (chunk) => {
          spend(chunk.length)
          left -= chunk.length
          if (left < 0) throw new ReadingError('tooComplex', `${entry.name} 展开后过大`)
        })
      }
    },
  }
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const damaged = () => new ReadingError('corrupt', '压缩包不完整')

function centralDirectory(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endRecord(view)
  const count = view.getUint16(end + 10, true)
  if (count > MAX_ZIP_ENTRIES) throw new ReadingError('tooComplex', '压缩包里的文件过多')
  const entries: Entry[] = []
  const spans: { readonly from: number; readonly to: number }[] = []
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) throw damaged()
    if (view.getUint16(at + 8, true) & 1) throw new ReadingError('encrypted')
    const size = view.getUint32(at + 20, true)
    const nameLength = view.getUint16(at + 28, true)
    const local = view.getUint32(at + 42, true)
    if (local + 30 > view.byteLength || view.getUint32(local, true) !== LOCAL) throw damaged()
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    if (start + size > view.byteLength) throw damaged()
    const name = entryName(bytes.subarray(at + 46, at + 46 + nameLength))
    entries.push({ name, method: view.getUint16(at + 10, true), start, size })
    spans.push({ from: local, to: start + size })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  // A bomb may name the same compressed bytes many times over.
  spans.sort((a, b) => a.from - b.from)
  for (let i = 1; i < spans.length; i++) {
    if ((spans[i]?.from ?? 0) < (spans[i - 1]?.to ?? 0)) {
      throw new ReadingError('tooComplex', '压缩包里的文件互相重叠')
    }
  }
  return entries
}

function endRecord(view: DataView): number {
  const earliest = Math.max(0, view.byteLength - 22 - 65535)
  for (let at = view.byteLength - 22; at >= earliest; at--) {
    if (view.getUint32(at, true) === END) return at
  }
  throw damaged()
}

function entryName(bytes: Uint8Array): string {
  // Some writers put backslashes, or a leading slash, between the parts.
  return binaryText(bytes).replaceAll('\\', '/').replace(/^\/+/, '')
}

// Deflate makes at most about a thousand bytes of one: small bites keep the overshoot small.
const BITE = 8192

function inflate(bytes: Uint8Array, entry: Entry, take: (chunk: Uint8Array) => void): void {
  const data = bytes.subarray(entry.start, entry.start + entry.size)
  if (entry.method === 0) {
    take(data)
    return
  }
  if (entry.method !== 8) throw new ReadingError('unsupported', '少见的压缩方法')
  const stream = new Inflate(take)
  for (let at = 0; at < data.length; at += BITE) {
    stream.push(data.subarray(at, at + BITE), at + BITE >= data.length)
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  if (chunks.length === 1 && chunks[0]) return chunks[0]
  const whole = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
