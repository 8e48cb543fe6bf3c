export {
  type Composed,
  composeLetter,
  type RequiredElement,
  requiredElements,
} from './compose-letter.ts'
export { type ExtensionDue, extensionDue } from './extension-due.ts'
export type { DisclosedPart, DraftFacts, FactName, LetterFacts, WithheldPart } from './facts.ts'
export { type FieldId, letterFields } from './fields.ts'
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
export {
  fieldsOf,
  TEMPLATE_CHARACTERS,
  TemplateError,
  type TemplateFault,
  templateFaults,
} from './template.ts'
