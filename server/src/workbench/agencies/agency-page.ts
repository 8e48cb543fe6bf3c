import { html } from 'hono/html'
import {
  type Agency,
  type AgencyNode,
  agencyKinds,
  agencyLevels,
  type listDivisions,
  type listPeople,
  roles,
} from '../../accounts/index.ts'
import { inBeijing } from '../../kit/clock.ts'
import { notice } from '../../ui/controls.ts'
import type { Html } from '../../ui/document.ts'
import { type Column, type TableState, table } from '../../ui/table.ts'

/** 机关树的各列。 */
export const agencyColumns: readonly Column<AgencyNode>[] = [
  {
    id: 'name',
    label: '名称',
    value: ({ name }) => name,
    cell: ({ id, name, depth, closedAt }) =>
      html`<a class="depth-${String(Math.min(depth, 5))}" href="/workbench/agencies/${id}">${name}</a>${closedAt ? html` <span class="tag">已撤销</span>` : ''}`,
  },
  { id: 'kind', label: '种类', value: ({ kind }) => agencyKinds[kind] },
  { id: 'level', label: '层级', value: ({ level }) => agencyLevels[level] },
  { id: 'region', label: '区划代码', value: ({ regionCode }) => regionCode },
  { id: 'credit', label: '统一社会信用代码', value: ({ creditCode }) => creditCode ?? '' },
]

/** 机关的列表：一棵树。 */
export function agenciesContent(agencies: readonly AgencyNode[], state: TableState): Html {
  return html`<h1 class="page-title">机关和人员</h1>
${table('/workbench/agencies', {
  caption: '机关',
  columns: agencyColumns,
  rows: agencies,
  state,
  empty: html`<p>您看不到任何机关。请联系管理员。</p>`,
})}`
}

type Person = Awaited<ReturnType<typeof listPeople>>[number]
type Division = Awaited<ReturnType<typeof listDivisions>>[number]

/** 人员的各列。 */
export function personColumns(divisions: readonly Division[]): readonly Column<Person>[] {
  const names = new Map(divisions.map(({ id, name }) => [id, name]))
  return [
    {
      id: 'name',
      label: '姓名',
      value: ({ name }) => name,
      cell: ({ id, name, disabledAt }) =>
        html`<a href="/workbench/people/${id}">${name}</a>${disabledAt ? html` <span class="tag">已停用</span>` : ''}`,
    },
    { id: 'signInName', label: '登录名', value: ({ signInName }) => signInName },
    {
      id: 'division',
      label: '科室',
      value: ({ divisionId }) => (divisionId ? (names.get(divisionId) ?? '') : ''),
    },
    {
      id: 'roles',
      label: '角色',
      value: (person) => person.roles.map((role) => roles[role]).join('、'),
    },
  ]
}

/** 一个机关：登记的事项、科室、人员。 */
export function agencyContent({
  agency,
  parent,
  divisions,
  people,
  state,
  may,
}: {
  readonly agency: Agency
  readonly parent: Agency | undefined
  readonly divisions: readonly Division[]
  /** undefined：看不到人员。 */
  readonly people: readonly Person[] | undefined
  readonly state: TableState
  readonly may: {
    readonly manage: boolean
    readonly close: boolean
    readonly divisions: boolean
    readonly people: boolean
  }
}): Html {
  const path = `/workbench/agencies/${agency.id}`
  return html`<nav class="trail" aria-label="位置"><a href="/workbench/agencies">机关和人员</a>${parent ? html` › <a href="/workbench/agencies/${parent.id}">${parent.shortName}</a>` : ''} › <span>${agency.shortName}</span></nav>
<div class="head"><h1 class="page-title">${agency.name}</h1><div class="head-actions">
${may.manage ? html`<a class="btn btn-sm btn-outline-primary" href="${path}/edit">修改</a> <a class="btn btn-sm btn-outline-primary" href="${path}/new">新建下级机关</a>` : ''}
${may.close && !agency.closedAt ? html`<a class="btn btn-sm btn-outline-danger" href="${path}/closing">撤销</a>` : ''}
</div></div>
${agency.closedAt ? html`${notice('warning', `已于 ${inBeijing(agency.closedAt.getTime())} 撤销`, '资料都在，人员不能登录。')}${may.close ? html`<form action="${path}/reopening" method="post"><button class="btn btn-sm btn-outline-primary">恢复</button></form>` : ''}` : ''}
<dl class="facts">
<div><dt>种类</dt><dd>${agencyKinds[agency.kind]}</dd></div>
<div><dt>层级</dt><dd>${agencyLevels[agency.level]}</dd></div>
<div><dt>行政区划代码</dt><dd>${agency.regionCode}</dd></div>
<div><dt>统一社会信用代码</dt><dd>${agency.creditCode ?? '没有填'}</dd></div>
<div><dt>网站标识码</dt><dd>${agency.siteCode ?? '没有填'}</dd></div>
</dl>
<section aria-labelledby="divisions-title"><h2 id="divisions-title">科室</h2>
${divisionList(path, divisions, may.divisions)}
</section>
${
  people
    ? html`<section aria-labelledby="people-title"><div class="head"><h2 id="people-title">人员</h2>${may.people ? html`<div class="head-actions"><a class="btn btn-sm btn-primary" href="${path}/people/new">新建人员</a></div>` : ''}</div>
${table(path, { caption: '人员', columns: personColumns(divisions), rows: people, state, empty: html`<p>还没有人员。${may.people ? html`先<a href="${path}/people/new">新建一个人</a>，派给他「公开专员」。` : ''}</p>` })}
</section>`
    : ''
}`
}

function divisionList(path: string, divisions: readonly Division[], mayManage: boolean): Html {
  const rows = divisions.map(({ id, name, closedAt }) =>
    closedAt
      ? html`<li>${name} <span class="tag">已撤销</span></li>`
      : html`<li>${mayManage ? html`<a href="${path}/divisions/${id}">${name}</a>` : name}</li>`,
  )
  return html`${divisions.length > 0 ? html`<ul class="chips">${rows}</ul>` : html`<p class="empty">还没有科室。</p>`}
${mayManage ? html`<p><a class="btn btn-sm btn-outline-primary" href="${path}/divisions/new">新建科室</a></p>` : ''}`
}
