import { html } from 'hono/html'
import type { LetterFile } from '../../applications/index.ts'
import type { Html } from '../../ui/document.ts'
import { letterPath } from './letter-path.ts'

/** 随文给出的公开件：已经写进去的；草稿上，选哪几份。 */
export function enclosureSection(file: LetterFile, isEdited: boolean): Html {
  const { copies, content, letter } = file
  const { enclosures = [] } = content.facts
  if (enclosures.length === 0 && !(isEdited && copies.length > 0)) return html``
  const path = letterPath(file)
  const items = enclosures.map(({ redactionId, title }) => {
    const at = `${path}/enclosures/${redactionId}`
    return html`<li>${title}　<a href="${at}/pdf">PDF</a>　<a href="${at}/docx">Word</a></li>`
  })
  const now = new Set(enclosures.map(({ pdfFileId }) => pdfFileId))
  const isStale =
    letter.state !== 'issued' &&
    enclosures.some(({ pdfFileId }) => !copies.some((each) => each.pdfFileId === pdfFileId))
  return html`<section aria-labelledby="enclosures"><h2 id="enclosures">随文给出的公开件</h2>
${items.length > 0 ? html`<ul class="letter-list">${items}</ul>` : html`<p class="form-text">还没有公开件写进这件答复。</p>`}
${isStale ? html`<p class="urgent">有的公开件后来改过、重做过：要照现在的重新写进答复，才能发出。</p>` : ''}
${letter.state === 'issued' ? html`<p class="form-text">电子送达的，申请人在查看申请的页面上取；当面、邮寄的，请印出随文书一起给。</p>` : ''}
${
  isEdited && copies.length > 0
    ? html`<form action="${path}/enclosures" method="post"><input type="hidden" name="seen" value="${String(letter.version)}">
${copies.map(
  ({ id, title, pdfFileId }) =>
    html`<div class="form-check"><input class="form-check-input" type="checkbox" id="copy-${id}" name="copy" value="${id}"${now.has(pdfFileId) || items.length === 0 ? html` checked` : ''}><label class="form-check-label" for="copy-${id}">${title}</label></div>`,
)}
<p class="form-text">予以公开的部分、不予公开的部分和理由照选中的公开件重写，公开件列为附件。</p>
<button class="btn btn-outline-primary">照区分处理填写</button></form>`
    : ''
}</section>`
}
