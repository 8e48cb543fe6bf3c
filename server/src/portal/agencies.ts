import { Hono } from 'hono'
import { html } from 'hono/html'
import { type AgencyNode, agencyKinds, agencyLevels } from '../accounts/index.ts'
import { isId } from '../kit/id.ts'
import { Problem } from '../kit/problem.ts'
import type { Html } from '../ui/document.ts'
import { page } from '../ui/page.ts'
import type { Portal } from './door.ts'

/** 机关：每个机关一页，写明是谁、归谁管、下面有谁。 */
export function agencyDirectory({ frameOf, agencyTree }: Portal): Hono {
  const routes = new Hono()
  routes.get('/:id', async (c) => {
    const { id } = c.req.param()
    const tree = isId(id) ? await agencyTree(id) : []
    const [agency, ...below] = tree
    if (!agency) throw new Problem('notFound')
    return c.html(
      page(frameOf(c), {
        title: agency.name,
        content: html`<h1 class="page-title">${agency.name}</h1>
${agency.isDemonstration ? html`<p class="demonstration" role="note">示范数据：按规则编造，不是真的机关</p>` : ''}
<dl class="facts facts-list">
<div><dt>种类</dt><dd>${agencyLevels[agency.level]}${agencyKinds[agency.kind]}</dd></div>
<div><dt>行政区划代码</dt><dd>${agency.regionCode}</dd></div>
${agency.creditCode ? html`<div><dt>统一社会信用代码</dt><dd>${agency.creditCode}</dd></div>` : ''}
${agency.siteCode ? html`<div><dt>网站标识码</dt><dd>${agency.siteCode}</dd></div>` : ''}
</dl>
${below.length > 0 ? html`<h2>下级机关和所属单位</h2>${agencyList(below)}` : ''}`,
      }),
    )
  })
  return routes
}

/** 机关的目录，按种类分开。 */
export function agencyList(agencies: readonly AgencyNode[]): Html {
  const kinds = ['government', 'department', 'township', 'institution'] as const
  return html`${kinds.map((kind) => {
    const own = agencies.filter((agency) => agency.kind === kind)
    return own.length === 0
      ? ''
      : html`<section><h3 class="kind-title">${agencyKinds[kind]}</h3><ul class="directory">${own.map(({ id, name }) => html`<li><a href="/agencies/${id}">${name}</a></li>`)}</ul></section>`
  })}`
}
