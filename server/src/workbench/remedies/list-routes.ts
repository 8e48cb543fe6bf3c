import { html } from 'hono/html'
import { may, mayAtHome, targetOf, viewAgency } from '../../accounts/index.ts'
import { listCases, remedyTable } from '../../applications/index.ts'
import { currentCalendar } from '../../calendar/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { Problem } from '../../kit/problem.ts'
import type { Html } from '../../ui/document.ts'
import { table, tableCsv, tableStateFrom } from '../../ui/table.ts'
import { csv } from '../csv.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { caseColumns, cellNamed, remedyHead, remedyTableContent } from './list-page.ts'
import { REMEDIES, remediesPath } from './names.ts'

/** 复议、诉讼：案件的列表和表四。 */
export function remedyListRoutes(workbench: Workbench): Declared {
  const { db } = workbench
  const routes = declaredRoutes()
  const { get } = routes
  const page = (c: WorkbenchContext, title: string, content: Html) =>
    show(workbench, c, {
      ...{ title, current: REMEDIES, content },
      styles: ['applications.css', 'counts.css'],
    })

  get('/remedies', 'remedy.view', (c) => c.redirect(remediesPath(c.var.acting.agencyId), 303))

  get('/remedies/:agencyId', 'remedy.view', async (c) => {
    const agencyId = c.req.param('agencyId') ?? ''
    const view = c.req.query('view') === 'all' ? 'all' : 'open'
    const { cases, today } = await listCases(db, c.var.acting, agencyId, view)
    const columns = caseColumns({ asOf: today, calendar: await currentCalendar(db) })
    const state = tableStateFrom((name) => c.req.query(name))
    if (c.req.query('format') === 'csv') return csv(c, '复议诉讼', tableCsv(columns, cases))
    const path = remediesPath(agencyId)
    const others = view === 'open' ? `${path}?view=all` : path
    const content = html`${await headOf(workbench, c, agencyId, 'cases')}
<p class="lead-text">${view === 'open' ? '没有审结的，和审结以后还有事要办的；最急的在前。' : '全部案件。'}<a href="${others}">${view === 'open' ? '看全部' : '只看没有办完的'}</a></p>
${table(path, { caption: '案件', columns, rows: cases, state, empty: html`<p>现在没有要办的案件。</p><p>收到申请书、起诉状的副本以后，在那件申请的页面上「登记复议、诉讼」。</p>` })}`
    return c.html(page(c, '复议、诉讼', content))
  })

  get('/remedies/:agencyId/table', 'remedy.view', async (c) => {
    const agencyId = c.req.param('agencyId') ?? ''
    const thisYear = Number(todayAt(c.var.acting.at).slice(0, 4))
    const asked = Number(c.req.query('year') ?? thisYear)
    const year = Number.isInteger(asked) && asked >= 2008 && asked <= thisYear ? asked : thisYear
    const counted = await remedyTable(db, c.var.acting, agencyId, year)
    const { row, column } = c.req.query()
    const head = await headOf(workbench, c, agencyId, 'table')
    if (row === undefined || column === undefined)
      return c.html(
        page(c, '表四', html`${head}${remedyTableContent(agencyId, counted, year, thisYear)}`),
      )
    const cell = cellNamed(counted, row, column)
    if (!cell) throw new Problem('notFound')
    const path = `${remediesPath(agencyId)}/table`
    const asOf = todayAt(c.var.acting.at)
    const columns = caseColumns({ asOf, calendar: await currentCalendar(db) })
    const state = { query: '', sort: '', isDescending: false, page: 1 }
    const content = html`${head}
<p class="lead-text"><a href="${path}?year=${String(year)}">${String(year)} 年度表四</a> › ${cell.title}：${String(cell.cases.length)} 件</p>
${table(path, { caption: cell.title, columns, rows: cell.cases, state, empty: html`<p>没有这样的案件。</p>` })}`
    return c.html(page(c, cell.title, content))
  })

  return routes
}

/** 各页的标题和去处：看不了的不列。 */
export async function headOf(
  { db }: Workbench,
  c: WorkbenchContext,
  agencyId: string,
  current: Parameters<typeof remedyHead>[1],
): Promise<Html> {
  const { acting } = c.var
  const target = targetOf(await viewAgency(db, acting, agencyId))
  return remedyHead(agencyId, current, {
    mayAftercare: may(acting, 'aftercare.handle', target),
    maySet: agencyId === acting.agencyId && mayAtHome(acting, 'application.setting'),
  })
}
