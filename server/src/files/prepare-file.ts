import { createHash } from 'node:crypto'
import type { Tx } from '../db/index.ts'
import { newId } from '../kit/id.ts'
import { Invalid } from '../kit/invalid.ts'
import { SEALED_BYTES_LIMIT, type Sealer } from '../kit/seal.ts'
import { type FileType, fileTypes, type Piece, sniffType } from '../kit/sniff-type.ts'
import { type BlobStore, ContentTooLarge } from './blob-store.ts'
import { cleanName } from './clean-name.ts'
import { type FileEntry, fileContext } from './file-entry.ts'
import { insertFile, lockDigest } from './store.ts'

/** 一个文件至多多大；用例可以要求更小。 */
export const FILE_LIMIT = 200 * 1024 * 1024

/** 要添加的文件。 */
export interface NewFile {
  readonly content: AsyncIterable<Uint8Array>
  /** 上传的人给的名字，不可信。 */
  readonly name: string
  readonly record: FileEntry['record']
  readonly limit?: number
  /** 只收这几种；不给则收得的都可以。 */
  readonly types?: readonly FileType[]
}

/**
 * 要加密存放的文件：身份证明、来信、写着申请人姓名的答复书。
 *
 * `title` is our word for what it is (身份证明, 授权委托书), never what the person called it: names of files hold
 * names of people, and the name lies in clear.
 */
export interface NewSealedFile extends Omit<NewFile, 'name'> {
  readonly title: string
}

/** 内容已经存好、还没有记下来的文件；不记下来，一天以后清理。 */
export type PreparedFile = Omit<FileEntry, 'addedBy'>

/** 给谁存、什么时候。 */
export interface Preparing {
  readonly agencyId: string
  /** 此刻的毫秒数。 */
  readonly at: number
}

/** 存好内容。Throws `Invalid`. */
export async function prepareFile(
  blobs: BlobStore,
  { agencyId, at }: Preparing,
  { content, name, record, limit = FILE_LIMIT, types }: NewFile,
): Promise<PreparedFile> {
  const found: { type?: FileType } = {}
  try {
    const blob = await blobs.put(content, {
      limit,
      inspect: async (piece, bytes) => {
        found.type = await acceptedType(piece, bytes, types)
      },
    })
    if (!found.type) throw new Error('the store did not show what it received')
    const plain = { plainDigest: blob.digest, plainBytes: blob.bytes, sealing: null }
    const id = newId(at)
    return { agencyId, id, ...blob, ...plain, ...described(found.type, name, record, at) }
  } catch (error) {
    throw error instanceof ContentTooLarge ? tooLarge(limit) : error
  }
}

/** 加密，存好内容：没有加密的从不落盘。Throws `Invalid`. */
export async function prepareSealedFile(
  blobs: BlobStore,
  sealer: Sealer,
  { agencyId, at }: Preparing,
  { content, title, record, limit = SEALED_BYTES_LIMIT, types }: NewSealedFile,
): Promise<PreparedFile> {
  const plain = await received(content, Math.min(limit, SEALED_BYTES_LIMIT))
  const piece: Piece = async (from, length) => plain.subarray(from, from + length)
  const type = await acceptedType(piece, plain.length, types)
  const id = newId(at)
  const blob = await putSealed(blobs, sealer, { agencyId, id }, plain)
  const plainDigest = createHash('sha256').update(plain).digest('hex')
  const known = { plainDigest, plainBytes: plain.length, sealing: sealer.sealing }
  return { agencyId, id, ...blob, ...known, ...described(type, title, record, at) }
}

/**
 * 记下一个存好了的文件。Throws `Invalid`.
 *
 * Part of a use case of its room, in its transaction; that one has proved the right, and records the act
 * (`fileFacts`).
 */
export async function keepFile(
  tx: Tx,
  blobs: BlobStore,
  prepared: PreparedFile,
  addedBy: string | null,
): Promise<FileEntry> {
  const file = { ...prepared, addedBy }
  await lockDigest(tx, file.digest)
  // An equal content, old and used by nobody, may have been swept since.
  if (!(await blobs.stat(file.digest))) throw new Invalid({ file: '文件没有存好，请再上传一次' })
  await insertFile(tx, file)
  return file
}

/** 把原来的内容加密，存进去。 */
export function putSealed(
  blobs: BlobStore,
  sealer: Sealer,
  file: Pick<FileEntry, 'agencyId' | 'id'>,
  plain: Uint8Array,
) {
  const sealed = sealer.sealBytes(plain, fileContext(file))
  return blobs.put(
    (async function* () {
      yield sealed
    })(),
  )
}

function described(type: FileType, name: string, record: FileEntry['record'], at: number) {
  const { mediaType } = fileTypes[type]
  return { mediaType, name: cleanName(name, type), record, addedAt: new Date(at) }
}

async function acceptedType(
  piece: Piece,
  bytes: number,
  types: readonly FileType[] | undefined,
): Promise<FileType> {
  const sniffed = await sniffType(piece, bytes)
  if ('refused' in sniffed) throw new Invalid({ file: `不能上传：${sniffed.refused}` })
  if (types && !types.includes(sniffed.type)) throw new Invalid({ file: wrongType(types) })
  return sniffed.type
}

async function received(content: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of content) {
    bytes += part.length
    if (bytes > limit) throw tooLarge(limit)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function tooLarge(limit: number): Invalid {
  return new Invalid({ file: `文件超过 ${sizeOf(limit)}，请压缩或者分开以后再上传` })
}

function wrongType(types: readonly FileType[]): string {
  return `这里只收：${types.map((type) => fileTypes[type].label).join('、')}`
}

function sizeOf(bytes: number): string {
  const megabytes = bytes / 1024 / 1024
  return megabytes < 1 ? `${Math.floor(bytes / 1024)} KB` : `${Math.floor(megabytes)} MB`
}
