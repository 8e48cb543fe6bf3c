import type { ColumnType } from 'kysely'

export interface LetterTables {
  letter: LetterTable
  letterDecision: LetterDecisionTable
  letterService: LetterServiceTable
  letterCounter: LetterCounterTable
  letterTemplate: LetterTemplateTable
}

interface LetterTable {
  agencyId: string
  id: string
  applicationId: string
  kind: string
  disposition: string | null
  state: 'draft' | 'inReview' | 'approved' | 'issued' | 'void'
  /** 密文：事实、范本的文字、审核意见。 */
  sealed: string
  version: number
  round: number
  reviewDigest: string | null
  year: number | null
  seq: number | null
  number: string | null
  issuedOn: string | null
  consultation: string | null
  pdfFileId: string | null
  docxFileId: string | null
  pdfDigest: string | null
  docxDigest: string | null
  draftedBy: string | null
  writers: ColumnType<string[], readonly string[], readonly string[]>
  draftedAt: Date
  changedAt: Date
}

interface LetterDecisionTable {
  agencyId: string
  letterId: string
  seq: number
  round: number
  level: 'legal' | 'secrecy' | 'sign'
  isApproved: boolean
  digest: string
  personId: string
  decidedAt: Date
}

interface LetterServiceTable {
  agencyId: string
  letterId: string
  seq: number
  step: 'sent' | 'served'
  way: 'inPerson' | 'post' | 'electronic' | 'left' | 'announced'
  onDay: string
  tracking: string
  fileId: string | null
  personId: string | null
  recordedAt: Date
}

interface LetterCounterTable {
  agencyId: string
  year: number
  last: number
}

interface LetterTemplateTable {
  agencyId: string
  form: string
  template: string
  changedBy: string | null
  changedAt: Date
}
