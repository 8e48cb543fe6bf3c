import { html } from 'hono/html'
import {
  endSessionsOf,
  offerPasswordReset,
  resetSecondFactor,
  viewPerson,
} from '../../accounts/index.ts'
import { notice } from '../../ui/controls.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { confirmation } from '../problem-page.ts'
import { backTo } from '../said.ts'

const CURRENT = '/workbench/agencies'

/** 管理员管别人的登录：发设定密码的链接、结束登录、重置动态验证码。 */
export function accessRoutes(workbench: Workbench): Declared {
  const { db } = workbench
  const routes = declaredRoutes()
  const { get, post } = routes
  const idOf = (c: WorkbenchContext) => c.req.param('id') ?? ''

  post('/people/:id/password-link', 'person.manage', async (c) => {
    const id = idOf(c)
    const token = await offerPasswordReset(db, c.var.acting, id)
    const { name, signInName } = await viewPerson(db, c.var.acting, id)
    const content = html`<h1 class="page-title">给${name}的链接</h1>
${notice('warning', '只显示这一次', '请用可靠的办法交给本人，例如当面、办公系统的私信。24 小时内有效，只能用一次；以前发的已经作废。')}
<p>登录名：<strong>${signInName}</strong></p>
<p class="command"><code>${workbench.siteOf(c)}/password/${token}</code></p>
<p>本人打开它，设定自己的密码，再用登录名登录。现在的密码到那时为止照旧能用。</p>
<p><a class="btn btn-primary" href="/workbench/people/${id}">交给本人了，回去</a></p>`
    return c.html(show(workbench, c, { title: '设定密码的链接', current: CURRENT, content }))
  })
  get('/people/:id/password-link', 'person.manage', async (c) => {
    const { id } = await viewPerson(db, c.var.acting, idOf(c))
    return c.redirect(`/workbench/people/${id}`, 303)
  })

  post('/people/:id/sessions-end', 'session.endOthers', async (c) => {
    await endSessionsOf(db, c.var.acting, idOf(c))
    return c.redirect(backTo(`/workbench/people/${idOf(c)}`, 'sessionsEnded'), 303)
  })

  get('/people/:id/second-factor-reset', 'person.manage', async (c) => {
    const { id, name } = await viewPerson(db, c.var.acting, idOf(c))
    const content = confirmation({
      title: `重置${name}的动态验证码`,
      consequences: [
        '他的密钥和恢复码全部作废，登录着的地方全部结束。',
        '他下次只用密码登录；角色必须用动态验证码的，登录时重新启用。',
        '请先确认真是本人来求：电话、短信都可能是别人。这件事会记在操作记录里。',
      ],
      action: `/workbench/people/${id}/second-factor-reset`,
      button: '重置',
      cancel: `/workbench/people/${id}`,
    })
    return c.html(show(workbench, c, { title: '重置动态验证码', current: CURRENT, content }))
  })

  post('/people/:id/second-factor-reset', 'person.manage', async (c) => {
    await resetSecondFactor(db, c.var.acting, idOf(c))
    return c.redirect(backTo(`/workbench/people/${idOf(c)}`, 'secondFactorReset'), 303)
  })

  return routes
}
