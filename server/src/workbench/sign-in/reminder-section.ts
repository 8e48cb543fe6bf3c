import { html } from 'hono/html'
import { type ReminderWay, reminderWays } from '../../accounts/index.ts'
import { faultSummary, textField } from '../../ui/fields.ts'
import type { Html } from '../../ui/page.ts'
import type { Mine } from './me-page.ts'

/**
 * 「我的」里的提醒：收提醒的邮箱和手机号码。
 *
 * What is kept stands in its field, masked: left as it is, it stays; emptied, it goes. What the platform cannot
 * send is not asked for; who left it earlier can still take it away.
 */
export function reminderSection(
  { contacts, sendable, typed }: Pick<Mine, 'contacts' | 'sendable' | 'typed'>,
  faults: Readonly<Record<string, string>>,
): Html {
  const isShown = (way: ReminderWay) => sendable.includes(way) || contacts[way] !== undefined
  const help = (way: ReminderWay) => {
    if (!sendable.includes(way)) return `系统没有设，现在不发${reminderWays[way]}。清空保存就删去`
    return contacts[way] ? '不改就照旧；清空保存，就不再用它提醒' : helps[way]
  }
  if (!isShown('mail') && !isShown('sms'))
    return html`<section aria-labelledby="reminder"><h2 id="reminder">提醒</h2>
<p>系统还没有设邮件服务器和短信网关，不发提醒。要用的，请联系管理系统的人。</p></section>`
  return html`<section aria-labelledby="reminder"><h2 id="reminder">提醒</h2>
${faultSummary(faults)}
<p>您经办的申请快到期、逾期的，每天早上提醒一次。填哪一样就用哪一样，两样都填就都发。</p>
<form action="/workbench/me/reminders" method="post" class="narrow-form">
${
  isShown('mail')
    ? textField({
        name: 'email',
        label: '电子邮箱',
        value: typed?.email ?? contacts.mail ?? '',
        fault: faults.email,
        autocomplete: 'email',
        most: 120,
        help: help('mail'),
      })
    : ''
}
${
  isShown('sms')
    ? textField({
        name: 'mobile',
        label: '手机号码',
        value: typed?.mobile ?? contacts.sms ?? '',
        fault: faults.mobile,
        type: 'tel',
        autocomplete: 'tel',
        most: 40,
        help: help('sms'),
      })
    : ''
}
<div class="form-end"><button class="btn btn-primary">保存</button></div>
</form></section>`
}

const helps: Readonly<Record<ReminderWay, string>> = {
  mail: '加密存放，只用来发提醒',
  sms: '加密存放，只用来发提醒；夜里不发',
}
