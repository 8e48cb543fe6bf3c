export type { LetterPlace } from './allowed-letter.ts'
export {
  type Composed,
  composeLetter,
  type RequiredElement,
  requiredElements,
} from './compose-letter.ts'
export { NUMBER_TO_COME } from './composed-letter.ts'
export { draftLetter } from './draft-letter.ts'
export { editLetter, voidLetter } from './edit-letter.ts'
export {
  encloseCopies,
  enclosuresForApplicant,
  openEnclosure,
  openEnclosureForApplicant,
} from './enclose-copies.ts'
export { type ExtensionDue, extensionDue } from './extension-due.ts'
export { type FactInput, factInputs, withheldDispositions } from './fact-inputs.ts'
export type {
  DisclosedPart,
  DraftFacts,
  Enclosure,
  FactName,
  LetterFacts,
  WithheldPart,
} from './facts.ts'
export { type FieldId, letterFields } from './fields.ts'
export { type IssueAsk, type IssueParts, issueLetter } from './issue-letter.ts'
export {
  hasPart,
  type Letter,
  type LetterDecision,
  type LetterState,
  letterStates,
  levelsOf,
  type ReviewLevel,
  reviewLevels,
} from './letter.ts'
export type { ServiceWay } from './letter-event.ts'
export type { LetterFault } from './letter-faults.ts'
export { type LetterForm, letterEvent, letterFormOf, letterForms } from './letter-form.ts'
export { type LetterKind, type LetterReader, letterKinds } from './letter-kinds.ts'
export {
  letterNumber,
  type NumberParts,
  NumberPatternError,
  numberPatternFault,
  standardNumberPattern,
} from './letter-number.ts'
export { formByCode, formCode, listTemplates, saveTemplate } from './letter-templates.ts'
export { type LetterTodo, lettersTodo } from './letters-todo.ts'
export { openServiceEvidence } from './open-evidence.ts'
export { resealLetters } from './reseal-letters.ts'
export { type DecisionAsk, decideLetter, submitLetter } from './review-letter.ts'
export { EVIDENCE_BYTES, type ServiceAsk, serveLetter } from './serve-letter.ts'
export { attachmentName } from './severance-facts.ts'
export {
  fieldsOf,
  TEMPLATE_CHARACTERS,
  TemplateError,
  type TemplateFault,
  templateFaults,
} from './template.ts'
export {
  type LetterFile,
  lettersForApplicant,
  listLetters,
  openDraft,
  openLetterFile,
  openLetterForApplicant,
  viewLetter,
} from './view-letters.ts'
