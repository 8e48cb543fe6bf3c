import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

/** 正在写的压缩包：一项一项写，不在内存里攒。 */
export interface ZipWriter {
  add(name: string, content: string | Uint8Array | AsyncIterable<Uint8Array>): Promise<void>
}

interface Written {
  readonly name: Buffer
  readonly crc: number
  readonly packed: number
  readonly bytes: number
  readonly at: number
}

/** Without the extension for large archives. */
const MOST = 0xffff_ffff
const VERSION = 20
/** The lengths come after the content; names are UTF-8. */
const FLAGS = 0x0808
const DEFLATED = 8
/** 1980-01-01: the same content gives the same archive. */
const TIME = 0
const DATE = 0x0021

/** 写一个压缩包（zip）到一个文件，Windows 的资源管理器直接打得开；至多 4 GB。 */
export async function writeZip(
  path: string,
  work: (zip: ZipWriter) => Promise<void>,
): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  let offset = 0
  const entries: Written[] = []
  const write = async (bytes: Uint8Array) => {
    await file.writeFile(bytes)
    offset += bytes.length
    if (offset > MOST) throw new Error('archive over 4 GB')
  }
  try {
    await work({
      async add(name, content) {
        const at = offset
        const label = Buffer.from(name, 'utf8')
        await write(localHeader(label))
        let crc = 0
        let bytes = 0
        const before = offset
        const counted = async function* () {
          for await (const part of partsOf(content)) {
            crc = crc32(part, crc)
            bytes += part.length
            yield part
          }
        }
        await pipeline(Readable.from(counted()), createDeflateRaw(), async (packed) => {
          for await (const part of packed) await write(part as Uint8Array)
        })
        const entry = { name: label, crc, packed: offset - before, bytes, at }
        await write(numbers([4, 0x08074b50], [4, crc], [4, entry.packed], [4, bytes]))
        entries.push(entry)
      },
    })
    const start = offset
    for (const entry of entries) await write(directoryLine(entry))
    const length = offset - start
    await write(
      numbers([4, 0x06054b50], [4, 0], [2, entries.length], [2, entries.length], [4, length]),
    )
    await write(numbers([4, start], [2, 0]))
    await file.sync()
  } finally {
    await file.close()
  }
}

async function* partsOf(content: string | Uint8Array | AsyncIterable<Uint8Array>) {
  if (typeof content === 'string') yield Buffer.from(content, 'utf8')
  else if (content instanceof Uint8Array) yield content
  else yield* content
}

function localHeader(name: Buffer): Buffer {
  const head = numbers([4, 0x04034b50], [2, VERSION], [2, FLAGS], [2, DEFLATED], [2, TIME])
  const rest = numbers([2, DATE], [4, 0], [4, 0], [4, 0], [2, name.length], [2, 0])
  return Buffer.concat([head, rest, name])
}

function directoryLine({ name, crc, packed, bytes, at }: Written): Buffer {
  const head = numbers([4, 0x02014b50], [2, VERSION], [2, VERSION], [2, FLAGS], [2, DEFLATED])
  const sizes = numbers([2, TIME], [2, DATE], [4, crc], [4, packed], [4, bytes])
  const rest = numbers([2, name.length], [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, at])
  return Buffer.concat([head, sizes, rest, name])
}

function numbers(...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  return Buffer.concat(
    fields.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes)
      if (bytes === 2) field.writeUInt16LE(value)
      else field.writeUInt32LE(value)
      return field
    }),
  )
}
