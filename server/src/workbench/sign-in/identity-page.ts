import { html } from 'hono/html'
import type { listProviders } from '../../accounts/index.ts'
import type { ReceivedForm } from '../../kit/read-form.ts'
import { faultSummary, textField } from '../../ui/fields.ts'
import type { Html, Page } from '../../ui/page.ts'

type Provider = Awaited<ReturnType<typeof listProviders>>[number]

/** 统一身份认证的表单；密钥不给人看。 */
export interface ProviderFields {
  readonly label: string
  readonly issuer: string
  readonly clientId: string
  readonly claim: string
  readonly isEnabled: boolean
}

export const emptyProvider: ProviderFields = {
  label: '统一身份认证',
  issuer: '',
  clientId: '',
  claim: 'preferred_username',
  isEnabled: true,
}

/** 由表单得到填写的。 */
export function providerFieldsFrom({ text }: ReceivedForm): ProviderFields {
  return {
    label: text('label'),
    issuer: text('issuer'),
    clientId: text('clientId'),
    claim: text('claim'),
    isEnabled: text('isEnabled') === 'yes',
  }
}

/** 一个机关的统一身份认证：已有的和新的。 */
export function providersPage(providers: readonly Provider[], callback: string): Page {
  const rows = providers.map(
    ({ id, label, issuer, isEnabled }) =>
      html`<tr><td><a href="/workbench/identity/${id}">${label}</a></td><td>${issuer}</td><td>${isEnabled ? '启用' : '停用'}</td></tr>`,
  )
  return {
    title: '统一身份认证',
    content: html`<div class="head"><h1 class="page-title">统一身份认证</h1><div class="head-actions"><a class="btn btn-sm btn-primary" href="/workbench/identity/new">新加一个</a></div></div>
<p class="lead-text">本机关有 OpenID Connect 的统一身份认证的，人员可以用它登录。登录名要与本系统里的一致；没有的人员，要先在「机关和人员」里新建。</p>
<p>在统一身份认证那边登记的回调网址：<code>${callback}</code></p>
${
  providers.length === 0
    ? html`<div class="empty"><p>还没有。登录页上只有登录名和密码。</p></div>`
    : html`<div class="table-scroll" tabindex="0" role="region" aria-label="统一身份认证的列表"><table class="data-table table"><thead><tr><th scope="col">名称</th><th scope="col">签发者</th><th scope="col">状态</th></tr></thead><tbody>${rows}</tbody></table></div>`
}`,
  }
}

/** 新加、修改一个统一身份认证。 */
export function providerPage(
  id: string | undefined,
  fields: ProviderFields,
  faults: Readonly<Record<string, string>>,
): Page {
  const title = id ? '修改统一身份认证' : '新加统一身份认证'
  const text = (
    name: 'label' | 'issuer' | 'clientId' | 'claim',
    label: string,
    help: string,
  ): Html =>
    textField({ name, label, value: fields[name], fault: faults[name], isRequired: true, help })
  return {
    title,
    content: html`<nav class="trail" aria-label="位置"><a href="/workbench/identity">统一身份认证</a> › <span>${title}</span></nav>
<h1 class="page-title">${title}</h1>
${faultSummary(faults)}
<form action="/workbench/identity${id ? `/${id}` : ''}" method="post" class="entry-form">
${text('label', '名称', '登录页上按钮的名字，例如 某某县统一身份认证')}
${text('issuer', '签发者（issuer）', '以 https:// 开头；后面加 /.well-known/openid-configuration 应当能打开')}
${text('clientId', '客户端编号（client_id）', '在统一身份认证那边登记本系统时得到')}
${textField({ name: 'clientSecret', label: '客户端密钥（client_secret）', value: '', type: 'password', autocomplete: 'new-password', fault: faults.clientSecret, isRequired: id === undefined, help: id ? '不改就空着；存的时候加密，不再显示' : '存的时候加密，不再显示' })}
${text('claim', '哪一项是登录名', '例如 preferred_username、sub、email')}
<div class="form-check field"><input class="form-check-input" type="checkbox" id="enabled" name="isEnabled" value="yes"${fields.isEnabled ? html` checked` : ''}>
<label class="form-check-label" for="enabled">启用：出现在登录页上</label></div>
<div class="form-end"><button class="btn btn-primary">保存</button><a href="/workbench/identity">取消</a></div>
</form>`,
  }
}
