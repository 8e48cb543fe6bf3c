import { html } from 'hono/html'
import { agencyKinds, agencyLevels } from '../../accounts/index.ts'
import type { ReceivedForm } from '../../kit/read-form.ts'
import { faultSummary, selectField, textField } from '../../ui/fields.ts'
import type { Page } from '../../ui/page.ts'
import { demonstrationOffer } from './demonstration-page.ts'
import { newPasswordFields, whose } from './step-pages.ts'

type Faults = Readonly<Record<string, string>>

/** 首次启动填写的文字；密码不留。 */
export interface SetupFields {
  readonly agencyName: string
  readonly kind: string
  readonly level: string
  readonly regionCode: string
  readonly creditCode: string
  readonly personName: string
  readonly signInName: string
}

export const emptySetup: SetupFields = {
  agencyName: '',
  kind: 'government',
  level: 'county',
  regionCode: '',
  creditCode: '',
  personName: '',
  signInName: '',
}

/** 由表单得到填写的文字。 */
export function setupFieldsFrom({ text }: ReceivedForm): SetupFields {
  return {
    agencyName: text('agencyName'),
    kind: text('kind'),
    level: text('level'),
    regionCode: text('regionCode'),
    creditCode: text('creditCode'),
    personName: text('personName'),
    signInName: text('signInName'),
  }
}

/** 首次启动：建立机关和管理员。 */
export function setupPage(token: string, fields: SetupFields, faults: Faults): Page {
  const { agencyName, kind, level, regionCode, creditCode, personName, signInName } = fields
  return {
    title: '首次启动',
    content: html`<h1 class="page-title">首次启动：建立机关和管理员</h1>
<p class="lead-text">先建最上面的机关和它的第一个管理员；下级机关、科室、别的人员，登录以后再建。建好以后，接着启用动态验证码。</p>
${faultSummary(faults)}
<form action="/setup/${token}" method="post" class="entry-form">
<h2>机关</h2>
${textField({ name: 'agencyName', label: '名称', value: agencyName, fault: faults.agencyName, most: 100, isRequired: true, help: '全称，例如 某某县人民政府' })}
<div class="field-row">
${selectField({ name: 'kind', label: '种类', value: kind, fault: faults.kind, options: Object.entries(agencyKinds) })}
${selectField({ name: 'level', label: '层级', value: level, fault: faults.level, options: Object.entries(agencyLevels) })}
</div><div class="field-row">
${textField({ name: 'regionCode', label: '行政区划代码', value: regionCode, fault: faults.regionCode, inputmode: 'numeric', most: 6, isRequired: true, help: '6 位数字（GB/T 2260）' })}
${textField({ name: 'creditCode', label: '统一社会信用代码', value: creditCode, fault: faults.creditCode, most: 18, help: '18 位；可以以后再填' })}
</div>
<h2>管理员</h2>
<div class="field-row">
${textField({ name: 'personName', label: '姓名', value: personName, fault: faults.personName, autocomplete: 'name', most: 40, isRequired: true })}
${textField({ name: 'signInName', label: '登录名', value: signInName, fault: faults.signInName, autocomplete: 'username', most: 40, isRequired: true, help: '2 到 40 个字，不分大小写' })}
</div>
${newPasswordFields('password', faults)}
<div class="form-end"><button class="btn btn-primary">建立并登录</button></div>
</form>
${demonstrationOffer(token)}`,
  }
}

/** 用链接设定密码。 */
export function resetPage(token: string, signInName: string, faults: Faults): Page {
  return {
    title: '设定密码',
    content: html`<h1 class="page-title">设定密码</h1>
<p class="lead-text">登录名：<strong>${signInName}</strong>。设好以后，别处的登录全部结束，用新密码登录。</p>
${faultSummary(faults)}
<form action="/password/${token}" method="post" class="narrow-form">
${whose(signInName)}${newPasswordFields('password', faults)}
<div class="form-end"><button class="btn btn-primary">设定密码</button></div>
</form>`,
  }
}
