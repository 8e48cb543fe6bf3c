import { type ApplicationClock, clockOptions, type LedgerDay } from '@gongkai/law'
import { html } from 'hono/html'
import type { Html } from '../../ui/document.ts'
import { ledgerSum, ledgerWords } from '../../ui/ledger-words.ts'

/**
 * 逐日台账：每一天计不计、为什么、依据哪条、哪份放假通知。期限的构成写在前面，用到的读法写在后面。
 *
 * `eventsOn`: the names of what happened on a day, by its place in the history.
 */
export function ledger(clock: ApplicationClock, eventName: (at: number) => string): Html {
  const { steps, ledger: days, restsOn, dependsOn, dueOn } = clock
  if (days.length === 0) return html`<p>还没有收到申请，没有台账。</p>`
  return html`${
    steps.length > 0
      ? html`<p class="ledger-sum">${dueOn ? html`到期日 <strong>${dueOn}</strong> ＝ ` : ''}${ledgerSum(steps)}</p>`
      : ''
  }${dependsOn.map((each) => html`<p class="form-text">还取决于：${each}</p>`)}
<div class="table-scroll" tabindex="0" role="region" aria-label="逐日台账"><table class="table table-sm data-table ledger"><caption class="visually-hidden">逐日台账</caption>
<thead><tr><th scope="col">日期</th><th scope="col">计不计</th><th scope="col">第几个</th><th scope="col">为什么</th><th scope="col">当天的事</th></tr></thead>
<tbody>${days.map((day) => line(day, eventName))}</tbody></table></div>
${restsOn.length > 0 ? html`<details><summary>用到的读法（${String(restsOn.length)}）</summary><ul>${restsOn.map((id) => html`<li>${clockOptions[id].question}：${clockOptions[id].source}${clockOptions[id].certainty === 'memory' ? html` <span class="tag">待确认</span>` : ''}</li>`)}</ul></details>` : ''}`
}

function line(ledgerDay: LedgerDay, eventName: (at: number) => string): Html {
  const { count, overdueBy, provisional, isDue } = ledgerDay
  const { day, label, why, notice, marks } = ledgerWords(ledgerDay)
  const events = [...new Set(ledgerDay.events.map(eventName))].join('、')
  return html`<tr class="${marks}"><td class="nowrap">${day}${isDue ? html` <strong>到期</strong>` : ''}</td>
<td class="nowrap">${label}</td><td class="number">${count ?? (overdueBy ? `逾期 ${overdueBy}` : '')}</td>
<td>${why}${notice ? html`<br><span class="form-text">${notice}</span>` : ''}${provisional ? html` <span class="tag">暂算</span>` : ''}</td>
<td>${events}</td></tr>\n`
}
