import type { ReportDocument } from '../document.ts'
import { typstSource } from '../print/typst-source.ts'
import { type PdfOptions, typeset } from './typeset.ts'

/** 年度报告印成 PDF，见 `typeset`。 */
export function printPdf(report: ReportDocument, options: PdfOptions = {}): Promise<Uint8Array> {
  return typeset((fonts) => typstSource(report, fonts), options)
}
