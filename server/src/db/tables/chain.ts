import type { JSONColumnType } from 'kysely'

export interface ChainTables {
  act: ActTable
  actHead: ActHeadTable
}

/** 行为链的一行。 */
interface ActTable {
  agencyId: string
  seq: number
  at: Date
  personId: string | null
  role: string | null
  action: string
  recordKind: string
  recordId: string
  beforeDigest: string | null
  afterDigest: string | null
  facts: JSONColumnType<Readonly<Record<string, unknown>>>
  algorithm: 'sha256' | 'sm3'
  previousHash: string
  hash: string
}

interface ActHeadTable {
  agencyId: string
  seq: number
  hash: string
}
