import { type Acting, allowedAgency } from '../accounts/index.ts'
import { recordAct } from '../chain/index.ts'
import type { Db } from '../db/index.ts'
import { newId } from '../kit/id.ts'
import { Invalid } from '../kit/invalid.ts'
import { type FileType, fileTypes, sniffType } from '../kit/sniff-type.ts'
import { type BlobStore, ContentTooLarge } from './blob-store.ts'
import { cleanName } from './clean-name.ts'
import { type FileEntry, fileAct } from './file-entry.ts'
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
 * 添加文件：种类看内容，名字清理过，内容的摘要记在链上。Throws `Problem`, `Invalid`.
 *
 * The content is stored before the row that names it: what is cut off between the two is swept later.
 */
export async function addFile(
  db: Db,
  blobs: BlobStore,
  acting: Acting,
  { content, name, record, limit = FILE_LIMIT, types }: NewFile,
): Promise<FileEntry> {
  const { agencyId } = acting
  await allowedAgency(db, acting, 'file.add', agencyId)
  const { type, ...blob } = await store(blobs, content, limit, types)
  const file: FileEntry = {
    agencyId,
    id: newId(acting.at),
    ...blob,
    mediaType: fileTypes[type].mediaType,
    name: cleanName(name, type),
    record,
    addedBy: acting.personId,
    addedAt: new Date(acting.at),
  }
  await db.transaction().execute(async (tx) => {
    const { role } = await allowedAgency(tx, acting, 'file.add', agencyId)
    await lockDigest(tx, file.digest)
    // An equal content, old and used by nobody, may have been swept since.
    if (!(await blobs.stat(file.digest))) throw new Invalid({ file: '文件没有存好，请再上传一次' })
    await insertFile(tx, file)
    await recordAct(tx, { ...fileAct(acting, role, file), action: 'file.add' })
  })
  return file
}

async function store(
  blobs: BlobStore,
  content: AsyncIterable<Uint8Array>,
  limit: number,
  types: readonly FileType[] | undefined,
) {
  const found: { type?: FileType } = {}
  try {
    const blob = await blobs.put(content, {
      limit,
      inspect: async (piece, bytes) => {
        const sniffed = await sniffType(piece, bytes)
        if ('refused' in sniffed) throw new Invalid({ file: `不能上传：${sniffed.refused}` })
        if (types && !types.includes(sniffed.type)) throw new Invalid({ file: wrongType(types) })
        found.type = sniffed.type
      },
    })
    if (!found.type) throw new Error('the store did not show what it received')
    return { ...blob, type: found.type }
  } catch (error) {
    if (!(error instanceof ContentTooLarge)) throw error
    throw new Invalid({ file: `文件超过 ${sizeOf(limit)}，请压缩或者分开以后再上传` })
  }
}

function wrongType(types: readonly FileType[]): string {
  return `这里只收：${types.map((type) => fileTypes[type].label).join('、')}`
}

function sizeOf(bytes: number): string {
  const megabytes = bytes / 1024 / 1024
  return megabytes < 1 ? `${Math.floor(bytes / 1024)} KB` : `${Math.floor(megabytes)} MB`
}
