import { html } from 'hono/html'
import type { CommonAnswer } from '../../applications/index.ts'
import type { Html } from '../../ui/page.ts'

/** 也许就是要的：机关审查过、公开了的常见答复。没有为空。 */
export function similarAnswers(
  answers: readonly Pick<CommonAnswer, 'title' | 'body' | 'place'>[],
): Html {
  if (answers.length === 0) return html``
  return html`<p><strong>也许已经有现成的答案</strong>，不用等：</p>
${answers.map(
  ({ title, body, place }) =>
    html`<details class="similar-answer"><summary>${title}</summary><p class="as-typed">${body}</p><p class="form-text">到哪里取：${place}</p></details>`,
)}
<p class="form-text">不是您要的，请照常提交。</p>`
}
