import { html } from 'hono/html'
import {
  type ClusterDecision,
  decideCluster,
  listClusters,
  listWithheld,
  type ReviewFinding,
  recordReview,
  searchClusters,
  viewReviewMonths,
  viewWithheld,
  type WithheldView,
  withheldViews,
} from '../../applications/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { readForm } from '../../kit/read-form.ts'
import type { Html } from '../../ui/document.ts'
import { table, tableCsv, tableStateFrom } from '../../ui/table.ts'
import { csv } from '../csv.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { backTo } from '../said.ts'
import { clustersContent, reviewForm, withheldChooser, withheldColumns } from './aftercare-page.ts'
import { headOf } from './list-routes.ts'
import { REMEDIES, remediesPath } from './names.ts'

/** 后续：不予公开的复查，相近的申请。 */
export function aftercareRoutes(workbench: Workbench): Declared {
  const { db } = workbench
  const routes = declaredRoutes()
  const { get, post } = routes
  const page = (c: WorkbenchContext, title: string, content: Html) =>
    show(workbench, c, {
      title,
      current: REMEDIES,
      styles: ['applications.css', 'remedies.css'],
      content,
    })
  const agencyIn = (c: WorkbenchContext) => c.req.param('agencyId') ?? ''

  get('/remedies/:agencyId/withheld', 'aftercare.handle', async (c) => {
    const [agencyId, asked] = [agencyIn(c), c.req.query('view') ?? '']
    const view = Object.hasOwn(withheldViews, asked) ? (asked as WithheldView) : 'due'
    const rows = await listWithheld(db, c.var.acting, agencyId, view)
    const months = await viewReviewMonths(db, c.var.acting, agencyId)
    const columns = withheldColumns(todayAt(c.var.acting.at))
    const state = tableStateFrom((name) => c.req.query(name))
    if (c.req.query('format') === 'csv') return csv(c, '不予公开的复查', tableCsv(columns, rows))
    const path = `${remediesPath(agencyId)}/withheld`
    const none = { due: '现在没有该复查的。', disclosable: '没有。', all: '没有不予公开的答复。' }
    const content = html`${await headOf(workbench, c, agencyId, 'withheld')}
${withheldChooser(agencyId, view, months)}
${table(path, { caption: withheldViews[view], columns, rows, state, empty: html`<p>${none[view]}</p>` })}`
    return c.html(page(c, '不予公开的复查', content))
  })

  get('/remedies/:agencyId/withheld/:withheldId', 'aftercare.handle', async (c) => {
    const row = await viewWithheld(db, c.var.acting, agencyIn(c), c.req.param('withheldId') ?? '')
    return c.html(page(c, `复查 ${row.number}`, reviewForm(row, {}, {})))
  })

  post('/remedies/:agencyId/withheld/:withheldId/reviews', 'aftercare.handle', async (c) => {
    const row = await viewWithheld(db, c.var.acting, agencyIn(c), c.req.param('withheldId') ?? '')
    const { text } = await readForm(c)
    const fields = { finding: text('finding'), reason: text('reason') }
    try {
      await recordReview(db, c.var.acting, {
        ...{ agencyId: row.agencyId, applicationId: row.id, reason: fields.reason },
        finding: fields.finding as ReviewFinding,
      })
      return c.redirect(backTo(`${remediesPath(row.agencyId)}/withheld`, 'reviewed'), 303)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      return c.html(page(c, `复查 ${row.number}`, reviewForm(row, fields, error.faults)), 422)
    }
  })

  const clustersPage = async (
    c: WorkbenchContext,
    typed?: Parameters<typeof clustersContent>[2],
  ) => {
    const agencyId = agencyIn(c)
    const clusters = await listClusters(db, c.var.acting, agencyId)
    return page(
      c,
      '相近的申请',
      html`${await headOf(workbench, c, agencyId, 'clusters')}${clustersContent(agencyId, clusters, typed)}`,
    )
  }

  get('/remedies/:agencyId/clusters', 'aftercare.handle', async (c) =>
    c.html(await clustersPage(c)),
  )

  post('/remedies/:agencyId/clusters', 'aftercare.handle', async (c) => {
    await searchClusters(db, c.var.acting, agencyIn(c))
    return c.redirect(backTo(`${remediesPath(agencyIn(c))}/clusters`, 'clustersFound'), 303)
  })

  post('/remedies/:agencyId/clusters/:clusterId/decision', 'aftercare.handle', async (c) => {
    const [agencyId, clusterId] = [agencyIn(c), c.req.param('clusterId') ?? '']
    const clusters = await listClusters(db, c.var.acting, agencyId)
    if (!clusters.some(({ id }) => id === clusterId)) throw new Problem('noSuchRecord')
    const { text } = await readForm(c)
    const fields = { decision: text('decision'), reason: text('reason') }
    try {
      await decideCluster(db, c.var.acting, {
        ...{ agencyId, clusterId, reason: fields.reason },
        decision: fields.decision as ClusterDecision,
      })
      return c.redirect(backTo(`${remediesPath(agencyId)}/clusters`, 'clusterDecided'), 303)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      return c.html(await clustersPage(c, { id: clusterId, fields, faults: error.faults }), 422)
    }
  })

  return routes
}
