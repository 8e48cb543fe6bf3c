import { html } from 'hono/html'
import {
  type ApplicationFile,
  isArchivable,
  type ListedArchives,
  type plannedArchive,
} from '../../applications/index.ts'
import { inBeijing } from '../../kit/clock.ts'
import type { Html } from '../../ui/document.ts'
import { faultSummary } from '../../ui/fields.ts'
import { applicationPath } from './names.ts'

type Planned = Awaited<ReturnType<typeof plannedArchive>>

/** 立卷归档：卷里会有什么，已经做过哪几版。 */
export function archiveContent(
  { application }: ApplicationFile,
  planned: Planned,
  { archives, people }: ListedArchives,
  faults: Readonly<Record<string, string>>,
): Html {
  const path = applicationPath(application)
  const isAgain = archives.length > 0
  const rows = planned.map(
    ({ title, number, day }, i) =>
      html`<tr><td class="number">${String(i + 1)}</td><td>${title}</td><td>${number ?? ''}</td><td class="nowrap">${day}</td></tr>`,
  )
  return html`<nav class="trail" aria-label="位置"><a href="/workbench/applications">依申请公开</a> › <a href="${path}">${application.number}</a> › <span>归档</span></nav>
<h1 class="page-title">归档</h1>
<p class="lead-text">这件申请的全部订成一个 PDF，有封面、可点的目录、逐页的页码，加密存放；卷号和摘要记在经过里。</p>
${faultSummary(faults)}
${isAgain ? versions(path, { archives, people }) : ''}
<section aria-labelledby="planned"><h2 id="planned">卷里的 ${String(planned.length)} 件</h2>
<div class="table-scroll" tabindex="0" role="region" aria-label="卷里的各件"><table class="table table-sm data-table"><thead><tr><th scope="col" class="number">序号</th><th scope="col">题名</th><th scope="col">文号</th><th scope="col">日期</th></tr></thead><tbody>${rows}</tbody></table></div>
<p class="form-text">打不开、不能订入的，在原处有一页说明。</p></section>
${isArchivable(application) ? makeForm(path, isAgain) : html`<p class="empty">办结以后才能归档：答复发出、结案或者申请人撤回。并入另一件的，随那一件归档。</p>`}`
}

function makeForm(path: string, isAgain: boolean): Html {
  return html`<form action="${path}/archives" method="post" class="entry-form">
<p>卷里的姓名、证件号码、联系方式都是完整的。为归档打开整件申请，会以「归档」为用途记在操作记录里。</p>
<div class="form-end"><button class="btn btn-primary">${isAgain ? '再做一版' : '立卷归档'}</button><a href="${path}">取消</a></div>
${isAgain ? html`<p class="form-text">以前的各版都留着，卷号不变。</p>` : ''}</form>`
}

function versions(path: string, { archives, people }: ListedArchives): Html {
  const rows = archives
    .toReversed()
    .map(
      ({ version, number, entries, pages, faults, digest, madeBy, madeAt }) =>
        html`<li><form action="${path}/archives/${String(version)}" method="post"><button class="btn btn-sm btn-outline-primary">第 ${String(version)} 版</button> ${number}　${String(entries)} 件 ${String(pages)} 页${faults > 0 ? html`　<span class="soon">${String(faults)} 件没有订入</span>` : ''}<br><span class="form-text">${madeBy ? (people.get(madeBy) ?? '') : ''}　${inBeijing(madeAt.getTime())}　SHA-256 <code>${digest.slice(0, 16)}</code></span></form></li>`,
    )
  return html`<section aria-labelledby="versions"><h2 id="versions">已经归档</h2><ul class="plain-list archive-list">${rows}</ul><p class="form-text">里面什么都是完整的：打开一次，记一次。</p></section>`
}
