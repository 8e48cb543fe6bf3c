import { dispositions } from '@gongkai/law'
import { cellName } from '@gongkai/report'
import { html } from 'hono/html'
import { countsDocument } from '../../annual-reports/index.ts'
import {
  type Application,
  type ApplicationCounts,
  CELL_ROWS,
  type CountsAsk,
  UNRESOLVED,
} from '../../applications/index.ts'
import type { Html } from '../../ui/document.ts'
import { applicationPath } from '../applications/names.ts'
import { countsHref } from './ask.ts'

/** 哪一格。 */
export interface CellAsk {
  readonly row: string
  readonly column: string
  readonly page: number
}

/** 表三的一格里的申请。 */
export function cellContent(
  ask: CountsAsk,
  { row, column, page }: CellAsk,
  counts: ApplicationCounts,
  found: readonly Application[],
): Html {
  const { table, agencyName, year, visible } = counts
  const title = cellTitle(counts, row, column)
  const all = row === UNRESOLVED ? table?.unresolved[column] : table?.rows[row]?.[column]
  const names = new Map(visible.map(({ id, shortName }) => [id, shortName]))
  const lines = found.map(
    (
      file,
    ) => html`<tr>${ask.isSubtree ? html`<td>${names.get(file.agencyId) ?? ''}</td>` : ''}<td class="nowrap"><a href="${applicationPath(file)}">${file.number}</a></td>
<td>${file.applicantShown}</td><td class="wanted-cell">${shortened(file.wanted)}</td><td class="nowrap">${file.receivedOn ?? ''}</td><td class="nowrap">${file.decidedOn ?? ''}</td><td>${file.disposition ? dispositions[file.disposition].label : file.decidedOn ? '没有登记结果' : ''}</td></tr>\n`,
  )
  const pages = Math.max(1, Math.ceil((all ?? found.length) / CELL_ROWS))
  const to = (each: number) => countsHref(ask, { row, column, page: String(each) })
  return html`<h1 class="page-title">${title}${all == null ? '' : html` <span class="count">${String(all)} 件</span>`}</h1>
<p class="lead-text">${agencyName}${ask.isSubtree ? '和它下面的各机关' : ''}，${String(year)} 年度。<a href="${countsHref(ask)}">回到表三</a></p>
${
  found.length === 0
    ? html`<div class="empty"><p>这一格里没有申请。</p></div>`
    : html`<div class="table-scroll" tabindex="0" role="region" aria-label="这一格里的申请"><table class="table table-sm data-table">
<thead><tr>${ask.isSubtree ? html`<th scope="col">机关</th>` : ''}<th scope="col">编号</th><th scope="col">申请人</th><th scope="col">所需信息</th><th scope="col">收到</th><th scope="col">办结</th><th scope="col">办理结果</th></tr></thead>
<tbody>${lines}</tbody></table></div>`
}
${pages > 1 ? html`<nav class="pager" aria-label="翻页">${page > 1 ? html`<a href="${to(page - 1)}">上一页</a>` : ''}<span>第 ${String(page)} / ${String(pages)} 页</span>${page < pages ? html`<a href="${to(page + 1)}">下一页</a>` : ''}</nav>` : ''}`
}

/** 一格叫什么：表三（一）予以公开 · 自然人。 */
export function cellTitle({ table, agencyName }: ApplicationCounts, row: string, column: string) {
  if (row === UNRESOLVED || !table) return '办结而没有登记结果的申请'
  return cellName(countsDocument(agencyName, table), `applications.${row}.${column}`)
}

const SHOWN = 80

function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}
