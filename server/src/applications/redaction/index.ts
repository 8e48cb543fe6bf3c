export {
  type WithholdingGround,
  type WithholdingGroundId,
  withholdingGround,
  withholdingGrounds,
} from './ground.ts'
export {
  type CopyPress,
  LeakFound,
  makePublicCopy,
  type ProvenCopy,
  paperOf,
} from './make-public-copy.ts'
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
export { type SeveranceStatement, severanceStatement, type WithheldPart } from './statement.ts'
