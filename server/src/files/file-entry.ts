import type { Acting } from '../accounts/index.ts'

/** 一个文件：内容在存放处，按摘要取。 */
export interface FileEntry {
  readonly agencyId: string
  readonly id: string
  /** 存放着的内容的摘要和大小；加密存放的，是密文的。 */
  readonly digest: string
  readonly bytes: number
  /** 加密存放：由哪个版本、算法、密钥；null 没有加密。 */
  readonly sealing: string | null
  /** 原来内容的摘要和大小：证据按它核对，换了密钥也不变。 */
  readonly plainDigest: string
  readonly plainBytes: number
  readonly mediaType: string
  readonly name: string
  /** 附在哪件东西上。 */
  readonly record: { readonly kind: string; readonly id: string }
  readonly addedBy: string | null
  readonly addedAt: Date
}

/** 记在链上的：谁、以什么角色、何时、哪个文件；名字可能含人名，不记。 */
export function fileAct(acting: Acting, role: string, file: FileEntry) {
  return {
    agencyId: file.agencyId,
    at: acting.at,
    personId: acting.personId,
    role,
    record: file.record,
    facts: fileFacts(file),
  }
}

/**
 * 一个文件的事实，记在链上。加密存放的记原来内容的摘要：密文换了密钥就是另一个，证据不能靠它。
 */
export function fileFacts({ id, plainDigest, plainBytes, mediaType, sealing }: FileEntry) {
  const facts = { fileId: id, digest: plainDigest, bytes: plainBytes, mediaType }
  return sealing === null ? facts : { ...facts, isSealed: true }
}

/** 密文属于哪个文件：挪到别的文件、别的机关就打不开。 */
export function fileContext({ agencyId, id }: Pick<FileEntry, 'agencyId' | 'id'>): string {
  return `file:${agencyId}:${id}`
}
