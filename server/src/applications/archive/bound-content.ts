import type { Db } from '../../db/index.ts'
import { ExtractionError, type Extractor, type SourceText } from '../../extraction/index.ts'
import {
  type BlobStore,
  BlobStoreError,
  type FileEntry,
  openRecordFile,
} from '../../files/index.ts'
import { type Sealer, UnsealError } from '../../kit/seal.ts'
import type { VolumeContent } from '../../volume/index.ts'
import { MailFileError, readEml } from '../intake/read-eml.ts'

/** 打开文件要用的。 */
export interface OpeningParts {
  readonly blobs: BlobStore
  readonly sealer: Sealer
  readonly extractor: Extractor
}

/**
 * 一个文件订进卷里的样子：PDF、图片照原样，Word、表格、网页、邮件是读出的文字，别的说明在哪里。
 *
 * A file that cannot be opened is a sheet that says so: the volume is made all the same.
 */
export async function boundContent(
  db: Db,
  { blobs, sealer, extractor }: OpeningParts,
  file: FileEntry,
): Promise<VolumeContent> {
  const { agencyId, record, id, mediaType, plainDigest } = file
  const digest = `原件的 SHA-256：\n${plainDigest}`
  let bytes: Uint8Array
  try {
    const opened = await openRecordFile(db, blobs, sealer, agencyId, record, id)
    bytes = Buffer.concat(await opened.content.toArray())
  } catch (error) {
    if (!(error instanceof BlobStoreError || error instanceof UnsealError)) throw error
    return missing('内容不在存放处，或者打不开', digest)
  }
  if (mediaType === 'application/pdf') return { kind: 'pdf', bytes }
  if (mediaType === 'image/png' || mediaType === 'image/jpeg') return { kind: 'image', bytes }
  try {
    const text =
      mediaType === 'message/rfc822'
        ? await mailText(bytes)
        : await fileText(extractor, file, bytes)
    return { kind: 'text', text: `${text}\n\n以上是读出的文字，不是原件的样子。\n${digest}` }
  } catch (error) {
    if (!(error instanceof ExtractionError || error instanceof MailFileError)) throw error
    return missing('这种文件不能订入，也读不出文字', digest)
  }
}

function missing(why: string, digest: string): VolumeContent {
  return { kind: 'missing', why: `${why}。${digest}` }
}

async function fileText(
  extractor: Extractor,
  { name }: FileEntry,
  bytes: Uint8Array,
): Promise<string> {
  const source = await extractor.extract(bytes, name)
  return [sourceLines(source), ...source.notes.map((note) => `（${note}）`)].join('\n')
}

function sourceLines({ blocks }: SourceText): string {
  return blocks
    .map((block) =>
      block.kind === 'paragraph'
        ? block.passage.text
        : block.rows.map((row) => row.map(({ text }) => text).join('　')).join('\n'),
    )
    .join('\n')
}

async function mailText(bytes: Uint8Array): Promise<string> {
  const { from, subject, text, attachments, evidence } = await readEml(bytes)
  return [
    `发件人：${from.name} <${from.address}>`,
    `主题：${subject}`,
    ...(attachments.length > 0 ? [`附件：${attachments.map(({ name }) => name).join('、')}`] : []),
    '',
    text,
    '',
    '邮件头：',
    evidence.headers,
  ].join('\n')
}
