import { html } from 'hono/html'
import {
  hiddenRanges,
  MASK,
  type OpenRedaction,
  type PublicBlock,
  type PublicCopy,
} from '../../applications/index.ts'
import type { Passage } from '../../extraction/index.ts'
import type { Html } from '../../ui/document.ts'

/** 原件的文字，一段一段，标出的看得出来。 */
export function sourceShown({ source, marks }: OpenRedaction, own: string): Html {
  // No space may stand inside: the script counts the characters of the element.
  const text = ({ number, text: whole }: Passage) => {
    const parts: Html[] = []
    let at = 0
    for (const [from, to] of hiddenRanges(marks.spans, number)) {
      parts.push(html`${whole.slice(at, from)}<mark>${whole.slice(from, to)}</mark>`)
      at = to
    }
    return html`<span class="passage-text" data-passage="${String(number)}">${parts}${whole.slice(at)}</span>`
  }
  const number = (passage: Passage) =>
    passage.text === ''
      ? ''
      : html`<a class="passage-number" href="${own}?passage=${String(passage.number)}#mark" aria-label="标第 ${String(passage.number)} 段">${String(passage.number)}</a>`
  return html`${source.blocks.map((block) =>
    block.kind === 'paragraph'
      ? html`<p class="passage${block.heading === undefined ? '' : ' passage-heading'}" id="p${String(block.passage.number)}">${number(block.passage)}${text(block.passage)}</p>`
      : html`<div class="table-responsive" tabindex="0" role="region" aria-label="原件的表"><table class="table table-bordered table-sm"><tbody>${block.rows.map(
          (row) =>
            html`<tr>${row.map((cell) => html`<td id="p${String(cell.number)}">${number(cell)}${text(cell)}</td>`)}</tr>`,
        )}</tbody></table></div>`,
  )}`
}

/** 公开件的样子。 */
export function previewOf({ title, blocks }: PublicCopy): Html {
  return html`<div class="preview-page"><p class="preview-title">${title}</p>${blocks.map(previewBlock)}</div>`
}

function previewBlock(block: PublicBlock): Html {
  if (block.kind === 'paragraph')
    return html`<p class="${block.heading === undefined ? '' : 'passage-heading'}">${masked(block.text)}</p>`
  return html`<div class="table-responsive" tabindex="0" role="region" aria-label="公开件的表"><table class="table table-bordered table-sm"><tbody>${block.rows.map(
    (row) => html`<tr>${row.map((cell) => html`<td>${masked(cell)}</td>`)}</tr>`,
  )}</tbody></table></div>`
}

function masked(text: string): Html {
  const [first = '', ...rest] = text.split(MASK)
  return html`${first}${rest.map((piece) => html`<span class="mask" role="img" aria-label="不予公开">${MASK}</span>${piece}`)}`
}
