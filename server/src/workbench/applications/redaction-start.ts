import { html } from 'hono/html'
import type { ApplicationFile } from '../../applications/index.ts'
import type { FileEntry } from '../../files/index.ts'
import { todayAt } from '../../kit/clock.ts'
import type { Html } from '../../ui/document.ts'
import { faultSummary, selectField, textField } from '../../ui/fields.ts'
import { applicationPath } from './names.ts'

/** 交一份原件来区分处理。 */
export function startContent(
  { application }: ApplicationFile,
  { title, paper = '' }: { readonly title: string; readonly paper?: string },
  papers: readonly FileEntry[],
  faults: Readonly<Record<string, string>>,
): Html {
  const path = applicationPath(application)
  return html`<nav class="trail" aria-label="位置"><a href="/workbench/applications">依申请公开</a> › <a href="${path}">${application.number}</a> › <span>区分处理</span></nav>
<h1 class="page-title">区分处理</h1>
<p class="lead-text">含有不应当公开的内容、但是能够区分处理的，应当提供可以公开的内容，并对不公开的说明理由（条例第三十七条）。先交原件，读出文字以后逐处标明。</p>
${faultSummary(faults)}
<form action="${path}/redactions" method="post" enctype="multipart/form-data" class="entry-form">
${papers.length > 0 ? selectField({ name: 'paper', label: '已经附在申请上的', value: paper, options: [['', '另外上传'], ...papers.map(({ id, name, addedAt }) => [id, `${name}　${todayAt(addedAt.getTime())}`] as const)], help: '选了就不用上传；打开它会记在操作记录里' }) : ''}
<div class="field"><label class="form-label" for="field-file">${papers.length > 0 ? '或者上传原件' : html`原件<span class="required" aria-hidden="true"> *</span>`}</label>
<input class="form-control${faults.file ? ' is-invalid' : ''}" type="file" id="field-file" name="file"${papers.length > 0 ? '' : html` required`} aria-describedby="field-file-help">
<div class="form-text" id="field-file-help">Word、WPS、Excel、网页、文本，或者有文字层的 PDF，至多 32 MB。加密存放。图片、扫描件里的字读不出来，公开件里也就没有。</div>
${faults.file ? html`<div class="field-fault" id="field-file-fault">${faults.file}</div>` : ''}</div>
${textField({ name: 'title', label: '公开件的标题', value: title, fault: faults.title, isRequired: true, most: 100, help: '印在公开件上；不能有不公开的文字' })}
<div class="form-end"><button class="btn btn-primary">读出文字</button><a href="${path}">取消</a></div>
</form>`
}
