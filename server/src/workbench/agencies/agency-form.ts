import { html } from 'hono/html'
import { type AgencyEntry, agencyKinds, agencyLevels } from '../../accounts/index.ts'
import type { ReceivedForm } from '../../kit/read-form.ts'
import type { Html } from '../../ui/document.ts'
import { faultSummary, selectField, textField } from '../../ui/fields.ts'

/** 表单上的机关：都是文字，填错的也照原样留着。 */
export type AgencyFields = Readonly<Record<keyof AgencyEntry, string>>

/** 机关的表单。 */
export function agencyForm({
  action,
  fields,
  faults,
  cancel,
  submit,
}: {
  readonly action: string
  readonly fields: AgencyFields
  readonly faults: Readonly<Record<string, string>>
  readonly cancel: string
  readonly submit: string
}): Html {
  const at = (name: keyof AgencyEntry) => ({ name, value: fields[name], fault: faults[name] })
  return html`${faultSummary(faults)}
<form action="${action}" method="post" class="entry-form">
${textField({ ...at('name'), label: '名称', isRequired: true, most: 100, help: '全称，如「某某县卫生健康局」' })}
${textField({ ...at('shortName'), label: '简称', most: 30, help: '列表里用；不填就用名称' })}
<div class="field-row">
${selectField({ ...at('kind'), label: '种类', options: Object.entries(agencyKinds) })}
${selectField({ ...at('level'), label: '层级', options: Object.entries(agencyLevels) })}
${textField({ ...at('regionCode'), label: '行政区划代码', isRequired: true, inputmode: 'numeric', most: 6, help: '6 位，GB/T 2260' })}
</div>
<div class="field-row">
${textField({ ...at('creditCode'), label: '统一社会信用代码', most: 18, help: '18 位，含校验位；可以以后再填' })}
${textField({ ...at('siteCode'), label: '网站标识码', inputmode: 'numeric', most: 10, help: '10 位；没有自己的网站就不填' })}
${textField({ ...at('position'), label: '次序', type: 'number', help: '小的在前' })}
</div>
<div class="form-end"><button class="btn btn-primary">${submit}</button><a href="${cancel}">取消</a></div>
</form>`
}

/** 由表单得到填写的文字。 */
export function agencyFieldsFrom(form: ReceivedForm): AgencyFields {
  const { text } = form
  return {
    kind: text('kind'),
    level: text('level'),
    name: text('name'),
    shortName: text('shortName'),
    regionCode: text('regionCode'),
    creditCode: text('creditCode'),
    siteCode: text('siteCode'),
    position: text('position'),
  }
}

/** 空白的表单：和上级同级同区的部门。 */
export function newAgencyFields(parent: Pick<AgencyEntry, 'level' | 'regionCode'>): AgencyFields {
  return {
    kind: 'department',
    level: parent.level,
    name: '',
    shortName: '',
    regionCode: parent.regionCode,
    creditCode: '',
    siteCode: '',
    position: '0',
  }
}
