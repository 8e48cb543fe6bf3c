import { dispositions, remedyCaseKinds, remedyProcedures } from '@gongkai/law'
import { html } from 'hono/html'
import {
  type Application,
  type ContestedAnswer,
  caseTitle,
  type RemedyFile,
} from '../../applications/index.ts'
import { notice } from '../../ui/controls.ts'
import { dataField } from '../../ui/data-field.ts'
import type { Html } from '../../ui/document.ts'
import { choicesField, faultSummary, selectField, textField } from '../../ui/fields.ts'
import { applicationPath } from '../applications/names.ts'
import type { CaseAction, CaseFields } from './case-actions.ts'
import { casePath, happeningLabels, remediesPath } from './names.ts'

type Faults = Readonly<Record<string, string>>

/** 登记一件案件的表单。 */
export function newCaseForm(
  application: Application,
  answers: readonly ContestedAnswer[],
  fields: CaseFields,
  faults: Faults,
): Html {
  const path = applicationPath(application)
  const at = (name: string) => ({ name, value: fields[name] ?? '', fault: faults[name] })
  const contested = [
    ['', '逾期没有答复，或者别的'],
    ...answers.map(
      ({ seq, decidedOn, disposition }) =>
        [String(seq), `${decidedOn} ${dispositions[disposition].label}`] as const,
    ),
  ] as const
  return html`<nav class="trail" aria-label="位置"><a href="/workbench/applications">依申请公开</a> › <a href="${path}">${application.number}</a> › <span>登记复议、诉讼</span></nav>
<h1 class="page-title">登记复议、诉讼</h1>
<p class="lead-text">本机关是被申请人、被告。登记以后，答复（答辩）的期限进入待办，审结的计入年度报告表四。</p>
${faultSummary(faults)}
<form action="${path}/remedies" method="post" class="entry-form">
${selectField({ ...at('kind'), label: '种类', isRequired: true, options: chosen(fields.kind, remedyCaseKinds), help: '没有经过复议的和复议以后的诉讼，在表四里分开计' })}
${selectField({ ...at('replySeq'), label: '争议的答复', options: contested })}
<div class="field-row">
${textField({ ...at('body'), label: '复议机关、法院', isRequired: true, most: 100 })}
${textField({ ...at('caseNumber'), label: '案号', most: 60 })}
</div>
<div class="field-row">
${textField({ ...at('openedOn'), label: '收到之日', type: 'date', isRequired: true })}
${textField({ ...at('acceptedOn'), label: '受理（立案）之日', type: 'date', help: '不知道的不填' })}
</div>
${selectField({ ...at('procedure'), label: '程序', isRequired: true, options: chosen(fields.procedure, remedyProcedures), help: '政府信息公开案件可以适用简易程序：复议的书面答复只有 5 个工作日' })}
${choicesField({ name: 'hasCopy', label: '副本', chosen: fields.hasCopy ? ['yes'] : [], options: [['yes', '当日收到了申请书（起诉状）副本', '期限从次日起算']] })}
<div class="form-end"><button class="btn btn-primary">登记</button><a href="${path}">取消</a></div>
</form>`
}

/** Nothing is chosen for somebody in a hurry. */
function chosen(value: string | undefined, options: Readonly<Record<string, string>>) {
  const all = Object.entries(options)
  return value ? all : [['', '请选择'] as const, ...all]
}

/** 登记案件的一件事的表单。 */
export function happeningForm(
  file: RemedyFile,
  action: CaseAction,
  fields: CaseFields,
  faults: Faults,
): Html {
  const { remedyCase } = file
  const path = casePath(remedyCase)
  const { event: impossible, ...own } = faults
  return html`<nav class="trail" aria-label="位置"><a href="${remediesPath(remedyCase.agencyId)}">复议、诉讼</a> › <a href="${path}">${caseTitle(remedyCase)}</a> › <span>${happeningLabels[action.id]}</span></nav>
<h1 class="page-title">${happeningLabels[action.id]}</h1>
<p class="lead-text">${action.effect}</p>
${impossible ? notice('danger', impossible, '请检查日期和前面的登记；登记错了的，可以「撤销登记」。') : ''}
${faultSummary(own)}
<form action="${path}/happenings/${action.id}" method="post" class="entry-form">
<input type="hidden" name="seen" value="${String(remedyCase.entries)}">
${action.fields.map(({ options, initial: _, ...field }) => dataField({ ...field, options: options?.(file) ?? [], value: fields[field.name] ?? '', fault: own[field.name] }))}
<div class="form-end"><button class="btn btn-primary">登记</button><a href="${path}">取消</a></div>
</form>`
}
