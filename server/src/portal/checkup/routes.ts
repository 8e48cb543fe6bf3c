import { type Context, Hono } from 'hono'
import { Problem } from '../../kit/problem.ts'
import { sizeInWords } from '../../ui/controls.ts'
import type { Portal } from '../door.ts'
import { disposition, downloadBytes, downloads } from './download.ts'
import { examineUpload } from './examine-upload.ts'
import { type FormMessage, formPage } from './form-page.ts'
import { BadUpload, receiveUpload, type Upload, type UploadLimits } from './receive-upload.ts'
import { resultPage, summaryPage } from './result-page.ts'

/** 年报体检：选文件、看结果、另存、删除。 */
export function checkup(portal: Portal): Hono {
  const { frameOf, pool, results, limits, now } = portal
  const routes = new Hono()

  routes.use(async (c, next) => {
    await next()
    // Results are for the one who uploaded: no cache, on this machine or on the way, keeps them.
    c.header('cache-control', 'no-store')
  })

  routes.get('/', (c) => {
    const deleted: readonly FormMessage[] =
      c.req.query('deleted') === undefined ? [] : [{ kind: 'info', text: '体检结果已经删除。' }]
    return c.html(formPage(frameOf(c), limits, deleted))
  })

  routes.post('/', async (c) => {
    if (!portal.mayPost(portal.addressOf(c))) throw new Problem('tooOften')
    const { id, folder } = await results.create()
    let isKept = false
    try {
      const upload = await receiveUpload(c.req.raw, folder, limits)
      const wrong = problemsOf(upload, limits)
      if (wrong.length > 0) return c.html(formPage(frameOf(c), limits, wrong, upload.text), 422)
      const { outcomes, lastYear } = await examineUpload(pool, upload, limits)
      const unread = [
        ...lastYear.map(({ name, message }) => ({ name: `上年的 ${name}`, message })),
        // One bad file among several has its line in the summary; alone it comes back with the form.
        ...(outcomes.every(({ examined }) => !examined) ? outcomes.map(failureOf) : []),
      ].flatMap(({ name, message }): FormMessage[] =>
        message ? [{ kind: 'danger', text: `${name}：读不了`, wayOut: `${message}。` }] : [],
      )
      if (unread.length > 0) return c.html(formPage(frameOf(c), limits, unread, upload.text), 422)
      await results.save(
        id,
        {
          createdAt: now(),
          lastYear: lastYear.map(({ name }) => name),
          files: outcomes.map(({ file }) => file),
        },
        outcomes.map(({ examined }) => examined),
      )
      isKept = true
      return c.redirect(`/checkup/${id}`, 303)
    } catch (error) {
      if (!(error instanceof BadUpload)) throw error
      const broken: FormMessage = {
        kind: 'danger',
        text: '没有收到完整的文件',
        wayOut: '可能是上传中断了。请重新选择文件再试。',
      }
      return c.html(formPage(frameOf(c), limits, [broken]), 400)
    } finally {
      if (!isKept) await results.discard(id)
    }
  })

  routes.get('/:id', async (c) => {
    const { id } = c.req.param()
    const found = await results.find(id)
    if (!found) throw new Problem('checkupGone')
    if (found.files.length > 1) return c.html(summaryPage(frameOf(c), id, found))
    return showResult(c, id, 1)
  })

  routes.get('/:id/:n{[1-9][0-9]?}', (c) =>
    showResult(c, c.req.param('id'), Number(c.req.param('n'))),
  )

  routes.get('/:id/:n{[1-9][0-9]?}/:kind', async (c) => {
    const { id, n, kind } = c.req.param()
    const download = downloads.find((each) => each.kind === kind)
    if (!download) throw new Problem('notFound')
    const examined = await results.examined(id, Number(n))
    if (!examined) throw new Problem('checkupGone')
    const bytes = await downloadBytes(pool, download, examined)
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': download.mediaType,
      'content-disposition': disposition(examined, download),
    })
  })

  routes.post('/:id/deletion', async (c) => {
    await results.remove(c.req.param('id'))
    return c.redirect('/checkup?deleted', 303)
  })

  async function showResult(c: Context, id: string, n: number) {
    const found = await results.find(id)
    const file = found?.files[n - 1]
    const examined = await results.examined(id, n)
    if (!found || !file || !examined || file.outcome.kind !== 'examined') {
      throw new Problem('checkupGone')
    }
    return c.html(resultPage(frameOf(c), id, n, found, file, file.outcome, examined))
  }

  return routes
}

function failureOf({
  file: { name, outcome },
}: Awaited<ReturnType<typeof examineUpload>>['outcomes'][number]) {
  return { name, message: outcome.kind === 'failed' ? outcome.message : undefined }
}

function problemsOf(upload: Upload, limits: UploadLimits): FormMessage[] {
  const { reports, lastYear, text, hasTooManyFiles } = upload
  if (hasTooManyFiles) {
    const text = `一次选了超过 ${limits.files} 份文件`
    return [
      { kind: 'danger', text, wayOut: '请分几次体检，或者用命令行 gongkai check 检查整个文件夹。' },
    ]
  }
  if (reports.length === 0 && !text.trim()) {
    const only = lastYear.length > 0 ? '只选了上一年的报告，没有选要体检的报告' : '没有选择文件'
    return [{ kind: 'danger', text: only, wayOut: '请选择要体检的年度报告，或者粘贴报告的文字。' }]
  }
  return [...reports, ...lastYear]
    .filter(({ isTooLarge }) => isTooLarge)
    .map(({ name }) => ({
      kind: 'danger',
      text: `${name}：超过 ${sizeInWords(limits.fileBytes)}`,
      wayOut: '年度报告通常不到 10 MB。请另存为网页、Word 或 PDF 后再试。',
    }))
}
