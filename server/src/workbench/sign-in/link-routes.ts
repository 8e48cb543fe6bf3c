import { type Context, Hono } from 'hono'
import {
  type AgencyKind,
  type AgencyLevel,
  agencyKinds,
  agencyLevels,
  createFirstAdministrator,
  openPasswordReset,
  openSetup,
  resetPassword,
  type SetupEntry,
} from '../../accounts/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { formLimit, readForm } from '../../kit/read-form.ts'
import type { Workbench } from '../door.ts'
import { demonstrationPage } from './demonstration-page.ts'
import {
  emptySetup,
  resetPage,
  type SetupFields,
  setupFieldsFrom,
  setupPage,
} from './link-pages.ts'
import { keepToken, outside, visitorOf } from './outside.ts'
import { againFault } from './step-pages.ts'
import { placeOf } from './steps.ts'

/** A form of a dozen fields, from somebody who has not signed in. */
const MOST_BYTES = 64 * 1024

/** 一次性链接：首次启动、设定密码；在站点的根上，不用登录。 */
export function linkRoutes(workbench: Workbench): Hono {
  const { db, now: clock } = workbench
  const routes = new Hono()

  for (const path of ['/setup/*', '/password/*']) {
    routes.use(path, formLimit(MOST_BYTES))
    routes.use(path, async (c, next) => {
      await next()
      c.header('cache-control', 'no-store')
    })
  }

  routes.get('/setup/:token', async (c) => {
    const { token } = c.req.param()
    await openSetup(db, clock, token)
    return c.html(outside(workbench, c, setupPage(token, emptySetup, {})))
  })

  routes.post('/setup/:token', async (c) => {
    const { token } = c.req.param()
    const form = await readForm(c)
    const fields = setupFieldsFrom(form)
    const password = form.text('password')
    return keepingFields(
      c,
      againFault(password, form.text('again')),
      async () => {
        const visitor = visitorOf(workbench, c)
        const entry = setupEntryFrom(fields, password)
        const started = await createFirstAdministrator(db, clock, token, entry, visitor)
        keepToken(workbench, c, started.token)
        return c.redirect(placeOf('enrolment', ''), 303)
      },
      // A link that is gone is said at once, not after the form is right.
      async (faults) => {
        await openSetup(db, clock, token)
        return setupPage(token, fields, agencyNamed(faults))
      },
    )
  })

  routes.post('/setup/:token/demonstration', async (c) => {
    const { token } = c.req.param()
    // Whoever holds the link may look around first; it stays good for the real beginning.
    await openSetup(db, clock, token)
    const password = await workbench.loadDemonstration()
    return c.html(outside(workbench, c, demonstrationPage(password)))
  })

  routes.get('/password/:token', async (c) => {
    const { token } = c.req.param()
    const { signInName } = await openPasswordReset(db, clock, token)
    return c.html(outside(workbench, c, resetPage(token, signInName, {})))
  })

  routes.post('/password/:token', async (c) => {
    const { token } = c.req.param()
    const { text } = await readForm(c)
    const password = text('password')
    return keepingFields(
      c,
      againFault(password, text('again')),
      async () => {
        await resetPassword(db, clock, token, password)
        return c.redirect('/workbench/sign-in?set', 303)
      },
      async (faults) =>
        resetPage(token, (await openPasswordReset(db, clock, token)).signInName, faults),
    )
  })

  async function keepingFields(
    c: Context,
    known: Readonly<Record<string, string>>,
    act: () => Promise<Response>,
    again: (faults: Readonly<Record<string, string>>) => Promise<Parameters<typeof outside>[2]>,
  ): Promise<Response> {
    try {
      if (Object.keys(known).length > 0) throw new Invalid(known)
      return await act()
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      return c.html(outside(workbench, c, await again(error.faults)), 422)
    }
  }

  return routes
}

function setupEntryFrom(fields: SetupFields, password: string): SetupEntry {
  const { agencyName, kind, level, regionCode, creditCode, personName, signInName } = fields
  if (!isKind(kind)) throw new Invalid({ kind: '请选择种类' })
  if (!isLevel(level)) throw new Invalid({ level: '请选择层级' })
  return {
    agency: { name: agencyName, kind, level, regionCode, creditCode },
    name: personName,
    signInName,
    password,
  }
}

const isKind = (kind: string): kind is AgencyKind => Object.hasOwn(agencyKinds, kind)
const isLevel = (level: string): level is AgencyLevel => Object.hasOwn(agencyLevels, level)

/** The use case speaks of the agency's name and short name; the form has one field for both. */
function agencyNamed({ name, shortName, ...faults }: Readonly<Record<string, string>>) {
  return name ? { agencyName: name, ...faults } : faults
}
