import { html } from 'hono/html'
import {
  type Application,
  formCode,
  type Letter,
  letterFormOf,
  letterForms,
  letterKinds,
  letterStates,
} from '../../applications/index.ts'
import type { Html } from '../../ui/document.ts'
import { faultSummary } from '../../ui/fields.ts'
import { applicationPath } from '../applications/names.ts'

/** 一件申请的文书：已有的，和新起草的。 */
export function lettersContent(
  application: Application,
  letters: readonly Letter[],
  { mayHandle, mayTemplate }: { readonly mayHandle: boolean; readonly mayTemplate: boolean },
  faults: Readonly<Record<string, string>>,
): Html {
  const path = applicationPath(application)
  return html`<nav class="trail" aria-label="位置"><a href="/workbench/applications">依申请公开</a> › <a href="${path}">${application.number}</a> › <span>文书</span></nav>
<h1 class="page-title">文书</h1>
${faultSummary(faults)}
${letters.length > 0 ? letterList(application, letters) : html`<p class="empty">这件申请还没有文书。</p>`}
${mayHandle ? newLetterForm(application, faults) : ''}
${mayTemplate ? html`<p><a href="/workbench/letter-templates">本机关的文书范本</a></p>` : ''}`
}

/** 文书的清单，申请页面的一栏也用它。 */
export function letterList(application: Application, letters: readonly Letter[]): Html {
  const rows = letters.map(
    (letter) =>
      html`<li><a href="${applicationPath(application)}/letters/${letter.id}">${letterName(letter)}</a>　<span class="form-text">${letterStates[letter.state]}${letter.number ? `　${letter.number}` : ''}</span></li>`,
  )
  return html`<ul class="letter-list">${rows}</ul>`
}

function newLetterForm(application: Application, faults: Readonly<Record<string, string>>): Html {
  const groups = Object.entries(letterKinds).map(([kind, { label }]) => {
    const forms = letterForms.filter((form) => form.kind === kind)
    const options = forms.map(
      (form) => html`<option value="${formCode(form)}">${form.label}</option>`,
    )
    return forms.length > 1 ? html`<optgroup label="${label}">${options}</optgroup>` : options
  })
  return html`<form action="${applicationPath(application)}/letters" method="post" class="entry-form">
<div class="field"><label class="form-label" for="field-form">起草</label>
<select class="form-select${faults.form ? ' is-invalid' : ''}" id="field-form" name="form"><option value="">请选择文书</option>${groups}</select>
<div class="form-text">申请和设置里已有的先填上；缺的，页面上逐项列出</div></div>
<div class="form-end"><button class="btn btn-primary">起草</button></div></form>`
}

function letterName({ kind, disposition }: Letter): string {
  return letterFormOf(kind, disposition ?? undefined)?.label ?? letterKinds[kind].label
}
