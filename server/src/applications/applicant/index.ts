export { applicantActing } from './acting.ts'
export { type ApplyGuide, applyGuide } from './apply-guide.ts'
export { deadlineEntry } from './deadline-entry.ts'
export {
  type ApplicantMessage,
  type MessageKind,
  messageLabels,
  resealMessages,
  viewMessages,
} from './messages.ts'
export {
  correctApplication,
  giveReasons,
  type Own,
  type OwnParts,
  rateApplication,
  ratings,
  withdrawApplication,
} from './own-acts.ts'
export { type OwnFile, ownFile } from './own-file.ts'
export { type OwnReminders, setReminders } from './own-reminders.ts'
export { listPapers, openPaper } from './papers.ts'
export { sweepSubmissions } from './store.ts'
export { submissionFaults, submitApplication } from './submit-application.ts'
