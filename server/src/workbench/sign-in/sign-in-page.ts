import { html } from 'hono/html'
import { HOME, type listSignInProviders, returnPath } from '../../accounts/index.ts'
import type { Problem } from '../../kit/problem.ts'
import { notice } from '../../ui/controls.ts'
import { textField } from '../../ui/fields.ts'
import type { Html, Page } from '../../ui/page.ts'
import { withReturn } from './steps.ts'

type Providers = Awaited<ReturnType<typeof listSignInProviders>>

/** 登录页；没有登录成的，连同缘由和填过的登录名再给一次。 */
export function signInPage({
  to,
  providers,
  signInName = '',
  problem,
  said = '',
}: {
  readonly to: string
  readonly providers: Providers
  readonly signInName?: string
  readonly problem?: Problem
  readonly said?: string
}): Page {
  return {
    title: '登录',
    content: html`<h1 class="page-title">登录工作台</h1>
${said ? notice('info', said) : ''}${problem ? notice('danger', problem.message, problem.wayOut) : ''}
<form action="/workbench/sign-in" method="post" class="narrow-form">
${returnField(to)}
${textField({ name: 'signInName', label: '登录名', value: signInName, autocomplete: 'username', most: 100, isRequired: true })}
${textField({ name: 'password', label: '密码', value: '', type: 'password', autocomplete: 'current-password', isRequired: true })}
<div class="form-end"><button class="btn btn-primary">登录</button></div>
</form>
${providers.length > 0 ? elsewhere(providers, to) : ''}
<p class="privacy mt-4">忘了密码，或者登录名不对：请本机关的管理员发一个设定密码的链接。</p>`,
  }
}

/** 做完以后回到哪里，随表单带着。 */
export function returnField(to: string): Html {
  const back = returnPath(to)
  return back === HOME ? html`` : html`<input type="hidden" name="to" value="${back}">`
}

function elsewhere(providers: Providers, to: string): Html {
  const links = providers.map(({ agencyId, id, label, shortName }) => {
    const href = withReturn(`/workbench/sign-in/elsewhere/${agencyId}/${id}`, to)
    return html`<li class="mb-2"><a class="btn btn-outline-primary" href="${href}">${label}</a> <span class="form-text">${shortName}</span></li>`
  })
  return html`<h2 class="mt-4">用统一身份认证登录</h2>
<ul class="list-unstyled">${links}</ul>`
}
