export type { FirstDecision } from './case-file.ts'
export {
  type ApplicationClock,
  type ApplicationState,
  applicationClock,
  type ClockSetting,
  type RunningTerm,
  stateLabels,
} from './clock.ts'
export type { Consultation } from './consultation.ts'
export { type Disposition, type DispositionCode, dispositions } from './disposition.ts'
export type { DueStep } from './due.ts'
export {
  type ApplicationEvent,
  type ApplicationHistory,
  type ApplicationKind,
  type Channel,
  type Consulted,
  channels,
  consultedParties,
  type EventName,
  type EventOf,
  eventLabels,
  type Notice,
  noticeLabels,
  type Service,
  services,
} from './event.ts'
export {
  type Examination,
  type ExaminationAnswers,
  type ExaminationFacts,
  type ExaminationStep,
  examination,
  type Proposal,
} from './examination.ts'
export {
  type ExaminationQuestion,
  type ExaminationQuestionId,
  examinationQuestions,
} from './examination-question.ts'
export {
  type FeeBracket,
  type FeeMethod,
  type FeeStep,
  type ProcessingFee,
  processingFee,
  type Tariff,
  tariffs,
} from './fee.ts'
export type { ClockFinding, FindingCode } from './finding.ts'
export { type LedgerDay, type LedgerKind, ledgerLabels } from './ledger.ts'
export { type Limit, type LimitId, limitOn, limits } from './limit.ts'
export { type ClockOption, type ClockOptions, clockOptions, standardOptions } from './option.ts'
export { type HistoryFault, type HistoryRead, readHistory } from './read-history.ts'
export {
  type Remedy,
  type RemedyAsked,
  type RemedyOrder,
  reconsiderationFirst,
  remedyOf,
} from './remedy.ts'
export { rowOf, type YearCount, yearCount } from './year-count.ts'
