import type { ColumnType, JSONColumnType } from 'kysely'

export interface RemedyTables {
  remedyCase: RemedyCaseTable
  remedyEntry: RemedyEntryTable
  withheldReview: WithheldReviewTable
  applicationSketch: ApplicationSketchTable
  applicationCluster: ApplicationClusterTable
  applicationClusterMember: ApplicationClusterMemberTable
}

/** 日：文字，形如 `2026-03-02`。 */
type DayText = string

interface RemedyCaseTable {
  agencyId: string
  id: string
  applicationId: string
  replySeq: number | null
  kind: 'reconsideration' | 'litigationDirect' | 'litigationAfterReconsideration'
  procedure: 'ordinary' | 'simplified'
  body: string
  caseNumber: string
  openedOn: DayText
  nextOn: DayText | null
  nextTerm: string | null
  concludedOn: DayText | null
  outcome: string | null
  result: 'upheld' | 'overturned' | 'other' | null
  entries: number
  createdAt: Date
}

interface RemedyEntryTable {
  agencyId: string
  caseId: string
  seq: number
  name: string
  onDay: DayText
  payload: JSONColumnType<Readonly<Record<string, unknown>>>
  personId: string | null
  recordedAt: Date
}

interface WithheldReviewTable {
  agencyId: string
  applicationId: string
  seq: number
  onDay: DayText
  finding: 'stillWithheld' | 'disclosable' | 'disclosed'
  reason: string
  nextOn: DayText | null
  personId: string | null
  recordedAt: Date
}

interface ApplicationSketchTable {
  agencyId: string
  applicationId: string
  bands: ColumnType<readonly number[], string, string>
}

interface ApplicationClusterTable {
  agencyId: string
  id: string
  fromDay: DayText
  toDay: DayText
  applicants: number
  foundAt: Date
  decision: 'publish' | 'notPublish' | null
  reason: string
  decidedOn: DayText | null
  decidedBy: string | null
}

interface ApplicationClusterMemberTable {
  agencyId: string
  clusterId: string
  applicationId: string
}
