import { html } from 'hono/html'
import {
  applicantKinds,
  attachmentName,
  letterKinds,
  messageLabels,
  type OwnFile,
  ratings,
  wantedForms,
  wantedRoutes,
} from '../../applications/index.ts'
import { inBeijing } from '../../kit/clock.ts'
import { notice } from '../../ui/controls.ts'
import { faultSummary } from '../../ui/fields.ts'
import { radiosField, textArea } from '../../ui/long-fields.ts'
import type { Html } from '../../ui/page.ts'
import type { GivenLetter } from './given-letter.ts'
import { happened } from './happened.ts'
import { ledgerList } from './ledger-list.ts'
import { reminderForm } from './reminder-form.ts'
import { standing } from './standing.ts'

/** 做完一件事以后的一句。 */
export const trackSaid = {
  corrected: '补正已经收到，答复期限自明天起重新计算。',
  reasonsGiven: '说明的理由已经收到。',
  withdrawn: '申请已经撤回。',
  rated: '谢谢您的评价。',
  remindersOn: '保存了，到时候提醒您。',
  remindersOff: '保存了，不再提醒您。',
} as const

/** 申请人看自己的一件申请。 */
export function filePage(
  file: OwnFile,
  letters: readonly GivenLetter[],
  {
    said,
    faults = {},
    rating = { score: '', text: '' },
  }: {
    readonly said?: string | undefined
    readonly faults?: Readonly<Record<string, string>>
    readonly rating?: { readonly score: string; readonly text: string }
  } = {},
): Html {
  const { application, agencyName, may } = file
  return html`<h1 class="page-title">申请 ${application.number}</h1>
<p class="lead-text">${agencyName}</p>
${said ? notice('info', said) : ''}${faultSummary(faults)}
<div class="track-file">${standing(file)}
${nextActs(may)}
${letterList(letters)}
${ledgerList(file)}
${happened(file)}
${asked(file)}
${messageList(file)}
${may.rate ? ratingForm(rating, faults) : ''}
${reminderForm(file, faults)}</div>
${tools(file)}`
}

function nextActs({ correct, giveReasons }: OwnFile['may']): Html {
  if (correct) return html`<p><a class="btn btn-primary" href="/track/correction">补正</a></p>`
  if (giveReasons) return html`<p><a class="btn btn-primary" href="/track/reasons">说明理由</a></p>`
  return html``
}

function letterList(letters: readonly GivenLetter[]): Html {
  if (letters.length === 0) return html``
  return html`<section aria-labelledby="letters"><h2 id="letters">文书</h2><ul class="letter-list">${letters.map(
    ({ letter: { id, kind, number, issuedOn }, enclosures }) =>
      html`<li>${letterKinds[kind].label}　${number ?? ''}　${issuedOn ?? ''}　<a href="/track/letters/${id}/pdf">PDF</a>　<a href="/track/letters/${id}/docx">Word</a>${
        enclosures.length > 0
          ? html`<ul>${enclosures.map(
              ({ redactionId, title }) =>
                html`<li>附件：${attachmentName(title)}　<a href="/track/letters/${id}/copies/${redactionId}/pdf">PDF</a>　<a href="/track/letters/${id}/copies/${redactionId}/docx">Word</a></li>`,
            )}</ul>`
          : ''
      }</li>`,
  )}</ul></section>`
}

function asked({ application, applicant }: OwnFile): Html {
  const { applicantKind, applicantShown, wanted, wantedHints, wantedForm, wantedRoute } =
    application
  const contacts = applicant.filter(({ kind }) => ['telephone', 'email', 'address'].includes(kind))
  const line = (label: string, text: string) =>
    text === '' ? '' : html`<div><dt>${label}</dt><dd class="as-typed">${text}</dd></div>`
  return html`<section aria-labelledby="asked"><h2 id="asked">您申请的</h2>
<dl class="facts facts-list">
${line('所需信息', wanted)}${line('特征', wantedHints)}${line('形式', wantedForms[wantedForm])}${line('途径', wantedRoutes[wantedRoute])}
${line('申请人', `${applicantShown}（${applicantKinds[applicantKind]}）`)}${line('联系方式', contacts.map(({ masked }) => masked).join('，'))}
${line('提交', application.submittedOn)}${line('收到申请之日', application.receivedOn ?? '')}
</dl></section>`
}

function messageList({ messages }: OwnFile): Html {
  if (messages.length === 0) return html``
  return html`<section aria-labelledby="said"><h2 id="said">您说过的</h2>${messages.map(
    ({ kind, text, createdAt }) =>
      html`<p class="form-text mb-0">${messageLabels[kind]}　${inBeijing(createdAt.getTime())}</p><p class="as-typed">${text}</p>`,
  )}</section>`
}

function ratingForm(
  { score, text }: { readonly score: string; readonly text: string },
  faults: Readonly<Record<string, string>>,
): Html {
  const options = Object.entries(ratings).toReversed()
  return html`<section class="panel" aria-labelledby="rating"><h2 id="rating">您满意吗</h2>
<form class="entry-form" action="/track/rating" method="post">
${radiosField({ name: 'score', label: '对这次办理', value: score, fault: faults.score, options })}
${textArea({ name: 'text', label: '想说的话', value: text, fault: faults.text, rows: 2, most: 5000, help: '可以不填。只能评价一次' })}
<div class="form-end"><button class="btn btn-primary">评价</button></div></form></section>`
}

function tools({ application, clock, may }: OwnFile): Html {
  return html`<section class="track-tools" aria-label="其他">
${clock.dueOn && application.isOpen ? html`<a class="btn btn-sm btn-outline-primary" href="/track/deadline.ics">把期限放进日历</a>` : ''}
${may.withdraw ? html`<a class="btn btn-sm btn-outline-danger" href="/track/withdrawal">撤回申请</a>` : ''}
<form action="/track/leave" method="post"><button class="btn btn-sm btn-outline-primary">退出</button></form>
</section>
<p class="form-text">用公用电脑的，看完请退出；半小时以后自动退出。</p>`
}
