import { html } from 'hono/html'
import { personalKinds } from '../../accounts/index.ts'
import type { ApplicationFile } from '../../applications/index.ts'
import { notice } from '../../ui/controls.ts'
import type { Html } from '../../ui/document.ts'
import { selectField, textField } from '../../ui/fields.ts'
import { applicationPath } from './names.ts'
import { type Filled, fileForm, longText } from './small-forms.ts'

const at = ({ fields, faults }: Filled, name: string) => ({
  name,
  value: fields[name] ?? '',
  fault: faults[name],
})

/** 延长：几个工作日，为什么。 */
export function extensionControls(filled: Filled): Html {
  return html`<div class="field-row">
${textField({ ...at(filled, 'on'), label: '同意之日', type: 'date', isRequired: true })}
${textField({ ...at(filled, 'workdays'), label: '延长几个工作日', type: 'number', isRequired: true, help: '合计不超过 20' })}
</div>
${textField({ ...at(filled, 'reason'), label: '理由', isRequired: true, most: 200, help: '会写进延期答复告知书' })}
${despiteControl(filled)}`
}

function despiteControl(filled: Filled): Html {
  const { despite, event } = filled.faults
  if (event) return notice('danger', event)
  if (!despite) return html``
  return html`<div class="alert alert-warning" role="alert"><p class="mb-0">${despite}</p></div>
${textField({ ...at(filled, 'despite'), fault: undefined, label: '情况说明', isRequired: true, most: 200 })}`
}

/** 检索、联系、记事。 */
export function noteControls(filled: Filled): Html {
  return html`<div class="field-row">
${selectField({
  ...at(filled, 'name'),
  label: '什么事',
  options: [
    ['searched', '检索信息'],
    ['contacted', '联系申请人'],
    ['noted', '记事'],
  ],
})}
${textField({ ...at(filled, 'on'), label: '日期', type: 'date', isRequired: true })}
</div>
<fieldset class="field"><legend class="form-label">检索的</legend>
${textField({ ...at(filled, 'place'), label: '检索了哪里', most: 60, help: '例如：办公系统、档案室、业务科室' })}
${textField({ ...at(filled, 'words'), label: '用的词', most: 200 })}
${selectField({
  ...at(filled, 'found'),
  label: '结果',
  options: [
    ['yes', '找到'],
    ['no', '没有找到'],
  ],
})}</fieldset>
${longText('text', '说明', filled, '不要写个人信息：它会一直留在经过里')}`
}

/** 分立：另立的各件，一行一件。 */
export function splitControls({ application }: ApplicationFile, filled: Filled): Html {
  return html`<p>原来的描述：</p><blockquote class="wanted-text">${application.wanted}</blockquote>
${longText('parts', '另立的各件要什么，一行一件', filled, '原件留着其余的一项，不在这里写', 6)}`
}

/** 并入：哪一件，为什么。 */
export function mergeControls(filled: Filled): Html {
  return html`${textField({ ...at(filled, 'into'), label: '并入哪一件（申请编号）', isRequired: true, most: 60 })}
${textField({ ...at(filled, 'reason'), label: '为什么', isRequired: true, most: 200 })}`
}

/** 督办。 */
export function urgeControls(filled: Filled): Html {
  return longText('text', '要求', filled, '不要写个人信息')
}

/** 看完整的个人信息以前：说明用途。 */
export function purposeForm(file: ApplicationFile, datumId: string, filled: Partial<Filled>): Html {
  const whole: Filled = { fields: filled.fields ?? {}, faults: filled.faults ?? {} }
  return fileForm(file, {
    title: '看完整的个人信息',
    effect: '平常只显示遮盖的样子。谁、什么时候、为了什么看的，会记在操作记录里，别人查得到。',
    action: `personal/${datumId}`,
    button: '看',
    faults: whole.faults,
    controls: textField({
      ...at(whole, 'purpose'),
      label: '用途',
      isRequired: true,
      most: 100,
      help: '例如：电话联系申请人确认收到；不要写个人信息',
    }),
  })
}

/** 完整的个人信息：只在这一次显示。 */
export function revealedContent(
  { application }: ApplicationFile,
  { kind, text }: { readonly kind: keyof typeof personalKinds; readonly text: string },
): Html {
  const path = applicationPath(application)
  return html`<nav class="trail" aria-label="位置"><a href="/workbench/applications">依申请公开</a> › <a href="${path}">${application.number}</a> › <span>${personalKinds[kind]}</span></nav>
<h1 class="page-title">${personalKinds[kind]}</h1>
<p class="revealed">${text}</p>
<p class="form-text">这一次查看已经记下。离开这一页就不再显示。</p>
<p><a href="${path}">回到这件申请</a></p>`
}
