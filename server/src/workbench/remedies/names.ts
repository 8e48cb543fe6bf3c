import {
  daysBetween,
  outcomeOf,
  type RemedyTerm,
  remedyEventLabels,
  remedyProcedures,
} from '@gongkai/law'
import { html } from 'hono/html'
import type { RemedyCase, RemedyEntry } from '../../applications/index.ts'
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

/** 案件叫什么：种类和案号。 */
export function caseTitle({ kind, caseNumber }: Pick<RemedyCase, 'kind' | 'caseNumber'>): string {
  return `${kind === 'reconsideration' ? '行政复议' : '行政诉讼'}　${caseNumber || '没有案号'}`
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

/** 列表和待办里的期限：离今天几日。 */
export function dueLeft(dueOn: string, today: string): Html {
  const days = daysBetween(today, dueOn)
  if (days < 0) return html`<span class="urgent">逾期 ${String(-days)} 日</span>`
  if (days === 0) return html`<span class="urgent">今天到期</span>`
  return days <= 5
    ? html`<span class="soon">还有 ${String(days)} 日</span>`
    : html`<span>还有 ${String(days)} 日</span>`
}

/** 案件历史的一笔写了什么。 */
export function remedyEntryText({ kind }: Pick<RemedyCase, 'kind'>, entry: RemedyEntry): string {
  const { name, payload } = entry
  const orders = payload.orders as
    | { readonly until?: string; readonly workdays?: number }
    | undefined
  const parts: (string | false | undefined)[] = [
    name === 'decided' &&
      (payload.outcome === undefined
        ? '结果没有登记'
        : outcomeOf(kind, String(payload.outcome))?.label),
    orders &&
      `责令重新答复，${orders.until ? `到 ${orders.until}` : orders.workdays ? `${orders.workdays} 个工作日` : '没有定期限'}`,
    name === 'procedureChanged' &&
      remedyProcedures[payload.procedure as keyof typeof remedyProcedures],
    name === 'extended' && `${String(payload.days)} 日`,
    name === 'appealed' && (payload.by === 'agency' ? '本机关上诉' : '对方上诉'),
    name === 'heard' && payload.leaderCame === true && '负责人出庭',
    name === 'struck' && `撤销第 ${String(payload.struck)} 笔`,
    payload.reason !== undefined && String(payload.reason),
    payload.remark !== undefined && String(payload.remark),
  ]
  return parts.filter(Boolean).join('；')
}

/** 案件的种类，简短。 */
export const kindLabels = {
  reconsideration: '复议',
  litigationDirect: '直接起诉',
  litigationAfterReconsideration: '复议后起诉',
} as const

/** 案件事件的名称。 */
export const happeningLabels = remedyEventLabels
