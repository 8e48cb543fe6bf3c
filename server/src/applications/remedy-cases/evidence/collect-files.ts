import type { Db } from '../../../db/index.ts'
import { type FileEntry, listRecordFiles } from '../../../files/index.ts'
import type { Application } from '../../application.ts'
import { letterKinds } from '../../letters/letter-kinds.ts'
import { lettersOf } from '../../letters/store.ts'
import { redactionsOf } from '../../redaction/store.ts'

/** 收进证据的一个文件：叫什么，证明什么。 */
export interface CollectedFile {
  readonly file: FileEntry
  readonly title: string
  readonly proves: string
}

/** 从哪里收文件；新的房间把自己的加在 `sources` 里。 */
type FileSource = (db: Db, application: Application) => Promise<readonly CollectedFile[]>

/** 附在申请上的：来信、身份证明、公开件。区分处理的原件不在内：没有公开的内容不随证据给出。 */
const attached: FileSource = async (db, { agencyId, id }) => {
  const redactions = await redactionsOf(db, agencyId, id)
  const originals = new Set(redactions.map(({ fileId }) => fileId))
  const copies = new Set(redactions.flatMap(({ pdfFileId, docxFileId }) => [pdfFileId, docxFileId]))
  const files = await listRecordFiles(db, agencyId, { kind: 'application', id })
  return files
    .filter((file) => !originals.has(file.id))
    .map((file) => {
      const isCopy = copies.has(file.id)
      const proves = isCopy ? '公开的内容' : '申请人提交的，或者办理中的材料'
      return { file, title: isCopy ? `公开件：${file.name}` : file.name, proves }
    })
}

/** 发出的文书，和它们的送达凭证。 */
const letters: FileSource = async (db, { agencyId, id }) => {
  const collected: CollectedFile[] = []
  for (const letter of await lettersOf(db, agencyId, id)) {
    const title = `${letterKinds[letter.kind].label}${letter.number ? `（${letter.number}）` : ''}`
    const of = (kind: string) => listRecordFiles(db, agencyId, { kind, id: letter.id })
    for (const file of await of('letter')) {
      const as = file.mediaType === 'application/pdf' ? 'PDF' : 'Word'
      collected.push({ file, title: `${title}，${as}`, proves: '作出并发出了这件文书' })
    }
    for (const file of await of('letterEvidence'))
      collected.push({ file, title: `${title}的送达凭证`, proves: '送达的方式和日期' })
  }
  return collected
}

/** 案件的材料：申请书副本、答复书、决定书。 */
const sources: readonly FileSource[] = [attached, letters]

/** 一件申请的全部文件，照来源的先后。 */
export async function filesForEvidence(
  db: Db,
  application: Application,
  caseIds: readonly string[],
): Promise<readonly CollectedFile[]> {
  const found = await Promise.all(sources.map((source) => source(db, application)))
  const { agencyId } = application
  const ofCases = await Promise.all(
    caseIds.map((id) => listRecordFiles(db, agencyId, { kind: 'remedyCase', id })),
  )
  const cases = ofCases.flat().map((file) => ({ file, title: file.name, proves: '案件的材料' }))
  return [...found.flat(), ...cases]
}
