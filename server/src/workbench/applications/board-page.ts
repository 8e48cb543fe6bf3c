import { channels } from '@gongkai/law'
import { html } from 'hono/html'
import type { AgencyNode } from '../../accounts/index.ts'
import {
  applicantKinds,
  type Board,
  type BoardAsk,
  type BoardView,
  boardViews,
  type Listed,
} from '../../applications/index.ts'
import type { Html } from '../../ui/document.ts'
import type { Column } from '../../ui/table.ts'
import { applicationPath, dueCell, stateText } from './names.ts'

/** 看板所需。 */
export interface BoardShown {
  readonly board: Board
  readonly ask: BoardAsk
  readonly agencyId: string
  /** 看得到几个机关的，可以换一个看。 */
  readonly agencies: readonly AgencyNode[]
  readonly divisions: readonly { readonly id: string; readonly name: string }[]
  readonly mayRegister: boolean
  readonly maySet: boolean
}

const PATH = '/workbench/applications'

/** 依申请公开的看板：一眼看到逾期、快到期，按最近的期限排。 */
export function boardContent(shown: BoardShown): Html {
  const { board, ask, mayRegister, maySet } = shown
  const { urgency } = board
  return html`<div class="head"><h1 class="page-title">依申请公开</h1>
<div class="head-actions"><a href="${PATH}/common-answers">常见申请的答复</a>${maySet ? html`<a href="${PATH}/settings">设置</a>` : ''}${mayRegister ? html`<a class="btn btn-primary" href="${PATH}/new">登记申请</a>` : ''}</div></div>
<nav class="views" aria-label="看哪些"><ul>
${viewLink(shown, 'open', `${urgency.all}`)}
${viewLink(shown, 'overdue', `${urgency.overdue}`, urgency.overdue > 0 ? 'urgent' : '')}
${viewLink(shown, 'soon', `${urgency.today + urgency.soon}`, urgency.today + urgency.soon > 0 ? 'soon' : '')}
${viewLink(shown, 'closed')}
${viewLink(shown, 'all')}
</ul></nav>
${filters(shown)}
${board.applications.length > 0 ? tableOf(shown) : emptyState(ask, mayRegister)}
${board.pages > 1 ? pager(shown) : ''}
${byDivision(shown)}`
}

/** 按科室：各有几件在办、几件逾期。只有一个科室的不列。 */
function byDivision(shown: BoardShown): Html {
  const { board, divisions, ask } = shown
  if (board.divisions.length < 2 || ask.divisionId) return html``
  const names = new Map(divisions.map(({ id, name }) => [id, name]))
  const rows = board.divisions.map(({ divisionId, open, overdue }) => {
    const name = divisionId ? (names.get(divisionId) ?? '（已撤销的科室）') : '未分派'
    const href = divisionId ? address(shown, { view: 'open', divisionId, page: 1 }) : ''
    return html`<tr><td>${href ? html`<a href="${href}">${name}</a>` : name}</td><td class="number">${String(open)}</td><td class="number">${overdue > 0 ? html`<span class="urgent">${String(overdue)}</span>` : '0'}</td></tr>`
  })
  return html`<details class="by-division"><summary>按科室看</summary><table class="table table-sm data-table"><thead><tr><th scope="col">科室</th><th scope="col" class="number">在办</th><th scope="col" class="number">逾期</th></tr></thead><tbody>${rows}</tbody></table></details>`
}

/** 看板导出的各列：和页面上的一样，多了结果和各个日期。 */
export function boardColumns(divisions: BoardShown['divisions']): readonly Column<Listed>[] {
  const names = new Map(divisions.map(({ id, name }) => [id, name]))
  return [
    { id: 'number', label: '申请编号', value: ({ number }) => number },
    { id: 'applicant', label: '申请人', value: ({ applicantShown }) => applicantShown },
    { id: 'kind', label: '申请人类别', value: (each) => applicantKinds[each.applicantKind] },
    { id: 'wanted', label: '所需信息', value: ({ wanted }) => wanted },
    { id: 'channel', label: '渠道', value: ({ channel }) => channels[channel].label },
    { id: 'submitted', label: '提交', value: ({ submittedOn }) => submittedOn },
    { id: 'received', label: '收到', value: ({ receivedOn }) => receivedOn ?? '' },
    { id: 'due', label: '答复期限', value: ({ dueOn }) => dueOn ?? '' },
    { id: 'left', label: '还剩工作日', value: ({ daysLeft }) => daysLeft ?? '' },
    { id: 'state', label: '状态', value: stateText },
    { id: 'decided', label: '办结', value: ({ decidedOn }) => decidedOn ?? '' },
    {
      id: 'division',
      label: '承办',
      value: ({ divisionId }) => (divisionId ? (names.get(divisionId) ?? '') : ''),
    },
  ]
}

function viewLink(shown: BoardShown, view: BoardView, count = '', mark = ''): Html {
  const isCurrent = shown.ask.view === view
  return html`<li><a href="${address(shown, { view, page: 1 })}"${isCurrent ? html` aria-current="page"` : ''}>${boardViews[view]}${count ? html` <span class="view-count ${mark}">${count}</span>` : ''}</a></li>`
}

function filters(shown: BoardShown): Html {
  const { board, ask, agencyId, agencies, divisions } = shown
  const exportAddress = `${address(shown, { page: 1 })}&format=csv`
  const option = (value: string, label: string, chosen: string | undefined) =>
    html`<option value="${value}"${value === chosen ? html` selected` : ''}>${label}</option>`
  const count = board.hasMore ? `多于 ${board.count} 件` : `共 ${board.count} 件`
  return html`<div class="table-tools"><form action="${PATH}" role="search" aria-label="筛选申请">
<input type="hidden" name="view" value="${ask.view}">
${
  agencies.length > 1
    ? html`<label class="visually-hidden" for="board-agency">机关</label><select class="form-select form-select-sm" id="board-agency" name="agency">${agencies.map(({ id, shortName, depth }) => option(id, `${'　'.repeat(depth)}${shortName}`, agencyId))}</select>`
    : ''
}
<label class="visually-hidden" for="board-words">查找</label>
<input class="form-control form-control-sm" type="search" id="board-words" name="q" value="${ask.words}" placeholder="编号、信息名称、单位">
<label class="visually-hidden" for="board-year">年份</label>
<select class="form-select form-select-sm" id="board-year" name="year">${option('', '各年', '')}${board.years.map((year) => option(String(year), `${year} 年`, String(ask.year ?? '')))}</select>
${
  divisions.length > 0
    ? html`<label class="visually-hidden" for="board-division">科室</label><select class="form-select form-select-sm" id="board-division" name="division">${option('', '各科室', '')}${divisions.map(({ id, name }) => option(id, name, ask.divisionId ?? ''))}</select>`
    : ''
}
<button class="btn btn-sm btn-outline-primary">筛选</button></form>
<span class="table-count" role="status">${count}</span>
<a class="table-export" href="${exportAddress}">导出 CSV</a></div>`
}

function tableOf({ board, divisions }: BoardShown): Html {
  const names = new Map(divisions.map(({ id, name }) => [id, name]))
  const division = ({ divisionId }: Listed) =>
    divisionId ? (names.get(divisionId) ?? '（已撤销的科室）') : '未分派'
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="申请"><table class="table table-sm data-table board">
<caption class="visually-hidden">申请</caption>
<thead><tr><th scope="col">编号</th><th scope="col">最近的期限</th><th scope="col">所需信息</th><th scope="col">申请人</th><th scope="col">收到</th><th scope="col">状态</th><th scope="col">承办</th></tr></thead>
<tbody>${board.applications.map(
    (each) => html`<tr>
<td class="nowrap"><a href="${applicationPath(each)}">${each.number}</a></td>
<td class="nowrap">${dueCell(each)}</td>
<td class="wanted">${shortened(each.wanted)}</td>
<td>${each.applicantShown}</td>
<td class="nowrap">${each.receivedOn ?? html`<span class="soon">待确认</span>`}<br><span class="form-text">${channels[each.channel].label}</span></td>
<td class="state">${stateText(each)}</td>
<td class="state">${division(each)}</td></tr>\n`,
  )}</tbody></table></div>`
}

function emptyState({ words, view }: BoardAsk, mayRegister: boolean): Html {
  if (words)
    return html`<div class="empty"><p>没有含「${words}」的申请。</p><p>可以换几个字，或者<a href="${PATH}?view=all">看全部</a>。</p></div>`
  const text = {
    open: '没有正在办的申请。',
    overdue: '没有逾期的，很好。',
    soon: '三个工作日以内没有到期的。',
    closed: '还没有办结的申请。',
    all: '还没有登记过申请。',
  }[view]
  return html`<div class="empty"><p>${text}</p><p>网上提交的申请会自己出现在这里；${mayRegister ? html`当面、邮寄、传真收到的，<a href="${PATH}/new">登记在这里</a>。` : '当面、邮寄收到的由公开专员登记。'}</p></div>`
}

function pager(shown: BoardShown): Html {
  const { page, pages } = shown.board
  const link = (to: number, label: string) =>
    to < 1 || to > pages
      ? html`<span>${label}</span>`
      : html`<a href="${address(shown, { page: to })}">${label}</a>`
  return html`<nav class="pager" aria-label="翻页">${link(page - 1, '上一页')}<span>第 ${page} / ${pages} 页</span>${link(page + 1, '下一页')}</nav>`
}

function address({ ask, agencyId, agencies }: BoardShown, change: Partial<BoardAsk>): string {
  const { view, year, divisionId, words, page } = { ...ask, ...change }
  const parts = new URLSearchParams({ view })
  if (agencies.length > 1) parts.set('agency', agencyId)
  if (words) parts.set('q', words)
  if (year !== undefined) parts.set('year', String(year))
  if (divisionId) parts.set('division', divisionId)
  if (page > 1) parts.set('page', String(page))
  return `${PATH}?${parts}`
}

function shortened(text: string): string {
  const characters = [...text]
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : text
}
