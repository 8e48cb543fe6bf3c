import { html } from 'hono/html'
import type { searchAccounts } from '../accounts/index.ts'
import type { Application } from '../applications/index.ts'
import type { Html } from '../ui/document.ts'
import { applicationPath, stateText } from './applications/names.ts'

/** 查到的。 */
export type Found = Awaited<ReturnType<typeof searchAccounts>> & {
  readonly applications: readonly Application[]
}

/** 申请至多列这么多件；更多的到看板里看。 */
export const APPLICATIONS_FOUND = 10

/** 查找的结果：申请、机关、人员。 */
export function searchContent(wanted: string, { applications, agencies, people }: Found): Html {
  const none = applications.length + agencies.length + people.length === 0
  return html`<h1 class="page-title">查找</h1>
<form class="search-again" action="/workbench/search" role="search" aria-label="换个词查找"><label class="visually-hidden" for="search-again">查找</label>
<input class="form-control" type="search" id="search-again" name="q" value="${wanted}"><button class="btn btn-primary">查找</button></form>
${wanted === '' ? html`<div class="empty"><p>输入申请的编号、信息名称，机关名称、简称、统一社会信用代码，或者人员的姓名、登录名。</p></div>` : ''}
${wanted !== '' && none ? html`<div class="empty"><p>没有找到「${wanted}」。</p><p>只在您看得到的申请、机关和人员里找；个人申请人的姓名加密存放，找不到。试试少写几个字。</p></div>` : ''}
${applications.length > 0 ? applicationsFound(wanted, applications) : ''}
${agencies.length > 0 ? html`<h2>机关</h2><ul class="found">${agencies.map(({ id, name }) => html`<li><a href="/workbench/agencies/${id}">${name}</a></li>`)}</ul>` : ''}
${people.length > 0 ? html`<h2>人员</h2><ul class="found">${people.map(({ id, name, signInName, agencyName }) => html`<li><a href="/workbench/people/${id}">${name}</a>　${signInName}　${agencyName}</li>`)}</ul>` : ''}`
}

const SHOWN = 40

function applicationsFound(wanted: string, applications: readonly Application[]): Html {
  const all = `/workbench/applications?${new URLSearchParams({ view: 'all', q: wanted })}`
  const lines = applications
    .slice(0, APPLICATIONS_FOUND)
    .map(
      (each) =>
        html`<li><a href="${applicationPath(each)}">${each.number}　${each.applicantShown}：${[...each.wanted].slice(0, SHOWN).join('')}</a>　${stateText(each)}</li>`,
    )
  return html`<h2>申请</h2><ul class="found">${lines}</ul>
${applications.length > APPLICATIONS_FOUND ? html`<p><a href="${all}">看全部</a></p>` : ''}`
}
