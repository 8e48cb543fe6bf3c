import { html } from 'hono/html'
import {
  createPerson,
  disablePerson,
  enablePerson,
  listDivisions,
  may,
  type Role,
  targetOf,
  updatePerson,
  viewAgency,
  viewPerson,
} from '../../accounts/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { readForm } from '../../kit/read-form.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { confirmation } from '../problem-page.ts'
import { backTo } from '../said.ts'
import { entryFrom, Person } from './agency-schema.ts'
import { type PersonFields, personContent, personFieldsFrom, personForm } from './person-page.ts'

const CURRENT = '/workbench/agencies'

/** 人员：一个人、新建、修改、停用、恢复。 */
export function personRoutes(workbench: Workbench): Declared {
  const { db } = workbench
  const routes = declaredRoutes()
  const { get, post } = routes
  const personOf = (c: WorkbenchContext) => viewPerson(db, c.var.acting, c.req.param('id') ?? '')

  get('/agencies/:id/people/new', 'person.manage', async (c) => {
    const empty = { name: '', signInName: '', divisionId: '', roles: ['handler'] }
    return c.html(await formPage(c, c.req.param('id') ?? '', undefined, empty, {}))
  })

  post('/agencies/:id/people', 'person.manage', async (c) => {
    const agencyId = c.req.param('id') ?? ''
    const fields = personFieldsFrom(await readForm(c))
    try {
      const entry = personEntryFrom(fields)
      const id = await createPerson(db, c.var.acting, agencyId, entry)
      return c.redirect(backTo(`/workbench/people/${id}`, 'personSaved'), 303)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      return c.html(await formPage(c, agencyId, undefined, fields, error.faults), 422)
    }
  })

  get('/people/:id', 'person.view', async (c) => {
    const { acting } = c.var
    const person = await personOf(c)
    const agency = await viewAgency(db, acting, person.agencyId)
    const divisions = await listDivisions(db, acting, person.agencyId)
    const target = { ...targetOf(agency), personId: person.id, divisionId: person.divisionId }
    return c.html(
      show(workbench, c, {
        title: person.name,
        current: CURRENT,
        content: personContent({
          person,
          agencyName: agency.shortName,
          divisionName: divisions.find(({ id }) => id === person.divisionId)?.name ?? '',
          may: {
            manage: may(acting, 'person.manage', target),
            endSessions: may(acting, 'session.endOthers', target),
          },
          isSelf: person.id === acting.personId,
          at: acting.at,
        }),
      }),
    )
  })

  get('/people/:id/edit', 'person.manage', async (c) => {
    const { id, agencyId, name, signInName, divisionId, roles } = await personOf(c)
    const fields = { name, signInName, divisionId: divisionId ?? '', roles }
    return c.html(await formPage(c, agencyId, id, fields, {}))
  })

  post('/people/:id', 'person.manage', async (c) => {
    const { id, agencyId } = await personOf(c)
    const fields = personFieldsFrom(await readForm(c))
    try {
      await updatePerson(db, c.var.acting, id, personEntryFrom(fields))
      return c.redirect(backTo(`/workbench/people/${id}`, 'personSaved'), 303)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      return c.html(await formPage(c, agencyId, id, fields, error.faults), 422)
    }
  })

  get('/people/:id/disabling', 'person.manage', async (c) => {
    const { id, name } = await personOf(c)
    const content = confirmation({
      title: `停用${name}`,
      consequences: [
        '他现在的登录马上结束，也不能再登录',
        '他做过的事仍在他名下，交给他的事要改派给别人',
        '以后可以恢复',
      ],
      action: `/workbench/people/${id}/disabling`,
      button: '停用',
      cancel: `/workbench/people/${id}`,
    })
    return c.html(show(workbench, c, { title: '停用人员', current: CURRENT, content }))
  })

  post('/people/:id/disabling', 'person.manage', async (c) => {
    const { id } = await personOf(c)
    await disablePerson(db, c.var.acting, id)
    return c.redirect(backTo(`/workbench/people/${id}`, 'personDisabled'), 303)
  })

  post('/people/:id/enabling', 'person.manage', async (c) => {
    const { id } = await personOf(c)
    await enablePerson(db, c.var.acting, id)
    return c.redirect(backTo(`/workbench/people/${id}`, 'personEnabled'), 303)
  })

  async function formPage(
    c: WorkbenchContext,
    agencyId: string,
    personId: string | undefined,
    fields: PersonFields,
    faults: Readonly<Record<string, string>>,
  ) {
    const agency = await viewAgency(db, c.var.acting, agencyId)
    const divisions = await listDivisions(db, c.var.acting, agencyId)
    const path = `${CURRENT}/${agencyId}`
    const title = personId ? '修改人员' : '新建人员'
    return show(workbench, c, {
      title,
      current: CURRENT,
      content: html`<nav class="trail" aria-label="位置"><a href="${CURRENT}">机关和人员</a> › <a href="${path}">${agency.shortName}</a> › <span>${title}</span></nav>
<h1 class="page-title">${title}</h1>
${personForm({
  action: personId ? `/workbench/people/${personId}` : `${path}/people`,
  fields,
  divisions,
  faults,
  cancel: personId ? `/workbench/people/${personId}` : path,
  submit: personId ? '保存' : '新建',
})}`,
    })
  }

  return routes
}

/** The schema knows the roles only as texts; the use case refuses what cannot be given to staff. */
function personEntryFrom(fields: PersonFields) {
  const { roles, ...entry } = entryFrom(Person, fields)
  return { ...entry, roles: roles as readonly Role[] }
}
