import type { Acting } from '../accounts/index.ts'

/** 一个文件：内容在存放处，按摘要取。 */
export interface FileEntry {
  readonly agencyId: string
  readonly id: string
  readonly digest: string
  readonly bytes: number
  readonly mediaType: string
  readonly name: string
  /** 附在哪件东西上。 */
  readonly record: { readonly kind: string; readonly id: string }
  readonly addedBy: string | null
  readonly addedAt: Date
}

/** 记在链上的：谁、以什么角色、何时、哪个文件；名字可能含人名，不记。 */
export function fileAct(acting: Acting, role: string, file: FileEntry) {
  const { id, digest, bytes, mediaType } = file
  return {
    agencyId: file.agencyId,
    at: acting.at,
    personId: acting.personId,
    role,
    record: file.record,
    facts: { fileId: id, digest, bytes, mediaType },
  }
}
