import { Readable } from 'node:stream'
import { listArchives, makeArchive, openArchive, plannedArchive } from '../../applications/index.ts'
import { fileResponseHeaders } from '../../files/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { PressError } from '../../paper/index.ts'
import { BindingError } from '../../volume/index.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { backTo } from '../said.ts'
import { archiveContent } from './archive-page.ts'
import { fileIn, namesIn } from './context.ts'
import { applicationPath } from './names.ts'
import { APPLICATIONS } from './routes.ts'
import { entryText } from './timeline.ts'

/** 立卷归档：看卷里会有什么，做成一卷，打开做成的。 */
export function archiveRoutes(workbench: Workbench): Declared {
  const { db } = workbench
  const routes = declaredRoutes()
  const { get, post } = routes
  const parts = { ...workbench, entryText }
  const BASE = '/applications/:agencyId/:id'

  async function archivePage(c: WorkbenchContext, faults: Readonly<Record<string, string>>) {
    const file = await fileIn(workbench, c)
    const { agencyId, id } = file.application
    const planned = await plannedArchive(db, parts, c.var.acting, file)
    const listed = await listArchives(db, c.var.acting, agencyId, id)
    const content = archiveContent(file, planned, listed, faults)
    return show(workbench, c, {
      ...{ title: '归档', current: APPLICATIONS, styles: ['applications.css'], content },
    })
  }

  get(`${BASE}/archive`, 'application.archive', async (c) => c.html(await archivePage(c, {})))

  post(`${BASE}/archives`, 'application.archive', async (c) => {
    const { agencyId, id } = namesIn(c)
    try {
      await makeArchive(db, parts, c.var.acting, { agencyId, applicationId: id })
      return c.redirect(backTo(`${applicationPath({ agencyId, id })}/archive`, 'archived'), 303)
    } catch (error) {
      if (error instanceof Invalid) return c.html(await archivePage(c, error.faults), 422)
      if (!(error instanceof BindingError || error instanceof PressError)) throw error
      return c.html(await archivePage(c, { archive: error.message }), 422)
    }
  })

  // Everything in it is whole: a look is an act, and no address that a browser fetches by itself.
  post(`${BASE}/archives/:version`, 'application.archive', async (c) => {
    const { agencyId, id: applicationId } = namesIn(c)
    const place = { agencyId, applicationId, version: Number(c.req.param('version')) }
    const { file, content, archive } = await openArchive(db, workbench, c.var.acting, place)
    const name = `${archive.number} 第${archive.version}版.pdf`
    const headers = fileResponseHeaders({ ...file, name })
    return c.body(Readable.toWeb(content) as ReadableStream, 200, headers)
  })

  return routes
}
