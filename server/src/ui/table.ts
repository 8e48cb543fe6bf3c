import { html } from 'hono/html'
import type { Html } from './document.ts'

/** 表格的一列。 */
export interface Column<Row> {
  readonly id: string
  readonly label: string
  /** 用来排序、筛选、导出的值。 */
  readonly value: (row: Row) => string | number
  /** 显示的样子；没有就显示值。 */
  readonly cell?: (row: Row) => Html
}

/** 表格的状态，都在网址里：发给同事，看到的一样。 */
export interface TableState {
  readonly query: string
  readonly sort: string
  readonly isDescending: boolean
  readonly page: number
}

const PAGE_ROWS = 50

/** 由网址得到表格的状态；认不出的是起初的样子。 */
export function tableStateFrom(query: (name: string) => string | undefined): TableState {
  const sort = query('sort') ?? ''
  const page = Number(query('page') ?? '1')
  return {
    query: (query('q') ?? '').slice(0, 100),
    sort: sort.replace(/^-/, ''),
    isDescending: sort.startsWith('-'),
    page: Number.isInteger(page) && page > 0 ? page : 1,
  }
}

/** 筛选、排序之后的行。 */
export function arranged<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { query, sort, isDescending }: TableState,
): readonly Row[] {
  const wanted = query.toLowerCase()
  const kept = wanted
    ? rows.filter((row) =>
        columns.some(({ value }) => String(value(row)).toLowerCase().includes(wanted)),
      )
    : rows
  const column = columns.find(({ id }) => id === sort)
  if (!column) return kept
  const collator = new Intl.Collator('zh', { numeric: true })
  const compare = (a: Row, b: Row) => {
    const [x, y] = [column.value(a), column.value(b)]
    return typeof x === 'number' && typeof y === 'number'
      ? x - y
      : collator.compare(String(x), String(y))
  }
  const sorted = [...kept].sort(compare)
  return isDescending ? sorted.reverse() : sorted
}

/** 一张能排序、筛选、翻页、导出的表；没有行时说接下来做什么。 */
export function table<Row>(
  path: string,
  {
    caption,
    columns,
    rows,
    state,
    empty,
  }: {
    readonly caption: string
    readonly columns: readonly Column<Row>[]
    readonly rows: readonly Row[]
    readonly state: TableState
    readonly empty: Html
  },
): Html {
  if (rows.length === 0) return html`<div class="empty">${empty}</div>`
  const found = arranged(columns, rows, state)
  const pages = Math.max(1, Math.ceil(found.length / PAGE_ROWS))
  const page = Math.min(state.page, pages)
  const shown = found.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS)
  const address = (change: Partial<TableState>, more = '') =>
    `${path}${addressOf({ ...state, page: 1, ...change }, more)}`
  return html`<div class="table-tools">
<form action="${path}" role="search" aria-label="筛选${caption}">
  <label class="visually-hidden" for="table-filter">筛选</label>
  <input class="form-control form-control-sm" type="search" id="table-filter" name="q" value="${state.query}" placeholder="筛选">
  ${state.sort ? html`<input type="hidden" name="sort" value="${state.isDescending ? '-' : ''}${state.sort}">` : ''}<button class="btn btn-sm btn-outline-primary">筛选</button>
</form>
<span class="table-count" role="status">${state.query ? `${found.length} / ${rows.length} 条` : `共 ${rows.length} 条`}</span>
<a class="table-export" href="${address({}, 'format=csv')}">导出 CSV</a>
</div>
<div class="table-scroll" tabindex="0" role="region" aria-label="${caption}表"><table class="table table-sm data-table"><caption class="visually-hidden">${caption}</caption>
<thead><tr>${columns.map((column) => heading(column, state, address))}</tr></thead>
<tbody>${shown.length > 0 ? shown.map((row) => html`<tr>${columns.map((column) => cellOf(column, row))}</tr>\n`) : html`<tr><td colspan="${String(columns.length)}">没有含「${state.query}」的。<a href="${path}">看全部</a></td></tr>`}</tbody>
</table></div>
${pages > 1 ? pager(page, pages, (to) => address({ page: to })) : ''}`
}

/** 同一张表的 CSV：带 BOM，Excel 打开不乱码；不让以 = + - @ 开头的文字成为公式。 */
export function tableCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const quoted = (value: string | number) => {
    const text = String(value)
    const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  const lines = [
    columns.map(({ label }) => quoted(label)),
    ...rows.map((row) => columns.map(({ value }) => quoted(value(row)))),
  ]
  return `\ufeff${lines.map((line) => line.join(',')).join('\r\n')}\r\n`
}

function heading<Row>(
  { id, label }: Column<Row>,
  { sort, isDescending }: TableState,
  address: (change: Partial<TableState>) => string,
): Html {
  const isSorted = sort === id
  const direction = isDescending ? 'descending' : 'ascending'
  const href = address({ sort: id, isDescending: isSorted && !isDescending })
  const mark = isSorted ? (isDescending ? ' ↓' : ' ↑') : ''
  return html`<th scope="col"${isSorted ? html` aria-sort="${direction}"` : ''}><a href="${href}">${label}${mark}</a></th>`
}

function cellOf<Row>({ value, cell }: Column<Row>, row: Row): Html {
  const plain = value(row)
  const isNumber = typeof plain === 'number'
  return html`<td${isNumber ? html` class="number"` : ''}>${cell ? cell(row) : String(plain)}</td>`
}

function pager(page: number, pages: number, address: (page: number) => string): Html {
  const link = (to: number, label: string) =>
    to < 1 || to > pages ? html`<span>${label}</span>` : html`<a href="${address(to)}">${label}</a>`
  return html`<nav class="pager" aria-label="翻页">${link(page - 1, '上一页')}<span>第 ${page} / ${pages} 页</span>${link(page + 1, '下一页')}</nav>`
}

function addressOf({ query, sort, isDescending, page }: TableState, more: string): string {
  const parts = new URLSearchParams()
  if (query) parts.set('q', query)
  if (sort) parts.set('sort', `${isDescending ? '-' : ''}${sort}`)
  if (page > 1) parts.set('page', String(page))
  const text = [parts.toString(), more].filter(Boolean).join('&')
  return text ? `?${text}` : ''
}
