import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { allowedAgency, may, targetOf } from '../../accounts/index.ts'
import {
  addCaseFile,
  answersIn,
  type CaseFileKind,
  caseTitle,
  makeEvidence,
  openCase,
  openCaseFile,
  type RemedyFile,
  recordCaseEvent,
  viewCase,
} from '../../applications/index.ts'
import { fileResponseHeaders } from '../../files/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { readForm } from '../../kit/read-form.ts'
import { readFormWithFiles } from '../../kit/receive-form.ts'
import { SEALED_BYTES_LIMIT } from '../../kit/seal.ts'
import type { Html } from '../../ui/document.ts'
import { fileIn } from '../applications/context.ts'
import { entryText } from '../applications/timeline.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { backTo } from '../said.ts'
import { type CaseAction, type CaseFields, caseActions } from './case-actions.ts'
import { happeningForm, newCaseForm } from './case-forms.ts'
import { caseContent } from './case-page.ts'
import { casePath, REMEDIES } from './names.ts'

/** 案件：登记、打开、登记一件事、制作证据。 */
export function caseRoutes(workbench: Workbench): Declared {
  const { db } = workbench
  const routes = declaredRoutes()
  const { get, post } = routes
  const page = (c: WorkbenchContext, title: string, content: Html) =>
    show(workbench, c, {
      ...{ title, current: REMEDIES, content },
      styles: ['applications.css', 'remedies.css'],
    })
  const caseIn = (c: WorkbenchContext) =>
    viewCase(db, c.var.acting, c.req.param('agencyId') ?? '', c.req.param('caseId') ?? '')
  const mayHandle = async (c: WorkbenchContext, { remedyCase }: RemedyFile) => {
    const { agency } = await allowedAgency(db, c.var.acting, 'agency.view', remedyCase.agencyId)
    return may(c.var.acting, 'remedy.handle', targetOf(agency))
  }

  get('/applications/:agencyId/:id/remedies/new', 'remedy.handle', async (c) => {
    const { application, entries, settings, today } = await fileIn(workbench, c)
    const answers = answersIn(entries)
    const fields = {
      ...{ kind: '', procedure: '', hasCopy: 'yes', openedOn: today },
      body: settings.reconsiderationBody,
      replySeq: String(answers.at(-1)?.seq ?? ''),
    }
    return c.html(page(c, '登记复议、诉讼', newCaseForm(application, answers, fields, {})))
  })

  post('/applications/:agencyId/:id/remedies', 'remedy.handle', async (c) => {
    const { application, entries } = await fileIn(workbench, c)
    const { text } = await readForm(c)
    const fields: CaseFields = Object.fromEntries(
      newCaseFields.map((name) => [name, text(name).trim()]),
    )
    try {
      const { id } = await openCase(db, c.var.acting, {
        ...{ agencyId: application.agencyId, applicationId: application.id },
        entry: newCaseFrom(fields),
      })
      const path = casePath({ agencyId: application.agencyId, id })
      return c.redirect(backTo(path, 'caseOpened'), 303)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      const form = newCaseForm(application, answersIn(entries), fields, error.faults)
      return c.html(page(c, '登记复议、诉讼', form), 422)
    }
  })

  get('/remedies/:agencyId/cases/:caseId', 'remedy.view', async (c) => {
    const file = await caseIn(c)
    return c.html(page(c, caseTitle(file.remedyCase), caseContent(file, await mayHandle(c, file))))
  })

  get('/remedies/:agencyId/cases/:caseId/happenings/:happening', 'remedy.handle', async (c) => {
    const file = await caseIn(c)
    if (!(await mayHandle(c, file))) throw new Problem('notAllowed')
    const action = actionIn(c)
    const initial = action.fields.map(({ name, initial: of }) => [name, of?.(file) ?? ''])
    const form = happeningForm(file, action, Object.fromEntries(initial), {})
    return c.html(page(c, caseTitle(file.remedyCase), form))
  })

  post('/remedies/:agencyId/cases/:caseId/happenings/:happening', 'remedy.handle', async (c) => {
    const file = await caseIn(c)
    const action = actionIn(c)
    const { text } = await readForm(c)
    const fields: CaseFields = Object.fromEntries(
      action.fields.map(({ name }) => [name, text(name).trim()]),
    )
    const seen = Number(text('seen'))
    const { agencyId, id } = file.remedyCase
    try {
      refuseEmpty(action, fields)
      await recordCaseEvent(db, c.var.acting, {
        ...{ agencyId, caseId: id, event: action.event(fields) },
        ...(Number.isSafeInteger(seen) && seen > 0 ? { seen } : {}),
      })
      return c.redirect(backTo(casePath(file.remedyCase), 'eventRecorded'), 303)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      const form = happeningForm(file, action, fields, error.faults)
      return c.html(page(c, caseTitle(file.remedyCase), form), 422)
    }
  })

  post('/remedies/:agencyId/cases/:caseId/files', 'remedy.handle', async (c) => {
    const file = await caseIn(c)
    const { agencyId, id: caseId } = file.remedyCase
    const limits = { files: 1, fileBytes: SEALED_BYTES_LIMIT }
    const form = await readFormWithFiles(c, limits)
    const [sent] = form.files('file')
    try {
      if (sent?.isTooLarge) throw new Invalid({ file: '文件超过 32 MB，请分成几份' })
      const bytes = sent?.content ?? new Uint8Array()
      const kind = form.text('kind') as CaseFileKind
      await addCaseFile(db, workbench, c.var.acting, { agencyId, caseId, kind, bytes })
      return c.redirect(`${backTo(casePath(file.remedyCase), 'saved')}#files`, 303)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      const content = caseContent(file, true, error.faults)
      return c.html(page(c, caseTitle(file.remedyCase), content), 422)
    }
  })

  get('/remedies/:agencyId/cases/:caseId/files/:fileId', 'remedy.handle', async (c) => {
    const { agencyId, id: caseId } = (await caseIn(c)).remedyCase
    const ask = { agencyId, caseId, fileId: c.req.param('fileId') ?? '' }
    const { file, content } = await openCaseFile(db, workbench, c.var.acting, ask)
    const bytes = Buffer.concat(await content.toArray())
    return c.body(new Uint8Array(bytes), 200, { ...fileResponseHeaders(file) })
  })

  post('/remedies/:agencyId/cases/:caseId/evidence', 'remedy.handle', async (c) => {
    const { remedyCase } = await caseIn(c)
    const { agencyId, id: caseId } = remedyCase
    const folder = await mkdtemp(join(tmpdir(), 'gongkai-evidence-'))
    const path = join(folder, 'evidence.zip')
    try {
      const parts = { ...workbench, entryText }
      const made = await makeEvidence(db, parts, c.var.acting, { agencyId, caseId, path })
      const file = await open(path)
      const { size } = await file.stat()
      // What is open stays readable on Linux after its name is gone: nothing of it is left behind.
      const content = Readable.toWeb(file.createReadStream()) as ReadableStream
      return c.body(content, 200, {
        'content-type': 'application/zip',
        'content-length': String(size),
        'content-disposition': `attachment; filename="evidence.zip"; filename*=UTF-8''${encodeURIComponent(made.name)}`,
        'cache-control': 'no-store',
      })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  return routes
}

const newCaseFields = [
  ...['kind', 'procedure', 'body', 'caseNumber', 'openedOn'],
  ...['acceptedOn', 'replySeq', 'hasCopy'],
]

type NewCase = Parameters<typeof openCase>[2]['entry']

function newCaseFrom(fields: CaseFields): NewCase {
  const of = (name: string) => fields[name] ?? ''
  return {
    kind: of('kind') as NewCase['kind'],
    procedure: of('procedure') as NewCase['procedure'],
    ...{ body: of('body'), caseNumber: of('caseNumber'), openedOn: of('openedOn') },
    ...{ hasCopy: of('hasCopy') === 'yes', acceptedOn: of('acceptedOn') },
    replySeq: of('replySeq') === '' ? null : Number(of('replySeq')),
  }
}

function actionIn(c: WorkbenchContext): CaseAction {
  const action = caseActions.find(({ id }) => id === c.req.param('happening'))
  if (!action) throw new Problem('notFound')
  return action
}

function refuseEmpty({ fields: asked }: CaseAction, fields: CaseFields): void {
  const empty = asked.filter(({ name, isRequired }) => isRequired && !fields[name])
  if (empty.length > 0)
    throw new Invalid(Object.fromEntries(empty.map(({ name, label }) => [name, `请填写${label}`])))
}
