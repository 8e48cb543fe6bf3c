import { formFor, tableOf } from '@gongkai/law'
import { type PrintedCell, printedGrid } from '@gongkai/report'
import { html } from 'hono/html'
import type { AgencyNode } from '../../accounts/index.ts'
import {
  type ApplicationCounts,
  type CountedAgency,
  type CountsAsk,
  UNRESOLVED,
  type YearTable,
} from '../../applications/index.ts'
import { notice } from '../../ui/controls.ts'
import type { Html } from '../../ui/document.ts'
import { COUNTS, countsHref } from './ask.ts'

/** 另存的各种；`json` 是报告文档，其余照官方格式印。 */
export const formats = {
  json: { label: 'JSON', mediaType: 'application/json; charset=utf-8' },
  xlsx: {
    label: 'Excel',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  docx: {
    label: 'Word',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  pdf: { label: 'PDF', mediaType: 'application/pdf' },
} as const

const FIRST_YEAR = 2019

/** 表三：照官方格式排好，每个数打开是那些申请。 */
export function countsContent(
  ask: CountsAsk,
  counts: ApplicationCounts,
  { thisYear, maySet }: { readonly thisYear: number; readonly maySet: boolean },
): Html {
  const { table, agencyName, year, agencies } = counts
  return html`<h1 class="page-title">依申请公开统计</h1>
<p class="lead-text">${agencyName}${ask.isSubtree ? '和它下面的各机关' : ''}，${String(year)} 年度，由申请逐件数出${counts.isYearOver ? '' : '，截至今天'}。点一个数，看它是哪些申请。</p>
${chooser(ask, counts, thisYear)}
${
  table
    ? html`${ask.isSubtree ? missingNotice(agencies) : coverageNotice(counts, maySet)}${unresolvedNotice(ask, table)}${grid(ask, counts, table)}${ask.isSubtree ? agenciesTable(ask, agencies) : counts.coverage === 'missing' ? '' : downloads(ask)}`
    : html`<div class="empty"><p>${String(year)} 年度的年度报告格式里没有这张表（2019 年度起才有），请换一个年度。</p></div>`
}`
}

function chooser(ask: CountsAsk, { visible }: ApplicationCounts, thisYear: number): Html {
  const years = Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, i) => thisYear - i)
  const subtree =
    visible.length > 1
      ? html`<div class="form-check counts-scope"><input class="form-check-input" type="checkbox" id="counts-scope" name="scope" value="subtree"${ask.isSubtree ? html` checked` : ''}><label class="form-check-label" for="counts-scope">连同下面的各机关</label></div>`
      : ''
  return html`<div class="table-tools"><form action="${COUNTS}" aria-label="选择机关和年度">
${
  visible.length > 1
    ? html`<label class="visually-hidden" for="counts-agency">机关</label><select class="form-select form-select-sm" id="counts-agency" name="agency">${visible.map((agency) => option(agency, ask.agencyId))}</select>`
    : html`<input type="hidden" name="agency" value="${ask.agencyId}">`
}
<label class="visually-hidden" for="counts-year">年度</label><select class="form-select form-select-sm counts-year" id="counts-year" name="year">${years.map((year) => html`<option value="${String(year)}"${year === ask.year ? html` selected` : ''}>${String(year)} 年度</option>`)}</select>
${subtree}<button class="btn btn-sm btn-outline-primary">看</button></form></div>`
}

function option({ id, shortName, depth }: AgencyNode, chosen: string): Html {
  return html`<option value="${id}"${id === chosen ? html` selected` : ''}>${'　'.repeat(depth)}${shortName}</option>`
}

function unresolvedNotice(ask: CountsAsk, table: YearTable): Html {
  const open = table.unresolved.total ?? 0
  if (open === 0) return html``
  return html`<div class="alert alert-warning" role="status"><p class="mb-0"><strong>有 ${String(open)} 件已经办结而没有登记办理结果，各种结果的件数还不知道。</strong></p><p class="mb-0"><a href="${cellHref(ask, UNRESOLVED, 'total')}">打开这 ${String(open)} 件，补登记结果</a>；补好以后再填报告。</p></div>`
}

const SETTINGS = '/workbench/applications/settings'

/** 一个机关：没有登记在这里的年度，件数不知道，不是 0。 */
function coverageNotice(
  { coverage, since, agencyName, year }: ApplicationCounts,
  maySet: boolean,
): Html {
  if (coverage === 'whole') return html``
  const said =
    coverage === 'partial'
      ? `从 ${since} 起才登记在这里，这以前收到的不在表里`
      : since
        ? `${agencyName}从 ${since} 起才登记在这里，${year} 年度的件数不知道`
        : `${agencyName}还没有在这里登记过申请：是没有收到，还是登记在别处，不知道`
  return html`<div class="alert alert-warning" role="status"><p class="mb-0"><strong>${said}。</strong></p><p class="mb-0">以前的已经补登记，或者本来没有收到过的，请${maySet ? html`在<a href="${SETTINGS}#field-registeringSince">设置</a>里` : '公开工作机构在设置里'}写明从哪一天起都登记在这里。</p></div>`
}

/** 合计：哪些机关的不在内，哪些只有后一段。 */
function missingNotice(agencies: readonly CountedAgency[]): Html {
  const missing = agencies.filter(({ standing }) => standing === 'missing')
  const partial = agencies.filter(({ since }) => since !== undefined)
  return html`${
    missing.length > 0
      ? notice(
          'warning',
          `${missing.length} 个机关当年没有在这里登记过申请，合计里没有它们的数`,
          `是没有申请，还是登记在别处，要问它们：${missing.map(({ name }) => name).join('、')}`,
        )
      : ''
  }${
    partial.length > 0
      ? notice(
          'warning',
          `${partial.length} 个机关从年中才登记在这里，以前收到的不在合计里`,
          partial.map(({ name, since }) => `${name}（${since} 起）`).join('、'),
        )
      : ''
  }`
}

/** The table as the form prints it: the same merged cells, labels and notes. */
function grid(ask: CountsAsk, { coverage }: ApplicationCounts, { year, rows }: YearTable): Html {
  const form = formFor(year)
  const table = form && tableOf(form, 'applications')
  if (!table) return html``
  const printed = printedGrid(table, rows)
  const lines = printed.rows.map(
    (cells) => html`<tr>${cells.map((cell) => gridCell(ask, coverage, cell))}</tr>\n`,
  )
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="${table.title}"><table class="table table-sm counts-grid">
<caption class="visually-hidden">${table.title}</caption>
<thead>${lines.slice(0, printed.headRows)}</thead><tbody>${lines.slice(printed.headRows)}</tbody></table></div>`
}

function gridCell(
  ask: CountsAsk,
  coverage: ApplicationCounts['coverage'],
  { text, path, header, scope, rowspan, colspan }: PrintedCell,
): Html {
  const spans = html`${rowspan > 1 ? html` rowspan="${String(rowspan)}"` : ''}${colspan > 1 ? html` colspan="${String(colspan)}"` : ''}`
  if (header) return html`<th${scope ? html` scope="${scope}"` : ''}${spans}>${text}</th>`
  const [, row = '', column = ''] = (path ?? '').split('.')
  if (coverage === 'missing') return html`<td class="number none"${spans}>未知</td>`
  if (text === '')
    return html`<td class="number"${spans}><a href="${cellHref(ask, UNRESOLVED, column)}" title="有办结而没有登记结果的，件数还不知道">未知</a></td>`
  return html`<td class="number${text === '0' ? ' none' : ''}"${spans}>${text === '0' ? '0' : html`<a href="${cellHref(ask, row, column)}">${text}</a>`}</td>`
}

function cellHref(ask: CountsAsk, row: string, column: string): string {
  return countsHref(ask, { row, column })
}

const standings = { counted: '', zero: '当年没有申请', missing: '当年没有登记在这里' } as const

function agenciesTable(ask: CountsAsk, agencies: readonly CountedAgency[]): Html {
  const shown = ['received', 'carriedIn', 'dispositionTotal', 'carriedOut'] as const
  const lines = agencies.map(({ id, name, depth, table, standing, since }) => {
    const own = { ...ask, agencyId: id, isSubtree: false }
    const cells = shown.map((row) => {
      const n = table.rows[row]?.total ?? null
      if (standing === 'missing') return html`<td class="number none">—</td>`
      return html`<td class="number${n === 0 ? ' none' : ''}">${n ? html`<a href="${cellHref(own, row, 'total')}">${String(n)}</a>` : String(n ?? '未知')}</td>`
    })
    const open = table.unresolved.total ?? 0
    return html`<tr><th scope="row"><a class="depth-${String(Math.min(depth, 5))}" href="${countsHref(own)}">${name}</a></th>${cells}<td>${[since ? `${since} 起登记` : '', open > 0 ? `${open} 件没有登记结果` : standings[standing]].filter(Boolean).join('；')}</td></tr>\n`
  })
  return html`<h2 class="section-title">各机关</h2>
<div class="table-scroll" tabindex="0" role="region" aria-label="各机关的件数"><table class="table table-sm data-table agencies-table">
<thead><tr><th scope="col">机关</th><th scope="col" class="number">本年新收</th><th scope="col" class="number">上年结转</th><th scope="col" class="number">办理结果总计</th><th scope="col" class="number">结转下年度</th><th scope="col">说明</th></tr></thead>
<tbody>${lines}</tbody></table></div>`
}

function downloads(ask: CountsAsk): Html {
  const links = Object.entries(formats).map(
    ([format, { label }]) =>
      html`<li><a class="btn btn-sm btn-outline-primary" href="${countsHref(ask, { format })}">${label}</a></li>`,
  )
  return html`<h2 class="section-title">另存</h2>
<p class="form-text">年度报告的格式，表三、表四已经填好，别的部分留空。JSON 是报告文档 <code>gongkai.report/1</code>，写明它只是节选，可以交给年报体检或者 <code>gongkai check</code> 检查。</p>
<div class="downloads"><ul>${links}</ul></div>`
}
