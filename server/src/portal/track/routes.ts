import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import { reminderWayIds, takeTurn } from '../../accounts/index.ts'
import {
  applicantActing,
  type CodeProof,
  correctApplication,
  deadlineEntry,
  findByCode,
  giveReasons,
  isCodeCurrent,
  lettersForApplicant,
  type Own,
  openEnclosureForApplicant,
  openLetterForApplicant,
  ownFile,
  rateApplication,
  setReminders,
  withdrawApplication,
} from '../../applications/index.ts'
import { fileResponseHeaders } from '../../files/index.ts'
import { calendarFile } from '../../kit/calendar-file.ts'
import { Invalid } from '../../kit/invalid.ts'
import { Problem } from '../../kit/problem.ts'
import { formLimit, readForm } from '../../kit/read-form.ts'
import { receiveForm } from '../../kit/receive-form.ts'
import { sealedCookie } from '../../kit/sealed-cookie.ts'
import { type Html, page } from '../../ui/page.ts'
import type { Applying } from '../door.ts'
import { paperFault, paperLimits, preparePapers } from '../papers.ts'
import { answerForm, findForm, withdrawalForm } from './act-pages.ts'
import { filePage, trackSaid } from './file-page.ts'
import { givenLetters } from './given-letter.ts'

const HALF_HOUR_MS = 30 * 60_000
const TEN_MINUTES_MS = 10 * 60_000
const MOST_FORM_BYTES = 256 * 1024

/** 申请人看进度：凭编号和查询码，不用注册。 */
export function trackRoutes(applying: Applying): Hono {
  const { db, sealer, blobs, frameOf, now, isTls, sendable } = applying
  const parts = { db, sealer, blobs, sendable }
  const routes = new Hono()
  const visits = sealedCookie<Own & CodeProof>(sealer, {
    name: 'gongkai_track',
    path: '/track',
    lifeMs: HALF_HOUR_MS,
    isTls,
  })
  const small = formLimit(MOST_FORM_BYTES)
  const show = (c: Context, title: string, content: Html, status: 200 | 401 | 422 = 200) =>
    c.html(page(frameOf(c), { title, current: '/apply', content }), status)
  const actingFor = ({ agencyId }: Own) => applicantActing(agencyId, now())
  const fileOf = (own: Own) =>
    ownFile(parts, { agencyId: own.agencyId, applicationId: own.id }, now())
  const lettersOf = (own: Own) => givenLetters(db, sealer, own)
  /** Whose page it is; whoever looks at it stays half an hour longer. */
  const visitIn = async (c: Context): Promise<Own | undefined> => {
    const own = visits.read(c, now())
    if (!own || !(await isCodeCurrent(db, own))) return undefined
    visits.keep(c, own, now())
    return own
  }
  const visiting = async (c: Context): Promise<Own> => {
    const own = await visitIn(c)
    if (!own) throw new Problem('queryAgain')
    return own
  }
  const backTo = (c: Context, said: keyof typeof trackSaid) =>
    c.redirect(`/track/file?said=${said}`, 303)

  routes.use(async (c, next) => {
    await next()
    c.header('cache-control', 'no-store')
  })

  routes.get('/', (c) => show(c, '查看办到哪一步', findForm()))

  routes.post('/', small, async (c) => {
    const { text } = await readForm(c)
    const [number, code] = [text('number').slice(0, 80), text('code').slice(0, 40)]
    const turns = [
      [`track ${applying.addressOf(c)}`, 20],
      [`track number ${number}`, 40],
    ] as const
    for (const [key, most] of turns)
      if (!(await takeTurn(db, key, most, TEN_MINUTES_MS, now())))
        throw new Problem('queryTooOften')
    const found = await findByCode(db, sealer, { number, code })
    if (!found) {
      const { message, wayOut } = new Problem('wrongQueryCode')
      return show(c, '查看办到哪一步', findForm(number, `${message}。${wayOut}`), 401)
    }
    const { agencyId, id, codeLookup } = found
    visits.keep(c, { agencyId, id, codeLookup }, now())
    return c.redirect('/track/file', 303)
  })

  routes.get('/file', async (c) => {
    const own = await visitIn(c)
    if (!own) return c.redirect('/track', 303)
    const file = await fileOf(own)
    const said = c.req.query('said') ?? ''
    const text = Object.hasOwn(trackSaid, said) ? trackSaid[said as keyof typeof trackSaid] : ''
    const content = filePage(file, await lettersOf(own), { said: text })
    return show(c, `申请 ${file.application.number}`, content)
  })

  routes.post('/leave', small, (c) => {
    visits.forget(c)
    return c.redirect('/track', 303)
  })

  const answers = [
    { what: 'correction', right: 'correct', act: correctApplication, said: 'corrected' },
    { what: 'reasons', right: 'giveReasons', act: giveReasons, said: 'reasonsGiven' },
  ] as const
  for (const { what, right, act, said } of answers) {
    routes.get(`/${what}`, async (c) => {
      const file = await fileOf(await visiting(c))
      if (!file.may[right]) throw new Problem('notNow')
      const { number } = file.application
      return show(c, number, answerForm(what, number, '', {}))
    })

    routes.post(`/${what}`, async (c) => {
      const own = await visiting(c)
      const form = await receiveForm(c.req.raw, paperLimits)
      const text = form.text('text').replace(/\r\n?/g, '\n')
      const files = form.files('paper')
      try {
        const wrong = form.hasTooManyFiles ? '一次至多 8 个文件' : paperFault(files)
        if (wrong) throw new Invalid({ paper: wrong })
        const title = what === 'correction' ? '补正材料' : '说明理由的材料'
        const acting = actingFor(own)
        const papers = await preparePapers(parts, acting, [{ field: 'paper', title, files }])
        await act(parts, acting, own, { text, papers })
      } catch (error) {
        if (!(error instanceof Invalid)) throw error
        const { number } = (await fileOf(own)).application
        return show(c, number, answerForm(what, number, text, error.faults), 422)
      }
      return backTo(c, said)
    })
  }

  routes.get('/withdrawal', async (c) => {
    const { application, may } = await fileOf(await visiting(c))
    if (!may.withdraw) throw new Problem('notNow')
    return show(c, '撤回申请', withdrawalForm(application.number, '', {}))
  })

  routes.post('/withdrawal', small, async (c) => {
    const own = await visiting(c)
    const text = (await readForm(c)).text('text')
    try {
      await withdrawApplication(parts, actingFor(own), own, text)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      const { number } = (await fileOf(own)).application
      return show(c, '撤回申请', withdrawalForm(number, text, error.faults), 422)
    }
    return backTo(c, 'withdrawn')
  })

  routes.post('/rating', small, async (c) => {
    const own = await visiting(c)
    const form = await readForm(c)
    const rating = { score: form.text('score'), text: form.text('text') }
    try {
      await rateApplication(parts, actingFor(own), own, rating)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      const file = await fileOf(own)
      const letters = await lettersOf(own)
      const content = filePage(file, letters, { faults: error.faults, rating })
      return show(c, file.application.number, content, 422)
    }
    return backTo(c, 'rated')
  })

  routes.post('/reminders', small, async (c) => {
    const own = await visiting(c)
    const said = (await readForm(c)).all('ways')
    const ways = reminderWayIds.filter((way) => said.includes(way))
    try {
      await setReminders(parts, actingFor(own), own, ways)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      const file = await fileOf(own)
      const content = filePage(file, await lettersOf(own), { faults: error.faults })
      return show(c, file.application.number, content, 422)
    }
    return backTo(c, ways.length > 0 ? 'remindersOn' : 'remindersOff')
  })

  routes.get('/deadline.ics', async (c) => {
    const own = await visiting(c)
    const entry = deadlineEntry(await fileOf(own), applying.siteOf(c))
    if (!entry) throw new Problem('notNow')
    return c.body(calendarFile([entry], now()), 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="deadline.ics"; filename*=UTF-8''${encodeURIComponent('答复期限.ics')}`,
    })
  })

  routes.get('/letters/:letterId/:as{pdf|docx}', async (c) => {
    const { agencyId, id } = await visiting(c)
    const { letterId, as } = c.req.param()
    const place = { agencyId, applicationId: id, letterId }
    const kind = as === 'docx' ? 'docx' : 'pdf'
    const { file, content } = await openLetterForApplicant(db, parts, place, kind)
    return c.body(Readable.toWeb(content) as ReadableStream, 200, fileResponseHeaders(file))
  })

  routes.get('/letters/:letterId/copies/:redactionId/:as{pdf|docx}', async (c) => {
    const { agencyId, id } = await visiting(c)
    const { letterId, redactionId } = c.req.param()
    const as = c.req.param('as') === 'docx' ? 'docx' : 'pdf'
    const letters = await lettersForApplicant(db, agencyId, id)
    const ask = { letterId, redactionId, as } as const
    const { file, content } = await openEnclosureForApplicant(db, parts, letters, ask)
    return c.body(Readable.toWeb(content) as ReadableStream, 200, fileResponseHeaders(file))
  })

  return routes
}
