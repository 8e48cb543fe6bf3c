import type { ReportDocument } from '../document.ts'
import type { Finding, Quote, Severity } from '../finding.ts'
import { printedReport } from './printed-report.ts'

/** 体检页上列出的一条，从 1 编号；格和引文只留页上真有的，使每个链接都到得了。 */
export interface ListedFinding {
  readonly number: number
  readonly finding: Finding
  readonly cells: readonly string[]
  readonly quotes: readonly Quote[]
  /** 可能的错处：每项一组格，最可能的在前。 */
  readonly suspects: readonly (readonly string[])[]
}

/** 轻重的说法。 */
export const severityNames: Readonly<Record<Severity, string>> = {
  error: '差错',
  warning: '提醒',
  info: '提示',
}

const weights: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/** 要列出的各条：不符的和拿不准的，重的在前，同样轻重的照原来的次序。 */
export function listedFindings(
  report: ReportDocument,
  findings: readonly Finding[],
): readonly ListedFinding[] {
  const printed = printedPaths(report)
  const isPrinted = (path: string) => printed.has(path)
  return findings
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'uncertain')
    .sort((a, b) => weights[a.severity] - weights[b.severity])
    .map((finding, i) => ({
      number: i + 1,
      finding,
      cells: finding.cells.filter(isPrinted),
      quotes: (finding.quotes ?? []).filter((quote) => isInText(report, quote)),
      suspects: (finding.suspects ?? []).filter((group) => group.every(isPrinted)).slice(0, 3),
    }))
}

function printedPaths(report: ReportDocument): ReadonlySet<string> {
  const grids = printedReport(report).flatMap((block) =>
    block.kind === 'table' && block.grid ? [block.grid] : [],
  )
  return new Set(grids.flatMap(({ rows }) => rows.flat().flatMap(({ path }) => path ?? [])))
}

function isInText(report: ReportDocument, { section, from, to }: Quote): boolean {
  const text = report.sections[section]?.text
  if (text === undefined) return false
  return from >= 0 && from < to && to <= text.length && text.slice(from, to).trim() !== ''
}
