import type { LedgerDay } from '@gongkai/law'
import { html } from 'hono/html'
import { entryLabel, type OwnFile } from '../../applications/index.ts'
import { ledgerSum, ledgerWords } from '../../ui/ledger-words.ts'
import type { Html } from '../../ui/page.ts'

/** 为什么是这一天：期限由哪几段组成，每一天计不计、依据哪一条、哪份放假通知。 */
export function ledgerList(file: OwnFile): Html {
  const { steps, ledger, dueOn, dependsOn } = file.clock
  if (ledger.length === 0) return html``
  return html`<section aria-labelledby="why"><h2 id="why">${dueOn ? '为什么是这一天' : '期限怎样算'}</h2>
${steps.length > 0 ? html`<p>${dueOn ? html`${dueOn} ＝ ` : ''}${ledgerSum(steps)}</p>` : ''}
${dependsOn.map((each) => html`<p class="form-text">还取决于：${each}</p>`)}
<details class="ledger-days"><summary>逐日台账：每一天计不计，为什么（${String(ledger.length)} 天）</summary>
<ol class="day-list">${ledger.map((day) => line(day, file))}</ol></details></section>`
}

function line(ledgerDay: LedgerDay, { entries, seqs }: OwnFile): Html {
  const { count, overdueBy, provisional, isDue } = ledgerDay
  const { day, label, why, notice, marks } = ledgerWords(ledgerDay)
  const events = ledgerDay.events.flatMap((at) => {
    const entry = entries.find(({ seq }) => seq === seqs[at])
    return entry ? [entryLabel(entry.name)] : []
  })
  const number = count ? `，第 ${count} 个` : overdueBy ? `，第 ${overdueBy} 个` : ''
  return html`<li class="${marks}"><span class="day-date">${day}</span> <span class="day-kind">${label}${number}${isDue ? html` <strong>到期</strong>` : ''}</span>
<span class="day-why">${events.length > 0 ? html`<strong>${[...new Set(events)].join('、')}</strong>　` : ''}${why}${notice ? `　${notice}` : ''}${provisional ? '　暂算' : ''}</span></li>
`
}
