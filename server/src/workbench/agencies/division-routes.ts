import { html } from 'hono/html'
import {
  type Agency,
  closeDivision,
  createDivision,
  listDivisions,
  updateDivision,
  viewAgency,
} from '../../accounts/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { readForm } from '../../kit/read-form.ts'
import { faultSummary, textField } from '../../ui/fields.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { backTo } from '../said.ts'
import { Division, entryFrom } from './agency-schema.ts'

interface Fields {
  readonly name: string
  readonly position: string
}

/** 科室：新建、修改、撤销。 */
export function divisionRoutes(workbench: Workbench): Declared {
  const { db } = workbench
  const routes = declaredRoutes()
  const { get, post } = routes
  const agencyOf = (c: WorkbenchContext) => viewAgency(db, c.var.acting, c.req.param('id') ?? '')

  async function divisionOf(c: WorkbenchContext, { id }: Agency) {
    const divisions = await listDivisions(db, c.var.acting, id)
    const division = divisions.find((each) => each.id === c.req.param('divisionId'))
    if (!division) throw new Problem('noSuchRecord')
    return division
  }

  get('/agencies/:id/divisions/new', 'division.manage', async (c) => {
    const agency = await agencyOf(c)
    return c.html(formPage(c, agency, undefined, { name: '', position: '0' }, {}))
  })

  post('/agencies/:id/divisions', 'division.manage', async (c) => {
    const agency = await agencyOf(c)
    const { text } = await readForm(c)
    const fields = { name: text('name'), position: text('position') }
    return saved(c, agency, undefined, fields, async () => {
      await createDivision(db, c.var.acting, agency.id, entryFrom(Division, fields))
      return 'divisionCreated'
    })
  })

  get('/agencies/:id/divisions/:divisionId', 'division.manage', async (c) => {
    const agency = await agencyOf(c)
    const { id, name, position } = await divisionOf(c, agency)
    return c.html(formPage(c, agency, id, { name, position: String(position) }, {}))
  })

  post('/agencies/:id/divisions/:divisionId', 'division.manage', async (c) => {
    const agency = await agencyOf(c)
    const { id } = await divisionOf(c, agency)
    const { text } = await readForm(c)
    const fields = { name: text('name'), position: text('position') }
    return saved(c, agency, id, fields, async () => {
      await updateDivision(db, c.var.acting, agency.id, id, entryFrom(Division, fields))
      return 'divisionSaved'
    })
  })

  post('/agencies/:id/divisions/:divisionId/closing', 'division.manage', async (c) => {
    const agency = await agencyOf(c)
    const { id } = await divisionOf(c, agency)
    await closeDivision(db, c.var.acting, agency.id, id)
    return c.redirect(backTo(`/workbench/agencies/${agency.id}`, 'divisionClosed'), 303)
  })

  async function saved(
    c: WorkbenchContext,
    agency: Agency,
    divisionId: string | undefined,
    fields: Fields,
    save: () => Promise<'divisionCreated' | 'divisionSaved'>,
  ): Promise<Response> {
    try {
      const said = await save()
      return c.redirect(backTo(`/workbench/agencies/${agency.id}`, said), 303)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      return c.html(formPage(c, agency, divisionId, fields, error.faults), 422)
    }
  }

  function formPage(
    c: WorkbenchContext,
    agency: Agency,
    divisionId: string | undefined,
    fields: Fields,
    faults: Readonly<Record<string, string>>,
  ) {
    const path = `/workbench/agencies/${agency.id}`
    const action = divisionId ? `${path}/divisions/${divisionId}` : `${path}/divisions`
    const title = divisionId ? '修改科室' : '新建科室'
    return show(workbench, c, {
      title,
      current: '/workbench/agencies',
      content: html`<nav class="trail" aria-label="位置"><a href="/workbench/agencies">机关和人员</a> › <a href="${path}">${agency.shortName}</a> › <span>${title}</span></nav>
<h1 class="page-title">${title}</h1>
${faultSummary(faults)}
<form action="${action}" method="post" class="entry-form">
<div class="field-row">
${textField({ name: 'name', label: '科室名称', value: fields.name, fault: faults.name, isRequired: true, most: 40 })}
${textField({ name: 'position', label: '次序', type: 'number', value: fields.position, fault: faults.position, help: '小的在前' })}
</div>
<div class="form-end"><button class="btn btn-primary">保存</button><a href="${path}">取消</a></div>
</form>
${divisionId ? html`<form action="${action}/closing" method="post" class="aside-action"><p>科室不再有了？里面没有人员时可以撤销；以往的记录仍写着它。</p><button class="btn btn-sm btn-outline-danger">撤销科室</button></form>` : ''}`,
    })
  }

  return routes
}
