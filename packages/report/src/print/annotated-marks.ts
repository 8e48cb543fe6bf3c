import { type ListedFinding, severityNames } from './listed-finding.ts'
import { type Paragraph, runsOf } from './paragraph.ts'
import { escapeHtml } from './printable.ts'
import { leadOr, type Marks } from './report-body.ts'

/** 页内各处的锚点；`prefix` 使一页上的几份报告互不相撞。 */
export interface Anchors {
  readonly finding: (number: number) => string
  readonly cell: (path: string) => string
  readonly source: (path: string) => string
  readonly quote: (number: number, index: number) => string
}

/** 锚点的写法。 */
export function anchorsOf(prefix: string): Anchors {
  return {
    finding: (number) => `${prefix}finding-${number}`,
    cell: (path) => `${prefix}cell-${path}`,
    source: (path) => `${prefix}source-${path}`,
    quote: (number, index) => `${prefix}quote-${number}-${index + 1}`,
  }
}

/** 带编号、链到那一条的小标：轻重另有形状和读出的字，不单靠颜色。 */
export function numberLink(listed: ListedFinding, anchors: Anchors): string {
  const { severity } = listed.finding
  const name = `${severityNames[severity]}${listed.number}`
  return `<a class="finding-number finding-${severity}" href="#${escapeHtml(anchors.finding(listed.number))}" aria-label="${name}">${listed.number}</a>`
}

/** 体检页上的记号：格里的数链到出处，有问题的格和文字标着编号。 */
export function annotatedMarks(
  listed: readonly ListedFinding[],
  hasSource: (path: string) => boolean,
  anchors: Anchors,
): Marks {
  const placed = new Set<string>()
  return {
    level: 2,
    value: (path, text) => {
      const here = listed.filter(({ cells, suspects }) =>
        suspects[0]?.includes(path) ? true : cells.includes(path),
      )
      const worst = here[0]?.finding.severity
      const isSuspect = here.some(({ suspects }) => suspects[0]?.includes(path))
      const classes = worst
        ? ` class="finding-cell finding-cell-${worst}${isSuspect ? ' finding-suspect' : ''}"`
        : ''
      const value = text === '' ? '<span class="report-unread">未读到</span>' : escapeHtml(text)
      const link = hasSource(path)
        ? `<a class="report-value" href="#${escapeHtml(anchors.source(path))}">${value}</a>`
        : `<span class="report-value">${value}</span>`
      const numbers = here
        .filter((one) => isNumbered(one, path))
        .map((one) => numberLink(one, anchors))
        .join('')
      return {
        attributes: ` id="${escapeHtml(anchors.cell(path))}"${classes}`,
        content: numbers ? `${link}<span class="finding-numbers">${numbers}</span>` : link,
      }
    },
    paragraph: (section, paragraph) => quotedParagraph(section, paragraph, listed, anchors, placed),
  }
}

/** 涉及的格多过这些时，每行只在头一格标编号，其余只画线：满表的编号没有人看。 */
const MANY_CELLS = 14

function isNumbered({ cells, suspects }: ListedFinding, path: string): boolean {
  if (cells.length <= MANY_CELLS || suspects[0]?.includes(path)) return true
  const row = path.slice(0, path.lastIndexOf('.') + 1)
  return cells.find((cell) => cell.startsWith(row)) === path
}

/** 一段文字：被引的各截画线，每处引文的末尾标着编号。 */
function quotedParagraph(
  section: number,
  paragraph: Paragraph,
  listed: readonly ListedFinding[],
  anchors: Anchors,
  placed: Set<string>,
): string {
  const here = listed.flatMap((one) =>
    one.quotes.flatMap((quote, index) =>
      quote.section === section && quote.from < paragraph.to && quote.to > paragraph.from
        ? [{ ...quote, index, listed: one, severity: one.finding.severity }]
        : [],
    ),
  )
  const runs = runsOf(
    paragraph,
    here.flatMap(({ from, to }) => [from, to]),
  )
  return runs
    .map((run) => {
      const covering = here.filter(({ from, to }) => from < run.to && to > run.from)
      const ending = covering.filter(
        ({ to }) => to === run.to || (to > paragraph.to && run.to === paragraph.to),
      )
      // 跨段的引文每段都画线，锚点只放在头一处。
      const anchor = covering
        .map((one) => anchors.quote(one.listed.number, one.index))
        .filter((id) => !placed.has(id) && placed.add(id))
        .map((id) => `<span id="${escapeHtml(id)}"></span>`)
        .join('')
      const text = leadOr(run.isLead, escapeHtml(run.text))
      const marked = covering[0]
        ? `<mark class="quoted quoted-${covering[0].severity}">${text}</mark>`
        : text
      return anchor + marked + ending.map((one) => numberLink(one.listed, anchors)).join('')
    })
    .join('')
}
