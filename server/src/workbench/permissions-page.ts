import { html } from 'hono/html'
import { type Action, actions, permissions, roleIds, roles, type Scope } from '../accounts/index.ts'
import type { Html } from '../ui/document.ts'

const scopes: Readonly<Record<Scope, string>> = {
  own: '自己的',
  division: '本科室',
  agency: '本机关',
  subtree: '本机关及以下',
}

/** 权限表：角色 × 动作 → 范围。表里没有的，谁也不能做。 */
export function permissionsContent(): Html {
  const rows = (Object.keys(actions) as Action[]).map((action) => {
    const cells = roleIds.map((role) => {
      const scope = permissions[role][action]
      return html`<td>${scope ? scopes[scope] : html`<span class="none" aria-label="不能">—</span>`}</td>`
    })
    return html`<tr><th scope="row">${actions[action]}</th>${cells}</tr>\n`
  })
  return html`<h1 class="page-title">权限表</h1>
<p class="lead-text">谁能做什么、及于哪里。表里没有写的，谁也不能做。</p>
<div class="table-scroll" tabindex="0" role="region" aria-label="权限表"><table class="table table-sm data-table">
<thead><tr><th scope="col">动作</th>${roleIds.map((role) => html`<th scope="col">${roles[role]}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div>`
}
