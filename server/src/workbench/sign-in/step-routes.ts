import { type Context, Hono } from 'hono'
import {
  beginEnrolment,
  changePassword,
  confirmEnrolment,
  mustHaveSecondFactor,
  passSecondFactor,
  type SignedIn,
} from '../../accounts/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { readForm } from '../../kit/read-form.ts'
import type { Workbench } from '../door.ts'
import { outside, whoIs } from './outside.ts'
import {
  againFault,
  enrolmentPage,
  newPasswordPage,
  recoveryCodesPage,
  secondFactorPage,
} from './step-pages.ts'
import { nextPlace } from './steps.ts'

type Step = NonNullable<SignedIn['due']>

/** 登录以后还要先做的：动态验证码、换密码、启用动态验证码。 */
export function stepRoutes(workbench: Workbench): Hono {
  const { db, now: clock, sealer } = workbench
  const routes = new Hono()

  routes.get('/second-factor', (c) =>
    at(c, 'secondFactor', c.req.query('to') ?? '', async (_, to) =>
      c.html(outside(workbench, c, secondFactorPage(to))),
    ),
  )

  routes.post('/second-factor', async (c) => {
    const { text } = await readForm(c)
    const kind = text('kind') === 'recoveryCode' ? 'recoveryCode' : 'code'
    return at(c, 'secondFactor', text('to'), async (person, to) => {
      try {
        await passSecondFactor(db, clock, sealer, person, { kind, code: text(kind) })
        return await onward(c, to)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        return c.html(outside(workbench, c, secondFactorPage(to, error)), error.status)
      }
    })
  })

  routes.get('/new-password', (c) =>
    at(c, 'newPassword', c.req.query('to') ?? '', async (_, to) =>
      c.html(outside(workbench, c, newPasswordPage(to, {}))),
    ),
  )

  routes.post('/new-password', async (c) => {
    const { text } = await readForm(c)
    return at(c, 'newPassword', text('to'), async (person, to) => {
      try {
        const faults = againFault(text('next'), text('again'))
        if (faults.again) throw new Invalid(faults)
        await changePassword(db, clock, person, { next: text('next') })
        return await onward(c, to)
      } catch (error) {
        if (!(error instanceof Invalid)) throw error
        return c.html(outside(workbench, c, newPasswordPage(to, error.faults)), 422)
      }
    })
  })

  routes.get('/enrolment', (c) =>
    at(c, 'enrolment', c.req.query('to') ?? '', async (person, to) =>
      c.html(await enrolment(c, person, to, {})),
    ),
  )

  routes.post('/enrolment', async (c) => {
    const { text } = await readForm(c)
    return at(c, 'enrolment', text('to'), async (person, to) => {
      try {
        const codes = await confirmEnrolment(db, clock, sealer, person, text('code'))
        return c.html(outside(workbench, c, recoveryCodesPage(codes, to)))
      } catch (error) {
        if (!(error instanceof Invalid)) throw error
        return c.html(await enrolment(c, person, to, error.faults), 422)
      }
    })
  })

  async function enrolment(
    c: Context,
    person: SignedIn,
    to: string,
    faults: Readonly<Record<string, string>>,
  ) {
    const begun = await beginEnrolment(db, sealer, person)
    const isRequired = mustHaveSecondFactor(person)
    return outside(workbench, c, enrolmentPage(to, begun, faults, isRequired))
  }

  /** Whoever is not at this step goes where he belongs. Enrolling is open to everybody who has not yet. */
  async function at(
    c: Context,
    step: Step,
    to: string,
    answer: (person: SignedIn, to: string) => Promise<Response>,
  ): Promise<Response> {
    const person = await whoIs(workbench, c)
    const mayEnrol = step === 'enrolment' && !person?.due && !person?.hasSecondFactor
    if (!person || (person.due !== step && !mayEnrol)) return c.redirect(nextPlace(person, to), 303)
    return answer(person, to)
  }

  async function onward(c: Context, to: string): Promise<Response> {
    return c.redirect(nextPlace(await whoIs(workbench, c), to), 303)
  }

  return routes
}
