import { listAgencies, listDivisions, mayAtHome } from '../../accounts/index.ts'
import {
  allApplications,
  type BoardAsk,
  type BoardView,
  boardViews,
  listApplications,
  recordEvent,
} from '../../applications/index.ts'
import { isId } from '../../kit/id.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { readForm } from '../../kit/read-form.ts'
import { tableCsv } from '../../ui/table.ts'
import { csv } from '../csv.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { backTo } from '../said.ts'
import type { Action, ActionFields } from './action.ts'
import { actionFieldsFrom, actionForm, fieldsFromQuery } from './action-form.ts'
import { actionNamed } from './actions.ts'
import { boardColumns, boardContent } from './board-page.ts'
import { divisionNameOf, fileIn, mayIn, namesIn, otherAgencyName } from './context.ts'
import { fileContent } from './file-page.ts'
import { applicationPath } from './names.ts'
import { panelsOf } from './panels.ts'

/** 依申请公开在导航里的那一处。 */
export const APPLICATIONS = '/workbench/applications'

/** 依申请公开：看板、一件申请、登记一个事件。 */
export function applicationRoutes(workbench: Workbench): Declared {
  const { db } = workbench
  const routes = declaredRoutes()
  const { get, post } = routes
  const page = (c: WorkbenchContext, title: string, content: ReturnType<typeof actionForm>) =>
    show(workbench, c, { title, current: APPLICATIONS, styles: ['applications.css'], content })

  get('/applications', 'application.view', async (c) => {
    const { acting } = c.var
    const agencies = await listAgencies(db, acting)
    const agencyId = c.req.query('agency') ?? acting.agencyId
    const ask = askFrom((name) => c.req.query(name))
    const divisions = await listDivisions(db, acting, agencyId)
    if (c.req.query('format') === 'csv') {
      const rows = await allApplications(db, acting, agencyId, ask)
      return csv(c, '依申请公开', tableCsv(boardColumns(divisions), rows))
    }
    const board = await listApplications(db, acting, agencyId, ask)
    return c.html(
      page(
        c,
        '依申请公开',
        boardContent({
          ...{ board, ask, agencyId, agencies, divisions },
          mayRegister: agencyId === acting.agencyId && mayAtHome(acting, 'application.register'),
          maySet: agencyId === acting.agencyId && mayAtHome(acting, 'application.setting'),
        }),
      ),
    )
  })

  get('/applications/:agencyId/:id', 'application.view', async (c) => {
    const file = await fileIn(workbench, c)
    const may = await mayIn(workbench, c, file)
    const content = fileContent(file, may, {
      divisionName: await divisionNameOf(workbench, c, file),
      agencyName: await otherAgencyName(workbench, c, file),
      panels: await panelsOf(workbench, c, file, may),
    })
    return c.html(page(c, file.application.number, content))
  })

  get('/applications/:agencyId/:id/events/:event', 'application.handle', async (c) => {
    const file = await fileIn(workbench, c)
    if (!(await mayIn(workbench, c, file)).handle) throw new Problem('notAllowed')
    const action = actionIn(c)
    const fields = fieldsFromQuery(file, action, (name) => c.req.query(name))
    return c.html(page(c, action.label, actionForm(file, action, fields, {})))
  })

  post('/applications/:agencyId/:id/events/:event', 'application.handle', async (c) => {
    const file = await fileIn(workbench, c)
    const action = actionIn(c)
    const form = await readForm(c)
    const fields = actionFieldsFrom(form, action)
    try {
      refuseEmpty(action, fields)
      const { id } = namesIn(c)
      const seen = Number(form.text('seen'))
      await recordEvent(db, c.var.acting, {
        agencyId: file.application.agencyId,
        applicationId: id,
        event: action.event(fields, file),
        ...(fields.despite ? { despite: fields.despite } : {}),
        ...(Number.isSafeInteger(seen) && seen > 0 ? { seen } : {}),
      })
      return c.redirect(backTo(applicationPath(file.application), 'eventRecorded'), 303)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      return c.html(page(c, action.label, actionForm(file, action, fields, error.faults)), 422)
    }
  })

  return routes
}

function actionIn(c: WorkbenchContext): Action {
  const action = actionNamed(c.req.param('event') ?? '')
  if (!action) throw new Problem('notFound')
  return action
}

function refuseEmpty({ fields: asked }: Action, fields: ActionFields): void {
  const empty = asked.filter(({ name, isRequired }) => isRequired && !fields[name])
  if (empty.length > 0)
    throw new Invalid(Object.fromEntries(empty.map(({ name, label }) => [name, `请填写${label}`])))
}

function askFrom(query: (name: string) => string | undefined): BoardAsk {
  const view = query('view') ?? ''
  const year = Number(query('year') ?? '')
  const page = Number(query('page') ?? '')
  const division = query('division') ?? ''
  return {
    view: Object.hasOwn(boardViews, view) ? (view as BoardView) : 'open',
    year: Number.isInteger(year) && year >= 2008 && year <= 2100 ? year : undefined,
    divisionId: isId(division) ? division : undefined,
    handlerId: undefined,
    words: (query('q') ?? '').slice(0, 100),
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  }
}
