import { html } from 'hono/html'
import type { DueChange, viewDueChanges } from '../../applications/index.ts'
import { inBeijing } from '../../kit/clock.ts'
import type { Html } from '../../ui/document.ts'
import { movesTable } from './preview-page.ts'
import { CALENDAR } from './year-page.ts'

/** 一个机关因放假通知移动了的期限，按通知分；没有签认的有签认的按钮。 */
export function changesContent(
  agencyId: string,
  { agencyName, changes, maySign }: Awaited<ReturnType<typeof viewDueChanges>>,
): Html {
  const groups = [...Map.groupBy(changes, ({ year, version }) => `${year} ${version}`).values()]
  return html`<h1 class="page-title">移动了的期限</h1>
<p class="lead-text">${agencyName}：新的放假通知载入以后移动了的，核对以后签认，记在操作记录里。</p>
${groups.length === 0 ? html`<div class="empty"><p>没有因为放假通知移动过的期限。</p><p><a href="${CALENDAR}">看放假通知</a></p></div>` : groups.map((group) => groupContent(agencyId, group, maySign))}`
}

function groupContent(agencyId: string, group: readonly DueChange[], maySign: boolean): Html {
  const [first] = group
  if (!first) return html``
  const { year, version, madeAt, signedAt, signedBy } = first
  const moves = group.map((change) => ({
    ...change,
    cell: html`<a href="/workbench/applications/${agencyId}/${change.applicationId}">${change.number}</a>　${[...change.wanted].slice(0, 40).join('')}`,
  }))
  const state = signedAt
    ? html`<p>${signedBy ?? '系统'} 已于 ${inBeijing(signedAt.getTime())} 签认。</p>`
    : maySign
      ? html`<form action="${CALENDAR}/changes/signature" method="post" class="form-end"><input type="hidden" name="agency" value="${agencyId}"><input type="hidden" name="year" value="${String(year)}"><input type="hidden" name="version" value="${String(version)}"><button class="btn btn-primary">核对过了，签认这 ${String(group.length)} 件</button></form>`
      : html`<p>还没有签认：由公开专员或者分管领导签认。</p>`
  return html`<h2 class="section-title"><a href="${CALENDAR}?year=${String(year)}">${String(year)} 年</a>的通知，第 ${String(version)} 版 <span class="count">${inBeijing(madeAt.getTime())} 载入，${String(group.length)} 件</span></h2>
${movesTable(moves, `${year} 年第 ${version} 版`)}
${state}`
}
