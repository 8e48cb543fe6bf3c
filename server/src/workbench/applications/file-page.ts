import { channels, cite, type RunningTerm } from '@gongkai/law'
import { html } from 'hono/html'
import { type MaskedDatum, personalKinds } from '../../accounts/index.ts'
import {
  type ApplicationFile,
  applicantKinds,
  entryLabel,
  identityKinds,
  wantedForms,
  wantedRoutes,
} from '../../applications/index.ts'
import type { Html } from '../../ui/document.ts'
import { offeredActions } from './actions.ts'
import { ledger } from './ledger.ts'
import { applicationPath, remaining, stateText } from './names.ts'
import { timeline } from './timeline.ts'

/** 在这件申请上可以做什么。 */
export interface FileMay {
  readonly handle: boolean
  readonly assign: boolean
  readonly approve: boolean
  readonly reveal: boolean
  readonly urge: boolean
  readonly archive: boolean
}

/** 别的房间挂在这一页上的一栏：文书、复议诉讼、相似的答复……。 */
export interface FilePanel {
  readonly title: string
  readonly content: Html
}

/** 一件申请的页面：在哪里、为什么是那天、接下来做什么、发生过什么。 */
export function fileContent(
  file: ApplicationFile,
  may: FileMay,
  {
    divisionName,
    panels,
    agencyName,
  }: {
    readonly divisionName: string | undefined
    readonly panels: readonly FilePanel[]
    /** 看的是别的机关的申请，写明是哪个。 */
    readonly agencyName: string | undefined
  },
): Html {
  const { application, entries, seqs, clock } = file
  const eventName = (at: number) => {
    const entry = entries.find(({ seq }) => seq === seqs[at])
    return entry ? entryLabel(entry.name) : ''
  }
  return html`<nav class="trail" aria-label="位置"><a href="/workbench/applications">依申请公开</a> › <span>${application.number}</span></nav>
<div class="head"><h1 class="page-title">${application.number}　${application.applicantShown}</h1></div>
${agencyName ? html`<p class="form-text">${agencyName}的申请</p>` : ''}
${standing(file)}
${may.handle || may.approve || may.assign || may.urge ? nextSteps(file, may) : ''}
<div class="file-columns"><div>
<section aria-labelledby="wanted"><h2 id="wanted">要什么信息</h2>
<p class="wanted-text">${application.wanted}</p>
${application.wantedHints ? html`<p class="form-text">文号或者其他特征：${application.wantedHints}</p>` : ''}</section>
<details class="ledger-box" id="ledger"${clock.findings.length > 0 ? html` open` : ''}><summary>为什么是这一天：逐日台账</summary>${ledger(clock, eventName)}</details>
<section aria-labelledby="history"><h2 id="history">办理经过</h2>${timeline(file)}</section>
</div><div class="file-aside">
${panels.map(({ title, content }) => html`<section class="aside-panel"><h2>${title}</h2>${content}</section>`)}
${applicantPanel(file, may.reveal)}
${factsPanel(file, divisionName)}
${partiesPanel(file)}
</div></div>`
}

function standing({ application, clock }: ApplicationFile): Html {
  const { dueOn, daysLeft, isOverdue, terms, answeredOn } = clock
  const due = application.isOpen && dueOn
  return html`<div class="standing"><dl>
<div><dt>状态</dt><dd>${stateText(application)}</dd></div>
<div><dt>收到申请之日</dt><dd>${application.receivedOn ?? html`<span class="soon">待双方确认</span>`}</dd></div>
${due ? html`<div><dt>答复期限</dt><dd><a href="#ledger">${dueOn}</a> ${remaining(daysLeft)}${application.isProvisional ? html` <span class="tag" title="所涉年份的放假通知还没有公布，公布以后重算">暂算</span>` : ''}</dd></div>` : ''}
${answeredOn ? html`<div><dt>答复</dt><dd>${answeredOn}${isOverdue ? html` <span class="urgent">逾期</span>` : ''}</dd></div>` : ''}
${terms.map(termLine)}
</dl></div>`
}

function termLine({ label, dueOn, basis }: RunningTerm): Html {
  return html`<div><dt>${label}</dt><dd>到 ${dueOn}（${cite(basis)}）</dd></div>`
}

function nextSteps(file: ApplicationFile, may: FileMay): Html {
  const { application, clock } = file
  const path = applicationPath(application)
  const { first, others } = offeredActions(file)
  const canExtend = ['inProcess', 'consulting'].includes(clock.state)
  const examine = clock.state === 'inProcess' && !first
  return html`<nav class="steps" aria-label="接下来">
${may.handle && first ? html`<a class="btn btn-primary" href="${path}/events/${first.id}">${first.label}</a>` : ''}
${may.handle && examine ? html`<a class="btn btn-primary" href="${path}/examination">审查</a>` : ''}
${may.handle && canExtend ? html`<a class="btn btn-outline-primary" href="${path}/consultations/new">征求意见</a>` : ''}
${may.approve && canExtend ? html`<a class="btn btn-outline-primary" href="${path}/extension">同意延长</a>` : ''}
${may.assign && application.isOpen ? html`<a class="btn btn-outline-primary" href="${path}/assignment">分派</a>` : ''}
${may.handle ? html`<a class="btn btn-outline-primary" href="${path}/notes/new">记事、检索</a>` : ''}
${may.urge && application.isOpen ? html`<a class="btn btn-outline-primary" href="${path}/urging">督办</a>` : ''}
${
  may.handle && (others.length > 0 || (may.assign && application.isOpen))
    ? html`<details class="more-steps"><summary class="btn btn-outline-primary">其他登记</summary><ul>${others.map(({ id, label }) => html`<li><a href="${path}/${id === 'feeNotice' ? 'fee' : `events/${id}`}">${label}</a></li>`)}${may.assign && application.isOpen ? html`<li><a href="${path}/splitting">分为几件</a></li><li><a href="${path}/merging">并入另一件</a></li><li><a href="${path}/code">换发查询码</a></li>` : ''}</ul></details>`
    : ''
}</nav>`
}

function applicantPanel({ application, applicant, agent }: ApplicationFile, reveal: boolean): Html {
  const line = ({ id, kind, masked }: MaskedDatum) =>
    html`<div><dt>${personalKinds[kind]}</dt><dd>${masked}${reveal ? html` <a class="reveal" href="${applicationPath(application)}/personal/${id}">看完整的</a>` : ''}</dd></div>`
  return html`<section class="aside-panel"><h2>申请人</h2><dl class="facts-list">
<div><dt>类别</dt><dd>${applicantKinds[application.applicantKind]}</dd></div>
<div><dt>名称</dt><dd>${application.applicantShown}</dd></div>
<div><dt>身份证明</dt><dd>${application.identityKind ? identityKinds[application.identityKind] : html`<span class="soon">没有提供</span>`}</dd></div>
${applicant.map(line)}</dl>
${agent.length > 0 ? html`<h3>代理人</h3><dl class="facts-list">${agent.map(line)}</dl>` : ''}</section>`
}

function factsPanel(
  { application, related }: ApplicationFile,
  divisionName: string | undefined,
): Html {
  const { kind, channel, submittedOn, wantedForm, wantedRoute } = application
  return html`<section class="aside-panel"><h2>登记</h2><dl class="facts-list">
${kind === 'recordCorrection' ? html`<div><dt>种类</dt><dd>更正与本人有关的信息</dd></div>` : ''}
<div><dt>渠道</dt><dd>${channels[channel].label}</dd></div>
<div><dt>提交</dt><dd>${submittedOn}</dd></div>
<div><dt>形式</dt><dd>${wantedForms[wantedForm]}</dd></div>
<div><dt>途径</dt><dd>${wantedRoutes[wantedRoute]}</dd></div>
<div><dt>承办</dt><dd>${divisionName ?? '未分派'}</dd></div>
${related.map((each) => html`<div><dt>${each.splitFrom === application.id ? '分出' : each.mergedInto === application.id ? '并入本件' : each.id === application.splitFrom ? '分自' : '已并入'}</dt><dd><a href="${applicationPath(each)}">${each.number}</a></dd></div>`)}
</dl></section>`
}

function partiesPanel({ parties, clock }: ApplicationFile): Html {
  if (parties.length === 0) return html``
  const lines = parties.map(({ code, shown }) => {
    const consultation = clock.consultations.find(({ id }) => id === code)
    const opinion = consultation?.opinion
    const said = opinion
      ? { agrees: '同意公开', refuses: '不同意公开' }[opinion]
      : consultation?.answerBy
        ? `${consultation.answerBy} 前提出意见`
        : '等待意见'
    return html`<div><dt>${code}</dt><dd>${shown}：${said}</dd></div>`
  })
  return html`<section class="aside-panel"><h2>征求意见</h2><dl class="facts-list">${lines}</dl></section>`
}
