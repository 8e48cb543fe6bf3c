import { listProviders, saveProvider } from '../../accounts/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { readForm } from '../../kit/read-form.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { backTo } from '../said.ts'
import {
  emptyProvider,
  type ProviderFields,
  providerFieldsFrom,
  providerPage,
  providersPage,
} from './identity-page.ts'
import { RETURN } from './sign-in-routes.ts'

const CURRENT = '/workbench/identity'

/** 本机关的统一身份认证的设置。 */
export function identityRoutes(workbench: Workbench): Declared {
  const { db, sealer } = workbench
  const routes = declaredRoutes()
  const { get, post } = routes

  get('/identity', 'setting.manage', async (c) => {
    const providers = await listProviders(db, c.var.acting, c.var.acting.agencyId)
    const page = providersPage(providers, `${workbench.siteOf(c)}${RETURN}`)
    return c.html(show(workbench, c, { ...page, current: CURRENT }))
  })

  get('/identity/new', 'setting.manage', (c) => c.html(form(c, undefined, emptyProvider, {})))

  get('/identity/:id', 'setting.manage', async (c) => {
    const providers = await listProviders(db, c.var.acting, c.var.acting.agencyId)
    const provider = providers.find(({ id }) => id === c.req.param('id'))
    if (!provider) throw new Problem('noSuchRecord')
    return c.html(form(c, provider.id, provider, {}))
  })

  post('/identity', 'setting.manage', (c) => save(c, undefined))
  post('/identity/:id', 'setting.manage', (c) => save(c, c.req.param('id')))

  async function save(c: WorkbenchContext, id: string | undefined): Promise<Response> {
    const received = await readForm(c)
    const fields = providerFieldsFrom(received)
    const { acting } = c.var
    const which = { agencyId: acting.agencyId, ...(id ? { id } : {}) }
    try {
      const entry = { ...fields, clientSecret: received.text('clientSecret') }
      await saveProvider(db, sealer, acting, which, entry)
      return c.redirect(backTo(CURRENT, 'saved'), 303)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      return c.html(form(c, id, fields, error.faults), 422)
    }
  }

  function form(
    c: WorkbenchContext,
    id: string | undefined,
    fields: ProviderFields,
    faults: Readonly<Record<string, string>>,
  ) {
    return show(workbench, c, { ...providerPage(id, fields, faults), current: CURRENT })
  }

  return routes
}
