import {
  changePassword,
  countRecoveryCodes,
  disableSecondFactor,
  endOtherSessions,
  endSession,
  listSessions,
  type Preferences,
  reminderContactsShown,
  renewRecoveryCodes,
  savePreferences,
  saveReminderContacts,
} from '../../accounts/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { readForm } from '../../kit/read-form.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { backTo } from '../said.ts'
import { type Mine, mePage } from './me-page.ts'
import { keepAppearance } from './outside.ts'
import { againFault, recoveryCodesPage } from './step-pages.ts'

const ME = '/workbench/me'

/** 我的：本人的密码、动态验证码、登录、样子。 */
export function meRoutes(workbench: Workbench): Declared {
  const { db, now: clock, sealer, sendable } = workbench
  const routes = declaredRoutes()
  const { get, post } = routes

  get('/me', 'signedIn', async (c) => c.html(await mine(c)))
  // Where a form has come back with its faults, the address is the form's.
  for (const form of ['password', 'recovery-codes', 'second-factor-disabling', 'reminders'])
    get(`/me/${form}`, 'signedIn', (c) => c.redirect(ME, 303))

  post('/me/password', 'signedIn', async (c) => {
    const { text } = await readForm(c)
    return keeping(c, 'password', async () => {
      const faults = againFault(text('next'), text('again'))
      if (faults.again) throw new Invalid(faults)
      const { signedIn } = c.var
      await changePassword(db, clock, signedIn, { current: text('current'), next: text('next') })
      return c.redirect(backTo(ME, 'passwordChanged'), 303)
    })
  })

  post('/me/recovery-codes', 'signedIn', async (c) => {
    const { text } = await readForm(c)
    return keeping(c, 'renewal', async () => {
      const code = text('renewalCode')
      const codes = await renewRecoveryCodes(db, clock, sealer, c.var.signedIn, code)
      return c.html(show(workbench, c, { ...recoveryCodesPage(codes, ME), current: ME }))
    })
  })

  post('/me/second-factor-disabling', 'signedIn', async (c) => {
    const { text } = await readForm(c)
    return keeping(c, 'disabling', async () => {
      const proof = { kind: 'code', code: text('disablingCode') } as const
      const password = text('disablingPassword')
      await disableSecondFactor(db, clock, sealer, c.var.signedIn, { password, proof })
      return c.redirect(backTo(ME, 'secondFactorDisabled'), 303)
    })
  })

  post('/me/session-end', 'signedIn', async (c) => {
    await endSession(db, clock, c.var.signedIn, (await readForm(c)).text('session'))
    return c.redirect(backTo(ME, 'sessionEnded'), 303)
  })

  post('/me/sessions-end', 'signedIn', async (c) => {
    await endOtherSessions(db, clock, c.var.signedIn)
    return c.redirect(backTo(ME, 'sessionEnded'), 303)
  })

  post('/me/appearance', 'signedIn', async (c) => {
    const { text } = await readForm(c)
    const preferences: Preferences = {
      theme: themeOf(text('theme')),
      isLarge: text('isLarge') === 'yes',
    }
    await savePreferences(db, c.var.signedIn, preferences)
    keepAppearance(workbench, c, preferences)
    return c.redirect(backTo(ME, 'saved'), 303)
  })

  post('/me/reminders', 'signedIn', async (c) => {
    const { text } = await readForm(c)
    const typed = { email: text('email').slice(0, 200), mobile: text('mobile').slice(0, 200) }
    const save = async () => {
      await saveReminderContacts(db, sealer, c.var.acting, typed)
      return c.redirect(backTo(ME, 'saved'), 303)
    }
    return keeping(c, 'reminder', save, { typed })
  })

  async function mine(c: WorkbenchContext, more: Partial<Mine> = {}) {
    const person = c.var.signedIn
    const sessions = await listSessions(db, clock, person)
    const recoveryCodesLeft = await countRecoveryCodes(db, person)
    const { agencyId, personId } = c.var.acting
    const contacts = personId ? await reminderContactsShown(db, agencyId, personId) : {}
    const page = mePage({ person, sessions, recoveryCodesLeft, contacts, sendable, ...more })
    return show(workbench, c, { ...page, current: ME })
  }

  /** What is wrong comes back with the page, at the field of the form it belongs to. */
  async function keeping(
    c: WorkbenchContext,
    form: NonNullable<Mine['form']>,
    act: () => Promise<Response>,
    more: Partial<Mine> = {},
  ): Promise<Response> {
    try {
      return await act()
    } catch (error) {
      if (error instanceof Problem && error.code === 'wrongCode')
        return c.html(await mine(c, { form, faults: { [`${form}Code`]: error.message } }), 422)
      if (error instanceof Problem)
        return c.html(await mine(c, { form, refusal: error }), error.status)
      if (!(error instanceof Invalid)) throw error
      const { current, ...faults } = error.faults
      const isDisabling = form === 'disabling' && current
      const shown = isDisabling ? { ...faults, disablingPassword: current } : error.faults
      return c.html(await mine(c, { ...more, form, faults: shown }), 422)
    }
  }

  return routes
}

function themeOf(said: string): NonNullable<Preferences['theme']> {
  return said === 'dark' || said === 'auto' ? said : 'light'
}
