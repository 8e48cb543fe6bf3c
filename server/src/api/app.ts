import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { etag } from 'hono/etag'
import { HTTPException } from 'hono/http-exception'
import { authenticate } from './authenticate.ts'
import { documentOf } from './document.ts'
import { documentPage } from './document-page.ts'
import type { Api, ApiEnv } from './door.ts'
import { routes } from './operation.ts'
import { answerError, noSuchOperation, ProblemJson } from './problem-json.ts'
import { actRoutes } from './routes/acts.ts'
import { agencyRoutes } from './routes/agencies.ts'
import { meRoutes } from './routes/me.ts'
import { reportRoutes } from './routes/report.ts'

const JSON_BYTES = 256 * 1024

/** 接口，挂在 `/api`：说明页、说明书和各项操作。 */
export function apiApp(api: Api): Hono<ApiEnv> {
  const operations = routes()
  operations.openAPIRegistry.register('Problem', ProblemJson)
  operations.route('/', meRoutes())
  operations.route('/', agencyRoutes(api))
  operations.route('/', actRoutes(api))
  operations.route('/', reportRoutes(api))
  const document = documentOf(operations)

  const app = new Hono<ApiEnv>()
  app.get('/', (c) => c.html(api.page(c, documentPage(document))))
  app.get('/openapi.json', etag(), (c) => c.json(document))
  app.use(authenticate(api))
  const tagged = etag()
  app.use((c, next) => (c.req.method === 'GET' ? tagged(c, next) : next()))
  const isSmall = bodyLimit({
    maxSize: JSON_BYTES,
    onError: () => {
      throw new HTTPException(413)
    },
  })
  // Uploads have their own limits and never lie in memory whole.
  app.use((c, next) => (isUpload(c.req.header('content-type')) ? next() : isSmall(c, next)))
  app.route('/', operations)
  app.all('*', noSuchOperation)
  app.onError((error, c) => answerError(error, c, api.log))
  return app
}

function isUpload(contentType: string | undefined): boolean {
  return /^multipart\/form-data\b/i.test(contentType ?? '')
}
