import { html } from 'hono/html'
import type { ApplicationFile } from '../../applications/index.ts'
import type { Html } from '../../ui/document.ts'
import { faultSummary, selectField, textField } from '../../ui/fields.ts'
import { applicationPath } from './names.ts'

/** 填写的各项和它们的毛病。 */
export interface Filled {
  readonly fields: Readonly<Record<string, string>>
  readonly faults: Readonly<Record<string, string>>
}

/** 一件申请上的小表单：位置、标题、会怎样、各项、按钮。 */
export function fileForm(
  { application }: ApplicationFile,
  {
    title,
    effect,
    action,
    button,
    controls,
    faults,
  }: {
    readonly title: string
    readonly effect: string
    /** 本件的路径之后的部分。 */
    readonly action: string
    readonly button: string
    readonly controls: Html
    readonly faults: Filled['faults']
  },
): Html {
  const path = applicationPath(application)
  return html`<nav class="trail" aria-label="位置"><a href="/workbench/applications">依申请公开</a> › <a href="${path}">${application.number}</a> › <span>${title}</span></nav>
<h1 class="page-title">${title}</h1>
<p class="lead-text">${effect}</p>
${faultSummary(faults)}
<form action="${path}/${action}" method="post" class="entry-form">
<input type="hidden" name="seen" value="${String(application.entries)}">
${controls}
<div class="form-end"><button class="btn btn-primary">${button}</button><a href="${path}">取消</a></div>
</form>`
}

/** 多行文字。 */
export function longText(
  name: string,
  label: string,
  { fields, faults }: Filled,
  help = '',
  rows = 4,
): Html {
  const fault = faults[name]
  return html`<div class="field"><label class="form-label" for="field-${name}">${label}</label>
<textarea class="form-control${fault ? ' is-invalid' : ''}" id="field-${name}" name="${name}" rows="${String(rows)}"${help ? html` aria-describedby="field-${name}-help"` : ''}>${fields[name] ?? ''}</textarea>
${help ? html`<div class="form-text" id="field-${name}-help">${help}</div>` : ''}${fault ? html`<div class="field-fault">${fault}</div>` : ''}</div>`
}

/** 分派：科室和经办人。 */
export function assignmentControls(
  { fields, faults }: Filled,
  divisions: readonly { readonly id: string; readonly name: string }[],
  people: readonly { readonly id: string; readonly name: string; readonly division: string }[],
): Html {
  const value = (name: string) => fields[name] ?? ''
  return html`<div class="field-row">
${selectField({ name: 'divisionId', label: '科室', value: value('divisionId'), fault: faults.divisionId, options: [['', '不分派'], ...divisions.map(({ id, name }) => [id, name] as const)] })}
${selectField({ name: 'handlerId', label: '经办人', value: value('handlerId'), fault: faults.handlerId, options: [['', '由科室自定'], ...people.map(({ id, name, division }) => [id, division ? `${division}：${name}` : name] as const)] })}
</div>`
}

/** 征求意见：谁，是不是自然人。 */
export function consultationControls({ fields, faults }: Filled): Html {
  const value = (name: string) => fields[name] ?? ''
  return html`${selectField({
    name: 'role',
    label: '征求谁的意见',
    value: value('role'),
    isRequired: true,
    fault: faults.role,
    options: [
      ['thirdParty', '第三方：15 个工作日内提出，不答复由本机关决定（第三十二条）'],
      ['coProducer', '共同制作机关：15 个工作日内提出，不答复视为同意（第三十四条）'],
      ['otherAgency', '其他机关：没有法定期限（第三十三条第三款）'],
    ],
  })}
<div class="field-row">
${textField({ name: 'name', label: '姓名或者单位名称', value: value('name'), fault: faults.name, isRequired: true, most: 100 })}
${selectField({
  name: 'isPerson',
  label: '是不是自然人',
  value: value('isPerson'),
  options: [
    ['no', '单位'],
    ['yes', '自然人（姓名加密存放）'],
  ],
})}
</div>
${textField({ name: 'contact', label: '联系方式', value: value('contact'), fault: faults.contact, most: 200, help: '加密存放' })}
${textField({ name: 'on', label: '发出之日', type: 'date', value: value('on'), fault: faults.on, isRequired: true })}
${faults.despite ? html`<div class="alert alert-warning" role="alert"><p class="mb-0">${faults.despite}</p></div>${textField({ name: 'despite', label: '情况说明', value: value('despite'), most: 200, isRequired: true })}` : ''}`
}
