import type { ColumnType, JSONColumnType } from 'kysely'

export interface ApplicationTables {
  application: ApplicationTable
  applicationEntry: ApplicationEntryTable
  applicationParty: ApplicationPartyTable
  applicationCounter: ApplicationCounterTable
  holidayYear: HolidayYearTable
  dueChange: DueChangeTable
  commonAnswer: CommonAnswerTable
}

/** 日：文字，形如 `2026-03-02`。 */
type DayText = string

interface ApplicationTable {
  agencyId: string
  id: string
  year: number
  seq: number
  number: string
  codeLookup: string
  kind: 'disclosure' | 'recordCorrection'
  channel: string
  applicantKind: string
  applicantShown: string
  identityKind: string
  wanted: string
  wantedHints: string
  wantedForm: string
  wantedRoute: string
  divisionId: string | null
  handlerId: string | null
  splitFrom: string | null
  mergedInto: string | null
  state: string
  isOpen: boolean
  submittedOn: DayText
  receivedOn: DayText | null
  dueOn: DayText | null
  nextOn: DayText | null
  decidedOn: DayText | null
  answeredOn: DayText | null
  disposition: string | null
  isProvisional: boolean
  /** 历史有几行。 */
  entries: number
  /** 只用来查找，不读出来。 */
  search: ColumnType<string, string, string>
  createdAt: Date
}

interface ApplicationEntryTable {
  agencyId: string
  applicationId: string
  seq: number
  name: string
  onDay: DayText
  payload: JSONColumnType<Readonly<Record<string, unknown>>>
  personId: string | null
  recordedAt: Date
}

interface ApplicationPartyTable {
  agencyId: string
  applicationId: string
  code: string
  role: 'thirdParty' | 'coProducer' | 'otherAgency'
  shown: string
  createdAt: Date
}

interface ApplicationCounterTable {
  agencyId: string
  year: number
  last: number
}

interface HolidayYearTable {
  year: number
  /** 同一年又来的通知：取最大的。 */
  version: number
  content: JSONColumnType<Readonly<Record<string, unknown>>>
  loadedAt: Date
  loadedBy: string | null
}

interface DueChangeTable {
  agencyId: string
  id: string
  applicationId: string
  year: number
  version: number
  dueBefore: DayText | null
  dueAfter: DayText | null
  /** 移动了的是答复的期限，还是正在等的期限。 */
  what: ColumnType<'answer' | 'term', 'answer' | 'term' | undefined>
  madeAt: Date
  signedAt: Date | null
  signedBy: string | null
}

interface CommonAnswerTable {
  agencyId: string
  id: string
  title: string
  body: string
  place: string
  state: 'draft' | 'published' | 'withdrawn'
  draftedBy: string | null
  approvedBy: string | null
  createdAt: Date
  publishedAt: Date | null
  withdrawnAt: Date | null
  /** 只用来查找，不读出来。 */
  search: ColumnType<string, string, string>
}
