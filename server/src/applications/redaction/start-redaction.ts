import type { Acting } from '../../accounts/index.ts'
import { recordAct } from '../../chain/index.ts'
import type { Db } from '../../db/index.ts'
import { type Extractor, passagesOf, type SourceText } from '../../extraction/index.ts'
import {
  type BlobStore,
  type FileEntry,
  fileFacts,
  keepFile,
  prepareSealedFile,
} from '../../files/index.ts'
import { newId } from '../../kit/id.ts'
import { Invalid, refuseFaults } from '../../kit/invalid.ts'
import type { Sealer } from '../../kit/seal.ts'
import { allowedApplication, lockAllowedApplication } from '../allowed-application.ts'
import { type RedactionEntry, sealedMarks, sealedSource } from './kept-redaction.ts'
import { insertRedaction } from './store.ts'

/** 区分处理所需的外面的东西。 */
export interface RedactionParts {
  readonly blobs: BlobStore
  readonly sealer: Sealer
  readonly extractor: Extractor
}

/** 要区分处理的原件。 */
export interface StartAsk {
  readonly agencyId: string
  readonly applicationId: string
  /** 公开件的标题。 */
  readonly title: string
  readonly name: string
  readonly bytes: Uint8Array
  /** 原件已经附在申请上的：是哪个文件，不再另存一份。 */
  readonly attached?: FileEntry
}

/** 一份原件至多多少字：再多的，印不成一份公开件。 */
const MOST_CHARACTERS = 300_000

/** 开始区分处理：读出原件的文字，原件和文字都加密存好。Throws `Problem`, `Invalid`, `ExtractionError`. */
export async function startRedaction(
  db: Db,
  { blobs, sealer, extractor }: RedactionParts,
  acting: Acting,
  { agencyId, applicationId, title, name, bytes, attached }: StartAsk,
): Promise<RedactionEntry> {
  await allowedApplication(db, acting, 'application.handle', agencyId, applicationId)
  refuseFaults({
    title: titleFault(title),
    file: bytes.length === 0 ? '请选择原件' : undefined,
  })
  const source = await extractor.extract(bytes, name)
  refuseUnfit(source)
  const record = { kind: 'application', id: applicationId }
  const content = (async function* () {
    yield bytes
  })()
  const original = { content, title: '区分处理的原件', record }
  const prepared = attached
    ? undefined
    : await prepareSealedFile(blobs, sealer, { agencyId, at: acting.at }, original)
  const fileId = attached?.id ?? prepared?.id ?? ''
  const place = { agencyId, id: newId(acting.at) }
  const entry: RedactionEntry = {
    ...place,
    ...{ applicationId, title: title.trim(), fileId },
    ...{ spots: 0, version: 1, pdfFileId: null, docxFileId: null },
    createdAt: new Date(acting.at),
  }
  await db.transaction().execute(async (tx) => {
    const { role } = await lockAllowedApplication(
      tx,
      acting,
      'application.handle',
      agencyId,
      applicationId,
    )
    const file = prepared ? await keepFile(tx, blobs, prepared, acting.personId) : attached
    if (!file) throw new Error('there is an original, attached or sent')
    await insertRedaction(tx, {
      ...entry,
      createdBy: acting.personId,
      sealedSource: sealedSource(sealer, place, source),
      sealedMarks: sealedMarks(sealer, place, { spans: [], leave: [], last: null }),
    })
    const by = { agencyId, at: acting.at, personId: acting.personId, role, record }
    await recordAct(tx, { ...by, action: 'redaction.start', facts: fileFacts(file) })
  })
  return entry
}

/** 标题有什么毛病。 */
export function titleFault(title: string): string | undefined {
  if (title.trim() === '') return '请填写公开件的标题'
  return title.trim().length > 100 ? '标题至多 100 字' : undefined
}

function refuseUnfit(source: SourceText): void {
  const characters = passagesOf(source).reduce((sum, { text }) => sum + text.length, 0)
  if (characters === 0) throw new Invalid({ file: '文件里没有文字' })
  if (characters > MOST_CHARACTERS)
    throw new Invalid({ file: `原件超过 ${MOST_CHARACTERS / 10_000} 万字，请分成几份` })
}
