import {
  type Calendar,
  type Day,
  formFor,
  outcomeOf,
  type RemedyTermId,
  tableOf,
} from '@gongkai/law'
import { type PrintedCell, printedGrid } from '@gongkai/report'
import { html } from 'hono/html'
import {
  type CountedColumn,
  caseTitle,
  type ListedCase,
  type RemedyTable,
  remedyColumns,
  remedyValues,
} from '../../applications/index.ts'
import { notice } from '../../ui/controls.ts'
import type { Html } from '../../ui/document.ts'
import type { Column } from '../../ui/table.ts'
import { applicationPath } from '../applications/names.ts'
import { caseDueLeft, casePath, kindLabels, remediesPath } from './names.ts'

/** 期限的简称。 */
export const termNames: Readonly<Record<RemedyTermId, string>> = {
  answer: '提交答复和证据',
  decision: '审结',
  appeal: '上诉期满',
  secondInstance: '二审审结',
  opinionReport: '报告纠正情况',
}

type Place = 'cases' | 'table' | 'withheld' | 'clusters' | 'settings'

/** 复议诉讼和后续各页的标题和去处。 */
export function remedyHead(
  agencyId: string,
  current: Place,
  { mayAftercare, maySet }: { readonly mayAftercare: boolean; readonly maySet: boolean },
): Html {
  const path = remediesPath(agencyId)
  const places: readonly (readonly [Place, string, string])[] = [
    ['cases', path, '案件'],
    ['table', `${path}/table`, '表四'],
    ...(mayAftercare
      ? ([
          ['withheld', `${path}/withheld`, '不予公开的复查'],
          ['clusters', `${path}/clusters`, '相近的申请'],
        ] as const)
      : []),
    ...(maySet ? ([['settings', `${path}/settings`, '设置']] as const) : []),
  ]
  return html`<h1 class="page-title">复议、诉讼和后续</h1>
<nav class="views" aria-label="看哪些"><ul>${places.map(([id, href, label]) => html`<li><a href="${href}"${id === current ? html` aria-current="page"` : ''}>${label}</a></li>`)}</ul></nav>`
}

/** 案件列表的各列。 */
export function caseColumns(at: {
  readonly asOf: Day
  readonly calendar: Calendar
}): readonly Column<ListedCase>[] {
  return [
    {
      id: 'number',
      label: '案件',
      value: caseTitle,
      cell: (each) => html`<a href="${casePath(each)}">${caseTitle(each)}</a>`,
    },
    { id: 'kind', label: '种类', value: ({ kind }) => kindLabels[kind] },
    { id: 'body', label: '审理机关', value: ({ body }) => body },
    {
      id: 'application',
      label: '申请',
      value: ({ applicationNumber }) => applicationNumber,
      cell: ({ agencyId, applicationId, applicationNumber, applicantShown }) =>
        html`<a class="nowrap" href="${applicationPath({ agencyId, id: applicationId })}">${applicationNumber}</a>　${applicantShown}`,
    },
    {
      id: 'opened',
      label: '收到',
      value: ({ openedOn }) => openedOn,
      cell: ({ openedOn }) => html`<span class="nowrap">${openedOn}</span>`,
    },
    {
      id: 'next',
      label: '本机关的期限',
      value: ({ nextOn }) => nextOn ?? '',
      cell: ({ kind, nextOn, nextTerm }) =>
        nextOn && nextTerm && (nextTerm !== 'appeal' || nextOn >= at.asOf)
          ? html`${termNames[nextTerm]} <span class="nowrap">${nextOn}</span><br>${caseDueLeft({ kind }, nextTerm, nextOn, at)}`
          : html`—`,
    },
    {
      id: 'outcome',
      label: '结果',
      value: ({ kind, outcome, concludedOn }) =>
        outcome
          ? (outcomeOf(kind, outcome)?.label ?? '')
          : concludedOn
            ? '没有登记结果'
            : '尚未审结',
    },
  ]
}

/** 表四：照官方格式排好，每个数打开是那些案件。 */
export function remedyTableContent(
  agencyId: string,
  table: RemedyTable,
  year: number,
  thisYear: number,
): Html {
  const form = formFor(year)
  const shape = form && tableOf(form, 'remedies')
  const path = `${remediesPath(agencyId)}/table`
  const years = Array.from({ length: 8 }, (_, i) => thisYear - i)
  const unknown = Object.values(table).flatMap((row) => row.unknown)
  const isRegistered = Object.values(table).every((row) => row.total.count !== null)
  return html`<p class="lead-text">${String(year)} 年度，由案件逐件数出。点一个数，看它是哪些案件。</p>
<div class="table-tools"><form action="${path}" aria-label="选择年度"><label class="visually-hidden" for="table-year">年度</label><select class="form-select form-select-sm" id="table-year" name="year">${years.map((each) => html`<option value="${String(each)}"${each === year ? html` selected` : ''}>${String(each)} 年度</option>`)}</select> <button class="btn btn-sm btn-outline-primary">看</button></form></div>
${isRegistered ? '' : notice('warning', `${year} 年度没有在这里登记，件数不知道，不是 0`, '以前的已经补登记，或者本来没有的，请在依申请公开的设置里写明从哪一天起都登记在这里。')}
${unknown.length > 0 ? html`<div class="alert alert-warning" role="status"><p class="mb-0"><strong>有 ${String(unknown.length)} 件已经审结而没有登记结果，那一行的各种结果还不知道。</strong></p><ul class="mb-0">${unknown.map((each) => html`<li><a href="${casePath(each)}">${caseTitle(each)}</a></li>`)}</ul></div>` : ''}
${shape ? html`<div class="table-scroll" tabindex="0" role="region" aria-label="${shape.title}"><table class="table table-sm counts-grid remedies-grid"><caption class="visually-hidden">${shape.title}</caption>${gridOf(shape, table, path, year)}</table></div>` : html`<div class="empty"><p>${String(year)} 年度的格式里没有这张表。</p></div>`}`
}

function gridOf(
  shape: NonNullable<ReturnType<typeof tableOf>>,
  table: RemedyTable,
  path: string,
  year: number,
): Html {
  const printed = printedGrid(shape, remedyValues(table))
  const line = (cells: readonly PrintedCell[]) =>
    html`<tr>${cells.map((cell) => gridCell(cell, path, year))}</tr>\n`
  const lines = printed.rows.map(line)
  return html`<thead>${lines.slice(0, printed.headRows)}</thead><tbody>${lines.slice(printed.headRows)}</tbody>`
}

function gridCell(cell: PrintedCell, path: string, year: number): Html {
  const { text, header, scope, rowspan, colspan } = cell
  const spans = html`${rowspan > 1 ? html` rowspan="${String(rowspan)}"` : ''}${colspan > 1 ? html` colspan="${String(colspan)}"` : ''}`
  if (header) return html`<th${scope ? html` scope="${scope}"` : ''}${spans}>${text}</th>`
  const [, row = '', column = ''] = (cell.path ?? '').split('.')
  const href = `${path}?year=${year}&row=${row}&column=${column}`
  const shown = text === '' ? '未知' : text
  return html`<td class="number${text === '0' ? ' none' : ''}"${spans}>${text === '0' ? '0' : html`<a href="${href}">${shown}</a>`}</td>`
}

/** 表四的一格叫什么；认不出的为 undefined。 */
export function cellNamed(
  table: RemedyTable,
  row: string,
  column: string,
): { readonly title: string; readonly cases: readonly ListedCase[] } | undefined {
  if (!Object.hasOwn(table, row)) return undefined
  const own = table[row as keyof RemedyTable]
  const id = remedyColumns.find((each) => each === column)
  if (!id) return undefined
  return {
    title: `${kindLabels[row as keyof RemedyTable]}：${columnLabels[id]}`,
    cases: own[id].cases,
  }
}

const columnLabels: Readonly<Record<CountedColumn, string>> = {
  ...{ upheld: '结果维持', overturned: '结果纠正', other: '其他结果' },
  ...{ pending: '尚未审结', total: '总计' },
}
