import {
  cite,
  dispositions,
  outcomeOf,
  type RemedyFinding,
  type RemedyTerm,
  remedyCaseKinds,
  remedyOptions,
  remedyStateLabels,
} from '@gongkai/law'
import { html } from 'hono/html'
import {
  caseFileKinds,
  caseTitle,
  type RemedyFile,
  remedyEntryText,
} from '../../applications/index.ts'
import { inBeijing } from '../../kit/clock.ts'
import { sizeInWords } from '../../ui/controls.ts'
import type { Html } from '../../ui/document.ts'
import { faultSummary, selectField } from '../../ui/fields.ts'
import { applicationPath } from '../applications/names.ts'
import { offeredCaseActions } from './case-actions.ts'
import { casePath, happeningLabels, remediesPath, termLeft } from './names.ts'

const columns = { upheld: '结果维持', overturned: '结果纠正', other: '其他结果' } as const

/** 一件案件的页面：在哪里、各个期限怎样算、接下来做什么、发生过什么。 */
export function caseContent(
  file: RemedyFile,
  mayHandle: boolean,
  faults: Readonly<Record<string, string>> = {},
): Html {
  const { remedyCase, application, clock, findings } = file
  const path = casePath(remedyCase)
  return html`<nav class="trail" aria-label="位置"><a href="${remediesPath(remedyCase.agencyId)}">复议、诉讼</a> › <span>${caseTitle(remedyCase)}</span></nav>
<div class="head"><h1 class="page-title">${caseTitle(remedyCase)}</h1></div>
${standing(file)}
${findings.map(remark)}
${mayHandle ? steps(file, path) : ''}
<div class="file-columns"><div>
<section aria-labelledby="terms"><h2 id="terms">期限</h2>${clock.terms.length > 0 ? clock.terms.map(termBlock) : html`<p>还没有收到副本，没有期限在走。</p>`}</section>
<section aria-labelledby="history"><h2 id="history">经过</h2>${timeline(file)}</section>
</div><div class="file-aside">
<section class="aside-panel"><h2>申请</h2><dl class="facts-list">
<div><dt>编号</dt><dd><a href="${applicationPath(application)}">${application.number}</a></dd></div>
<div><dt>申请人</dt><dd>${application.applicantShown}</dd></div>
<div><dt>答复</dt><dd>${file.answer ? `${file.answer.decidedOn} ${dispositions[file.answer.disposition].label}` : '没有答复，或者没有登记结果'}</dd></div>
${application.isOpen && application.dueOn ? html`<div><dt>重新答复</dt><dd>到 ${application.dueOn}</dd></div>` : ''}
</dl></section>
<section class="aside-panel"><h2>案件</h2><dl class="facts-list">
<div><dt>种类</dt><dd>${remedyCaseKinds[remedyCase.kind]}</dd></div>
<div><dt>审理机关</dt><dd>${remedyCase.body}</dd></div>
<div><dt>案号</dt><dd>${remedyCase.caseNumber || '—'}</dd></div>
<div><dt>收到</dt><dd>${remedyCase.openedOn}</dd></div>
</dl></section>
${mayHandle ? filesPanel(file, path, faults) : ''}
${mayHandle ? evidencePanel(path) : ''}
</div></div>`
}

function standing({ remedyCase, clock }: RemedyFile): Html {
  const { result, terms, nextOn } = clock
  const next = terms.find((term) => term.dueOn === nextOn && term.doneOn === undefined)
  const label = result?.outcome && outcomeOf(remedyCase.kind, result.outcome)?.label
  return html`<div class="standing"><dl>
<div><dt>状态</dt><dd>${remedyStateLabels[clock.state]}</dd></div>
${next ? html`<div><dt>${next.label}</dt><dd><a href="#term-${next.id}">${next.dueOn}</a> ${termLeft(next)}</dd></div>` : ''}
${result ? html`<div><dt>结果</dt><dd>${label ?? '没有登记'}</dd></div><div><dt>表四</dt><dd>${result.column ? columns[result.column] : '不知道'}${result.concludedOn > clock.asOf ? html` <span>${result.concludedOn} 起</span>` : ''}</dd></div>` : ''}
</dl></div>`
}

function remark({ kind, text, basis }: RemedyFinding): Html {
  const mark = kind === 'notice' ? 'soon' : 'urgent'
  return html`<p class="${mark} remark">${text}${basis ? `（${cite(basis)}）` : ''}</p>`
}

function steps(file: RemedyFile, path: string): Html {
  const { first, others } = offeredCaseActions(file)
  return html`<nav class="steps" aria-label="接下来">
${first ? html`<a class="btn btn-primary" href="${path}/happenings/${first.id}">${happeningLabels[first.id]}</a>` : ''}
${others.length > 0 ? html`<details class="more-steps"><summary class="btn btn-outline-primary">其他登记</summary><ul>${others.map(({ id }) => html`<li><a href="${path}/happenings/${id}">${happeningLabels[id]}</a></li>`)}</ul></details>` : ''}</nav>`
}

const whose = { agency: '本机关', body: '审理机关', parties: '当事人' } as const
const dayKinds = {
  dayZero: '当日，不计',
  counted: '计入',
  rest: '休息日，不计',
  moved: '顺延',
} as const

function termBlock(term: RemedyTerm): Html {
  const {
    id,
    label,
    dueOn,
    steps: reasons,
    days,
    basis,
    restsOn,
    toBeConfirmed,
    provisional,
  } = term
  return html`<div class="remedy-term" id="term-${id}">
<p class="mb-0"><strong>${label}</strong>（${whose[term.whose]}）：到 <strong>${dueOn}</strong> ${termLeft(term)}${toBeConfirmed ? html` <span class="tag">待确认</span>` : ''}${provisional ? html` <span class="tag">暂算</span>` : ''}</p>
<details><summary>为什么是这一天（${cite(basis)}）</summary>
<ol class="mb-1">${reasons.map(({ text, basis: own }) => html`<li>${text}（${cite(own)}）</li>`)}</ol>
${restsOn.map((option) => html`<p class="form-text">${remedyOptions[option].question}：${remedyOptions[option].source}</p>`)}
${days.length <= 70 ? html`<div class="table-scroll" tabindex="0" role="region" aria-label="${label}的逐日台账"><table class="table table-sm data-table ledger"><thead><tr><th scope="col">日期</th><th scope="col">计不计</th><th scope="col">第几日</th></tr></thead><tbody>${days.map((each) => html`<tr class="is-${each.kind}"><td>${each.on}</td><td>${dayKinds[each.kind]}</td><td class="number">${each.count === undefined ? '' : String(each.count)}</td></tr>`)}</tbody></table></div>` : ''}
</details></div>`
}

function timeline({ remedyCase, entries, people }: RemedyFile): Html {
  const struck = new Set(
    entries.flatMap(({ name, payload }) => (name === 'struck' ? [Number(payload.struck)] : [])),
  )
  if (entries.length === 0) return html`<p>还没有登记什么。</p>`
  return html`<ol class="timeline" reversed>${[...entries].reverse().map(
    (entry) => html`<li${struck.has(entry.seq) ? html` class="is-struck"` : ''}>
<div class="timeline-head"><strong>${happeningLabels[entry.name]}</strong> <time datetime="${entry.on}">${entry.on}</time>${struck.has(entry.seq) ? html` <span class="tag">已撤销</span>` : ''}</div>
<div>${remedyEntryText(remedyCase, entry)}</div>
<div class="form-text">${entry.personId ? (people.get(entry.personId) ?? '') : ''}　${inBeijing(entry.recordedAt.getTime())} 登记</div></li>`,
  )}</ol>`
}

function filesPanel(
  { files }: RemedyFile,
  path: string,
  faults: Readonly<Record<string, string>>,
): Html {
  const items = files.map(
    ({ id, name, addedAt, plainBytes }) =>
      html`<li><a href="${path}/files/${id}">${name}</a><br><span class="form-text">${inBeijing(addedAt.getTime()).slice(0, 10)}　${sizeInWords(plainBytes)}</span></li>`,
  )
  return html`<section class="aside-panel" id="files"><h2>材料</h2>
${files.length > 0 ? html`<ul class="plain-list">${items}</ul>` : ''}
<details${Object.keys(faults).length > 0 ? html` open` : ''}><summary>加一份材料</summary>
${faultSummary(faults)}
<form action="${path}/files" method="post" enctype="multipart/form-data">
${selectField({ name: 'kind', label: '是什么', value: '', fault: faults.kind, isRequired: true, options: [['', '请选择'], ...Object.entries(caseFileKinds)] })}
<div class="field"><label class="form-label" for="field-file">文件</label>
<input class="form-control" type="file" id="field-file" name="file" required aria-describedby="field-file-help">
<div class="form-text" id="field-file-help">PDF、Word、图片，至多 32 MB。加密存放。</div></div>
<button class="btn btn-sm btn-outline-primary">加上</button></form></details></section>`
}

function evidencePanel(path: string): Html {
  return html`<section class="aside-panel"><h2>证据</h2>
<p class="form-text">一次做成一个压缩包：证据清单、办理经过、逐日台账、文书和材料、期限的计算、操作记录，和在别的机器上核验它们的程序。区分处理的原件不在内。</p>
<form action="${path}/evidence" method="post"><button class="btn btn-outline-primary">制作证据</button></form></section>`
}
