import { services } from '@gongkai/law'
import { html } from 'hono/html'
import {
  type DraftFacts,
  factInputs,
  type LetterFile,
  letterStates,
  levelsOf,
  reviewLevels,
} from '../../applications/index.ts'
import { inBeijing } from '../../kit/clock.ts'
import type { Html } from '../../ui/document.ts'
import { faultSummary, selectField, textField } from '../../ui/fields.ts'
import { applicationPath } from '../applications/names.ts'
import { longText } from '../applications/small-forms.ts'
import { enclosureSection } from './enclosure-section.ts'
import { factControl } from './facts-form.ts'
import { letterPath } from './letter-path.ts'
import { paperPreview } from './paper-preview.ts'

/** 在这件文书上可以做什么。 */
export interface LetterMay {
  readonly handle: boolean
  /** 下一级审核轮到他的角色，而且他没有做过别的。 */
  readonly decide: boolean
}

/** 填错了、填过的。 */
export interface LetterEntry {
  readonly facts?: DraftFacts
  readonly template?: string
  readonly fields: Readonly<Record<string, string>>
  readonly faults: Readonly<Record<string, string>>
}

/** 一件文书的页面：在哪一步，缺什么，下一步做什么，样子怎样。 */
export function letterContent(
  file: LetterFile,
  may: LetterMay,
  { facts, template, fields, faults }: LetterEntry,
  today: string,
): Html {
  const { application, letter, form } = file
  const path = applicationPath(application)
  const isEdited = letter.state === 'draft' && may.handle
  return html`<nav class="trail" aria-label="位置"><a href="/workbench/applications">依申请公开</a> › <a href="${path}">${application.number}</a> › <a href="${path}/letters">文书</a> › <span>${form.label}</span></nav>
<h1 class="page-title">${form.title}</h1>
<div class="standing"><dl><div><dt>种类</dt><dd>${form.label}</dd></div><div><dt>状态</dt><dd>${letterStates[letter.state]}</dd></div><div><dt>文号</dt><dd>${letter.number ?? '发出时编'}</dd></div>${letter.issuedOn ? html`<div><dt>日期</dt><dd>${letter.issuedOn}</dd></div>` : ''}</dl></div>
${faultSummary(faults)}
${lacking(file)}
${steps(file, may, fields, faults)}
${letter.state === 'issued' ? serviceSection(file, may, fields, faults, today) : ''}
${enclosureSection(file, isEdited)}
<div class="${isEdited ? 'letter-columns' : ''}">
${isEdited ? editForm(file, facts ?? file.content.facts, template ?? file.content.template, faults) : ''}
<section aria-labelledby="preview"><h2 id="preview">样子</h2>${'paper' in file.composed ? html`${paperPreview(maskedPaper(file))}<p class="form-text">申请人的姓名在这里遮着；PDF 和 Word 里是完整的，打开会记在链上。</p>` : html`<p class="empty">补全上面的各项以后，这里是拟成的文书。</p>`}</section></div>
${reviewSection(file)}`
}

function lacking({ letter, composed }: LetterFile): Html {
  if ('paper' in composed || letter.state !== 'draft') return html``
  const items = [
    ...composed.missing.map(
      ({ label, source, lackingIn }) =>
        html`<li>${label}<span class="form-text">　${source}${lackingIn === 'template' ? '　范本里没有这个字段' : ''}</span></li>`,
    ),
    ...composed.faults.map(
      ({ text, basis }) => html`<li>${text}<span class="form-text">　${basis}</span></li>`,
    ),
  ]
  return html`<div class="alert alert-warning" role="status"><p class="mb-1"><strong>还差 ${String(items.length)} 项，补全了才能往下走</strong></p><ul class="mb-0">${items}</ul></div>`
}

function steps(
  file: LetterFile,
  may: LetterMay,
  fields: LetterEntry['fields'],
  faults: LetterEntry['faults'],
): Html {
  const { letter, composed } = file
  const path = letterPath(file)
  const isComplete = 'paper' in composed
  const seen = html`<input type="hidden" name="seen" value="${String(letter.version)}">`
  const needsReview = levelsOf(letter.kind).length > 0
  const isReady = letter.state === 'approved' || (letter.state === 'draft' && !needsReview)
  const preview = isComplete && letter.state !== 'issued' && letter.state !== 'void'
  return html`<div class="steps">
${letter.state === 'draft' && may.handle && isComplete && needsReview ? html`<form action="${path}/review" method="post">${seen}<button class="btn btn-primary">送审</button></form>` : ''}
${isReady && may.handle && isComplete ? html`<form action="${path}/issue" method="post">${seen}${faults.despite ? textField({ name: 'despite', label: '情况说明', value: fields.despite ?? '', fault: faults.despite, isRequired: true, most: 200 }) : ''}<button class="btn btn-primary">发出：编文号，印成 PDF 和 Word</button><p class="form-text">发出以后不能再改；它引起的期限同时登记。</p></form>` : ''}
${preview ? html`<a class="btn btn-outline-primary" href="${path}/draft.pdf">看 PDF</a>` : ''}
${letter.state === 'issued' ? html`<a class="btn btn-outline-primary" href="${path}/letter.pdf">PDF</a> <a class="btn btn-outline-primary" href="${path}/letter.docx">Word</a>` : ''}
${may.handle && letter.state !== 'issued' && letter.state !== 'void' ? html`<details class="more-steps"><summary class="btn btn-outline-danger">作废</summary><form action="${path}/voiding" method="post"><p class="form-text">作废以后不能再改、再发；这件文书和审核的经过都留着。</p><button class="btn btn-sm btn-outline-danger">确定作废</button></form></details>` : ''}
</div>
${file.nextLevel && may.decide ? decisionForm(file, fields, faults) : ''}`
}

function decisionForm(
  file: LetterFile,
  fields: LetterEntry['fields'],
  faults: LetterEntry['faults'],
): Html {
  const { nextLevel, letter } = file
  if (!nextLevel) return html``
  return html`<form action="${letterPath(file)}/decisions" method="post" class="entry-form decision-form">
<h2>${reviewLevels[nextLevel].label}</h2>
<p class="form-text">所决定的是这份原件（PDF）的每一个字节，摘要 ${letter.reviewDigest?.slice(0, 16)}。</p>
<input type="hidden" name="level" value="${nextLevel}"><input type="hidden" name="digest" value="${letter.reviewDigest ?? ''}">
${longText('remark', '意见', { fields, faults }, '退回的，必须写明要改什么', 3)}
<div class="form-end"><button class="btn btn-primary" name="decision" value="approve">${nextLevel === 'sign' ? '签发' : '同意'}</button><button class="btn btn-outline-danger" name="decision" value="return">退回修改</button></div>
</form>`
}

function editForm(
  file: LetterFile,
  facts: DraftFacts,
  template: string,
  faults: LetterEntry['faults'],
): Html {
  const { own, shared } = factInputs(file.form)
  const control = (input: (typeof own)[number]) =>
    factControl(
      input,
      facts,
      file.application.applicantShown,
      facts[input.name] === file.content.facts[input.name]
        ? file.content.origins?.[input.name]
        : undefined,
    )
  const isChanged = template !== file.form.template.trim()
  return html`<form action="${letterPath(file)}" method="post" class="entry-form letter-form">
<input type="hidden" name="seen" value="${String(file.letter.version)}">
<h2>要写明的</h2>${own.map(control)}
<details${faults.shared ? html` open` : ''}><summary>机关、申请、救济：已经填上</summary>${shared.map(control)}</details>
<details${isChanged || faults.template ? html` open` : ''}><summary>这一件的文字</summary>${longText('template', '文字', { fields: { template }, faults }, '双花括号里的换成填写的内容；一行一段，「一、…」是小标题，| 名称 | 内容 | 是表的一行', 14)}</details>
<div class="form-end"><button class="btn ${'paper' in file.composed ? 'btn-outline-primary' : 'btn-primary'}">保存草稿</button></div>
</form>`
}

function serviceSection(
  file: LetterFile,
  may: LetterMay,
  fields: LetterEntry['fields'],
  faults: LetterEntry['faults'],
  today: string,
): Html {
  const value = (name: string, otherwise = '') => fields[name] ?? otherwise
  const rows = file.services.map(
    ({ seq, step, way, onDay, tracking, fileId }) =>
      html`<li>${onDay}　${services[way]}${step === 'sent' ? '发出' : '送到'}${tracking ? `　单号 ${tracking}` : ''}${fileId ? evidence(file, may, seq) : ''}</li>`,
  )
  return html`<section aria-labelledby="service"><h2 id="service">送达</h2>
${rows.length > 0 ? html`<ul class="service-list">${rows}</ul>` : html`<p class="empty">还没有登记送达。</p>`}
${
  may.handle
    ? html`<details${rows.length === 0 || Object.keys(faults).length > 0 ? html` open` : ''}><summary>登记送达</summary>
<form action="${letterPath(file)}/service" method="post" enctype="multipart/form-data" class="entry-form">
<div class="field-row">
${selectField({
  name: 'step',
  label: '哪一步',
  value: value('step', rows.length > 0 ? 'served' : 'sent'),
  options: [
    ['sent', '发出、寄出'],
    ['served', '送到'],
  ],
})}
${selectField({ name: 'way', label: '方式', value: value('way', 'post'), options: Object.entries(services).map(([code, label]) => [code, label] as const) })}
${textField({ name: 'on', label: '日期', type: 'date', value: value('on', today), fault: faults.on, isRequired: true })}
${textField({ name: 'tracking', label: '邮件单号', value: value('tracking'), fault: faults.tracking, most: 60 })}
</div>
<div class="field"><label class="form-label" for="field-evidence">凭证</label><input class="form-control${faults.evidence || faults.file ? ' is-invalid' : ''}" type="file" id="field-evidence" name="evidence" accept=".pdf,.png,.jpg,.jpeg"><div class="form-text">签收的回证、系统的截图等，PDF、PNG、JPEG，至多 15 MB；加密存放</div>${faults.evidence || faults.file ? html`<div class="field-fault">${faults.evidence ?? faults.file}</div>` : ''}</div>
${faults.despite ? textField({ name: 'despite', label: '情况说明', value: value('despite'), fault: faults.despite, isRequired: true, most: 200 }) : ''}
<div class="form-end"><button class="btn btn-primary">登记</button></div></form></details>`
    : ''
}</section>`
}

function evidence(file: LetterFile, { handle }: LetterMay, seq: number): Html {
  if (!handle) return html`　有凭证`
  return html`<form action="${letterPath(file)}/service/${String(seq)}/evidence" method="post"><button class="btn btn-sm btn-outline-primary">凭证</button> <span class="form-text">打开一次，记一次</span></form>`
}

function reviewSection({ letter, decisions, people, content, nextLevel }: LetterFile): Html {
  if (levelsOf(letter.kind).length === 0) return html``
  const drafter = letter.draftedBy ? people.get(letter.draftedBy) : undefined
  const rows = decisions.map(
    ({ seq, round, level, isApproved, personId, decidedAt, digest }) =>
      html`<li>第${String(round)}轮　${reviewLevels[level].label}：${isApproved ? '同意' : '退回'}　${people.get(personId) ?? ''}　<time>${inBeijing(decidedAt.getTime())}</time>　<span class="form-text">原件摘要 ${digest.slice(0, 16)}</span>${content.remarks[String(seq)] ? html`<br>${content.remarks[String(seq)]}` : ''}</li>`,
  )
  const order = levelsOf(letter.kind)
    .map((level) => reviewLevels[level].label)
    .join(' → ')
  return html`<section aria-labelledby="review"><h2 id="review">审核</h2>
<p class="form-text">${order}，各级由不同的人。${drafter ? `起草：${drafter}。` : ''}${nextLevel ? `现在等：${reviewLevels[nextLevel].label}。` : ''}</p>
${rows.length > 0 ? html`<ul>${rows}</ul>` : ''}</section>`
}

/** 页面上的样子，申请人的姓名遮着。 */
function maskedPaper({ application, content, composed }: LetterFile) {
  if (!('paper' in composed)) throw new RangeError('the letter is not complete')
  const names = [content.facts.applicantName, content.facts.recipient].flatMap((name) =>
    name && name !== application.applicantShown ? [name] : [],
  )
  // Names are only letters of a text here: what is shown is a copy that nobody keeps.
  const covered = (text: string) =>
    names.reduce((shown, name) => shown.replaceAll(name, application.applicantShown), text)
  return JSON.parse(JSON.stringify(composed.paper), (_, value) =>
    typeof value === 'string' ? covered(value) : value,
  ) as typeof composed.paper
}
