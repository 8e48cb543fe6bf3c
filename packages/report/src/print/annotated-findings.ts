import type { Note, ReportDocument } from '../document.ts'
import type { Finding } from '../finding.ts'
import type { Anchors } from './annotated-marks.ts'
import { cellName } from './cell-name.ts'
import { type ListedFinding, severityNames } from './listed-finding.ts'
import { escapeHtml } from './printable.ts'

/** 列得下的格数；再多的收起来。 */
const CELLS_SHOWN = 4
const QUOTE_SHOWN = 40

/** 体检结果：一句总数，各条的说明、算式、依据、可能的错处，链到文中的每一处；再是无从判定的和附注。 */
export function findingsHtml(
  report: ReportDocument,
  findings: readonly Finding[],
  listed: readonly ListedFinding[],
  anchors: Anchors,
): string {
  const items = listed.map((one) => findingHtml(report, one, anchors))
  return [
    '<section class="findings" aria-label="体检结果">',
    '<h2 class="findings-title">体检结果</h2>',
    `<p class="findings-summary">${summaryHtml(findings, listed)}</p>`,
    ...(items.length > 0 ? [`<ol class="findings-list">\n${items.join('\n')}\n</ol>`] : []),
    ...unassessedHtml(findings),
    ...notesHtml(report),
    '</section>',
  ].join('\n')
}

function summaryHtml(findings: readonly Finding[], listed: readonly ListedFinding[]): string {
  const counts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = listed.filter(({ finding }) => finding.severity === severity).length
    return count > 0
      ? [
          `<span class="finding-severity finding-${severity}">${severityNames[severity]} ${count}</span>`,
        ]
      : []
  })
  const passed = findings.filter(({ verdict }) => verdict === 'pass').length
  const head = counts.length > 0 ? counts.join(' ') : '没有发现问题。'
  return passed > 0 ? `${head} <span class="finding-quiet">${passed} 项相符</span>` : head
}

function findingHtml(report: ReportDocument, one: ListedFinding, anchors: Anchors): string {
  const { finding, number } = one
  const { severity } = finding
  const unsure = finding.verdict === 'uncertain' ? ' <span class="finding-quiet">拿不准</span>' : ''
  const facts = [
    ...(finding.formula
      ? [fact('算式', `<span class="finding-formula">${escapeHtml(finding.formula)}</span>`)]
      : []),
    ...placesHtml(report, one, anchors),
    ...suspectsHtml(report, one, anchors),
    ...(finding.basis ? [fact('依据', escapeHtml(finding.basis))] : []),
    ...(finding.alsoBreaks && finding.alsoBreaks.length > 0
      ? [fact('并入', `同一缘由还使 ${finding.alsoBreaks.length} 项关系不符`)]
      : []),
  ]
  return [
    `<li class="finding finding-${severity}" id="${escapeHtml(anchors.finding(number))}" tabindex="-1">`,
    `<p class="finding-message"><span class="finding-number finding-${severity}" aria-hidden="true">${number}</span>`,
    `<span class="finding-severity finding-${severity}">${severityNames[severity]}</span>${unsure}`,
    `<strong>${escapeHtml(finding.message)}</strong> <span class="finding-code">${escapeHtml(finding.code)}</span></p>`,
    ...(facts.length > 0 ? [`<dl class="finding-facts">${facts.join('')}</dl>`] : []),
    '</li>',
  ].join('\n')
}

function placesHtml(report: ReportDocument, one: ListedFinding, anchors: Anchors): string[] {
  const cells = one.cells.map((path) => cellLink(report, path, anchors))
  const quotes = one.quotes.map((quote, index) => {
    const text = quote.text.trim()
    const shown = text.length > QUOTE_SHOWN ? `${text.slice(0, QUOTE_SHOWN)}……` : text
    return `<a href="#${escapeHtml(anchors.quote(one.number, index))}">「${escapeHtml(shown)}」</a>`
  })
  const few = cells.length <= CELLS_SHOWN
  const places = [...(few ? cells : []), ...quotes].join('；')
  const many = few
    ? ''
    : `<details class="finding-more"><summary>${cells.length} 格</summary>${cells.join('；')}</details>`
  return places || many ? [fact('位置', many + places)] : []
}

function suspectsHtml(report: ReportDocument, one: ListedFinding, anchors: Anchors): string[] {
  if (one.suspects.length === 0) return []
  const groups = one.suspects.map((group) =>
    group.map((path) => cellLink(report, path, anchors)).join('，同时 '),
  )
  return [fact('可能错在', groups.join('；或者 '))]
}

function cellLink(report: ReportDocument, path: string, anchors: Anchors): string {
  return `<a href="#${escapeHtml(anchors.cell(path))}">${escapeHtml(cellName(report, path))}</a>`
}

function fact(term: string, html: string): string {
  return `<div><dt>${term}</dt><dd>${html}</dd></div>`
}

function unassessedHtml(findings: readonly Finding[]): string[] {
  const left = findings.filter(({ verdict }) => verdict === 'not-assessable')
  if (left.length === 0) return []
  const items = left.map(
    ({ code, message }) =>
      `<li>${escapeHtml(message)} <span class="finding-code">${escapeHtml(code)}</span></li>`,
  )
  return [
    `<details class="findings-rest"><summary>无从判定 ${left.length} 项（缺少所需的数据，不算相符）</summary><ul>${items.join('')}</ul></details>`,
  ]
}

function notesHtml(report: ReportDocument): string[] {
  if (report.notes.length === 0) return []
  const place = ({ at }: Note) => (at ? `${escapeHtml(cellName(report, at))}：` : '')
  const items = report.notes.map(
    (note) => `<li>${place(note)}${escapeHtml(note.message)}${rawHtml(note.raw)}</li>`,
  )
  return [
    `<details class="findings-rest"><summary>读取时的附注 ${report.notes.length} 条</summary><ul>${items.join('')}</ul></details>`,
  ]
}

/** 原文，太长的截短。 */
export function rawHtml(raw: string): string {
  if (raw.trim() === '') return ''
  const shown = raw.length > 80 ? `${raw.slice(0, 80)}……` : raw
  return ` 原文：<q class="report-raw">${escapeHtml(shown)}</q>`
}
