import { Readable } from 'node:stream'
import { services } from '@gongkai/law'
import { allowedAgency, may, mayAtHome, targetOf } from '../../accounts/index.ts'
import {
  type DraftFacts,
  decideLetter,
  draftLetter,
  EVIDENCE_BYTES,
  editLetter,
  encloseCopies,
  factInputs,
  formByCode,
  hasPart,
  issueLetter,
  type LetterFile,
  type LetterPlace,
  listLetters,
  openDraft,
  openEnclosure,
  openLetterFile,
  openServiceEvidence,
  type ReviewLevel,
  reviewLevels,
  type ServiceWay,
  serveLetter,
  submitLetter,
  viewLetter,
  voidLetter,
} from '../../applications/index.ts'
import { fileResponseHeaders } from '../../files/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { Invalid } from '../../kit/invalid.ts'
import { type ReceivedForm, readForm } from '../../kit/read-form.ts'
import { type ReceivedFormWithFiles, receiveForm } from '../../kit/receive-form.ts'
import type { Html } from '../../ui/document.ts'
import { namesIn } from '../applications/context.ts'
import { applicationPath } from '../applications/names.ts'
import { APPLICATIONS } from '../applications/routes.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { backTo, type Said } from '../said.ts'
import { factsFrom } from './facts-form.ts'
import { type LetterEntry, type LetterMay, letterContent } from './letter-page.ts'
import { lettersContent } from './letters-page.ts'

const BASE = '/applications/:agencyId/:id/letters'

/** 文书：起草、改、送审、审核、发出、送达、下载。 */
export function letterRoutes(workbench: Workbench): Declared {
  const { db } = workbench
  const routes = declaredRoutes()
  const { get, post } = routes
  const page = (c: WorkbenchContext, title: string, content: Html) =>
    show(workbench, c, {
      ...{ title, content, current: APPLICATIONS },
      styles: ['applications.css', 'letters.css'],
    })

  async function listPage(c: WorkbenchContext, faults: Readonly<Record<string, string>>) {
    const { agencyId, id } = namesIn(c)
    const { application, letters } = await listLetters(db, c.var.acting, agencyId, id)
    const target = await targetIn(workbench, c, application)
    const mayHandle = may(c.var.acting, 'application.handle', target)
    const mayTemplate = mayAtHome(c.var.acting, 'letter.template')
    const content = lettersContent(application, letters, { mayHandle, mayTemplate }, faults)
    return page(c, '文书', content)
  }

  async function letterPage(c: WorkbenchContext, entry: LetterEntry) {
    const file = await viewLetter(db, workbench.sealer, c.var.acting, placeIn(c))
    const allowed = await mayIn(workbench, c, file)
    const today = todayAt(c.var.acting.at)
    return page(c, file.form.label, letterContent(file, allowed, entry, today))
  }

  /** Does it and comes back to the letter; what was filled in wrongly stays with its fault. */
  async function done(
    c: WorkbenchContext,
    said: Said,
    act: () => Promise<void>,
    entry: () => Omit<LetterEntry, 'faults'>,
  ): Promise<Response> {
    try {
      await act()
      const { agencyId, applicationId, letterId } = placeIn(c)
      const path = `${applicationPath({ agencyId, id: applicationId })}/letters/${letterId}`
      return c.redirect(backTo(path, said), 303)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      return c.html(await letterPage(c, { ...entry(), faults: error.faults }), 422)
    }
  }

  get(BASE, 'application.view', async (c) => c.html(await listPage(c, {})))

  post(BASE, 'application.handle', async (c) => {
    const { agencyId, id } = namesIn(c)
    const { text } = await readForm(c)
    const form = formByCode(text('form'))
    if (!form) return c.html(await listPage(c, { form: '请选择要起草的文书' }), 422)
    const { kind, disposition } = form
    const letterId = await draftLetter(db, workbench.sealer, c.var.acting, {
      ...{ agencyId, applicationId: id, kind },
      ...(disposition ? { disposition } : {}),
      ...(kind === 'feeNotice' ? { given: feeGiven(text) } : {}),
    })
    const path = applicationPath({ agencyId, id })
    return c.redirect(backTo(`${path}/letters/${letterId}`, 'letterDrafted'), 303)
  })

  get(`${BASE}/:letterId`, 'application.view', async (c) =>
    c.html(await letterPage(c, { fields: {}, faults: {} })),
  )

  post(`${BASE}/:letterId`, 'application.handle', async (c) => {
    const form = await readForm(c)
    const place = placeIn(c)
    const file = await viewLetter(db, workbench.sealer, c.var.acting, place)
    const inputs = factInputs(file.form)
    const facts: DraftFacts = factsFrom(form, [...inputs.own, ...inputs.shared], file.content.facts)
    const template = form.text('template').replaceAll('\r\n', '\n').trim()
    const edit = { facts, template, seen: numberIn(form, 'seen') }
    return done(
      c,
      'letterSaved',
      () => editLetter(db, workbench.sealer, c.var.acting, place, edit),
      () => ({ facts, template, fields: {} }),
    )
  })

  post(`${BASE}/:letterId/review`, 'application.handle', async (c) => {
    const seen = numberIn(await readForm(c), 'seen')
    const act = () => submitLetter(db, workbench, c.var.acting, placeIn(c), seen)
    return done(c, 'letterSubmitted', act, () => ({ fields: {} }))
  })

  post(`${BASE}/:letterId/decisions`, 'application.view', async (c) => {
    const { text } = await readForm(c)
    const isApproved = text('decision') === 'approve'
    const said = { isApproved, remark: text('remark'), digest: text('digest') }
    const act = async () => {
      const level = levelIn(text('level'))
      await decideLetter(db, workbench.sealer, c.var.acting, placeIn(c), { level, ...said })
    }
    return done(c, isApproved ? 'letterApproved' : 'letterReturned', act, () => ({
      fields: { remark: said.remark },
    }))
  })

  post(`${BASE}/:letterId/issue`, 'application.handle', async (c) => {
    const form = await readForm(c)
    const despite = form.text('despite').trim()
    const ask = { seen: numberIn(form, 'seen'), ...(despite ? { despite } : {}) }
    const act = () => issueLetter(db, workbench, c.var.acting, placeIn(c), ask)
    return done(c, 'letterIssued', act, () => ({ fields: { despite } }))
  })

  post(`${BASE}/:letterId/service`, 'application.handle', async (c) => {
    const form = await received(c)
    const names = ['step', 'way', 'on', 'tracking', 'despite'] as const
    const fields = Object.fromEntries(names.map((name) => [name, form.text(name).trim()]))
    const act = () => serveLetter(db, workbench, c.var.acting, placeIn(c), serviceIn(form, fields))
    return done(c, 'letterServed', act, () => ({ fields }))
  })

  post(`${BASE}/:letterId/enclosures`, 'application.handle', async (c) => {
    const form = await readForm(c)
    const ask = { redactionIds: form.all('copy'), seen: numberIn(form, 'seen') }
    const act = () => encloseCopies(db, workbench.sealer, c.var.acting, placeIn(c), ask)
    return done(c, 'letterSevered', act, () => ({ fields: {} }))
  })

  for (const as of ['pdf', 'docx'] as const)
    get(`${BASE}/:letterId/enclosures/:redactionId/${as}`, 'application.view', async (c) => {
      const ask = { redactionId: c.req.param('redactionId') ?? '', as }
      const { file, content } = await openEnclosure(db, workbench, c.var.acting, placeIn(c), ask)
      const headers = fileResponseHeaders(file)
      return c.body(Readable.toWeb(content) as ReadableStream, 200, headers)
    })

  // A look at it is an act, and no address that a browser fetches by itself.
  post(`${BASE}/:letterId/service/:seq/evidence`, 'application.handle', async (c) => {
    const seq = Number(c.req.param('seq'))
    const { acting } = c.var
    const { file, content } = await openServiceEvidence(db, workbench, acting, placeIn(c), seq)
    return c.body(Readable.toWeb(content) as ReadableStream, 200, fileResponseHeaders(file))
  })

  post(`${BASE}/:letterId/voiding`, 'application.handle', async (c) => {
    const act = () => voidLetter(db, c.var.acting, placeIn(c))
    return done(c, 'letterVoided', act, () => ({ fields: {} }))
  })

  get(`${BASE}/:letterId/draft.pdf`, 'application.view', async (c) => {
    const bytes = await openDraft(db, workbench, c.var.acting, placeIn(c))
    const file = {
      ...{ name: '草稿.pdf', mediaType: 'application/pdf' },
      ...{ plainBytes: bytes.length, plainDigest: '' },
    }
    const { etag: _, ...headers } = fileResponseHeaders(file, { inline: true })
    return c.body(new Uint8Array(bytes), 200, headers)
  })

  for (const as of ['pdf', 'docx'] as const)
    get(`${BASE}/:letterId/letter.${as}`, 'application.view', async (c) => {
      const { file, content } = await openLetterFile(db, workbench, c.var.acting, placeIn(c), as)
      const headers = fileResponseHeaders(file)
      return c.body(Readable.toWeb(content) as ReadableStream, 200, headers)
    })

  return routes
}

/** 算费用的页面带来的：按量收费的页数。 */
function feeGiven(text: (name: string) => string): DraftFacts {
  const pages = text('pages')
  if (text('method') !== 'perPage' || !/^\d{1,5}$/.test(pages)) return {}
  return {
    ...{ feeMethod: 'perPage', feeUnits: Number(pages), feeAlready: 0 },
    feeGround: `本件提供的政府信息共${pages}页`,
  }
}

function placeIn(c: WorkbenchContext): LetterPlace {
  const { agencyId, id } = namesIn(c)
  return { agencyId, applicationId: id, letterId: c.req.param('letterId') ?? '' }
}

function numberIn({ text }: ReceivedForm, name: string): number {
  const number = Number(text(name))
  return Number.isSafeInteger(number) ? number : 0
}

function levelIn(level: string): ReviewLevel {
  if (level !== 'legal' && level !== 'secrecy' && level !== 'sign')
    throw new Invalid({ level: '没有这一级审核' })
  return level
}

/** With a paper it is sent in parts; without, a plain form will do. */
async function received(
  c: WorkbenchContext,
): Promise<Omit<ReceivedForm, 'file'> & Partial<Pick<ReceivedFormWithFiles, 'files'>>> {
  const isInParts = /^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '')
  const limits = { files: 1, fileBytes: EVIDENCE_BYTES }
  return isInParts ? receiveForm(c.req.raw, limits) : readForm(c)
}

function serviceIn(
  form: Awaited<ReturnType<typeof received>>,
  fields: Readonly<Record<string, string>>,
) {
  const [file] = form.files?.('evidence') ?? []
  if (file?.isTooLarge) throw new Invalid({ evidence: '凭证超过 15 MB，请压缩以后再上传' })
  const { step, way = '', on = '', tracking = '', despite } = fields
  if (!Object.hasOwn(services, way)) throw new Invalid({ way: '请选择送达方式' })
  return {
    step: step === 'served' ? 'served' : 'sent',
    way: way as ServiceWay,
    on,
    tracking,
    ...(file ? { evidence: file.content } : {}),
    ...(despite ? { despite } : {}),
  } as const
}

async function targetIn(
  { db }: Workbench,
  c: WorkbenchContext,
  { agencyId, divisionId, handlerId }: LetterFile['application'],
) {
  const { agency } = await allowedAgency(db, c.var.acting, 'agency.view', agencyId)
  return { ...targetOf(agency), divisionId, personId: handlerId }
}

async function mayIn(
  workbench: Workbench,
  c: WorkbenchContext,
  { application, letter, decisions, nextLevel }: LetterFile,
): Promise<LetterMay> {
  const { acting } = c.var
  const target = await targetIn(workbench, c, application)
  return {
    handle: may(acting, 'application.handle', target),
    decide:
      nextLevel !== undefined &&
      may(acting, reviewLevels[nextLevel].action, target) &&
      !hasPart(letter, decisions, acting.personId),
  }
}
