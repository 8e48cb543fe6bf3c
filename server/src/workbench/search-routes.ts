import { searchAccounts } from '../accounts/index.ts'
import { searchApplications } from '../applications/index.ts'
import { applicationPath } from './applications/names.ts'
import { type Declared, declaredRoutes } from './declare.ts'
import type { Workbench } from './door.ts'
import { show } from './frame.ts'
import { APPLICATIONS_FOUND, searchContent } from './search-page.ts'

const LONGEST = 100

/** 工作台顶上的查找：申请、机关、人员。 */
export function searchRoutes(workbench: Workbench): Declared {
  const { db } = workbench
  const routes = declaredRoutes()
  routes.get('/search', 'signedIn', async (c) => {
    const { acting } = c.var
    const wanted = (c.req.query('q') ?? '').trim().slice(0, LONGEST)
    const applications = await searchApplications(db, acting, wanted, APPLICATIONS_FOUND + 1)
    // Whoever types a whole number wants that file.
    const meant = applications.find(({ number }) => number === wanted.normalize('NFKC'))
    if (meant) return c.redirect(applicationPath(meant), 303)
    const found = { applications, ...(await searchAccounts(db, acting, wanted)) }
    const content = searchContent(wanted, found)
    return c.html(show(workbench, c, { title: '查找', content }))
  })
  return routes
}
