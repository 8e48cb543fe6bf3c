import {
  type Calendar,
  type Day,
  daysBetween,
  type RemedyTerm,
  type RemedyTermId,
  remedyEventLabels,
  remedyTimeLeft,
} from '@gongkai/law'
import { html } from 'hono/html'
import type { RemedyCase } from '../../applications/index.ts'
import type { Html } from '../../ui/document.ts'

/** 复议、诉讼在导航里的那一处。 */
export const REMEDIES = '/workbench/remedies'

/** 一个机关的复议、诉讼在哪里。 */
export function remediesPath(agencyId: string): string {
  return `${REMEDIES}/${agencyId}`
}

/** 一件案件的页面在哪里。 */
export function casePath({ agencyId, id }: Pick<RemedyCase, 'agencyId' | 'id'>): string {
  return `${remediesPath(agencyId)}/cases/${id}`
}

/** 期限还剩多少，写给人看；颜色之外也有字。 */
export function termLeft({ daysLeft, isOverdue, unit, doneOn, whose, dueOn }: RemedyTerm): Html {
  if (doneOn !== undefined) {
    if (whose === 'parties' && doneOn === dueOn) return html`<span>已满</span>`
    return html`<span>${doneOn} 办好</span>${isOverdue ? html` <span class="urgent">逾期</span>` : ''}`
  }
  if (daysLeft === undefined) return html``
  const word = unit === 'workdays' ? '个工作日' : '日'
  if (whose === 'body') return html`<span>${daysLeft < 0 ? `已过 ${-daysLeft} ${word}` : ''}</span>`
  if (daysLeft < 0) return html`<span class="urgent">逾期 ${String(-daysLeft)} ${word}</span>`
  if (daysLeft === 0) return html`<span class="urgent">今天到期</span>`
  const left = `还剩 ${daysLeft} ${word}`
  return daysLeft <= 3 ? html`<span class="soon">${left}</span>` : html`<span>${left}</span>`
}

/** 列表和待办里案件的期限：照那个期限自己的算法，还剩几个工作日、几日。 */
export function caseDueLeft(
  { kind }: Pick<RemedyCase, 'kind'>,
  term: RemedyTermId,
  dueOn: Day,
  at: { readonly asOf: Day; readonly calendar: Calendar },
): Html {
  const { daysLeft, unit } = remedyTimeLeft(kind, term, dueOn, at)
  const word = unit === 'workdays' ? '个工作日' : '日'
  if (daysLeft < 0) return html`<span class="urgent">逾期 ${String(-daysLeft)} ${word}</span>`
  if (daysLeft === 0) return html`<span class="urgent">今天到期</span>`
  const left = `还剩 ${daysLeft} ${word}`
  return daysLeft <= SOON ? html`<span class="soon">${left}</span>` : html`<span>${left}</span>`
}

/** 快到了：不分工作日和日。 */
const SOON = 5

/** 该复查的离今天几日。 */
export function dueLeft(dueOn: string, today: string): Html {
  const days = daysBetween(today, dueOn)
  if (days < 0) return html`<span class="urgent">逾期 ${String(-days)} 日</span>`
  if (days === 0) return html`<span class="urgent">今天到期</span>`
  return days <= SOON
    ? html`<span class="soon">还有 ${String(days)} 日</span>`
    : html`<span>还有 ${String(days)} 日</span>`
}

/** 案件的种类，简短。 */
export const kindLabels = {
  reconsideration: '复议',
  litigationDirect: '直接起诉',
  litigationAfterReconsideration: '复议后起诉',
} as const

/** 案件事件的名称。 */
export const happeningLabels = remedyEventLabels
