export type { PdfOptions } from './typeset.ts'
export { printPdf } from './typst.ts'
export type { TypstEngine } from './typst-engine.ts'
