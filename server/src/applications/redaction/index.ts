export { copyRedaction, openPublicCopy } from './copy-redaction.ts'
export {
  type WithholdingGround,
  type WithholdingGroundId,
  withholdingGround,
  withholdingGrounds,
} from './ground.ts'
export type { Marks, OpenRedaction, RedactionEntry } from './kept-redaction.ts'
export {
  type CopyPress,
  LeakFound,
  makePublicCopy,
  type ProvenCopy,
  paperOf,
} from './make-public-copy.ts'
export {
  leaveElsewhere,
  type MarkPlace,
  markRedaction,
  type RedactionAsk,
  unmarkRedaction,
} from './mark-redaction.ts'
export { leftElsewhere, type Occurrence, occurrencesOf } from './occurrences.ts'
export { likelyPersonalData, type PersonalDataProposal } from './personal-data.ts'
export { MASK, type PublicBlock, type PublicCopy, publicCopy, textsOfCopy } from './public-copy.ts'
export {
  hiddenRanges,
  hiddenTexts,
  type Redaction,
  type RedactionSpan,
  type Withholding,
  withholdingFaults,
  withoutSpan,
  withSpan,
} from './redaction.ts'
export { resealRedactions } from './reseal-redactions.ts'
export { type RedactionParts, type StartAsk, startRedaction } from './start-redaction.ts'
export { type SeveranceStatement, type SeveredPart, severanceStatement } from './statement.ts'
export { listRedactions, viewRedaction } from './view-redaction.ts'
