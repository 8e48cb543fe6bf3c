import { inWords } from '@gongkai/law'
import { html } from 'hono/html'
import type { Paper, PaperBlock } from '../../paper/index.ts'
import type { Html } from '../../ui/document.ts'

/** 公文在网页上的样子：字和次序同 PDF 一样，供起草时看。 */
export function paperPreview(paper: Paper): Html {
  const { agencyHead, number, title, addressee, attachments = [], signature, contact } = paper
  return html`<article class="paper" aria-label="预览：${title}">
${agencyHead ? html`<p class="paper-head">${agencyHead}</p>` : ''}
${number ? html`<p class="paper-number">${number}</p>` : ''}
<h2 class="paper-title">${title}</h2>
${addressee ? html`<p class="paper-to">${addressee}：</p>` : ''}
${paper.blocks.map(block)}
${attachments.map((name, i) => html`<p class="paper-line">${i === 0 ? '附件：' : '　　　'}${attachments.length > 1 ? `${i + 1}．` : ''}${name}</p>`)}
${signature ? html`<p class="paper-signature">${signature.agency}<br>${inWords(signature.day)}</p>` : ''}
${contact ? html`<p class="paper-line">（${contact}）</p>` : ''}
${
  paper.replySlip
    ? html`<h2 class="paper-title paper-slip">${paper.replySlip.title}</h2><p class="paper-to">${paper.replySlip.addressee}：</p>${paper.replySlip.blocks.map(block)}<p class="paper-line">${paper.replySlip.signedBy}：　　　　年　　月　　日</p>`
    : ''
}</article>`
}

function block(part: PaperBlock): Html {
  switch (part.kind) {
    case 'paragraph':
      return html`<p class="paper-line">${part.lead ? html`<b>${part.lead}</b>` : ''}${part.text}</p>`
    case 'heading':
      return html`<h3 class="paper-heading">${part.text}</h3>`
    case 'list':
      return html`${part.items.map((item, i) => html`<p class="paper-line">${String(i + 1)}．${item}</p>`)}`
    case 'facts':
      return html`<table class="paper-table"><tbody>${part.rows.map(({ label, value }) => html`<tr><th scope="row">${label}</th><td>${value}</td></tr>`)}</tbody></table>`
    case 'grid':
      return html`<table class="paper-table"><thead><tr>${part.head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead><tbody>${part.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table>`
    case 'pageBreak':
      return html`<hr>`
  }
}
