import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { extract, pack } from 'tar-stream'
import { OperationError } from './operation-error.ts'

/** 正在写的档案：一段一段写，不在内存里攒。 */
export interface ArchiveWriter {
  add(name: string, content: string | Buffer): Promise<void>
  addStream(name: string, bytes: number, content: AsyncIterable<Uint8Array>): Promise<void>
}

/** 写一个档案（tar，gzip 压缩）到一个流；流在写完或者出错时结束。 */
export async function writeArchive(
  out: Writable,
  work: (archive: ArchiveWriter) => Promise<void>,
): Promise<void> {
  const tar = pack()
  const written = pipeline(tar, createGzip(), out)
  // Whoever waits for an entry must hear it when the other end has gone.
  const broken = written.then(
    () => new Promise<never>(() => {}),
    (error: unknown) => Promise.reject(error),
  )
  broken.catch(() => {})
  const entry = (
    name: string,
    bytes: number,
    content: Iterable<Buffer> | AsyncIterable<Uint8Array>,
  ) => {
    const sink = tar.entry({ name, size: bytes, mtime: new Date(0) })
    return Promise.race([pipeline(content, sink), broken])
  }
  try {
    await work({
      async add(name, content) {
        const bytes = Buffer.from(content)
        await entry(name, bytes.length, [bytes])
      },
      addStream: entry,
    })
    tar.finalize()
  } catch (error) {
    tar.destroy(error instanceof Error ? error : new Error(String(error)))
    await written.catch(() => {})
    throw error
  }
  await written
}

/** 档案里的一项。不读的略过。 */
export interface Entry {
  readonly name: string
  readonly content: AsyncIterable<Uint8Array>
}

/** 读一个档案，一项一项，各项只能在轮到它的时候读。Throws `OperationError` on a damaged one. */
export async function* readArchive(source: Readable): AsyncGenerator<Entry> {
  const tar = extract()
  let damage: unknown
  const piped = pipeline(source, createGunzip(), tar).catch((error: unknown) => {
    damage = error
  })
  const damaged = async (error: unknown) => {
    source.destroy()
    await piped
    const reason = reasonOf(damage ?? error)
    return new OperationError(`文件不完整或者已损坏（${reason}）。请换一份。`)
  }
  async function* contentOf(entry: AsyncIterable<Uint8Array>) {
    try {
      yield* entry
    } catch (error) {
      throw await damaged(error)
    }
  }
  const entries = tar[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await entries.next().catch(async (error: unknown) => {
        throw await damaged(error)
      })
      if (next.done) break
      yield { name: next.value.header.name, content: contentOf(next.value) }
      next.value.resume()
    }
    await piped
    if (damage) throw await damaged(damage)
  } finally {
    source.destroy()
    tar.destroy()
  }
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  if (/incorrect header check/.test(text)) return '不是 gzip 压缩的文件'
  if (/unexpected end/i.test(text)) return '没有写完就断了'
  if (/incorrect data check|invalid/i.test(text)) return '内容与校验码不符'
  return text
}
