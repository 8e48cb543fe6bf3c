export interface FileTables {
  file: FileTable
  personalDatum: PersonalDatumTable
}

interface FileTable {
  agencyId: string
  id: string
  /** SHA-256 of what is stored, in hex; of a sealed file, of its ciphertext. */
  digest: string
  bytes: number
  /** Version, algorithm and key a sealed content was sealed with; null: stored as it is. */
  sealing: string | null
  plainDigest: string
  plainBytes: number
  mediaType: string
  name: string
  recordKind: string
  recordId: string
  addedBy: string | null
  addedAt: Date
  removedAt: Date | null
}

/** 个人信息的种类：身份证号、电话、地址、电子邮箱、姓名、其他。 */
export type PersonalDatumKind =
  | 'identityNumber'
  | 'telephone'
  | 'address'
  | 'email'
  | 'name'
  | 'other'

interface PersonalDatumTable {
  agencyId: string
  id: string
  kind: PersonalDatumKind
  sealed: string
  masked: string
  lookup: string | null
  recordKind: string
  recordId: string
  createdAt: Date
  erasedAt: Date | null
}
