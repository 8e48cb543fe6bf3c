export {
  PAPER_CHARACTERS,
  type Paper,
  type PaperBlock,
  type PaperFact,
  type PaperGrid,
  type PaperSignature,
  type ReplySlip,
  textsOf,
} from './paper.ts'
export { openPress, type Press, PressError, type PressFault, type PressOptions } from './press.ts'
