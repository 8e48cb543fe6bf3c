import { html } from 'hono/html'
import { type AgencyNode, listActs, listAgencies, verifyActs } from '../../accounts/index.ts'
import { inBeijing } from '../../kit/clock.ts'
import { isId } from '../../kit/id.ts'
import { readForm } from '../../kit/read-form.ts'
import { notice } from '../../ui/controls.ts'
import type { Html } from '../../ui/document.ts'
import { roleName } from '../agencies/role-name.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { actName } from './act-names.ts'
import { factsText } from './fact-text.ts'

const PAGE = 50

/** 操作记录：某机关的链，新的在前；可以当场核验。 */
export function actRoutes(workbench: Workbench): Declared {
  const { db } = workbench
  const routes = declaredRoutes()

  async function actsPage(c: WorkbenchContext, verdict: Html | string): Promise<Response> {
    const { acting } = c.var
    const agencies = await listAgencies(db, acting)
    const agencyId = c.req.query('agency') ?? acting.agencyId
    const before = Number(c.req.query('before') ?? '')
    const action = c.req.query('action') ?? ''
    const person = c.req.query('person') ?? ''
    const acts = await listActs(
      db,
      acting,
      agencyId,
      {
        before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
        action: action || undefined,
        personId: isId(person) ? person : undefined,
      },
      PAGE + 1,
    )
    const shown = acts.slice(0, PAGE)
    const older = acts.length > PAGE ? shown.at(-1)?.seq : undefined
    const rows = shown.map(
      (
        act,
      ) => html`<tr><td class="number">${String(act.seq)}</td><td class="nowrap">${inBeijing(act.at.getTime())}</td>
<td>${act.personName ?? '系统'}</td><td>${act.role ? roleName(act.role) : ''}</td><td>${actName(act.action)}</td>
<td class="facts-cell">${factsText(act.facts)}</td><td><code title="${act.hash}">${act.hash.slice(0, 12)}</code></td></tr>\n`,
    )
    return c.html(
      show(workbench, c, {
        title: '操作记录',
        current: '/workbench/acts',
        content: html`<h1 class="page-title">操作记录</h1>
<p class="lead-text">谁、以什么角色、什么时候、做了什么。每一行的摘要连着前一行，改动、删去、换位都会被发现。</p>
${verdict}
<div class="table-tools"><form action="/workbench/acts">
<label class="visually-hidden" for="act-agency">机关</label>
<select class="form-select form-select-sm" id="act-agency" name="agency">${agencies.map((agency) => option(agency, agencyId))}</select>
<button class="btn btn-sm btn-outline-primary">看这个机关</button></form>
<form action="/workbench/acts/verification" method="post"><input type="hidden" name="agency" value="${agencyId}"><button class="btn btn-sm btn-primary">核验</button></form></div>
${
  shown.length > 0
    ? html`<div class="table-scroll" tabindex="0" role="region" aria-label="操作记录"><table class="table table-sm data-table">
<thead><tr><th scope="col">行</th><th scope="col">时间</th><th scope="col">谁</th><th scope="col">角色</th><th scope="col">做了什么</th><th scope="col">事实</th><th scope="col">摘要</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
    : html`<div class="empty"><p>还没有记录。</p></div>`
}
${older ? html`<nav class="pager" aria-label="翻页"><a href="/workbench/acts?agency=${agencyId}&before=${String(older)}">更早的</a></nav>` : ''}`,
      }),
    )
  }

  routes.get('/acts', 'act.view', (c) => actsPage(c, ''))

  routes.post('/acts/verification', 'act.view', async (c) => {
    const { text } = await readForm(c)
    const agencyId = text('agency') || c.var.acting.agencyId
    const { count, head, breaks } = await verifyActs(db, c.var.acting, agencyId)
    const verdict =
      breaks.length === 0
        ? notice(
            'info',
            `核验通过：${count} 行，一行不缺、没有改动`,
            head
              ? `末端第 ${head.seq} 行，摘要 ${head.hash}。把它抄在别处，以后就能证明末尾没有被删。`
              : '',
          )
        : notice(
            'danger',
            `核验不通过：${breaks.length} 处`,
            breaks.map((each) => each.message).join('；'),
          )
    return actsPage(c, verdict)
  })

  return routes
}

function option({ id, shortName, depth }: AgencyNode, chosen: string): Html {
  return html`<option value="${id}"${id === chosen ? html` selected` : ''}>${'　'.repeat(depth)}${shortName}</option>`
}
