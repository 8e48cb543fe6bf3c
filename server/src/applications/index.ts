export * from './aftercare/index.ts'
export { allowedApplication, lockAllowedApplication } from './allowed-application.ts'
export * from './applicant/index.ts'
export {
  type ApplicantKind,
  type Application,
  applicantKinds,
  type IdentityKind,
  identityKinds,
  type WantedForm,
  type WantedRoute,
  wantedForms,
  wantedRoutes,
} from './application.ts'
export * from './archive/index.ts'
export {
  allApplications,
  applicationsTodo,
  BOARD_ROWS,
  type Board,
  type BoardAsk,
  type BoardView,
  boardViews,
  type Listed,
  listApplications,
  searchApplications,
} from './board/list-applications.ts'
export { type BulkFile, loadHistories } from './bulk/load-histories.ts'
export { clockOf } from './clock-of.ts'
export {
  approveCommonAnswer,
  type CommonAnswer,
  draftCommonAnswer,
  listCommonAnswers,
  similarCommonAnswers,
  withdrawCommonAnswer,
} from './common-answers/common-answers.ts'
export {
  type ApplicationCounts,
  applicationCounts,
  applicationsOfCell,
  CELL_ROWS,
  type CountedAgency,
  type CountsAsk,
} from './counts/view-counts.ts'
export { type Counted, UNRESOLVED, type YearTable } from './counts/year-table.ts'
export { type DecidedEvent, decideEvent, type NewEvent, saidBy } from './decide-event.ts'
export {
  type DueMove,
  loadNotice,
  type NoticePreview,
  previewNotice,
} from './due-changes/load-notice.ts'
export {
  dueChangesTodo,
  type NoticeVersion,
  signDueChanges,
  viewDueChanges,
} from './due-changes/sign-changes.ts'
export type { DueChange } from './due-changes/store.ts'
export {
  type Entry,
  entryLabel,
  historyOf,
  isEventName,
  type StepName,
  stepLabels,
} from './entry.ts'
export { type MonthFee, monthFee, pageFee } from './fees/application-fee.ts'
export { type CodeProof, findByCode, isCodeCurrent } from './find-by-code.ts'
export { blankForm, entryOf, type FormFields, formFields, textsIn } from './form-fields.ts'
export { identityCardFault } from './identity-number.ts'
export * from './intake/index.ts'
export * from './letters/index.ts'
export { mergeApplication } from './merge-application.ts'
export { applicationFaults, longest, type NewApplication } from './new-application.ts'
export { consultParty, type NewParty, type Party } from './parties/index.ts'
export { passDay } from './pass-day.ts'
export { newQueryCode } from './query-code.ts'
export {
  type EventAsk,
  type Recorded,
  recordApplicantEvent,
  recordEvent,
} from './record-event.ts'
export { assignApplication, recordStep, type StepAsk } from './record-step.ts'
export * from './redaction/index.ts'
export type { Registered } from './register-application.ts'
export { reissueQueryCode } from './reissue-code.ts'
export * from './remedy-cases/index.ts'
export * from './reminders/index.ts'
export { saveSettings, viewSettings } from './save-settings.ts'
export { type ApplicationSettings, standardSettings } from './settings.ts'
export { splitApplication } from './split-application.ts'
export { type ApplicationFile, viewApplication } from './view-application.ts'
