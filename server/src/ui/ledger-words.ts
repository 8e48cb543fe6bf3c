import {
  type ApplicationClock,
  cite,
  type Day,
  type LedgerDay,
  ledgerLabels,
  weekdayOf,
} from '@gongkai/law'
import { html } from 'hono/html'
import type { Html } from './document.ts'

const weekdays = '一二三四五六日'

/** 期限由哪几段组成：`登记 20 个工作日（条例第三十三条第二款） ＋ …`。 */
export function ledgerSum(steps: ApplicationClock['steps']): Html {
  return html`${steps.map(
    ({ label, workdays, basis, toBeConfirmed }, i) =>
      html`${i > 0 ? ' ＋ ' : ''}${label} ${String(workdays)} 个工作日（${cite(basis)}${toBeConfirmed ? '，待确认' : ''}）`,
  )}`
}

/** 哪一天：`2026-03-02 周一`。 */
export function dayWithWeekday(on: Day): string {
  return `${on} 周${weekdays[weekdayOf(on) - 1]}`
}

/** 台账的一天的各句话，宽的、窄的台账都用。 */
export function ledgerWords(day: LedgerDay) {
  const { on, kind, why, basis, notice, isDue, projected } = day
  return {
    day: dayWithWeekday(on),
    /** 计不计。 */
    label: ledgerLabels[kind],
    /** 为什么，依据哪一条。 */
    why: `${why}${basis.length > 0 ? `（${basis.map(cite).join('、')}）` : ''}`,
    /** 哪份放假通知。 */
    notice: notice ? `${notice.title}（${notice.number}）` : '',
    marks: [`is-${kind}`, isDue ? 'is-due' : '', projected ? 'is-projected' : '']
      .filter(Boolean)
      .join(' '),
  }
}
