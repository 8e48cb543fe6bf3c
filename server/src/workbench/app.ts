import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { deleteCookie, getCookie } from 'hono/cookie'
import { actingOf, findSession } from '../accounts/index.ts'
import { EVIDENCE_BYTES } from '../applications/index.ts'
import { placeOf as placeOfError } from '../kit/place-of.ts'
import { Problem } from '../kit/problem.ts'
import { formLimit } from '../kit/read-form.ts'
import { SEALED_BYTES_LIMIT } from '../kit/seal.ts'
import { appearanceOf, pathOf } from '../ui/appearance-of.ts'
import { htmlDocument } from '../ui/document.ts'
import { actRoutes } from './acts/routes.ts'
import { divisionRoutes } from './agencies/division-routes.ts'
import { personRoutes } from './agencies/person-routes.ts'
import { agencyRoutes } from './agencies/routes.ts'
import { archiveRoutes } from './applications/archive-routes.ts'
import { batchRoutes } from './applications/batch-routes.ts'
import { commonAnswerRoutes } from './applications/common-answer-routes.ts'
import { examinationRoutes } from './applications/examination-routes.ts'
import { feeRoutes } from './applications/fee-routes.ts'
import { intakeRoutes } from './applications/intake-routes.ts'
import { papersRoutes } from './applications/papers-routes.ts'
import { redactionRoutes } from './applications/redaction-routes.ts'
import { applicationRoutes } from './applications/routes.ts'
import { applicationSettingsRoutes } from './applications/settings-routes.ts'
import { applicationStepRoutes } from './applications/step-routes.ts'
import { calendarRoutes } from './calendar/routes.ts'
import { countRoutes } from './counts/routes.ts'
import { type Declared, declaredRoutes } from './declare.ts'
import type { DeclaredRoute, Workbench, WorkbenchContext, WorkbenchEnv } from './door.ts'
import { show } from './frame.ts'
import { letterRoutes } from './letters/letter-routes.ts'
import { letterTemplateRoutes } from './letters/template-routes.ts'
import { permissionsContent } from './permissions-page.ts'
import { faultContent, problemContent } from './problem-page.ts'
import { aftercareRoutes } from './remedies/aftercare-routes.ts'
import { caseRoutes } from './remedies/case-routes.ts'
import { remedyListRoutes } from './remedies/list-routes.ts'
import { remedySettingsRoutes } from './remedies/settings-routes.ts'
import { searchRoutes } from './search-routes.ts'
import { SESSION_COOKIE } from './session-cookie.ts'
import { accessRoutes } from './sign-in/access-routes.ts'
import { identityRoutes } from './sign-in/identity-routes.ts'
import { linkRoutes } from './sign-in/link-routes.ts'
import { meRoutes } from './sign-in/me-routes.ts'
import { signInRoutes } from './sign-in/sign-in-routes.ts'
import { stepRoutes } from './sign-in/step-routes.ts'
import { placeOf, withReturn } from './sign-in/steps.ts'
import { apiKeyRoutes } from './system/api-key-routes.ts'
import { jobRoutes } from './system/job-routes.ts'
import { systemRoutes } from './system/system-routes.ts'
import { todoContent, todosOf } from './todo.ts'

const MOST_BYTES = 1024 * 1024
/** 带文件的表单：一个加密的文件，和别的各项。 */
const MOST_BYTES_WITH_FILE = SEALED_BYTES_LIMIT + MOST_BYTES

/** 表单里可以有文件的路径。 */
const withFile =
  /^\/workbench\/(?:applications\/(?:[^/]+\/[^/]+\/redactions|new|mail|batch)|remedies\/[^/]+\/cases\/[^/]+\/files)$/

/** 工作台，和它声明了的全部路由。 */
export function workbenchApp(workbench: Workbench): {
  readonly app: Hono<WorkbenchEnv>
  /** 一次性链接的页面，挂在站点的根上：不登录也要打得开。 */
  readonly links: Hono
  readonly routes: readonly DeclaredRoute[]
} {
  const app = new Hono<WorkbenchEnv>()
  app.use(async (c, next) => {
    await next()
    // What one sees here is for nobody else on this machine, nor on the way.
    c.header('cache-control', 'no-store')
  })
  const [small, large, paper] = [
    formLimit(MOST_BYTES),
    formLimit(MOST_BYTES_WITH_FILE),
    formLimit(EVIDENCE_BYTES + MOST_BYTES),
  ]
  app.use((c, next) => {
    // Of unknown length it would be read here, before the question who this is.
    const isMeasured = c.req.header('content-length') !== undefined
    if (!isMeasured) return small(c, next)
    // The evidence of a service comes with its form, scanned.
    if (/\/service$/.test(c.req.path)) return paper(c, next)
    return (withFile.test(c.req.path) ? large : small)(c, next)
  })
  // Before the question who this is: here it is answered.
  app.route('/', signInRoutes(workbench))
  app.route('/', stepRoutes(workbench))

  app.use(async (c, next) => {
    const token = getCookie(c, SESSION_COOKIE)
    const signedIn = token ? await findSession(workbench.db, token, workbench.now()) : undefined
    // A form sent too late cannot be sent again by going back to its address.
    const to = c.req.method === 'GET' ? pathOf(c) : ''
    if (!signedIn) {
      if (token) deleteCookie(c, SESSION_COOKIE, { path: '/' })
      return c.redirect(withReturn('/workbench/sign-in', to), 303)
    }
    c.set('signedIn', signedIn)
    c.set('acting', actingOf(signedIn, workbench.now()))
    if (signedIn.due) return c.redirect(placeOf(signedIn.due, to), 303)
    return next()
  })

  const groups: readonly Declared[] = [
    home(workbench),
    searchRoutes(workbench),
    intakeRoutes(workbench),
    batchRoutes(workbench),
    papersRoutes(workbench),
    applicationRoutes(workbench),
    applicationStepRoutes(workbench),
    examinationRoutes(workbench),
    feeRoutes(workbench),
    redactionRoutes(workbench),
    archiveRoutes(workbench),
    applicationSettingsRoutes(workbench),
    commonAnswerRoutes(workbench),
    countRoutes(workbench),
    caseRoutes(workbench),
    remedyListRoutes(workbench),
    aftercareRoutes(workbench),
    remedySettingsRoutes(workbench),
    calendarRoutes(workbench),
    letterRoutes(workbench),
    letterTemplateRoutes(workbench),
    agencyRoutes(workbench),
    divisionRoutes(workbench),
    personRoutes(workbench),
    actRoutes(workbench),
    jobRoutes(workbench),
    apiKeyRoutes(workbench),
    systemRoutes(workbench),
    meRoutes(workbench),
    accessRoutes(workbench),
    identityRoutes(workbench),
  ]
  for (const group of groups) app.route('/', group.app)

  app.all('*', () => {
    throw new Problem('notFound')
  })
  app.onError((error, c) => answerError(workbench, error, c))
  return { app, links: linkRoutes(workbench), routes: groups.flatMap(({ routes }) => routes) }
}

function home(workbench: Workbench): Declared {
  const { db } = workbench
  const routes = declaredRoutes()
  routes.get('/', 'signedIn', async (c) => {
    const content = todoContent(await todosOf(db, c.var.acting))
    return c.html(show(workbench, c, { title: '待办', current: '/workbench', content }))
  })
  routes.get('/permissions', 'signedIn', (c) =>
    c.html(
      show(workbench, c, {
        title: '权限表',
        current: '/workbench/permissions',
        content: permissionsContent(),
      }),
    ),
  )
  return routes
}

function answerError(
  workbench: Workbench,
  error: Error,
  c: WorkbenchContext,
): Response | Promise<Response> {
  const isProblem = error instanceof Problem
  const errorId = randomUUID().slice(0, 8)
  if (!isProblem) workbench.log('error', { errorId, path: c.req.routePath, ...placeOfError(error) })
  const page = isProblem ? problemContent(error) : faultContent(errorId)
  const status = isProblem ? error.status : 500
  if (c.var.signedIn) return c.html(show(workbench, c, page), status)
  const shell = { asset: workbench.asset, appearance: appearanceOf(c) }
  return c.html(htmlDocument(shell, { title: page.title, body: page.content }), status)
}
