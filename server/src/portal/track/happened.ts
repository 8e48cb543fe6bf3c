import { dispositions } from '@gongkai/law'
import { html } from 'hono/html'
import { type Entry, entryLabel, type OwnFile } from '../../applications/index.ts'
import type { Html } from '../../ui/page.ts'

/** 给申请人看的事：期限上的，和他自己做的。机关内部的检索、审查、记事不在其中。 */
const shown = new Set<Entry['name']>([
  'received',
  'confirmed',
  'correctionNotice',
  'corrected',
  'extensionNotified',
  'consulted',
  'consultationAnswered',
  'consultationEnded',
  'reasonsAsked',
  'reasonsGiven',
  'delayed',
  'feeNotice',
  'paid',
  'noticeServed',
  'replySent',
  'replyServed',
  'withdrawn',
  'closed',
  'redecisionOrdered',
  'rated',
])

/** 办理经过，旧的在上；撤销了的登记不列。 */
export function happened({ entries, clock, application }: OwnFile): Html {
  const struck = new Set(
    entries.flatMap(({ name, payload }) => (name === 'struck' ? [String(payload.struck)] : [])),
  )
  const own = entries.filter(({ name, seq }) => shown.has(name) && !struck.has(String(seq)))
  const isTold = ['sent', 'served', 'closed'].includes(clock.state)
  const result =
    application.disposition && isTold ? dispositions[application.disposition] : undefined
  return html`<section aria-labelledby="happened"><h2 id="happened">办理经过</h2>
<ol class="happened">${own.map(
    ({ name, on }) => html`<li><time datetime="${on}">${on}</time> ${entryLabel(name)}</li>`,
  )}</ol>
${result ? html`<p>办理结果：<strong>${result.label}</strong></p>` : ''}</section>`
}
