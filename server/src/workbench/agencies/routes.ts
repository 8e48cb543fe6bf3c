import { html } from 'hono/html'
import {
  type Agency as AgencyRecord,
  closeAgency,
  createAgency,
  listAgencies,
  listDivisions,
  listPeople,
  may,
  reopenAgency,
  targetOf,
  updateAgency,
  viewAgency,
} from '../../accounts/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { readForm } from '../../kit/read-form.ts'
import { arranged, tableCsv, tableStateFrom } from '../../ui/table.ts'
import { csv } from '../csv.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench } from '../door.ts'
import { show } from '../frame.ts'
import { confirmation } from '../problem-page.ts'
import { backTo } from '../said.ts'
import { type AgencyFields, agencyFieldsFrom, agencyForm, newAgencyFields } from './agency-form.ts'
import { agenciesContent, agencyColumns, agencyContent, personColumns } from './agency-page.ts'
import { Agency, entryFrom } from './agency-schema.ts'

const CURRENT = '/workbench/agencies'

/** 机关：树、一个机关、新建、修改、撤销。 */
export function agencyRoutes(workbench: Workbench): Declared {
  const { db } = workbench
  const routes = declaredRoutes()
  const { get, post } = routes

  get('/agencies', 'agency.view', async (c) => {
    const agencies = await listAgencies(db, c.var.acting)
    const state = tableStateFrom((name) => c.req.query(name))
    if (c.req.query('format') === 'csv')
      return csv(c, '机关', tableCsv(agencyColumns, arranged(agencyColumns, agencies, state)))
    return c.html(
      show(workbench, c, {
        title: '机关和人员',
        current: CURRENT,
        content: agenciesContent(agencies, state),
      }),
    )
  })

  get('/agencies/:id', 'agency.view', async (c) => {
    const { acting } = c.var
    const agency = await viewAgency(db, acting, c.req.param('id') ?? '')
    const target = targetOf(agency)
    const seesPeople = may(acting, 'person.view', target)
    const divisions = await listDivisions(db, acting, agency.id)
    const people = seesPeople ? await listPeople(db, acting, agency.id) : undefined
    const state = tableStateFrom((name) => c.req.query(name))
    if (people && c.req.query('format') === 'csv') {
      const columns = personColumns(divisions)
      return csv(c, `${agency.shortName}人员`, tableCsv(columns, arranged(columns, people, state)))
    }
    const mayManage = may(acting, 'agency.manage', target)
    return c.html(
      show(workbench, c, {
        title: agency.shortName,
        current: CURRENT,
        content: agencyContent({
          agency,
          parent: await visibleParent(agency, c.var.acting),
          divisions,
          people,
          state,
          may: {
            manage: mayManage,
            close: mayManage && agency.id !== acting.agencyId,
            divisions: may(acting, 'division.manage', target),
            people: may(acting, 'person.manage', target),
          },
        }),
      }),
    )
  })

  async function visibleParent(
    { parentId, ancestorIds }: AgencyRecord,
    acting: Parameters<typeof viewAgency>[1],
  ): Promise<AgencyRecord | undefined> {
    const above = ancestorIds.slice(1)
    if (!parentId || !may(acting, 'agency.view', { agencyId: parentId, ancestorIds: above }))
      return undefined
    return viewAgency(db, acting, parentId)
  }

  get('/agencies/:id/new', 'agency.manage', async (c) => {
    const parent = await viewAgency(db, c.var.acting, c.req.param('id') ?? '')
    return c.html(newPage(c, parent, newAgencyFields(parent), {}))
  })

  post('/agencies/:id/children', 'agency.manage', async (c) => {
    const parent = await viewAgency(db, c.var.acting, c.req.param('id') ?? '')
    const fields = agencyFieldsFrom(await readForm(c))
    try {
      const entry = entryFrom(Agency, fields)
      const id = await createAgency(db, c.var.acting, parent.id, entry)
      return c.redirect(backTo(`${CURRENT}/${id}`, 'agencyCreated'), 303)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      return c.html(newPage(c, parent, fields, error.faults), 422)
    }
  })

  get('/agencies/:id/edit', 'agency.manage', async (c) => {
    const agency = await viewAgency(db, c.var.acting, c.req.param('id') ?? '')
    const { kind, level, name, shortName, regionCode, creditCode, siteCode, position } = agency
    const fields = {
      ...{ kind, level, name, shortName, regionCode },
      creditCode: creditCode ?? '',
      siteCode: siteCode ?? '',
      position: String(position),
    }
    return c.html(editPage(c, agency, fields, {}))
  })

  post('/agencies/:id', 'agency.manage', async (c) => {
    const agency = await viewAgency(db, c.var.acting, c.req.param('id') ?? '')
    const fields = agencyFieldsFrom(await readForm(c))
    try {
      await updateAgency(db, c.var.acting, agency.id, entryFrom(Agency, fields))
      return c.redirect(backTo(`${CURRENT}/${agency.id}`, 'agencySaved'), 303)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      return c.html(editPage(c, agency, fields, error.faults), 422)
    }
  })

  get('/agencies/:id/closing', 'agency.manage', async (c) => {
    const agency = await viewAgency(db, c.var.acting, c.req.param('id') ?? '')
    const path = `${CURRENT}/${agency.id}`
    const content = confirmation({
      title: `撤销${agency.name}`,
      consequences: [
        '本机关的人员不能再登录',
        '资料、操作记录都留着，仍然可以查看',
        '以后可以恢复',
      ],
      action: `${path}/closing`,
      button: '撤销',
      cancel: path,
    })
    return c.html(show(workbench, c, { title: '撤销机关', current: CURRENT, content }))
  })

  post('/agencies/:id/closing', 'agency.manage', async (c) => {
    const id = c.req.param('id') ?? ''
    await closeAgency(db, c.var.acting, id)
    return c.redirect(backTo(`${CURRENT}/${id}`, 'agencyClosed'), 303)
  })

  post('/agencies/:id/reopening', 'agency.manage', async (c) => {
    const id = c.req.param('id') ?? ''
    await reopenAgency(db, c.var.acting, id)
    return c.redirect(backTo(`${CURRENT}/${id}`, 'agencyReopened'), 303)
  })

  type Faults = Readonly<Record<string, string>>
  type Asked = Parameters<typeof show>[1]

  function newPage(c: Asked, parent: AgencyRecord, fields: AgencyFields, faults: Faults) {
    const path = `${CURRENT}/${parent.id}`
    return show(workbench, c, {
      title: '新建机关',
      current: CURRENT,
      content: html`<nav class="trail" aria-label="位置"><a href="${CURRENT}">机关和人员</a> › <a href="${path}">${parent.shortName}</a> › <span>新建下级机关</span></nav>
<h1 class="page-title">在${parent.shortName}之下新建机关</h1>
${agencyForm({ action: `${path}/children`, fields, faults, cancel: path, submit: '新建' })}`,
    })
  }

  function editPage(c: Asked, agency: AgencyRecord, fields: AgencyFields, faults: Faults) {
    const path = `${CURRENT}/${agency.id}`
    return show(workbench, c, {
      title: `修改${agency.shortName}`,
      current: CURRENT,
      content: html`<nav class="trail" aria-label="位置"><a href="${CURRENT}">机关和人员</a> › <a href="${path}">${agency.shortName}</a> › <span>修改</span></nav>
<h1 class="page-title">修改${agency.shortName}</h1>
${agencyForm({ action: path, fields, faults, cancel: path, submit: '保存' })}`,
    })
  }

  return routes
}
