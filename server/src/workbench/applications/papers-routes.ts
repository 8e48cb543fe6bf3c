import { Readable } from 'node:stream'
import { openPaper } from '../../applications/index.ts'
import { fileResponseHeaders } from '../../files/index.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench } from '../door.ts'
import { namesIn } from './context.ts'

/** 打开申请人交来的材料。 */
export function papersRoutes({ db, sealer, blobs }: Workbench): Declared {
  const routes = declaredRoutes()
  // A look at an identity paper is an act, and no address that a browser fetches by itself.
  routes.post('/applications/:agencyId/:id/papers/:fileId', 'application.handle', async (c) => {
    const { agencyId, id: applicationId } = namesIn(c)
    const place = { agencyId, applicationId, fileId: c.req.param('fileId') ?? '' }
    const { file, content } = await openPaper(db, { sealer, blobs }, c.var.acting, place)
    // What is sealed has another size and digest than what is handed out.
    const plain = { ...file, bytes: file.plainBytes, digest: file.plainDigest }
    return c.body(Readable.toWeb(content) as ReadableStream, 200, fileResponseHeaders(plain))
  })
  return routes
}
