import type { ReportDocument } from '../document.ts'

export { annotatedBody, type Origins, printAnnotatedHtml } from './annotated-html.ts'
export { annotatedStyle } from './annotated-style.ts'
export { cellName } from './cell-name.ts'
export { printHtml } from './html.ts'
export { escapeHtml, printable } from './printable.ts'
export { type PrintedCell, type PrintedGrid, printedGrid } from './printed-grid.ts'
export { TABLE_NOT_READ, TITLE_NOT_READ } from './printed-report.ts'
export { plainNumber, printedValue } from './printed-value.ts'
export { type Marks, reportBody } from './report-body.ts'
export { reportStyle } from './report-style.ts'
export { type TypstFonts, type TypstJob, typstSource } from './typst-source.ts'

/** 印成 Word，见 `docx.ts`。写 Word 的库到头一次印时才装入。 */
export async function printDocx(report: ReportDocument): Promise<Uint8Array> {
  return (await import('./docx.ts')).printDocx(report)
}

/** 印成 Excel，见 `xlsx.ts`。写 Excel 的库到头一次印时才装入。 */
export async function printXlsx(report: ReportDocument): Promise<Uint8Array> {
  return (await import('./xlsx.ts')).printXlsx(report)
}
