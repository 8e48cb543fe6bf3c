import { html } from 'hono/html'
import type { searchAccounts } from '../accounts/index.ts'
import type { Html } from '../ui/document.ts'

/** 查找的结果。 */
export function searchContent(
  wanted: string,
  { agencies, people }: Awaited<ReturnType<typeof searchAccounts>>,
): Html {
  const none = agencies.length + people.length === 0
  return html`<h1 class="page-title">查找</h1>
<form class="search-again" action="/workbench/search" role="search" aria-label="换个词查找"><label class="visually-hidden" for="search-again">查找</label>
<input class="form-control" type="search" id="search-again" name="q" value="${wanted}"><button class="btn btn-primary">查找</button></form>
${wanted === '' ? html`<div class="empty"><p>输入机关名称、简称、统一社会信用代码，或者人员的姓名、登录名。</p></div>` : ''}
${wanted !== '' && none ? html`<div class="empty"><p>没有找到「${wanted}」。</p><p>只在您看得到的机关和人员里找；试试少写几个字。</p></div>` : ''}
${agencies.length > 0 ? html`<h2>机关</h2><ul class="found">${agencies.map(({ id, name }) => html`<li><a href="/workbench/agencies/${id}">${name}</a></li>`)}</ul>` : ''}
${people.length > 0 ? html`<h2>人员</h2><ul class="found">${people.map(({ id, name, signInName, agencyName }) => html`<li><a href="/workbench/people/${id}">${name}</a>　${signInName}　${agencyName}</li>`)}</ul>` : ''}`
}
