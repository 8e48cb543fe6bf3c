import { html, raw } from 'hono/html'
import { type Enrolment, HOME, returnPath } from '../../accounts/index.ts'
import type { Problem } from '../../kit/problem.ts'
import { notice } from '../../ui/controls.ts'
import { faultSummary, textField } from '../../ui/fields.ts'
import type { Html, Page } from '../../ui/page.ts'
import { returnField } from './sign-in-page.ts'

type Faults = Readonly<Record<string, string>>

const signOutForm = html`<form action="/workbench/sign-out" method="post" class="mt-4"><button class="btn btn-sm btn-outline-primary">退出，换一个人登录</button></form>`

/** 输入动态验证码，或者恢复码。 */
export function secondFactorPage(to: string, problem?: Problem): Page {
  const isRecovery = problem?.code === 'wrongRecoveryCode'
  return {
    title: '动态验证码',
    content: html`<h1 class="page-title">输入动态验证码</h1>
${problem ? notice('danger', problem.message, problem.wayOut) : ''}
<form action="/workbench/second-factor" method="post" class="narrow-form">
${returnField(to)}<input type="hidden" name="kind" value="code">
${textField({ name: 'code', label: '手机上的六位数字', value: '', inputmode: 'numeric', autocomplete: 'one-time-code', most: 20, isRequired: true, isFocused: !isRecovery })}
<div class="form-end"><button class="btn btn-primary">继续</button></div>
</form>
<details class="mt-4"${isRecovery ? html` open` : ''}><summary>手机不在身边？用恢复码</summary>
<form action="/workbench/second-factor" method="post" class="narrow-form mt-2">
${returnField(to)}<input type="hidden" name="kind" value="recoveryCode">
${textField({ name: 'recoveryCode', label: '恢复码', value: '', most: 40, isRequired: true, isFocused: isRecovery, help: '启用时给的十个之一，像 ABCD-EFGH-JKMN-PQRS；每个只能用一次' })}
<div class="form-end"><button class="btn btn-outline-primary">用恢复码继续</button></div>
</form></details>
${signOutForm}`,
  }
}

/** 必须换密码。 */
export function newPasswordPage(to: string, faults: Faults): Page {
  return {
    title: '设定新密码',
    content: html`<h1 class="page-title">设定自己的密码</h1>
<p class="lead-text">现在的密码是别人给的，换成只有您自己知道的，再继续。</p>
${faultSummary(faults)}
<form action="/workbench/new-password" method="post" class="narrow-form">
${returnField(to)}${newPasswordFields('next', faults)}
<div class="form-end"><button class="btn btn-primary">保存并继续</button></div>
</form>
${signOutForm}`,
  }
}

/** 新密码和再输一遍。 */
export function newPasswordFields(name: string, faults: Faults): Html {
  return html`${textField({ name, label: '新密码', value: '', fault: faults[name], type: 'password', autocomplete: 'new-password', isRequired: true, help: '至少 10 个字符，要有两种以上：小写字母、大写字母、数字、其他（符号、汉字）' })}
${textField({ name: 'again', label: '再输一遍', value: '', fault: faults.again, type: 'password', autocomplete: 'new-password', isRequired: true })}`
}

/** 给浏览器的密码本看的登录名：它要知道这是谁的密码。人看不到，也跳不到。 */
export function whose(signInName: string): Html {
  return html`<input class="visually-hidden" type="text" name="username" value="${signInName}" autocomplete="username" readonly tabindex="-1" aria-hidden="true">
`
}

/** 两遍不一样的说法；一样为空。 */
export function againFault(password: string, again: string): Faults {
  return password === again ? {} : { again: '两遍不一样，请重新输入' }
}

/** 启用动态验证码：扫码，输入手机上的数字。 */
export function enrolmentPage(
  to: string,
  { secret, qrCode, uri }: Enrolment,
  faults: Faults,
  isRequired: boolean,
): Page {
  const spaced = secret.replace(/(.{4})(?=.)/g, '$1 ')
  return {
    title: '启用动态验证码',
    content: html`<h1 class="page-title">启用动态验证码</h1>
<p class="lead-text">${isRequired ? '您的角色必须用动态验证码。' : ''}启用以后，登录除了密码，还要输入手机上每半分钟换一次的六位数字。</p>
${faultSummary(faults)}
<ol class="steps">
<li><strong>在手机上装一个验证器</strong>：任何支持 TOTP 的都可以，例如小程序「腾讯身份验证器」、Microsoft Authenticator、FreeOTP。</li>
<li><strong>用它扫这个二维码</strong>
<div class="qr-code" role="img" aria-label="动态验证码的二维码；不能扫的，把下面的密钥输进手机">${raw(qrCode)}</div>
<p>不能扫？<a href="${uri}">在这台设备的验证器里打开</a>，或者选「手工输入」，密钥是：<br><code>${spaced}</code></p></li>
<li><strong>输入手机上显示的六位数字</strong>
<form action="/workbench/enrolment" method="post" class="narrow-form mt-2">
${returnField(to)}
${textField({ name: 'code', label: '六位数字', value: '', fault: faults.code, inputmode: 'numeric', autocomplete: 'one-time-code', most: 20, isRequired: true })}
<div class="form-end"><button class="btn btn-primary">启用</button>${isRequired ? '' : html`<a href="/workbench/me">不启用了</a>`}</div>
</form></li>
</ol>
${isRequired ? signOutForm : ''}`,
  }
}

/** 恢复码：只给这一次。 */
export function recoveryCodesPage(codes: readonly string[], to: string): Page {
  const back = returnPath(to)
  return {
    title: '恢复码',
    content: html`<h1 class="page-title">收好这十个恢复码</h1>
${notice('warning', '只显示这一次', '手机丢了、换了的时候，用一个恢复码代替动态验证码；每个只能用一次。请打印或者抄下来，锁在柜子里，不要存在这台电脑上。')}
<ul class="recovery-codes">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
<p><a class="btn btn-primary" href="${back}">${back === HOME ? '收好了，进入工作台' : '收好了，继续'}</a></p>`,
  }
}
