import { html } from 'hono/html'
import { notice, sizeInWords } from '../../ui/controls.ts'
import { type Frame, type Html, page } from '../../ui/page.ts'
import type { UploadLimits } from './receive-upload.ts'

/** 表单上要说的话。 */
export interface FormMessage {
  readonly kind: 'danger' | 'info'
  readonly text: string
  readonly wayOut?: string
}

/** What the file picker offers; a file of another kind can still be chosen, and is read by its content. */
const ACCEPT =
  '.html,.htm,.shtml,.mht,.mhtml,.txt,.md,.csv,.docx,.doc,.wps,.xlsx,.xls,.et,.pdf,.json'

/** 年报体检的表单；出错时连同缘由和已经粘贴的文字再给一次。 */
export function formPage(
  frame: Frame,
  limits: UploadLimits,
  messages: readonly FormMessage[] = [],
  text = '',
): Html {
  const size = sizeInWords(limits.fileBytes)
  return page(frame, {
    title: '年报体检',
    current: '/checkup',
    scripts: ['checkup-form.js'],
    content: html`<h1 class="page-title">年报体检</h1>
<p class="lead-text">看一份年度报告说了什么、哪里不对、依据哪一条。</p>
<div id="messages">${messages.map(({ kind, text, wayOut }) => notice(kind, text, wayOut))}</div>
<form class="panel checkup-form" action="/checkup" method="post" enctype="multipart/form-data"
  data-max-files="${limits.files}" data-max-bytes="${limits.fileBytes}">
  <div class="mb-3 drop-area">
    <label class="form-label" for="report"><strong>年度报告</strong>（可以选几份）</label>
    <input class="form-control" type="file" id="report" name="report" multiple accept="${ACCEPT}"
      aria-describedby="report-help">
    <div class="form-text" id="report-help">网页、Word、WPS、Excel、PDF、文本，或者报告文档（JSON）；每份不超过 ${size}，一次至多 ${limits.files} 份。</div>
    <ul class="chosen" aria-live="polite" hidden></ul>
  </div>
  <div class="mb-3 drop-area">
    <label class="form-label" for="last-year"><strong>上一年的报告</strong>（可以不选）</label>
    <input class="form-control" type="file" id="last-year" name="lastYear" multiple accept="${ACCEPT}"
      aria-describedby="last-year-help">
    <div class="form-text" id="last-year-help">用来核对上年结转、文件存量、文字雷同。</div>
    <ul class="chosen" aria-live="polite" hidden></ul>
  </div>
  <details class="mb-3"${text ? html` open` : ''}>
    <summary>没有文件？粘贴文字</summary>
    <label class="form-label mt-2" for="text">报告的全文，连同表格</label>
    <textarea class="form-control" id="text" name="text" rows="8" spellcheck="false">${text}</textarea>
  </details>
  <div class="form-end">
    <button class="btn btn-primary" type="submit">体检</button>
    <span class="upload-progress" hidden>
      <progress max="100" value="0" aria-label="上传进度"></progress>
      <span class="upload-state" role="status"></span>
    </span>
  </div>
</form>
<p class="privacy">文件只在运行本系统的这台机器上读取，不会传到别处。读完即删；体检结果保留一小时，您也可以随时删除。</p>`,
  })
}
