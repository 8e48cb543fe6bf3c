import type { Acting } from '../../accounts/index.ts'
import type { Db } from '../../db/index.ts'
import {
  addSealedFile,
  type BlobStore,
  type FileEntry,
  type OpenedFile,
  openRecordFile,
} from '../../files/index.ts'
import { refuseFaults } from '../../kit/invalid.ts'
import type { Sealer } from '../../kit/seal.ts'
import { allowedCase } from './allowed-case.ts'

/** 案件的材料的种类。 */
export type CaseFileKind = keyof typeof caseFileKinds

/** 材料种类的名称，也是存放的名字：原来的文件名可能有人名。 */
export const caseFileKinds = {
  copy: '申请书（起诉状）副本',
  answer: '书面答复（答辩状）',
  evidence: '证据、依据',
  decision: '决定书（判决书、裁定书）',
  opinion: '行政复议意见书',
  report: '纠正情况的报告',
  other: '其他材料',
} as const

interface FileParts {
  readonly blobs: BlobStore
  readonly sealer: Sealer
}

/** 加一份案件的材料：里面有当事人的信息，加密存放，摘要记在链上，制作证据时收进去。Throws `Problem`, `Invalid`. */
export async function addCaseFile(
  db: Db,
  { blobs, sealer }: FileParts,
  acting: Acting,
  ask: {
    readonly agencyId: string
    readonly caseId: string
    readonly kind: CaseFileKind
    readonly bytes: Uint8Array
  },
): Promise<FileEntry> {
  const { agencyId, caseId, kind, bytes } = ask
  await allowedCase(db, acting, 'remedy.handle', agencyId, caseId)
  refuseFaults({
    kind: Object.hasOwn(caseFileKinds, kind) ? undefined : '请选择是什么材料',
    file: bytes.length > 0 ? undefined : '请选择一个文件',
  })
  return addSealedFile(db, blobs, sealer, acting, {
    content: once(bytes),
    title: caseFileKinds[kind],
    record: { kind: 'remedyCase', id: caseId },
    types: ['pdf', 'docx', 'doc', 'png', 'jpeg', 'txt'],
  })
}

/** 打开一份案件的材料。Throws `Problem`. */
export async function openCaseFile(
  db: Db,
  { blobs, sealer }: FileParts,
  acting: Acting,
  ask: { readonly agencyId: string; readonly caseId: string; readonly fileId: string },
): Promise<OpenedFile> {
  const { agencyId, caseId, fileId } = ask
  await allowedCase(db, acting, 'remedy.handle', agencyId, caseId)
  const record = { kind: 'remedyCase', id: caseId }
  return openRecordFile(db, blobs, sealer, agencyId, record, fileId)
}

async function* once(bytes: Uint8Array) {
  yield bytes
}
