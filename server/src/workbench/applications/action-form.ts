import { cite } from '@gongkai/law'
import { html } from 'hono/html'
import type { ApplicationFile } from '../../applications/index.ts'
import type { ReceivedForm } from '../../kit/read-form.ts'
import { notice } from '../../ui/controls.ts'
import { dataField } from '../../ui/data-field.ts'
import type { Html } from '../../ui/document.ts'
import { faultSummary, textField } from '../../ui/fields.ts'
import type { Action, ActionFields } from './action.ts'
import { applicationPath } from './names.ts'

/** 登记一件事的表单。 */
export function actionForm(
  file: ApplicationFile,
  action: Action,
  fields: ActionFields,
  faults: Readonly<Record<string, string>>,
): Html {
  const { application } = file
  const path = applicationPath(application)
  const { event: impossible, despite, ...own } = faults
  return html`<nav class="trail" aria-label="位置"><a href="/workbench/applications">依申请公开</a> › <a href="${path}">${application.number}</a> › <span>${action.label}</span></nav>
<h1 class="page-title">${action.label}</h1>
<p class="lead-text">${action.effect}${action.basis ? `（${cite(action.basis)}）` : ''}</p>
${impossible ? notice('danger', impossible, '请检查日期和前面的登记；登记错了的，可以「撤销一笔登记」。') : ''}
${faultSummary(own)}
<form action="${path}/events/${action.id}" method="post" class="entry-form">
<input type="hidden" name="seen" value="${String(application.entries)}">
${action.fields.map(({ options, initial: _, ...field }) => dataField({ ...field, options: options?.(file) ?? [], value: fields[field.name] ?? '', fault: own[field.name] }))}
${
  despite
    ? html`<div class="alert alert-warning" role="alert"><p class="mb-1"><strong>这样登记不合规定</strong></p><p>${despite}</p><p class="mb-0">事情已经这样发生了的，写明情况，照实登记。</p></div>
${textField({ name: 'despite', label: '情况说明', value: fields.despite ?? '', isRequired: true, most: 200, help: '记在历史里；不要写个人信息' })}`
    : ''
}
<div class="form-end"><button class="btn btn-primary">${despite ? '照实登记' : '登记'}</button><a href="${path}">取消</a></div>
</form>`
}

/** 空白的表单：平常的值都填好。 */
function initialFields(file: ApplicationFile, { fields }: Action): ActionFields {
  return Object.fromEntries(fields.map(({ name, initial }) => [name, initial?.(file) ?? '']))
}

/** 空白的表单，网址里给了的照填：从收费的算式、审查的建议过来。 */
export function fieldsFromQuery(
  file: ApplicationFile,
  action: Action,
  query: (name: string) => string | undefined,
): ActionFields {
  const given = action.fields.flatMap(({ name }) => {
    const value = query(name)?.slice(0, 200)
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...initialFields(file, action), ...Object.fromEntries(given) }
}

/** 收到的各项。 */
export function actionFieldsFrom(form: ReceivedForm, { fields }: Action): ActionFields {
  return Object.fromEntries(
    [...fields.map(({ name }) => name), 'despite'].map((name) => [name, form.text(name).trim()]),
  )
}
