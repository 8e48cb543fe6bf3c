/** 申请人一侧的表：网上提交、来的话、提醒。 */
export interface ApplicantSideTables {
  applicationSubmission: ApplicationSubmissionTable
  applicationMessage: ApplicationMessageTable
  applicationFollower: ApplicationFollowerTable
  applicationReminder: ApplicationReminderTable
}

interface ApplicationSubmissionTable {
  agencyId: string
  key: string
  content: string
  sealed: string | null
  until: Date
}

interface ApplicationMessageTable {
  agencyId: string
  id: string
  applicationId: string
  kind: 'correction' | 'reasons' | 'withdrawal' | 'rating'
  sealed: string
  createdAt: Date
}

interface ApplicationFollowerTable {
  agencyId: string
  applicationId: string
  byMail: boolean
  bySms: boolean
  changedAt: Date
}

interface ApplicationReminderTable {
  agencyId: string
  applicationId: string
  kind: string
  /** 日：文字，形如 `2026-03-02`。 */
  onDay: string
  recipient: string
  way: 'mail' | 'sms'
  madeAt: Date
}
