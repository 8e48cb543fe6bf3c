import { html } from 'hono/html'
import { type ReminderWay, reminderWays } from '../../accounts/index.ts'
import type { OwnFile } from '../../applications/index.ts'
import { choicesField, idOf } from '../../ui/fields.ts'
import type { Html } from '../../ui/page.ts'

/** 提醒：用哪几样，发到哪里；一样也不能用的，说清为什么。还没有办结的才有。 */
export function reminderForm(
  { application, reminders: { offered, chosen, missing } }: OwnFile,
  { ways: fault }: Readonly<Record<string, string>>,
): Html {
  if (!application.isOpen || application.mergedInto) return html``
  const lacking = missing.map((way) => lacks[way]).join('；')
  return html`<section aria-labelledby="reminders" id="${idOf('ways')}"><h2 id="reminders">提醒</h2>
${
  offered.length === 0
    ? html`<p>${lacking || '现在不发提醒'}。请记得自己来看办到哪一步。</p>`
    : html`<form action="/track/reminders" method="post">
${choicesField({
  name: 'ways',
  label: '期限快到、要您办事、答复发出的时候，告诉我',
  chosen,
  fault,
  options: offered.map(({ way, shown }) => [way, reminderWays[way], shown]),
})}
<p class="form-text">提醒里没有姓名和申请的内容。${lacking && `${lacking}。`}</p>
<div class="form-end"><button class="btn btn-sm btn-outline-primary">保存</button></div></form>`
}</section>`
}

const lacks: Readonly<Record<ReminderWay, string>> = {
  mail: '申请表上没有留电子邮箱，不能用邮件',
  sms: '申请表上没有留手机号码，不能用短信（固定电话收不到）',
}
