import { html } from 'hono/html'
import {
  type ApplicationFile,
  leftElsewhere,
  likelyPersonalData,
  type OpenRedaction,
  publicCopy,
  type RedactionSpan,
  severanceStatement,
  type Withholding,
  withholdingGround,
} from '../../applications/index.ts'
import { comparableText, passagesOf } from '../../extraction/index.ts'
import { notice } from '../../ui/controls.ts'
import type { Html } from '../../ui/document.ts'
import { faultSummary, selectField, textField } from '../../ui/fields.ts'
import { applicationPath } from './names.ts'
import { type MarkFields, whyCode, whyOptions } from './redaction-form.ts'
import { previewOf, sourceShown } from './redaction-text.ts'

type Faults = Readonly<Record<string, string>>

/** 区分处理的一页：左边是原件的文字，右边标出、各处、公开件。 */
export function redactionContent(
  { application }: ApplicationFile,
  open: OpenRedaction,
  fields: MarkFields,
  faults: Faults,
): Html {
  const { entry, source, marks } = open
  const path = applicationPath(application)
  const own = `${path}/redactions/${entry.id}`
  const seen = html`<input type="hidden" name="seen" value="${String(entry.version)}">`
  return html`<nav class="trail" aria-label="位置"><a href="/workbench/applications">依申请公开</a> › <a href="${path}">${application.number}</a> › <span>区分处理</span></nav>
<h1 class="page-title">${entry.title}</h1>
${faultSummary(faults)}
${source.notes.map((note) => notice('warning', `没有读出来的：${note}`, '公开件里也不会有。'))}
${copySection(open, own, seen)}
<div class="redaction-columns">
<section class="source" aria-labelledby="source-title"><h2 id="source-title">原件的文字</h2>
<p class="form-text">用鼠标选中文字，右边就填好了；不用脚本，照段号和文字填。</p>
${sourceShown(open, own)}</section>
<div class="redaction-aside">
<section id="mark" aria-labelledby="mark-title"><h2 id="mark-title">标出不公开的</h2>${markForm(own, seen, fields, faults)}</section>
${proposals(open, own)}
</div></div>
<div class="redaction-lists">
${elsewhere(open, own, seen)}
${spansList(open, own, seen)}
</div>
<details class="preview"><summary>公开件的样子</summary>${previewOf(publicCopy(source, marks.spans, entry.title))}</details>`
}

function markForm(own: string, seen: Html, fields: MarkFields, faults: Faults): Html {
  const at = (name: keyof MarkFields) => ({ name, value: fields[name], fault: faults[name] })
  return html`<form action="${own}/spans" method="post" id="mark-form">${seen}
<input type="hidden" name="from" value="${fields.from}"><input type="hidden" name="to" value="${fields.to}">
${selectField({
  ...at('scope'),
  label: '标哪里',
  options: [
    ['spot', '这一处'],
    ['everywhere', '同样文字的各处'],
    ['passage', '整段（整格）'],
  ],
})}
<div class="field-row">
${textField({ ...at('passage'), label: '第几段', type: 'number', inputmode: 'numeric' })}
${textField({ ...at('text'), label: '文字' })}</div>
${selectField({ ...at('why'), fault: faults.why ?? faults.kind, label: '依据（条例）', options: whyOptions })}
${textField({ ...at('reason'), label: '理由', isRequired: true, most: 200, help: '写进答复书给申请人看，不要写不公开的内容' })}
<button class="btn btn-outline-primary">标出</button></form>`
}

function proposals({ source, marks }: OpenRedaction, own: string): Html {
  const isMarked = (at: { passage: number; from: number; to: number }) =>
    marks.spans.some(
      (span) => span.passage === at.passage && span.from <= at.from && span.to >= at.to,
    )
  const open = likelyPersonalData(source).filter((each) => !isMarked(each))
  if (open.length === 0) return html``
  const items = open
    .slice(0, 200)
    .map(
      ({ what, passage, from, to }) =>
        html`<li><a href="${own}?passage=${String(passage)}&amp;from=${String(from)}&amp;to=${String(to)}#mark">第 ${String(passage)} 段：${what}</a></li>`,
    )
  return html`<details class="proposals" open><summary>可能的个人信息（${String(open.length)} 处，没有标）</summary><p class="form-text">只是提醒，是不是、公不公开由您定。</p><ul class="plain-list">${items}</ul></details>`
}

function elsewhere(open: OpenRedaction, own: string, seen: Html): Html {
  const { source, marks } = open
  const left = new Set(marks.leave.map(comparableText))
  const found = leftElsewhere(source, marks.spans).filter(
    ({ text }) => !left.has(comparableText(text)),
  )
  if (found.length === 0) return html``
  const items = found.map(({ text, at }) => {
    const places = at.map(
      ({ passage }) => html` <a href="#p${String(passage)}">第 ${String(passage)} 段</a>`,
    )
    const why = whyOf(open, text)
    const hidden = (fields: Readonly<Record<string, string>>) =>
      Object.entries(fields).map(
        ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
      )
    const markAll = why
      ? html`<form action="${own}/spans" method="post">${seen}${hidden({ scope: 'everywhere', text, why: whyCode(why), reason: why.reason })}<button class="btn btn-sm btn-outline-primary">各处都标上</button></form>`
      : ''
    return html`<li><strong>${text}</strong>　还在${places}
<div class="row-actions">${markAll}<form action="${own}/leavings" method="post">${seen}${hidden({ text })}<button class="btn btn-sm btn-outline-primary">可以留着</button></form></div></li>`
  })
  return html`<section id="elsewhere" aria-labelledby="elsewhere-title"><h2 id="elsewhere-title">别处还露着</h2><p class="form-text">标上，或者看过以后确认可以留着，才能做公开件。</p><ul class="plain-list" id="field-leave">${items}</ul></section>`
}

/** The same reason as where the same text has been marked. */
function whyOf({ source, marks }: OpenRedaction, text: string): Withholding | undefined {
  const texts = new Map(passagesOf(source).map((passage) => [passage.number, passage.text]))
  return marks.spans.find(({ passage, from, to }) => texts.get(passage)?.slice(from, to) === text)
}

function spansList({ source, marks }: OpenRedaction, own: string, seen: Html): Html {
  const texts = new Map(passagesOf(source).map(({ number, text }) => [number, text]))
  const item = (span: RedactionSpan) => {
    const { ground, kind, reason, passage, from, to } = span
    const text = texts.get(passage)?.slice(from, to) ?? ''
    const { label, basis } = withholdingGround(ground)
    return html`<li><a href="#p${String(passage)}">第 ${String(passage)} 段</a>　<q>${text.length > 30 ? `${text.slice(0, 28)}……` : text}</q>
<div class="form-text">${kind ? `${label}：${kind}` : label}（${basis.place}）　${reason}</div>
<form action="${own}/removals" method="post">${seen}${[
      ['passage', passage],
      ['from', from],
      ['to', to],
    ].map(
      ([name, value]) =>
        html`<input type="hidden" name="${String(name)}" value="${String(value)}">`,
    )}<button class="btn btn-sm btn-outline-primary" aria-label="去掉第 ${String(passage)} 段这一处的标记">去掉</button></form></li>`
  }
  return html`<section id="marked" aria-labelledby="marked-title"><h2 id="marked-title">标出了 ${String(marks.spans.length)} 处</h2>${
    marks.spans.length === 0
      ? html`<p class="form-text">还没有标。</p>`
      : html`<ul class="plain-list">${marks.spans.map(item)}</ul>`
  }</section>`
}

function copySection({ entry, source, marks }: OpenRedaction, own: string, seen: Html): Html {
  const { given, withheld } = severanceStatement(source, marks.spans)
  const made = entry.pdfFileId
    ? html`<p class="made">公开件已经做成：<a href="${own}/copies/pdf">PDF</a>　<a href="${own}/copies/docx">Word</a>　<span class="form-text">再标或者去掉一处，就要重做</span></p>`
    : html`<form action="${own}/copies" method="post">${seen}<button class="btn btn-primary">做公开件</button></form>
<p class="form-text">由文字重新写成，印成 PDF 和 Word，再读回来证明不公开的文字不在里面；证明不了就不给。</p>`
  const said = html`<details><summary>写进答复书的话</summary><p>${given}</p><ol>${withheld.map(({ text }) => html`<li>${text}</li>`)}</ol></details>`
  return html`<section id="copy" aria-label="公开件"><p id="field-copy"><a href="#marked">标出了 ${String(marks.spans.length)} 处</a></p>${made}${marks.spans.length > 0 ? said : ''}</section>`
}
