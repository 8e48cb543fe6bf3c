import { Readable } from 'node:stream'
import { agencyName } from '../../accounts/index.ts'
import {
  MailFileError,
  type ReceivedMail,
  type Registered,
  readEml,
  registerApplication,
} from '../../applications/index.ts'
import { type PreparedFile, prepareSealedFile } from '../../files/index.ts'
import { todayAt } from '../../kit/clock.ts'
import { isId, newId } from '../../kit/id.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import type { ReceivedForm } from '../../kit/read-form.ts'
import { type ReceivedFormWithFiles, readFormWithFiles } from '../../kit/receive-form.ts'
import { SEALED_BYTES_LIMIT, UnsealError } from '../../kit/seal.ts'
import { sealedCookie } from '../../kit/sealed-cookie.ts'
import type { FileType } from '../../kit/sniff-type.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { blankIntake, type IntakeFields, intakeFieldsFrom, receivedFrom } from './intake-fields.ts'
import { intakePage, type KeptInForm, type MailEvidence, registeredPage } from './intake-page.ts'

const PATH = '/workbench/applications'
const fileLimits = { files: 1, fileBytes: SEALED_BYTES_LIMIT }
const RECEIPT_MS = 10 * 60_000
const evidenceTypes: readonly FileType[] = ['pdf', 'jpeg', 'png', 'heic', 'webp', 'tiff', 'eml']

/** 登记好的，在 cookie 里停一会儿，给结果的那一页。 */
export function registeredCookie({ sealer, siteOf }: Workbench, c: WorkbenchContext) {
  return sealedCookie<{ readonly made: readonly Registered[] }>(sealer, {
    name: 'gongkai_registered',
    path: `${PATH}/registered`,
    lifeMs: RECEIPT_MS,
    isTls: siteOf(c).startsWith('https:'),
  })
}

/** 登记收到的申请：填表，或者由邮件填表。 */
export function intakeRoutes(workbench: Workbench): Declared {
  const { db, sealer, blobs } = workbench
  const routes = declaredRoutes()
  const page = (
    c: WorkbenchContext,
    fields: IntakeFields,
    faults: Readonly<Record<string, string>> = {},
    evidence?: MailEvidence,
    kept: KeptInForm = { once: newId(c.var.acting.at), papers: evidence?.papers ?? '' },
  ) =>
    c.html(
      show(workbench, c, {
        title: '登记申请',
        current: PATH,
        styles: ['applications.css'],
        content: intakePage(fields, faults, evidence, kept),
      }),
      Object.keys(faults).length > 0 ? 422 : 200,
    )
  const today = (c: WorkbenchContext) => todayAt(c.var.acting.at)

  routes.get('/applications/new', 'application.register', (c) => page(c, blankIntake(today(c))))

  routes.post('/applications/new', 'application.register', async (c) => {
    const form = await readFormWithFiles(c, fileLimits)
    const fields = intakeFieldsFrom(form)
    const { acting } = c.var
    const once = isId(form.text('once')) ? form.text('once') : newId(acting.at)
    try {
      const papers = [...papersFrom(c, form), ...(await evidenceFrom(c, form))]
      const entry = receivedFrom(fields)
      const made = await registerApplication(db, sealer, acting, entry, { blobs, papers, once })
      registeredCookie(workbench, c).keep(c, { made: [made] }, acting.at)
      return c.redirect(`${PATH}/registered`, 303)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      return page(c, fields, error.faults, undefined, { once, papers: form.text('papers') })
    }
  })

  // Where a form has come back, the address is the form's.
  routes.get('/applications/mail', 'application.register', (c) => c.redirect(`${PATH}/new`, 303))

  routes.post('/applications/mail', 'application.register', async (c) => {
    const [file] = (await readFormWithFiles(c, fileLimits)).files('mail')
    const blank = blankIntake(today(c))
    if (!file) return page(c, blank, { mail: '请选择邮件原文' })
    if (file.isTooLarge) return page(c, blank, { mail: '邮件超过 32 MB' })
    const bytes = file.content
    try {
      const mail = await readEml(bytes)
      return page(c, mailFields(blank, mail), {}, await evidenceOf(c, mail, bytes))
    } catch (error) {
      if (!(error instanceof MailFileError)) throw error
      return page(c, blank, { mail: error.message })
    }
  })

  routes.get('/applications/registered', 'application.register', async (c) => {
    const kept = registeredCookie(workbench, c).read(c, c.var.acting.at)
    const name = (await agencyName(db, c.var.acting.agencyId)) ?? ''
    const content = registeredPage(name, kept?.made ?? [])
    const title = '登记好了'
    c.header('cache-control', 'no-store')
    return c.html(
      show(workbench, c, { title, current: PATH, styles: ['applications.css'], content }),
    )
  })

  const placeOf = (c: WorkbenchContext) => `intake papers ${c.var.acting.agencyId}`

  /** What was stored when the mail was read, carried through the form where nobody can change it. */
  function papersFrom(c: WorkbenchContext, form: ReceivedForm): readonly PreparedFile[] {
    const sealed = form.text('papers')
    if (sealed === '') return []
    try {
      const papers = JSON.parse(sealer.unseal(sealed, placeOf(c))) as readonly PreparedFile[]
      return papers.map((paper) => ({ ...paper, addedAt: new Date(paper.addedAt) }))
    } catch (error) {
      if (error instanceof UnsealError) throw new Problem('unreadable')
      throw error
    }
  }

  async function evidenceFrom(c: WorkbenchContext, form: ReceivedFormWithFiles) {
    const [file] = form.files('evidence')
    if (!file) return []
    if (file.isTooLarge) throw new Invalid({ evidence: '文件超过 32 MB' })
    try {
      return [await stored(c, '收到的凭据', file.content, evidenceTypes)]
    } catch (error) {
      if (error instanceof Invalid) throw new Invalid({ evidence: error.faults.file ?? '' })
      throw error
    }
  }

  function stored(
    { var: { acting } }: WorkbenchContext,
    title: string,
    bytes: Uint8Array,
    types?: readonly FileType[],
  ): Promise<PreparedFile> {
    return prepareSealedFile(blobs, sealer, acting, {
      content: Readable.from([Buffer.from(bytes)]),
      title,
      record: { kind: 'application', id: '' },
      ...(types ? { types } : {}),
    })
  }

  async function evidenceOf(
    c: WorkbenchContext,
    mail: ReceivedMail,
    bytes: Uint8Array,
  ): Promise<MailEvidence> {
    const papers = [await stored(c, '邮件原文', bytes)]
    const attachments: string[] = []
    for (const [i, { name, content }] of mail.attachments.entries())
      try {
        papers.push(await stored(c, `邮件附件${i + 1}`, content))
        attachments.push(name)
      } catch (error) {
        // It stays in the mail itself; a program is not taken out of it.
        if (!(error instanceof Invalid)) throw error
        attachments.push(`${name}（没有另存：${error.faults.file}）`)
      }
    const { from, sentAt, receivedAt, evidence } = mail
    return {
      from: from.name ? `${from.name} <${from.address}>` : from.address,
      ...{ sentAt, receivedAt, sha256: evidence.sha256, attachments },
      papers: sealer.seal(JSON.stringify(papers), placeOf(c)),
    }
  }

  return routes
}

/** 邮件里读得出的填上；申请人是谁、要什么，由登记的人核对。 */
function mailFields(blank: IntakeFields, mail: ReceivedMail): IntakeFields {
  const at = mail.receivedAt ?? mail.sentAt
  const day = at === undefined ? blank.submittedOn : todayAt(at)
  return {
    ...blank,
    channel: 'email',
    submittedOn: day > blank.submittedOn ? blank.submittedOn : day,
    name: mail.from.name,
    email: mail.from.address,
    wanted: (mail.text || mail.subject).slice(0, 5000),
    wantedForm: 'electronic',
    wantedRoute: 'email',
  }
}
