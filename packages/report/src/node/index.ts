export { type Markup, markupOf, pdfPageTexts, zipParts } from '../read/insides.ts'
export { readSheetRows, type SheetRows } from '../read/workbook-rows.ts'
export { answerTasks } from './answer-tasks.ts'
export { readingAssets } from './assets.ts'
export { inOrder, type Settled } from './in-order.ts'
export { officialDocx } from './official-docx.ts'
export { DEADLINE_MS, openPool, type Pool, type PoolOptions } from './pool.ts'
export { type ReadFileOptions, readFileReport } from './read-file-report.ts'
export type { Examined, Input, PrintedAs } from './task.ts'
export { type PdfOptions, type Typesetting, typeset } from './typeset.ts'
export { printPdf } from './typst.ts'
export type { TypstEngine } from './typst-engine.ts'
export {
  type Loss,
  LostTask,
  openWorkers,
  type TaskLimits,
  type WorkerLimits,
  type Workers,
} from './workers.ts'
