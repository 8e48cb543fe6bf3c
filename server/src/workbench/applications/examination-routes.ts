import { type ExaminationAnswers, examination, examinationQuestions } from '@gongkai/law'
import { html } from 'hono/html'
import { revealPersonalDatum } from '../../accounts/index.ts'
import { type ApplicationFile, recordStep, reissueQueryCode } from '../../applications/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { readForm } from '../../kit/read-form.ts'
import type { Html } from '../../ui/document.ts'
import { textField } from '../../ui/fields.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { fileIn, namesIn } from './context.ts'
import { examinationContent, examinationFacts } from './examination-page.ts'
import { applicationPath } from './names.ts'
import { APPLICATIONS } from './routes.ts'
import { type Filled, fileForm } from './small-forms.ts'
import { purposeForm, revealedContent } from './step-forms.ts'

const BASE = '/applications/:agencyId/:id'

/** 审查一件申请；看它的完整的个人信息；换发查询码。 */
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

  const codeForm = (file: ApplicationFile, { fields, faults }: Filled) =>
    fileForm(file, {
      title: '换发查询码',
      effect:
        '申请人丢了查询码的，先核对身份，再换一个新的。旧的从此查不到；新的只在下一页显示一次。',
      ...{ action: 'code', button: '换发', faults },
      controls: textField({
        ...{ name: 'proof', label: '怎样核对的身份', value: fields.proof ?? '' },
        ...{ fault: faults.proof, isRequired: true, most: 100 },
        help: '例如：当面看了身份证原件；不要写个人信息',
      }),
    })

  get(`${BASE}/code`, 'application.assign', async (c) =>
    c.html(page(c, '换发查询码', codeForm(await fileIn(workbench, c), { fields: {}, faults: {} }))),
  )

  post(`${BASE}/code`, 'application.assign', async (c) => {
    const file = await fileIn(workbench, c)
    const proof = (await readForm(c)).text('proof')
    const { agencyId, id: applicationId } = namesIn(c)
    try {
      const ask = { agencyId, applicationId, proof }
      const code = await reissueQueryCode(db, sealer, c.var.acting, ask)
      return c.html(page(c, '新的查询码', newCodeContent(file, code)))
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      const filled = { fields: { proof }, faults: error.faults }
      return c.html(page(c, '换发查询码', codeForm(file, filled)), 422)
    }
  })

  return routes
}

function newCodeContent({ application }: ApplicationFile, code: string): Html {
  return html`<h1 class="page-title">新的查询码</h1>
<p class="lead-text">申请编号 ${application.number}</p><p class="revealed">${code}</p>
<p class="form-text">只显示这一次。请交给申请人本人；离开这一页就不再显示。</p>
<p><a href="${applicationPath(application)}">回到这件申请</a></p>`
}

function answersFrom(answer: (name: string) => string | undefined): ExaminationAnswers {
  const given = Object.keys(examinationQuestions).flatMap((id) => {
    const choice = answer(id)
    return choice === undefined ? [] : [[id, choice] as const]
  })
  return Object.fromEntries(given)
}
