export type { SheetRows } from '@gongkai/report/node'
export { comparableText, comparedText } from './comparable-text.ts'
export {
  ExtractionError,
  type Extractor,
  type ExtractorOptions,
  openExtractor,
} from './open-extractor.ts'
export type { Leak, Sought } from './prove-hidden.ts'
export { type Passage, passagesOf, type SourceBlock, type SourceText } from './source-text.ts'
