import { html } from 'hono/html'
import {
  type Action,
  actions,
  apiKeyScopes,
  createApiKey,
  listApiKeys,
  revokeApiKey,
} from '../../accounts/index.ts'
import { inBeijing } from '../../kit/clock.ts'
import { Invalid, refuseFaults } from '../../kit/invalid.ts'
import { type ReceivedForm, readForm } from '../../kit/read-form.ts'
import { notice } from '../../ui/controls.ts'
import type { Html } from '../../ui/document.ts'
import { choicesField, faultSummary, textField } from '../../ui/fields.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { backTo } from '../said.ts'

interface Fields {
  readonly label: string
  readonly expiresOn: string
  readonly scopes: readonly string[]
}

const blank: Fields = { label: '', expiresOn: '', scopes: ['agency.view'] }

/** 接口密钥：给别的系统用；密钥只显示一次。 */
export function apiKeyRoutes(workbench: Workbench): Declared {
  const { db } = workbench
  const routes = declaredRoutes()

  routes.get('/api-keys', 'apiKey.manage', async (c) => c.html(await page(c, blank, {}, '')))

  routes.post('/api-keys', 'apiKey.manage', async (c) => {
    const { acting } = c.var
    const fields = fieldsFrom(await readForm(c))
    try {
      const entry = {
        label: fields.label,
        scopes: fields.scopes as readonly Action[],
        expiresAt: endOfDay(fields.expiresOn),
      }
      const { token } = await createApiKey(db, acting, acting.agencyId, entry)
      // No redirect: this page is the only place where the key is ever shown.
      return c.html(await page(c, blank, {}, token))
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      return c.html(await page(c, fields, error.faults, ''), 422)
    }
  })

  routes.post('/api-keys/:id/revocation', 'apiKey.manage', async (c) => {
    const { acting } = c.var
    await revokeApiKey(db, acting, acting.agencyId, c.req.param('id') ?? '')
    return c.redirect(backTo('/workbench/api-keys', 'keyRevoked'), 303)
  })

  async function page(
    c: WorkbenchContext,
    fields: Fields,
    faults: Readonly<Record<string, string>>,
    token: string,
  ): Promise<Html> {
    const keys = await listApiKeys(db, c.var.acting, c.var.acting.agencyId)
    return show(workbench, c, {
      title: '接口密钥',
      current: '/workbench/api-keys',
      content: html`<h1 class="page-title">接口密钥</h1>
<p class="lead-text">让别的系统经<a href="/api">接口</a>读写本机关的资料。密钥能做的不会超过所选的范围。</p>
${token ? html`${notice('warning', '密钥只显示这一次，请现在就抄到用它的系统里', '丢了只能收回，另发一个。')}<pre class="command"><code>${token}</code></pre>` : ''}
${keyList(keys, c.var.acting.at)}
<h2>发放密钥</h2>
${faultSummary(faults)}
<form action="/workbench/api-keys" method="post" class="entry-form">
<div class="field-row">
${textField({ name: 'label', label: '给谁用', value: fields.label, fault: faults.label, isRequired: true, most: 60, help: '如「县政府门户网站」' })}
${textField({ name: 'expiresOn', label: '有效到', type: 'date', value: fields.expiresOn, fault: faults.expiresOn ?? faults.expiresAt, help: '不填就长期有效' })}
</div>
${choicesField({ name: 'scopes', label: '可以做', chosen: fields.scopes, fault: faults.scopes, options: apiKeyScopes.map((scope) => [scope, actions[scope]] as const) })}
<div class="form-end"><button class="btn btn-primary">发放</button></div>
</form>`,
    })
  }

  return routes
}

function keyList(keys: Awaited<ReturnType<typeof listApiKeys>>, now: number): Html {
  if (keys.length === 0) return html`<div class="empty"><p>还没有发放过密钥。</p></div>`
  const time = (at: Date | null, none: string) => (at ? inBeijing(at.getTime()) : none)
  const rows = keys.map((key) => {
    const isExpired = key.expiresAt !== null && key.expiresAt.getTime() <= now
    const state = key.revokedAt ? '已收回' : isExpired ? '已过期' : '有效'
    return html`<tr><td>${key.label}</td><td>${key.scopes.map((scope) => actions[scope as Action] ?? scope).join('、')}</td>
<td class="nowrap">${time(key.createdAt, '')}</td><td class="nowrap">${time(key.expiresAt, '长期')}</td><td class="nowrap">${time(key.lastUsedAt, '没有用过')}</td><td>${state}</td>
<td>${key.revokedAt ? '' : html`<form action="/workbench/api-keys/${key.id}/revocation" method="post"><button class="btn btn-sm btn-outline-danger">收回</button></form>`}</td></tr>\n`
  })
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="接口密钥"><table class="table table-sm data-table">
<thead><tr><th scope="col">给谁用</th><th scope="col">可以做</th><th scope="col">发放</th><th scope="col">有效到</th><th scope="col">最近用</th><th scope="col">状态</th><th scope="col">处理</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
}

function fieldsFrom({ text, all }: ReceivedForm): Fields {
  return { label: text('label'), expiresOn: text('expiresOn'), scopes: all('scopes') }
}

/** The day itself still counts, in Beijing. Throws `Invalid`. */
function endOfDay(day: string): number | null {
  if (day === '') return null
  const at = Date.parse(`${day}T23:59:59+08:00`)
  // 2026-02-30 would come out as a day in March.
  const isDay = /^\d{4}-/.test(day) && !Number.isNaN(at) && inBeijing(at).startsWith(day)
  refuseFaults({ expiresOn: isDay ? undefined : '日期写成 2026-03-02 的样子' })
  return at
}
