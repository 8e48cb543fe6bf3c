import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import {
  beginVisit,
  findSession,
  finishVisit,
  listSignInProviders,
  refusalCode,
  type Started,
  signIn,
  signOut,
  takeTurn,
  VISIT_LASTS_MS,
} from '../../accounts/index.ts'
import { Problem } from '../../kit/problem.ts'
import { readForm } from '../../kit/read-form.ts'
import type { Workbench } from '../door.ts'
import {
  dropToken,
  guarded,
  keepAppearance,
  keepToken,
  outside,
  visitorOf,
  whoIs,
} from './outside.ts'
import { signInPage } from './sign-in-page.ts'
import { nextPlace } from './steps.ts'

/** The visit to the provider belongs to this browser: nobody can finish it in another one. */
const VISIT_COOKIE = 'gongkai_visit'
/** 统一身份认证回来的地方：在那边登记的就是它。 */
export const RETURN = '/workbench/sign-in/return'

/** 登录、退出、统一身份认证；不用登录就能到。 */
export function signInRoutes(workbench: Workbench): Hono {
  const { db, now: clock, sealer } = workbench
  const routes = new Hono()

  routes.get('/sign-in', async (c) => {
    const to = c.req.query('to') ?? ''
    const person = await whoIs(workbench, c)
    if (person) return c.redirect(nextPlace(person, to), 303)
    const isOut = c.req.query('out') !== undefined
    const isSet = c.req.query('set') !== undefined
    const said = isOut ? '已经退出登录。' : isSet ? '密码已经设好，请用它登录。' : ''
    const providers = await listSignInProviders(db)
    return c.html(outside(workbench, c, signInPage({ to, providers, said })))
  })

  routes.post('/sign-in', async (c) => {
    const { text } = await readForm(c)
    const [signInName, password, to] = [text('signInName'), text('password'), text('to')]
    try {
      const entry = { signInName, password, ...visitorOf(workbench, c) }
      return await enter(c, await signIn(db, clock, entry), to)
    } catch (error) {
      return await refused(c, error, to, signInName)
    }
  })

  // A link, not a form: the policy of our pages lets forms go nowhere but here.
  routes.get('/sign-in/elsewhere/:agencyId/:providerId', async (c) => {
    const { agencyId, providerId } = c.req.param()
    const to = c.req.query('to') ?? ''
    const callback = `${workbench.siteOf(c)}${RETURN}`
    try {
      await requireTurn(c)
      const ask = { agencyId, providerId, callback, returnTo: to }
      const { url, state } = await beginVisit(db, clock, sealer, ask)
      setCookie(c, VISIT_COOKIE, state, { ...guarded(workbench, c), maxAge: VISIT_LASTS_MS / 1000 })
      return c.redirect(url, 302)
    } catch (error) {
      return await refused(c, error, to)
    }
  })

  routes.get('/sign-in/return', async (c) => {
    const state = getCookie(c, VISIT_COOKIE) ?? ''
    deleteCookie(c, VISIT_COOKIE, guarded(workbench, c))
    const { search } = new URL(c.req.url)
    const url = new URL(`${workbench.siteOf(c)}${RETURN}${search}`)
    try {
      const visit = { state, url, visitor: visitorOf(workbench, c) }
      const { started, returnTo } = await finishVisit(db, clock, sealer, visit)
      return await enter(c, started, returnTo)
    } catch (error) {
      return await refused(c, error, '')
    }
  })

  routes.post('/sign-out', async (c) => {
    const person = await whoIs(workbench, c)
    if (person) await signOut(db, clock, person)
    dropToken(workbench, c)
    return c.redirect('/workbench/sign-in?out', 303)
  })

  /** Each visit asks the provider and leaves a row: one address may not start them without end. */
  async function requireTurn(c: Context): Promise<void> {
    const key = `identity visit ${workbench.addressOf(c)}`
    if (!(await takeTurn(db, key, 60, 60_000, clock()))) throw new Problem('signInTooOften')
  }

  async function enter(c: Context, { token }: Started, to: string): Promise<Response> {
    keepToken(workbench, c, token)
    const person = await findSession(db, token, clock())
    // Several people share a machine: each finds it as they like it.
    if (person) keepAppearance(workbench, c, person.preferences)
    return c.redirect(nextPlace(person, to), 303)
  }

  /** A problem comes back with the form; anything else is a fault. */
  async function refused(c: Context, error: unknown, to: string, signInName = '') {
    if (!(error instanceof Problem)) throw error
    const reason = refusalCode(error)
    if (reason) workbench.log('identity.refused', { reason })
    const providers = await listSignInProviders(db)
    const content = signInPage({ to, providers, signInName, problem: error })
    return c.html(outside(workbench, c, content), error.status)
  }

  return routes
}
