export { addCaseFile, type CaseFileKind, caseFileKinds, openCaseFile } from './case-files.ts'
export { caseTitle, remedyEntryText } from './case-text.ts'
export { answersIn, type ContestedAnswer } from './contested-answer.ts'
export {
  type CountedColumn,
  type RemedyCount,
  type RemedyTable,
  remedyColumns,
  remedyTable,
  remedyValues,
} from './count-cases.ts'
export {
  type EvidenceParts,
  type MadeEvidence,
  makeEvidence,
} from './evidence/make-evidence.ts'
export { casesTodo, type ListedCase, listCases } from './list-cases.ts'
export { type NewRemedyCase, type OpenedCase, openCase } from './open-case.ts'
export { recomputeAllCases, recomputeCases } from './recompute-cases.ts'
export {
  type CaseEventAsk,
  type RecordedCaseEvent,
  recordCaseEvent,
  remedySaid,
} from './record-case-event.ts'
export type { NewRemedyEvent, RemedyCase, RemedyEntry } from './remedy-case.ts'
export { saveRemedySettings, viewRemedySettings } from './save-remedy-settings.ts'
export {
  type RemedySettings,
  remedySettingLimits,
  remedySettingsFrom,
  standardRemedySettings,
} from './settings.ts'
export { casesOf, type RemedyFile, viewCase } from './view-case.ts'
