import { Hono } from 'hono'
import { agencyName, takeTurn } from '../../accounts/index.ts'
import {
  applicantActing,
  applyGuide,
  type CommonAnswer,
  type Registered,
  similarCommonAnswers,
  submissionFaults,
  submitApplication,
} from '../../applications/index.ts'
import { inBeijing } from '../../kit/clock.ts'
import { isId } from '../../kit/id.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { checkChallenge, newChallenge } from '../../kit/proof-of-work.ts'
import { formLimit, readForm } from '../../kit/read-form.ts'
import { type ReceivedFormWithFiles, receiveForm } from '../../kit/receive-form.ts'
import { sealedCookie } from '../../kit/sealed-cookie.ts'
import { humanCheckScript } from '../../ui/human-check.ts'
import { page } from '../../ui/page.ts'
import type { Applying } from '../door.ts'
import { paperFault, paperLimits, preparePapers } from '../papers.ts'
import { choosePage } from './choose-page.ts'
import { type ApplyFields, applicationFrom, applyFieldsFrom, blankFields } from './fields.ts'
import { applyForm } from './form-page.ts'
import { receiptGone, receiptPage } from './receipt-page.ts'
import { similarAnswers } from './similar-answers.ts'

const RECEIPT_MS = 10 * 60_000
const PER_HOUR = 60
const HOUR_MS = 3_600_000
const SIMILAR_PER_HOUR = 300
const MOST_SIMILAR_BYTES = 64 * 1024

/** 申请公开政府信息：选机关、填表、回执。 */
export function applyRoutes(applying: Applying): Hono {
  const { db, sealer, blobs, frameOf, now, isTls } = applying
  const routes = new Hono()
  const receipts = sealedCookie<Registered & { readonly at: number }>(sealer, {
    name: 'gongkai_receipt',
    path: '/apply',
    lifeMs: RECEIPT_MS,
    isTls,
  })
  const purposeOf = (agencyId: string) => `apply ${agencyId}`

  routes.use(async (c, next) => {
    await next()
    // What somebody typed is theirs: no cache keeps it.
    c.header('cache-control', 'no-store')
  })

  routes.get('/', async (c) => {
    const content = choosePage(await applying.agencies(), c.req.query('q') ?? '')
    return c.html(page(frameOf(c), { title: '申请公开政府信息', current: '/apply', content }))
  })

  routes.get('/receipt', async (c) => {
    const made = receipts.read(c, now())
    const content = made
      ? receiptPage((await agencyName(db, made.agencyId)) ?? '', made, inBeijing(made.at))
      : receiptGone()
    const scripts = ['apply-receipt.js']
    return c.html(page(frameOf(c), { title: '申请已经提交', current: '/apply', scripts, content }))
  })

  routes.get('/:agencyId', async (c) => {
    const { agencyId } = c.req.param()
    return c.html(page(frameOf(c), await formContent(agencyId, blankFields)))
  })

  // For the script, while somebody writes; without it they are shown before the form is taken.
  routes.post('/:agencyId/similar', formLimit(MOST_SIMILAR_BYTES), async (c) => {
    const { agencyId } = c.req.param()
    const address = applying.addressOf(c)
    if (!(await takeTurn(db, `similar ${address}`, SIMILAR_PER_HOUR, HOUR_MS, now())))
      throw new Problem('tooOften')
    const { text } = await readForm(c)
    return c.html(similarAnswers(await similarTo(agencyId, text('wanted'), text('wantedHints'))))
  })

  routes.post('/:agencyId', async (c) => {
    const { agencyId } = c.req.param()
    const at = now()
    const form = await receiveForm(c.req.raw, paperLimits)
    const fields = applyFieldsFrom(form)
    try {
      const similar = await unseenSimilar(agencyId, form, fields, at)
      if (similar.length > 0)
        return c.html(page(frameOf(c), await formContent(agencyId, fields, {}, similar)), 200)
      const made = await submitted(agencyId, form, fields, applying.addressOf(c), at)
      receipts.keep(c, { ...made, at }, at)
      return c.redirect('/apply/receipt', 303)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      return c.html(page(frameOf(c), await formContent(agencyId, fields, error.faults)), 422)
    }
  })

  async function formContent(
    agencyId: string,
    fields: ApplyFields,
    faults: Readonly<Record<string, string>> = {},
    similar: readonly CommonAnswer[] = [],
  ) {
    const guide = await applyGuide(db, agencyId, now())
    const challenge = newChallenge(sealer, purposeOf(agencyId), now())
    return {
      title: `向${guide.agency.name}申请公开政府信息`,
      current: '/apply',
      scripts: [humanCheckScript, 'apply-form.js'],
      content: applyForm(guide, fields, challenge, faults, similar),
    }
  }

  async function similarTo(agencyId: string, wanted: string, hints: string) {
    return isId(agencyId) ? similarCommonAnswers(db, agencyId, `${wanted}\n${hints}`) : []
  }

  /** Offered once, and only where nothing is lost by it: chosen files would have to be chosen again. */
  async function unseenSimilar(
    agencyId: string,
    form: ReceivedFormWithFiles,
    fields: ApplyFields,
    at: number,
  ): Promise<readonly CommonAnswer[]> {
    const hasFiles = ['identityPaper', 'mandate'].some((name) => form.files(name).length > 0)
    if (hasFiles || form.text('similarSeen') === 'yes') return []
    if (Object.keys(submissionFaults(applicationFrom(fields), at)).length > 0) return []
    return similarTo(agencyId, fields.wanted, fields.wantedHints)
  }

  async function submitted(
    agencyId: string,
    form: ReceivedFormWithFiles,
    fields: ApplyFields,
    address: string,
    at: number,
  ): Promise<Registered> {
    const acting = applicantActing(agencyId, at)
    const entry = applicationFrom(fields)
    const { text } = form
    const proven = checkChallenge(
      sealer,
      purposeOf(agencyId),
      { token: text('challenge'), proof: text('proof'), answer: text('answer') },
      at,
    )
    const faults = {
      ...submissionFaults(entry, at),
      ...paperFaults(form, fields),
      ...(proven.isProven ? {} : { answer: proven.text }),
    }
    if (Object.keys(faults).length > 0 || !proven.isProven) throw new Invalid(faults)
    if (!(await takeTurn(db, `apply ${address}`, PER_HOUR, HOUR_MS, at)))
      throw new Problem('applyTooOften')
    const papers = await preparePapers(applying, acting, [
      { field: 'identityPaper', title: '身份证明', files: form.files('identityPaper') },
      { field: 'mandate', title: '授权委托书', files: form.files('mandate') },
    ])
    return submitApplication(db, sealer, acting, entry, { blobs, papers, once: proven })
  }

  return routes
}

function paperFaults(
  form: ReceivedFormWithFiles,
  { agentName, agentIdentityNumber, agentTelephone }: ApplyFields,
): Readonly<Record<string, string>> {
  const [identity, mandate] = [form.files('identityPaper'), form.files('mandate')]
  const hasAgent = [agentName, agentIdentityNumber, agentTelephone].some((each) => each.trim())
  const found = {
    identityPaper: form.hasTooManyFiles
      ? `一次至多 ${paperLimits.files} 个文件`
      : paperFault(identity),
    agentName: hasAgent && agentName.trim() === '' ? '请填写代理人的姓名' : undefined,
    mandate:
      hasAgent && mandate.length === 0 ? '由别人代为申请的，请上传授权委托书' : paperFault(mandate),
  }
  return Object.fromEntries(
    Object.entries(found).filter((each): each is [string, string] => each[1] !== undefined),
  )
}
