import { type Day, dispositions, stateLabels } from '@gongkai/law'
import { html } from 'hono/html'
import type { Application, Listed } from '../../applications/index.ts'
import type { Html } from '../../ui/document.ts'

/** 一件申请的页面在哪里。 */
export function applicationPath({ agencyId, id }: Pick<Application, 'agencyId' | 'id'>): string {
  return `/workbench/applications/${agencyId}/${id}`
}

/** 还剩几个工作日，写给人看；颜色之外也有字。 */
export function remaining(daysLeft: number | undefined): Html {
  if (daysLeft === undefined) return html``
  if (daysLeft < 0) return html`<span class="urgent">逾期 ${String(-daysLeft)} 个工作日</span>`
  if (daysLeft === 0) return html`<span class="urgent">今天到期</span>`
  const word = `还剩 ${daysLeft} 个工作日`
  return daysLeft <= 3 ? html`<span class="soon">${word}</span>` : html`<span>${word}</span>`
}

/** 看板上的一件还剩几天；申请人过了期限、等着结案的，不是本机关逾期。 */
export function urgency({ state, daysLeft }: Pick<Listed, 'state' | 'daysLeft'>): Html {
  return state === 'deemedAbandoned'
    ? html`<span class="soon">可以结案</span>`
    : remaining(daysLeft)
}

/** 状态，办结了的连同结果。 */
export function stateText({ state, disposition, mergedInto }: Application): string {
  if (mergedInto) return '已并入另一件'
  const isDecided = ['replied', 'sent', 'served', 'closed'].includes(state)
  const result = isDecided && disposition ? `：${dispositions[disposition].label}` : ''
  return `${stateLabels[state]}${result}`
}

/** 日期；没有的写明为什么没有。 */
export function dayText(day: Day | null, otherwise = '—'): string {
  return day ?? otherwise
}

/** 看板上的期限一格：哪天，还剩几天，暂算的标明。 */
export function dueCell(listed: Listed): Html {
  const { nextOn, isOpen, isProvisional } = listed
  if (!isOpen || !nextOn) return html`—`
  return html`<a href="${applicationPath(listed)}#ledger" title="看每一天怎样算的">${nextOn}</a>${isProvisional ? html` <span class="tag">暂算</span>` : ''}<br>${urgency(listed)}`
}
