import type { ReportDocument } from '../document.ts'
import type { Finding } from '../finding.ts'
import type { Origin } from '../origin.ts'
import { findingsHtml } from './annotated-findings.ts'
import { anchorsOf, annotatedMarks } from './annotated-marks.ts'
import { sourcesHtml } from './annotated-sources.ts'
import { annotatedStyle } from './annotated-style.ts'
import { page, titleOf } from './html.ts'
import { listedFindings } from './listed-finding.ts'
import { escapeHtml } from './printable.ts'
import { printedReport } from './printed-report.ts'
import { reportBody } from './report-body.ts'
import { pageStyle } from './report-style.ts'

/** 各处的出处，键同 `Note.at`；见 `Reading.origins`。 */
export type Origins = Readonly<Record<string, Origin>>

/** 印成体检页：正文同 `printHtml`，每条发现标在它的格或者文字上，点数看出处。没有脚本。 */
export function printAnnotatedHtml(
  report: ReportDocument,
  findings: readonly Finding[],
  origins: Origins = {},
): string {
  const title = `体检：${titleOf(report)}`
  const body = `<main class="page">\n<h1 class="annotated-title">${escapeHtml(title)}</h1>\n${annotatedBody(report, findings, origins)}\n</main>`
  return page(report, title, `${pageStyle}\n${annotatedStyle}`, body)
}

/**
 * 体检页的里面：体检结果、带记号的报告、各格的出处。放进别的页时用；样式是 `annotatedStyle`。
 *
 * 标题从 `h2` 起。一页上放几份报告时，各给一个不同的 `prefix`，使锚点不相撞。
 */
export function annotatedBody(
  report: ReportDocument,
  findings: readonly Finding[],
  origins: Origins = {},
  prefix = '',
): string {
  const anchors = anchorsOf(prefix)
  const listed = listedFindings(report, findings)
  const noted = new Set(report.notes.map(({ at }) => at))
  const hasSource = (path: string) => Object.hasOwn(origins, path) || noted.has(path)
  const paths = printedReport(report)
    .flatMap((block) => (block.kind === 'table' && block.grid ? block.grid.rows.flat() : []))
    .flatMap(({ path }) => (path !== undefined && hasSource(path) ? [path] : []))
  return [
    '<div class="annotated">',
    findingsHtml(report, findings, listed, anchors),
    reportBody(report, annotatedMarks(listed, hasSource, anchors)),
    sourcesHtml(report, paths, origins, listed, anchors),
    '</div>',
  ].join('\n')
}
