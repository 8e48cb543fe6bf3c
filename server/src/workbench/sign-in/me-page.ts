import { html } from 'hono/html'
import {
  type listSessions,
  mustHaveSecondFactor,
  type ReminderContacts,
  type ReminderWay,
  roles,
  type SignedIn,
} from '../../accounts/index.ts'
import { inBeijing } from '../../kit/clock.ts'
import { notice } from '../../ui/controls.ts'
import { faultSummary, selectField, textField } from '../../ui/fields.ts'
import type { Html, Page } from '../../ui/page.ts'
import { browserName } from './browser-name.ts'
import { reminderSection } from './reminder-section.ts'
import { newPasswordFields, whose } from './step-pages.ts'

type Faults = Readonly<Record<string, string>>
type Sessions = Awaited<ReturnType<typeof listSessions>>

/** 「我的」一页所需。 */
export interface Mine {
  readonly person: SignedIn
  readonly sessions: Sessions
  readonly recoveryCodesLeft: number
  /** 收提醒的邮箱、手机号码，遮盖着。 */
  readonly contacts: ReminderContacts
  /** 平台发得出去的提醒。 */
  readonly sendable: readonly ReminderWay[]
  /** 填了没有保存成的。 */
  readonly typed?: { readonly email: string; readonly mobile: string }
  /** 没有保存成的表单，和它各项的毛病。 */
  readonly form?: 'password' | 'renewal' | 'disabling' | 'reminder'
  readonly faults?: Faults
  /** 没有办成的缘由。 */
  readonly refusal?: { readonly message: string; readonly wayOut: string }
}

/** 我的：密码、动态验证码、登录、样子。 */
export function mePage(mine: Mine): Page {
  const { person, refusal } = mine
  return {
    title: '我的',
    content: html`<h1 class="page-title">${person.name}</h1>
${refusal ? notice('danger', refusal.message, refusal.wayOut) : ''}
<dl class="facts facts-list">
<div><dt>登录名</dt><dd>${person.signInName}</dd></div>
<div><dt>机关</dt><dd>${person.agencyName}</dd></div>
<div><dt>角色</dt><dd>${person.roles.map((role) => roles[role]).join('、') || '没有角色。需要的话，请联系本机关的管理员'}</dd></div>
</dl>
${sessionsSection(mine)}
${person.hasPassword ? passwordSection(person, faultsOf(mine, 'password')) : ''}
${secondFactorSection(mine)}
${reminderSection(mine, faultsOf(mine, 'reminder'))}
${appearanceSection(person)}`,
  }
}

function faultsOf({ form, faults = {} }: Mine, which: Mine['form']): Faults {
  return form === which ? faults : {}
}

function sessionsSection({ sessions }: Mine): Html {
  const rows = sessions.map(
    ({ id, startedAt, seenAt, via, address, userAgent, isThis }) => html`<tr>
<td>${browserName(userAgent)}</td><td>${address || '不详'}</td><td>${ways[via]}</td>
<td class="nowrap">${inBeijing(startedAt.getTime())}</td><td class="nowrap">${isThis ? '正在用' : inBeijing(seenAt.getTime())}</td>
<td>${isThis ? '' : html`<form action="/workbench/me/session-end" method="post"><input type="hidden" name="session" value="${id}"><button class="btn btn-sm btn-outline-primary">结束</button></form>`}</td>
</tr>`,
  )
  return html`<section aria-labelledby="sessions"><h2 id="sessions">登录着的地方</h2>
<div class="table-scroll" tabindex="0" role="region" aria-label="登录着的地方的列表"><table class="data-table table">
<thead><tr><th scope="col">浏览器</th><th scope="col">地址</th><th scope="col">方式</th><th scope="col">登录</th><th scope="col">最近用过</th><th scope="col">操作</th></tr></thead>
<tbody>${rows}</tbody></table></div>
<p class="form-text">半小时不用、或者满十二小时，自动退出。有不认得的，请结束它，并修改密码。</p>
${sessions.length > 1 ? html`<form action="/workbench/me/sessions-end" method="post"><button class="btn btn-sm btn-outline-danger">结束别处的全部登录</button></form>` : ''}
</section>`
}

const ways = { password: '密码', oidc: '统一身份认证', setup: '首次启动' } as const

function passwordSection({ signInName }: SignedIn, faults: Faults): Html {
  return html`<section aria-labelledby="password"><h2 id="password">修改密码</h2>
${faultSummary(faults)}
<form action="/workbench/me/password" method="post" class="narrow-form">
${whose(signInName)}${textField({ name: 'current', label: '现在的密码', value: '', fault: faults.current, type: 'password', autocomplete: 'current-password', isRequired: true })}
${newPasswordFields('next', faults)}
<div class="form-end"><button class="btn btn-primary">修改密码</button></div>
<p class="form-text">改好以后，别处的登录全部结束。</p>
</form></section>`
}

function secondFactorSection(mine: Mine): Html {
  const { person, recoveryCodesLeft } = mine
  const heading = html`<h2 id="second-factor">动态验证码</h2>`
  if (!person.hasSecondFactor)
    return html`<section aria-labelledby="second-factor">${heading}
<p>没有启用。启用以后，别人知道了密码也登录不了。</p>
<p><a class="btn btn-primary" href="/workbench/enrolment?to=%2Fworkbench%2Fme">启用动态验证码</a></p></section>`
  const renewal = faultsOf(mine, 'renewal')
  return html`<section aria-labelledby="second-factor">${heading}
<p>已经启用，还有 ${recoveryCodesLeft} 个恢复码没有用过。${recoveryCodesLeft < 3 ? html`<strong>快用完了，请换一组。</strong>` : ''}</p>
<details${mine.form === 'renewal' ? html` open` : ''}><summary>换一组恢复码</summary>
<form action="/workbench/me/recovery-codes" method="post" class="narrow-form mt-2">
${codeField('renewalCode', renewal.renewalCode)}
<div class="form-end"><button class="btn btn-outline-primary">换一组，旧的作废</button></div></form></details>
${mustHaveSecondFactor(person) ? html`<p class="form-text">您的角色必须用动态验证码，不能停用。换手机：请管理员重置，再重新启用。</p>` : disabling(mine)}
</section>`
}

function disabling(mine: Mine): Html {
  const faults = faultsOf(mine, 'disabling')
  return html`<details${mine.form === 'disabling' ? html` open` : ''}><summary>停用，或者换手机</summary>
<form action="/workbench/me/second-factor-disabling" method="post" class="narrow-form mt-2">
${mine.person.hasPassword ? textField({ name: 'disablingPassword', label: '密码', value: '', fault: faults.disablingPassword, type: 'password', autocomplete: 'current-password', isRequired: true }) : ''}
${codeField('disablingCode', faults.disablingCode)}
<div class="form-end"><button class="btn btn-outline-danger">停用动态验证码</button></div>
<p class="form-text">换手机：停用以后，用新手机再启用一次。</p></form></details>`
}

function codeField(name: string, fault: string | undefined): Html {
  return textField({
    name,
    label: '手机上的六位数字',
    value: '',
    fault,
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    most: 20,
    isRequired: true,
  })
}

function appearanceSection({ preferences }: SignedIn): Html {
  const { theme = 'light', isLarge = false } = preferences
  return html`<section aria-labelledby="appearance"><h2 id="appearance">页面的样子</h2>
<form action="/workbench/me/appearance" method="post" class="narrow-form">
${selectField({
  name: 'theme',
  label: '明暗',
  value: theme,
  options: [
    ['light', '浅色'],
    ['dark', '深色'],
    ['auto', '随系统'],
  ],
})}
<div class="form-check field"><input class="form-check-input" type="checkbox" id="large" name="isLarge" value="yes"${isLarge ? html` checked` : ''}>
<label class="form-check-label" for="large">长者模式：字大，选项少</label></div>
<div class="form-end"><button class="btn btn-primary">保存</button></div>
<p class="form-text">记在您的名下，换一台机器也一样。</p></form></section>`
}
