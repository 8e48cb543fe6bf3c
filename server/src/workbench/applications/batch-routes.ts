import { Readable } from 'node:stream'
import { html } from 'hono/html'
import {
  BATCH_ROWS,
  type BatchRead,
  batchTemplate,
  batchWorkbook,
  readBatch,
  readSheetFile,
  registerBatch,
  SheetFileError,
} from '../../applications/index.ts'
import { addSealedFile, openRecordFile } from '../../files/index.ts'
import { newId } from '../../kit/id.ts'
import { masked } from '../../kit/mask.ts'
import { readForm } from '../../kit/read-form.ts'
import { readFormWithFiles } from '../../kit/receive-form.ts'
import type { Html } from '../../ui/document.ts'
import { faultSummary } from '../../ui/fields.ts'
import { fileField } from '../../ui/long-fields.ts'
import { csv } from '../csv.ts'
import { type Declared, declaredRoutes } from '../declare.ts'
import type { Workbench, WorkbenchContext } from '../door.ts'
import { show } from '../frame.ts'
import { xlsx } from '../xlsx.ts'
import { registeredCookie } from './intake-routes.ts'

const PATH = '/workbench/applications'
const fileLimits = { files: 1, fileBytes: 8 * 1024 * 1024 }
const ACCEPT =
  '.xlsx,.xls,.et,.csv,text/csv,application/vnd.ms-excel,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const TEMPLATE = '成批登记的模板'
const MOST_FAULTS_SHOWN = 100
/** A browser keeps about four thousand bytes in a cookie; more are handed out as a file. */
const MOST_IN_COOKIE = 8

/** 成批登记：选表、看一遍、登记。 */
export function batchRoutes(workbench: Workbench): Declared {
  const { db, sealer, blobs, extractor } = workbench
  const routes = declaredRoutes()
  const page = (c: WorkbenchContext, content: Html, status: 200 | 422 = 200) =>
    c.html(
      show(workbench, c, {
        title: '成批登记',
        current: PATH,
        styles: ['applications.css'],
        content,
      }),
      status,
    )

  /** 没有毛病的一批；有的，说出来的那一页。 */
  const readOrRefuse = async (
    c: WorkbenchContext,
    bytes: Uint8Array,
  ): Promise<BatchRead | Response> => {
    try {
      const read = readBatch(await readSheetFile(extractor, bytes), c.var.acting.at)
      return read.faults.length > 0 ? page(c, faultsPage(read), 422) : read
    } catch (error) {
      if (!(error instanceof SheetFileError)) throw error
      return page(c, batchForm({ sheet: error.message }), 422)
    }
  }

  /** 看过一遍的那张表，加密存着。 */
  const storedSheet = async (c: WorkbenchContext, batchId: string, fileId: string) => {
    const record = { kind: 'applicationBatch', id: batchId }
    const { agencyId } = c.var.acting
    const { content } = await openRecordFile(db, blobs, sealer, agencyId, record, fileId)
    return Buffer.concat(await content.toArray())
  }

  routes.get('/applications/batch', 'application.register', (c) => page(c, batchForm({})))

  routes.get('/applications/batch-template.csv', 'application.register', (c) =>
    csv(c, TEMPLATE, batchTemplate()),
  )

  routes.get('/applications/batch-template.xlsx', 'application.register', async (c) =>
    xlsx(c, TEMPLATE, await batchWorkbook()),
  )

  routes.post('/applications/batch', 'application.register', async (c) => {
    const { acting } = c.var
    const [file] = (await readFormWithFiles(c, fileLimits)).files('sheet')
    if (!file) return page(c, batchForm({ sheet: '请选择填好的表' }), 422)
    if (file.isTooLarge) return page(c, batchForm({ sheet: '文件超过 8 MB，请分成几份' }), 422)
    const bytes = file.content
    const read = await readOrRefuse(c, bytes)
    if (read instanceof Response) return read
    const batchId = newId(acting.at)
    const { id } = await addSealedFile(db, blobs, sealer, acting, {
      content: Readable.from([Buffer.from(bytes)]),
      title: '成批登记的表',
      record: { kind: 'applicationBatch', id: batchId },
    })
    // A page of its own: going back to it, or loading it again, sends nothing a second time.
    return c.redirect(
      `${PATH}/batch-preview?${new URLSearchParams({ batch: batchId, file: id })}`,
      303,
    )
  })

  routes.get('/applications/batch-preview', 'application.register', async (c) => {
    const { batch = '', file = '' } = c.req.query()
    if (batch === '') return c.redirect(`${PATH}/batch`, 303)
    const read = await readOrRefuse(c, await storedSheet(c, batch, file))
    return read instanceof Response ? read : page(c, previewPage(read, batch, file))
  })

  routes.get('/applications/batch-registration', 'application.register', (c) =>
    c.redirect(`${PATH}/batch`, 303),
  )

  routes.post('/applications/batch-registration', 'application.register', async (c) => {
    const { acting } = c.var
    const { text } = await readForm(c)
    const batchId = text('batch')
    if (batchId === '') return page(c, batchForm({ sheet: '请选择填好的表' }), 422)
    const read = await readOrRefuse(c, await storedSheet(c, batchId, text('file')))
    if (read instanceof Response) return read
    const made = await registerBatch(
      db,
      sealer,
      acting,
      batchId,
      read.entries.map(({ entry }) => entry),
    )
    if (made.length <= MOST_IN_COOKIE) {
      registeredCookie(workbench, c).keep(c, { made }, acting.at)
      return c.redirect(`${PATH}/registered`, 303)
    }
    const lines = made.map(({ number, code }) => `${number},${code}`)
    return csv(c, '编号和查询码', `\ufeff申请编号,查询码\r\n${lines.join('\r\n')}\r\n`)
  })

  return routes
}

function batchForm(faults: Readonly<Record<string, string>>): Html {
  return html`<p class="trail"><a href="${PATH}">依申请公开</a> › 成批登记</p>
<h1 class="page-title">成批登记</h1>
<p class="lead-text">一行一件，一次至多 ${String(BATCH_ROWS)} 件。先看一遍，没有毛病才登记；全部登记，或者一件也不登记。</p>
<p>下载模板：<a href="${PATH}/batch-template.xlsx">Excel 工作簿（.xlsx）</a>，有下拉的选项和填写说明，证件号码不会丢失末几位；<a href="${PATH}/batch-template.csv">CSV</a>，给从别的系统导出的用。</p>
${faultSummary(faults)}
<form class="entry-form" action="${PATH}/batch" method="post" enctype="multipart/form-data">
${fileField({ name: 'sheet', label: '填好的表', fault: faults.sheet, accept: ACCEPT, isRequired: true, help: 'Excel、WPS 的工作簿（.xlsx、.xls、.et，只读头一张看得见的工作表），或者 CSV（UTF-8、GB 18030）；至多 8 MB。加密存放，作登记的凭据' })}
<div class="form-end"><button class="btn btn-primary">看一遍</button><a href="${PATH}">取消</a></div></form>`
}

/** 读了哪一张表、略过了什么。 */
function readingNotes(notes: readonly string[]): Html | '' {
  return notes.length > 0 ? html`<p>${notes.join('。')}。</p>` : ''
}

function faultsPage({ entries, faults, notes }: BatchRead): Html {
  const shown = faults.slice(0, MOST_FAULTS_SHOWN)
  return html`<p class="trail"><a href="${PATH}/batch">成批登记</a> › 有毛病</p>
<h1 class="page-title">有 ${String(faults.length)} 处要改，一件也没有登记</h1>
<p>读出 ${String(entries.length)} 件。请在表里改好，另存，再<a href="${PATH}/batch">选一次</a>。</p>
${readingNotes(notes)}
<div class="table-scroll" tabindex="0" role="region" aria-label="要改的各处"><table class="data-table table">
<thead><tr><th scope="col">行</th><th scope="col">列</th><th scope="col">为什么</th></tr></thead>
<tbody>${shown.map(({ row, column, text }) => html`<tr><td class="number">${String(row)}</td><td class="nowrap">${column}</td><td>${text}</td></tr>`)}</tbody></table></div>
${faults.length > shown.length ? html`<p class="form-text">只列出前 ${String(shown.length)} 处。</p>` : ''}`
}

function previewPage({ entries, notes }: BatchRead, batchId: string, fileId: string): Html {
  const rows = entries.map(({ row, entry }) => {
    const name = entry.applicantKind === 'naturalPerson' ? masked('name', entry.name) : entry.name
    return html`<tr><td class="number">${String(row)}</td><td class="nowrap">${entry.submittedOn}</td><td>${name}</td><td>${entry.wanted.slice(0, 80)}</td></tr>`
  })
  return html`<p class="trail"><a href="${PATH}/batch">成批登记</a> › 看一遍</p>
<h1 class="page-title">${String(entries.length)} 件，没有毛病</h1>
<p>还没有登记。登记以后给出各件的编号和查询码，只给一次${entries.length > MOST_IN_COOKIE ? '，是一个 CSV 文件' : ''}。</p>
${readingNotes(notes)}
<form action="${PATH}/batch-registration" method="post">
<input type="hidden" name="batch" value="${batchId}"><input type="hidden" name="file" value="${fileId}">
<div class="form-end"><button class="btn btn-primary">登记这 ${String(entries.length)} 件</button><a href="${PATH}/batch">换一份</a></div></form>
<div class="table-scroll" tabindex="0" role="region" aria-label="要登记的申请"><table class="data-table table">
<thead><tr><th scope="col">行</th><th scope="col">提交</th><th scope="col">申请人</th><th scope="col">所需信息</th></tr></thead><tbody>${rows}</tbody></table></div>`
}
