import { html } from 'hono/html'
import {
  type Action,
  actions,
  type listDivisions,
  permissions,
  type Role,
  roles,
  staffRoleIds,
  type viewPerson,
} from '../../accounts/index.ts'
import { inBeijing } from '../../kit/clock.ts'
import type { ReceivedForm } from '../../kit/read-form.ts'
import type { Html } from '../../ui/document.ts'
import { choicesField, faultSummary, selectField, textField } from '../../ui/fields.ts'

/** 表单上的人员。 */
export interface PersonFields {
  readonly name: string
  readonly signInName: string
  readonly divisionId: string
  readonly roles: readonly string[]
}

/** 由表单得到填写的文字。 */
export function personFieldsFrom({ text, all }: ReceivedForm): PersonFields {
  return {
    name: text('name'),
    signInName: text('signInName'),
    divisionId: text('divisionId'),
    roles: all('roles'),
  }
}

type Division = Awaited<ReturnType<typeof listDivisions>>[number]
type Person = Awaited<ReturnType<typeof viewPerson>>

/** 人员的表单。 */
export function personForm({
  action,
  fields,
  divisions,
  faults,
  cancel,
  submit,
}: {
  readonly action: string
  readonly fields: PersonFields
  readonly divisions: readonly Division[]
  readonly faults: Readonly<Record<string, string>>
  readonly cancel: string
  readonly submit: string
}): Html {
  const open = divisions.filter(({ closedAt }) => !closedAt)
  return html`${faultSummary(faults)}
<form action="${action}" method="post" class="entry-form">
<div class="field-row">
${textField({ name: 'name', label: '姓名', value: fields.name, fault: faults.name, isRequired: true, most: 40 })}
${textField({ name: 'signInName', label: '登录名', value: fields.signInName, fault: faults.signInName, isRequired: true, most: 40, help: '全系统唯一，不分大小写' })}
${selectField({ name: 'divisionId', label: '科室', value: fields.divisionId, fault: faults.divisionId, options: [['', '（不在科室）'], ...open.map(({ id, name }) => [id, name] as const)] })}
</div>
${choicesField({ name: 'roles', label: '角色', chosen: fields.roles, fault: faults.roles, help: '可以有几个；能做什么见「权限表」', options: staffRoleIds.map((role) => [role, roles[role], aboutRole(role)] as const) })}
<div class="form-end"><button class="btn btn-primary">${submit}</button><a href="${cancel}">取消</a></div>
</form>`
}

/** What a role adds, in a few words: the table itself has all of it. */
function aboutRole(role: Role): string {
  const own = Object.keys(permissions[role]) as Action[]
  const telling = own.filter((action) => !/\.view$|^file\./.test(action))
  return telling.map((action) => actions[action]).join('；')
}

/** 一个人：登记的事项，和可以对他做的。 */
export function personContent({
  person,
  agencyName,
  divisionName,
  may,
  isSelf,
  at,
}: {
  readonly person: Person
  readonly agencyName: string
  readonly divisionName: string
  readonly may: { readonly manage: boolean; readonly endSessions: boolean }
  readonly isSelf: boolean
  readonly at: number
}): Html {
  const path = `/workbench/people/${person.id}`
  const isLocked = person.lockedUntil !== null && person.lockedUntil.getTime() > at
  const post = (to: string, label: string, kind: string) =>
    html`<form action="${path}/${to}" method="post"><button class="btn btn-sm btn-outline-${kind}">${label}</button></form>`
  return html`<nav class="trail" aria-label="位置"><a href="/workbench/agencies">机关和人员</a> › <a href="/workbench/agencies/${person.agencyId}">${agencyName}</a> › <span>${person.name}</span></nav>
<div class="head"><h1 class="page-title">${person.name}</h1><div class="head-actions">
${may.manage ? html`<a class="btn btn-sm btn-primary" href="${path}/edit">修改</a>` : ''}
${may.manage && !person.disabledAt ? post('password-link', '发设定密码的链接', 'primary') : ''}
${may.manage && !isSelf && person.totpConfirmedAt ? html`<a class="btn btn-sm btn-outline-primary" href="${path}/second-factor-reset">重置动态验证码</a>` : ''}
${may.endSessions && !isSelf ? post('sessions-end', '结束他的登录', 'primary') : ''}
${may.manage && !isSelf ? (person.disabledAt ? post('enabling', '恢复', 'primary') : html`<a class="btn btn-sm btn-outline-danger" href="${path}/disabling">停用</a>`) : ''}
</div></div>
<dl class="facts facts-list">
<div><dt>登录名</dt><dd>${person.signInName}</dd></div>
<div><dt>科室</dt><dd>${divisionName || '不在科室'}</dd></div>
<div><dt>角色</dt><dd>${person.roles.map((role) => roles[role]).join('、') || '没有角色，登录后什么也不能做'}</dd></div>
<div><dt>动态验证码</dt><dd>${person.totpConfirmedAt ? `已启用（${inBeijing(person.totpConfirmedAt.getTime())}）` : '没有启用'}</dd></div>
<div><dt>状态</dt><dd>${person.disabledAt ? `已停用（${inBeijing(person.disabledAt.getTime())}）` : isLocked ? `密码连错多次，锁到 ${inBeijing(person.lockedUntil?.getTime() ?? 0)}` : '正常'}</dd></div>
<div><dt>建立</dt><dd>${inBeijing(person.createdAt.getTime())}</dd></div>
</dl>`
}
