export {
  type RemedyClock,
  type RemedyResult,
  type RemedySetting,
  type RemedyState,
  remedyClock,
  remedyStateLabels,
} from './clock.ts'
export {
  type RedecisionOrder,
  type RemedyCaseHistory,
  type RemedyEvent,
  type RemedyEventName,
  type RemedyEventOf,
  type RemedyProcedure,
  remedyEventLabels,
  remedyProcedures,
} from './event.ts'
export { type RemedyFinding, type RemedyFindingCode, rejectionFirst } from './finding.ts'
export type { RemedyLimit, RemedyTermId } from './limit.ts'
export {
  type RemedyOption,
  type RemedyOptions,
  remedyOptions,
  standardRemedyOptions,
} from './option.ts'
export {
  type LitigationOutcome,
  litigationOutcomes,
  type OutcomeOf,
  outcomeOf,
  outcomesFor,
  type ReconsiderationOutcome,
  type RemedyCaseKind,
  type RemedyColumn,
  type RemedyOutcome,
  reconsiderationOutcomes,
  remedyCaseKinds,
} from './outcome.ts'
export type { RemedyDay, RemedyStep } from './period.ts'
export { type RemedyTerm, type RemedyTimeLeft, remedyTimeLeft } from './term.ts'
export { type RemedyCell, remedyCell } from './year.ts'
