import {
  copyRedaction,
  LeakFound,
  leaveElsewhere,
  listPapers,
  listRedactions,
  markRedaction,
  openPaper,
  openPublicCopy,
  type RedactionAsk,
  startRedaction,
  unmarkRedaction,
  viewRedaction,
} from '../../applications/index.ts'
import { ExtractionError } from '../../extraction/index.ts'
import { fileResponseHeaders } from '../../files/index.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { type ReceivedForm, readForm } from '../../kit/read-form.ts'
import { type ReceivedFormWithFiles, receiveForm } from '../../kit/receive-form.ts'
import { SEALED_BYTES_LIMIT } from '../../kit/seal.ts'
import { PressError } from '../../paper/index.ts'
import type { Html } from '../../ui/document.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { backTo, type Said } from '../said.ts'
import { fileIn, namesIn } from './context.ts'
import { applicationPath } from './names.ts'
import { type MarkFields, markAsk, markFieldsFrom, prefilled } from './redaction-form.ts'
import { redactionContent } from './redaction-page.ts'
import { startContent } from './redaction-start.ts'
import { APPLICATIONS } from './routes.ts'

/** 区分处理：交原件，标出，看样子，做公开件。 */
export function redactionRoutes(workbench: Workbench): Declared {
  const { db, sealer, blobs, extractor, press } = workbench
  const routes = declaredRoutes()
  const { get, post } = routes
  const BASE = '/applications/:agencyId/:id/redactions'
  const ONE = `${BASE}/:redactionId`
  const place = (c: WorkbenchContext) => {
    const { agencyId, id } = namesIn(c)
    return { agencyId, applicationId: id, id: c.req.param('redactionId') ?? '' }
  }
  const pathOf = (c: WorkbenchContext) => {
    const { agencyId, applicationId, id } = place(c)
    return `${applicationPath({ agencyId, id: applicationId })}/redactions/${id}`
  }
  const page = (c: WorkbenchContext, title: string, content: Html) =>
    show(workbench, c, {
      ...{ title, current: APPLICATIONS, content },
      ...{ styles: ['applications.css', 'redaction.css'], scripts: ['redaction.js'] },
    })
  const opened = async (
    c: WorkbenchContext,
    fields: MarkFields | undefined,
    faults: Readonly<Record<string, string>>,
  ) => {
    const file = await fileIn(workbench, c)
    const open = await viewRedaction(db, sealer, c.var.acting, place(c))
    const shown = fields ?? prefilled(open, (name) => c.req.query(name))
    return page(c, open.entry.title, redactionContent(file, open, shown, faults))
  }
  /** 做一件事，回到这一页；填写有误，就在这一页上说。 */
  const doing = async (
    c: WorkbenchContext,
    said: Said,
    act: (ask: RedactionAsk, form: ReceivedForm) => Promise<string | undefined>,
  ) => {
    const form = await readForm(c)
    try {
      const at = await act({ ...place(c), seen: Number(form.text('seen')) }, form)
      return c.redirect(`${backTo(pathOf(c), said)}${at ?? ''}`, 303)
    } catch (error) {
      // Only the form for marking has anything to keep.
      const fields = form.all('reason').length > 0 ? markFieldsFrom(form) : undefined
      return c.html(await opened(c, fields, faultsOf(error)), 422)
    }
  }

  /** 附在申请上、可以作原件的：已经做成的公开件不在内。 */
  const originalsOf = async (c: WorkbenchContext) => {
    const { agencyId, id } = namesIn(c)
    const made = await listRedactions(db, c.var.acting, agencyId, id)
    const copies = new Set(made.flatMap(({ pdfFileId, docxFileId }) => [pdfFileId, docxFileId]))
    const papers = await listPapers(db, c.var.acting, agencyId, id)
    return papers.filter((each) => !copies.has(each.id) && each.sealing !== null)
  }
  /** The paper that was picked, opened by an act; or what was sent. */
  const originalIn = async (
    c: WorkbenchContext,
    paper: string,
    sent: { readonly name: string; readonly content: Uint8Array } | undefined,
  ) => {
    if (paper === '' || sent)
      return { name: sent?.name ?? '', bytes: sent?.content ?? new Uint8Array() }
    if (!(await originalsOf(c)).some(({ id }) => id === paper))
      throw new Invalid({ file: '没有这份材料，请重新选择' })
    const { agencyId, id } = namesIn(c)
    const ask = { agencyId, applicationId: id, fileId: paper }
    const { file, content } = await openPaper(db, { blobs, sealer }, c.var.acting, ask)
    return { name: file.name, bytes: Buffer.concat(await content.toArray()), attached: file }
  }

  get(`${BASE}/new`, 'application.handle', async (c) => {
    const file = await fileIn(workbench, c)
    const papers = await originalsOf(c)
    return c.html(page(c, '区分处理', startContent(file, { title: '' }, papers, {})))
  })
  post(BASE, 'application.handle', async (c) => {
    const file = await fileIn(workbench, c)
    const form = await receivedIn(c)
    const title = form.text('title')
    const [sent] = form.files('file')
    const paper = form.text('paper')
    try {
      const { agencyId, id } = file.application
      if (sent?.isTooLarge) throw new Invalid({ file: '原件超过 32 MB，请分成几份' })
      const place = { agencyId, applicationId: id }
      const ask = { ...place, title, ...(await originalIn(c, paper, sent)) }
      const entry = await startRedaction(db, { blobs, sealer, extractor }, c.var.acting, ask)
      const to = `${applicationPath(file.application)}/redactions/${entry.id}`
      return c.redirect(backTo(to, 'redactionStarted'), 303)
    } catch (error) {
      return c.html(
        page(
          c,
          '区分处理',
          startContent(file, { title, paper }, await originalsOf(c), faultsOf(error)),
        ),
        422,
      )
    }
  })
  get(ONE, 'application.handle', async (c) => c.html(await opened(c, undefined, {})))

  post(`${ONE}/spans`, 'application.handle', (c) =>
    doing(c, 'redactionMarked', async (ask, form) => {
      const mark = markAsk(markFieldsFrom(form))
      await markRedaction(db, sealer, c.var.acting, { ...ask, ...mark })
      return 'passage' in mark.place ? `#p${mark.place.passage}` : '#marked'
    }),
  )
  post(`${ONE}/removals`, 'application.handle', (c) =>
    doing(c, 'redactionUnmarked', async (ask, form) => {
      const [passage = 0, from = 0, to = 0] = ['passage', 'from', 'to'].map((name) =>
        Number(form.text(name)),
      )
      await unmarkRedaction(db, sealer, c.var.acting, { ...ask, span: { passage, from, to } })
      return `#p${passage}`
    }),
  )
  post(`${ONE}/leavings`, 'application.handle', (c) =>
    doing(c, 'redactionLeft', async (ask, form) => {
      await leaveElsewhere(db, sealer, c.var.acting, { ...ask, text: form.text('text') })
      return '#elsewhere'
    }),
  )
  post(`${ONE}/copies`, 'application.handle', (c) =>
    doing(c, 'copyMade', async (ask) => {
      await copyRedaction(db, { blobs, sealer, extractor, press }, c.var.acting, ask)
      return '#copy'
    }),
  )
  get(`${ONE}/copies/:as`, 'application.view', async (c) => {
    const as = c.req.param('as')
    if (as !== 'pdf' && as !== 'docx') throw new Problem('notFound')
    const { file, content } = await openPublicCopy(db, { blobs, sealer }, c.var.acting, {
      ...place(c),
      as,
    })
    const bytes = Buffer.concat(await content.toArray())
    return c.body(new Uint8Array(bytes), 200, { ...fileResponseHeaders(file) })
  })
  return routes
}

/** A form sent without its file is a form all the same: the page says what is missing. */
async function receivedIn(
  c: WorkbenchContext,
): Promise<Pick<ReceivedFormWithFiles, 'text' | 'files'>> {
  const isWithFile = /^multipart\//i.test(c.req.header('content-type') ?? '')
  if (isWithFile) return receiveForm(c.req.raw, { files: 1, fileBytes: SEALED_BYTES_LIMIT })
  return { ...(await readForm(c)), files: () => [] }
}

/** What a person can mend becomes words beside the field; everything else goes on. */
function faultsOf(error: unknown): Readonly<Record<string, string>> {
  if (error instanceof Invalid) return error.faults
  if (error instanceof ExtractionError) return { file: error.message }
  if (error instanceof LeakFound || error instanceof PressError) return { copy: error.message }
  throw error
}
