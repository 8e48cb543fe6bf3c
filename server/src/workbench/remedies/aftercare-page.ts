import { dispositions } from '@gongkai/law'
import { html } from 'hono/html'
import {
  type Cluster,
  clusterDecisions,
  reviewFindings,
  type WithheldRow,
  type WithheldView,
  withheldViews,
} from '../../applications/index.ts'
import type { Html } from '../../ui/document.ts'
import { faultSummary, selectField } from '../../ui/fields.ts'
import type { Column } from '../../ui/table.ts'
import { applicationPath } from '../applications/names.ts'
import { longText } from '../applications/small-forms.ts'
import { dueLeft, remediesPath } from './names.ts'

type Fields = Readonly<Record<string, string>>

/** 不予公开的登记的各列。 */
export function withheldColumns(today: string): readonly Column<WithheldRow>[] {
  return [
    {
      id: 'number',
      label: '申请',
      value: ({ number }) => number,
      cell: (row) => html`<a href="${applicationPath(row)}">${row.number}</a>`,
    },
    { id: 'wanted', label: '要什么信息', value: ({ wanted }) => shortened(wanted) },
    {
      id: 'disposition',
      label: '答复',
      value: ({ disposition }) => (disposition ? dispositions[disposition].label : ''),
    },
    { id: 'decided', label: '答复之日', value: ({ decidedOn }) => decidedOn ?? '' },
    {
      id: 'review',
      label: '复查',
      value: ({ reviewOn }) => reviewOn ?? '',
      cell: ({ agencyId, id, reviewOn, finding }) =>
        finding === 'disclosed'
          ? html`不再复查`
          : html`${reviewOn ? html`${reviewOn} ${dueLeft(reviewOn, today)}<br>` : ''}<a href="${remediesPath(agencyId)}/withheld/${id}">复查</a>`,
    },
    {
      id: 'last',
      label: '上次复查',
      value: ({ reviewedOn }) => reviewedOn ?? '',
      cell: ({ reviewedOn, finding, reason }) =>
        reviewedOn && finding
          ? html`${reviewedOn} ${reviewFindings[finding]}<br><span class="form-text">${reason ?? ''}</span>`
          : html`没有复查过`,
    },
  ]
}

/** 看哪些。 */
export function withheldChooser(agencyId: string, current: WithheldView, months: number): Html {
  const path = `${remediesPath(agencyId)}/withheld`
  const links = Object.entries(withheldViews).map(([view, label]) =>
    view === current
      ? html`<strong>${label}</strong>　`
      : html`<a href="${path}?view=${view}">${label}</a>　`,
  )
  return html`<p class="lead-text">依照第十四条至第十六条不公开的信息，要定期评估审查（条例第十八条）。每 ${String(months)} 个月一次 <span class="tag">待确认</span>：条文没有定多久，由机关设置。</p>
<p>${links}</p>`
}

/** 复查一件的表单。 */
export function reviewForm(row: WithheldRow, fields: Fields, faults: Fields): Html {
  const path = `${remediesPath(row.agencyId)}/withheld`
  return html`<nav class="trail" aria-label="位置"><a href="${path}">不予公开的复查</a> › <span>${row.number}</span></nav>
<h1 class="page-title">复查 ${row.number}</h1>
<blockquote class="wanted-text">${row.wanted}</blockquote>
<p>${row.decidedOn ?? ''} 答复：${row.disposition ? dispositions[row.disposition].label : ''}　<a href="${applicationPath(row)}">打开申请</a></p>
${faultSummary(faults)}
<form action="${path}/${row.id}/reviews" method="post" class="entry-form">
${selectField({
  ...{ name: 'finding', label: '结论', isRequired: true },
  ...{ value: fields.finding ?? '', fault: faults.finding },
  options: [['', '请选择'], ...Object.entries(reviewFindings)],
  help: '情况变了、可以公开的，列入主动公开的建议',
})}
${longText('reason', '理由', { fields, faults }, '不要写申请人的信息')}
<div class="form-end"><button class="btn btn-primary">记下复查</button><a href="${path}">取消</a></div>
</form>`
}

/** 相近的申请：建议主动公开的各组。 */
export function clustersContent(
  agencyId: string,
  clusters: readonly Cluster[],
  typed: { readonly id: string; readonly fields: Fields; readonly faults: Fields } | undefined,
): Html {
  const path = `${remediesPath(agencyId)}/clusters`
  const open = clusters.filter(({ decision }) => decision === null)
  const decided = clusters.filter(({ decision }) => decision !== null)
  return html`<p class="lead-text">不同的申请人要的差不多是同一信息，可以公开的，可以纳入主动公开的范围（条例第四十四条）。每夜自动找一遍；是谁申请的，这里不看。</p>
<form action="${path}" method="post"><button class="btn btn-outline-primary">现在找一遍</button></form>
<h2 class="section-title">等待决定（${String(open.length)}）</h2>
${open.length > 0 ? open.map((each) => openCluster(path, each, typed?.id === each.id ? typed : undefined)) : html`<div class="empty"><p>现在没有。两个以上不同的申请人要相近的信息时，会列在这里。</p></div>`}
${
  decided.length > 0
    ? html`<h2 class="section-title">决定过的</h2><ul class="plain-list">${decided.map((each) => html`<li>${each.decidedOn ?? ''} ${each.decision ? clusterDecisions[each.decision] : ''}：${shortened(each.applications[0]?.wanted ?? '')}（${String(each.applications.length)} 件，${String(each.applicants)} 个申请人）<br><span class="form-text">${each.reason}</span></li>`)}</ul>`
    : ''
}`
}

function openCluster(
  path: string,
  { id, applications, applicants }: Cluster,
  typed: { readonly fields: Fields; readonly faults: Fields } | undefined,
): Html {
  const { fields, faults } = typed ?? { fields: {}, faults: {} }
  return html`<section class="cluster" id="cluster-${id}">
<h3>${shortened(applications[0]?.wanted ?? '')}</h3>
<p class="mb-1">${String(applications.length)} 件申请，${String(applicants)} 个不同的申请人</p>
<details><summary>是哪些申请</summary><ul class="plain-list">${applications.map((each) => html`<li><a href="${applicationPath(each)}">${each.number}</a>　${each.submittedOn}　${shortened(each.wanted)}${each.disposition ? html`　<span class="form-text">${dispositions[each.disposition].label}</span>` : ''}</li>`)}</ul></details>
<form action="${path}/${id}/decision" method="post">
${faultSummary(faults)}
<label class="form-label" for="reason-${id}">理由</label>
<input class="form-control form-control-sm" id="reason-${id}" name="reason" value="${fields.reason ?? ''}" maxlength="500" autocomplete="off">
<p class="cluster-buttons"><button class="btn btn-sm btn-primary" name="decision" value="publish">转为主动公开</button> <button class="btn btn-sm btn-outline-primary" name="decision" value="notPublish">不转</button></p>
</form></section>`
}

/** 列表里的描述。 */
export function shortened(text: string): string {
  const characters = [...text]
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}……` : text
}
