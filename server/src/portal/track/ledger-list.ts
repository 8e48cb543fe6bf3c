import { cite, type LedgerDay, ledgerLabels } from '@gongkai/law'
import { html } from 'hono/html'
import { entryLabel, type OwnFile } from '../../applications/index.ts'
import type { Html } from '../../ui/page.ts'

const weekdays = ['日', '一', '二', '三', '四', '五', '六']

/** 为什么是这一天：期限由哪几段组成，每一天计不计、依据哪一条、哪份放假通知。 */
export function ledgerList(file: OwnFile): Html {
  const { steps, ledger, dueOn, dependsOn } = file.clock
  if (ledger.length === 0) return html``
  const sum = steps.map(
    ({ label, workdays, basis, toBeConfirmed }, i) =>
      html`${i > 0 ? ' ＋ ' : ''}${label} ${String(workdays)} 个工作日（${cite(basis)}${toBeConfirmed ? '，待确认' : ''}）`,
  )
  return html`<section aria-labelledby="why"><h2 id="why">${dueOn ? '为什么是这一天' : '期限怎样算'}</h2>
${steps.length > 0 ? html`<p>${dueOn ? html`${dueOn} ＝ ` : ''}${sum}</p>` : ''}
${dependsOn.map((each) => html`<p class="form-text">还取决于：${each}</p>`)}
<details class="ledger-days"><summary>逐日台账：每一天计不计，为什么（${String(ledger.length)} 天）</summary>
<ol class="day-list">${ledger.map((day) => line(day, file))}</ol></details></section>`
}

function line(day: LedgerDay, { entries, seqs }: OwnFile): Html {
  const { on, kind, count, overdueBy, why, basis, notice, provisional, isDue, projected } = day
  const weekday = weekdays[new Date(`${on}T00:00:00Z`).getUTCDay()]
  const events = day.events.flatMap((at) => {
    const entry = entries.find(({ seq }) => seq === seqs[at])
    return entry ? [entryLabel(entry.name)] : []
  })
  const number = count ? `，第 ${count} 个` : overdueBy ? `，第 ${overdueBy} 个` : ''
  return html`<li class="is-${kind}${isDue ? ' is-due' : ''}${projected ? ' is-projected' : ''}"><span class="day-date">${on} 周${weekday}</span> <span class="day-kind">${ledgerLabels[kind]}${number}${isDue ? html` <strong>到期</strong>` : ''}</span>
<span class="day-why">${events.length > 0 ? html`<strong>${[...new Set(events)].join('、')}</strong>　` : ''}${why}${basis.length > 0 ? `（${basis.map(cite).join('、')}）` : ''}${notice ? `　${notice.title}（${notice.number}）` : ''}${provisional ? '　暂算' : ''}</span></li>
`
}
