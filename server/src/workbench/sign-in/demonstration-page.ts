import { html } from 'hono/html'
import { notice } from '../../ui/controls.ts'
import type { Html, Page } from '../../ui/page.ts'

/** 首次启动时：先看看示范县。 */
export function demonstrationOffer(token: string): Html {
  return html`<section class="aside-action" aria-labelledby="demonstration-title">
<h2 id="demonstration-title">只想先看看？</h2>
<p>载入一个示范县：县政府、部门、医院、乡镇和每种角色的人，全是编造的，处处标明。以后照样可以用这个链接建立真的机关。</p>
<form action="/setup/${token}/demonstration" method="post"><button class="btn btn-outline-primary">载入示范县</button></form>
</section>`
}

const people = [
  ['demo-wjj-jb', '卫生健康局的经办'],
  ['demo-wjj-gk', '卫生健康局的公开专员'],
  ['demo-wjj-bm', '卫生健康局的保密审查员'],
  ['demo-wjj-ld', '卫生健康局的分管领导'],
  ['demo-gkb', '县政府的政务公开办'],
  ['demo-admin', '县政府的管理员'],
  ['demo-auditor', '县政府的审计员'],
] as const

/** 示范县载入以后：用什么登录。 */
export function demonstrationPage(password: string): Page {
  return {
    title: '示范县',
    content: html`<h1 class="page-title">示范县已经载入</h1>
${notice('warning', '示范县里不要录入真的信息', '它的密码人人一样，只显示这一次；再载入一次会换新的。')}
<p>密码都是：</p>
<p class="command"><code>${password}</code></p>
<table class="table table-sm data-table demonstration-people"><thead><tr><th scope="col">登录名</th><th scope="col">是谁</th></tr></thead>
<tbody>${people.map(([signInName, who]) => html`<tr><td><code>${signInName}</code></td><td>${who}</td></tr>`)}</tbody></table>
<p><a class="btn btn-primary" href="/workbench/sign-in">去登录</a></p>`,
  }
}
