export { type PdfOptions, printPdf } from './typst.ts'
export type { TypstEngine } from './typst-engine.ts'
