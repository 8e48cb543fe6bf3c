import { html } from 'hono/html'
import { governsPlatform } from '../../accounts/index.ts'
import { Problem } from '../../kit/problem.ts'
import type { Checked } from '../../operation/index.ts'
import type { Html } from '../../ui/document.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench } from '../door.ts'
import { show } from '../frame.ts'

const states = { ok: '好', warning: '提醒', fault: '有毛病' } as const

/** 系统状态：运行所需的一样一样看过去；有毛病的说怎么办。 */
export function systemRoutes(workbench: Workbench): Declared {
  const routes = declaredRoutes()
  routes.get('/system', 'system.view', async (c) => {
    if (!(await governsPlatform(workbench.db, c.var.acting))) throw new Problem('notPlatform')
    return c.html(
      show(workbench, c, {
        title: '系统状态',
        current: '/workbench/system',
        content: statusContent(await workbench.examineSystem()),
      }),
    )
  })
  return routes
}

function statusContent(found: readonly Checked[]): Html {
  const rows = found.map(
    ({ subject, state, text }) =>
      html`<tr><th scope="row">${subject}</th><td class="state-${state}">${states[state]}</td><td>${text}</td></tr>\n`,
  )
  return html`<h1 class="page-title">系统状态</h1>
<p class="lead-text">同命令行 <code>gongkai doctor</code> 一样。</p>
<div class="table-scroll" tabindex="0" role="region" aria-label="系统状态"><table class="table table-sm data-table">
<thead><tr><th scope="col">项目</th><th scope="col">结论</th><th scope="col">说明</th></tr></thead><tbody>${rows}</tbody></table></div>`
}
