import { html } from 'hono/html'
import type { Html } from './document.ts'

/** 表单的一项。 */
export interface Field {
  readonly name: string
  readonly label: string
  readonly value: string
  /** 这一项的毛病；有就显示在旁边。 */
  readonly fault?: string | undefined
  readonly help?: string | undefined
  readonly isRequired?: boolean
}

/** 一行文字。 */
export function textField(
  field: Field & {
    readonly type?: 'text' | 'password' | 'number' | 'email' | 'url' | 'date' | 'tel'
    readonly autocomplete?: string
    readonly inputmode?: 'numeric' | 'text'
    readonly most?: number
    readonly isFocused?: boolean
  },
): Html {
  const { name, value, type = 'text', autocomplete = 'off', inputmode, most, isFocused } = field
  return around(
    field,
    html`<input class="form-control${field.fault ? ' is-invalid' : ''}" type="${type}" id="${idOf(name)}" name="${name}" value="${value}" autocomplete="${autocomplete}"${inputmode ? html` inputmode="${inputmode}"` : ''}${most ? html` maxlength="${String(most)}"` : ''}${isFocused ? html` autofocus` : ''}${described(field)}>`,
  )
}

/** 从几项里选一项。 */
export function selectField(
  field: Field & { readonly options: readonly (readonly [value: string, label: string])[] },
): Html {
  const { name, value, options } = field
  const choices = options.map(
    ([each, label]) =>
      html`<option value="${each}"${each === value ? html` selected` : ''}>${label}</option>`,
  )
  return around(
    field,
    html`<select class="form-select${field.fault ? ' is-invalid' : ''}" id="${idOf(name)}" name="${name}"${described(field)}>${choices}</select>`,
  )
}

/** 选若干项。 */
export function choicesField(
  field: Omit<Field, 'value'> & {
    readonly chosen: readonly string[]
    readonly options: readonly (readonly [value: string, label: string, help?: string])[]
  },
): Html {
  const { name, label, options, chosen, fault, help } = field
  const boxes = options.map(
    ([value, text, about]) => html`<div class="form-check">
  <input class="form-check-input" type="checkbox" name="${name}" value="${value}" id="${idOf(name)}-${value}"${chosen.includes(value) ? html` checked` : ''}>
  <label class="form-check-label" for="${idOf(name)}-${value}">${text}${about ? html`<span class="form-text">　${about}</span>` : ''}</label>
</div>`,
  )
  return html`<fieldset class="field"><legend class="form-label">${label}</legend>
${help ? html`<div class="form-text">${help}</div>` : ''}${boxes}${fault ? html`<div class="field-fault" id="${idOf(name)}-fault">${fault}</div>` : ''}</fieldset>`
}

/** 表单上方的一句：有几处要改；没有毛病时为空。 */
export function faultSummary(faults: Readonly<Record<string, string>>): Html {
  const count = Object.keys(faults).length
  if (count === 0) return html``
  const items = Object.entries(faults).map(
    ([name, fault]) => html`<li><a href="#${idOf(name)}">${fault}</a></li>`,
  )
  return html`<div class="alert alert-danger" role="alert"><p class="mb-1"><strong>有 ${count} 处要改</strong></p><ul class="mb-0">${items}</ul></div>`
}

/** 一项的架子：名称、说明、毛病。别的控件也用它。 */
export function around(field: Field, control: Html): Html {
  const { name, label, fault, help, isRequired } = field
  return html`<div class="field">
<label class="form-label" for="${idOf(name)}">${label}${isRequired ? html`<span class="required" aria-hidden="true"> *</span>` : ''}</label>
${control}
${help ? html`<div class="form-text" id="${idOf(name)}-help">${help}</div>` : ''}${fault ? html`<div class="field-fault" id="${idOf(name)}-fault">${fault}</div>` : ''}</div>`
}

/** 控件指向它的说明和毛病。 */
export function described({ name, fault, help, isRequired }: Field): Html {
  const ids = [help ? `${idOf(name)}-help` : '', fault ? `${idOf(name)}-fault` : '']
    .filter(Boolean)
    .join(' ')
  return html`${ids ? html` aria-describedby="${ids}"` : ''}${fault ? html` aria-invalid="true"` : ''}${isRequired ? html` required` : ''}`
}

/** 一项的控件的 id。 */
export function idOf(name: string): string {
  return `field-${name}`
}
