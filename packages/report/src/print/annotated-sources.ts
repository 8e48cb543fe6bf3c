import type { ReportDocument } from '../document.ts'
import type { Origin } from '../origin.ts'
import { rawHtml } from './annotated-findings.ts'
import { type Anchors, numberLink } from './annotated-marks.ts'
import { cellName } from './cell-name.ts'
import type { ListedFinding } from './listed-finding.ts'
import { escapeHtml } from './printable.ts'

/** 出处的写法：「第2页，第1张表，第4行第3列」。 */
export function originText(origin: Origin): string {
  const { sheet, page, line, table, row, column } = origin
  const cell = [row && `第${row}行`, column && `第${column}列`].filter(Boolean).join('')
  return [
    sheet && `工作表「${sheet}」`,
    page && `第${page}页`,
    line && `文本第${line}行`,
    table && `第${table}张表`,
    cell,
  ]
    .filter(Boolean)
    .join('，')
}

/** 各格的出处：点了数，它的一条就固定在窗口下沿；没有脚本，靠 `:target`。 */
export function sourcesHtml(
  report: ReportDocument,
  paths: readonly string[],
  origins: Readonly<Record<string, Origin>>,
  listed: readonly ListedFinding[],
  anchors: Anchors,
): string {
  if (paths.length === 0) return ''
  const items = paths.map((path) => {
    const origin = origins[path]
    const notes = report.notes.filter(({ at }) => at === path)
    const numbers = listed
      .filter(({ cells, suspects }) => cells.includes(path) || suspects[0]?.includes(path))
      .map((one) => numberLink(one, anchors))
    const place = origin ? originText(origin) : ''
    return [
      `<li id="${escapeHtml(anchors.source(path))}" tabindex="-1">`,
      `<a class="source-back" href="#${escapeHtml(anchors.cell(path))}">回到该格</a>`,
      `<strong>${escapeHtml(cellName(report, path))}</strong>${numbers.join('')}`,
      `<span>${place ? `${escapeHtml(place)}。` : ''}${origin ? rawHtml(origin.raw) || '原文是空白。' : '没有记下出处。'}</span>`,
      ...notes.map((note) => `<span>${escapeHtml(note.message)}${rawHtml(note.raw)}</span>`),
      '</li>',
    ].join('')
  })
  return `<ul class="sources" aria-label="各格的出处">\n${items.join('\n')}\n</ul>`
}
