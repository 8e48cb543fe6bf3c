import { type ExaminationAnswers, examination, examinationQuestions } from '@gongkai/law'
import { revealPersonalDatum } from '../../accounts/index.ts'
import { recordStep } from '../../applications/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { readForm } from '../../kit/read-form.ts'
import type { Html } from '../../ui/document.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { fileIn, namesIn } from './context.ts'
import { examinationContent, examinationFacts } from './examination-page.ts'
import { applicationPath } from './names.ts'
import { APPLICATIONS } from './routes.ts'
import { purposeForm, revealedContent } from './step-forms.ts'

const BASE = '/applications/:agencyId/:id'

/** 审查一件申请；看它的完整的个人信息。 */
export function examinationRoutes(workbench: Workbench): Declared {
  const { db, sealer } = workbench
  const routes = declaredRoutes()
  const { get, post } = routes
  const page = (c: WorkbenchContext, title: string, content: Html) =>
    show(workbench, c, { title, current: APPLICATIONS, styles: ['applications.css'], content })

  get(`${BASE}/examination`, 'application.handle', async (c) => {
    const file = await fileIn(workbench, c)
    const answers = answersFrom((name) => c.req.query(name))
    const result = examination(answers, examinationFacts(file))
    return c.html(page(c, '审查', examinationContent(file, result, answers)))
  })

  post(`${BASE}/examination`, 'application.handle', async (c) => {
    const file = await fileIn(workbench, c)
    const form = await readForm(c)
    const answers = answersFrom((name) => form.text(name) || undefined)
    const { proposal } = examination(answers, examinationFacts(file))
    const path = applicationPath(file.application)
    if (proposal?.kind !== 'disposition') return c.redirect(`${path}/examination`, 303)
    await recordStep(db, c.var.acting, {
      agencyId: file.application.agencyId,
      applicationId: file.application.id,
      name: 'examined',
      payload: { answers, proposed: proposal.disposition },
    })
    return c.redirect(`${path}/events/replied`, 303)
  })

  get(`${BASE}/personal/:datumId`, 'personalData.reveal', async (c) => {
    const file = await fileIn(workbench, c)
    return c.html(page(c, '看完整的个人信息', purposeForm(file, c.req.param('datumId') ?? '', {})))
  })

  post(`${BASE}/personal/:datumId`, 'personalData.reveal', async (c) => {
    const file = await fileIn(workbench, c)
    const datumId = c.req.param('datumId') ?? ''
    const purpose = (await readForm(c)).text('purpose')
    try {
      const { agencyId } = namesIn(c)
      const own = [...file.applicant, ...file.agent].some(({ id }) => id === datumId)
      const shown = await revealPersonalDatum(
        db,
        sealer,
        c.var.acting,
        agencyId,
        own ? datumId : '',
        purpose,
      )
      return c.html(page(c, '完整的个人信息', revealedContent(file, shown)))
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      const filled = { fields: { purpose }, faults: error.faults }
      return c.html(page(c, '看完整的个人信息', purposeForm(file, datumId, filled)), 422)
    }
  })

  return routes
}

function answersFrom(answer: (name: string) => string | undefined): ExaminationAnswers {
  const given = Object.keys(examinationQuestions).flatMap((id) => {
    const choice = answer(id)
    return choice === undefined ? [] : [[id, choice] as const]
  })
  return Object.fromEntries(given)
}
