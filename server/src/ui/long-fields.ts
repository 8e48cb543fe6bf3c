import { html } from 'hono/html'
import type { Html } from './document.ts'
import { around, described, type Field, idOf } from './fields.ts'

/** 多行文字。 */
export function textArea(field: Field & { readonly rows: number; readonly most?: number }): Html {
  const { name, value, rows, most, fault } = field
  // A line break right after the tag is not part of the text: one is given away first.
  return around(
    field,
    html`<textarea class="form-control${fault ? ' is-invalid' : ''}" id="${idOf(name)}" name="${name}" rows="${String(rows)}"${most ? html` maxlength="${String(most)}"` : ''}${described(field)}>
${value}</textarea>`,
  )
}

/** 选文件。浏览器不许填回选过的文件，所以没有 `value`。 */
export function fileField(
  field: Omit<Field, 'value'> & { readonly accept: string; readonly isMultiple?: boolean },
): Html {
  const { name, accept, isMultiple, fault } = field
  const whole = { ...field, value: '' }
  return around(
    whole,
    html`<input class="form-control${fault ? ' is-invalid' : ''}" type="file" id="${idOf(name)}" name="${name}" accept="${accept}"${isMultiple ? html` multiple` : ''}${described(whole)}>`,
  )
}

/** 从几项里选一项，各项都看得见。 */
export function radiosField(
  field: Field & { readonly options: readonly (readonly [value: string, label: string])[] },
): Html {
  const { name, label, value, options, fault, help, isRequired } = field
  const boxes = options.map(
    ([each, text], i) => html`<div class="form-check form-check-inline">
<input class="form-check-input" type="radio" name="${name}" value="${each}" id="${idOf(name)}${i === 0 ? '' : `-${each}`}"${each === value ? html` checked` : ''}>
<label class="form-check-label" for="${idOf(name)}${i === 0 ? '' : `-${each}`}">${text}</label>
</div>`,
  )
  return html`<fieldset class="field"><legend class="form-label">${label}${isRequired ? html`<span class="required" aria-hidden="true"> *</span>` : ''}</legend>
${boxes}${help ? html`<div class="form-text">${help}</div>` : ''}${fault ? html`<div class="field-fault">${fault}</div>` : ''}</fieldset>`
}
