import { html } from 'hono/html'
import type { Challenge } from '../kit/proof-of-work.ts'
import type { Html } from './document.ts'
import { textField } from './fields.ts'

/** 用了 `humanCheck` 的页面要加的脚本。 */
export const humanCheckScript = 'proof-of-work.js'

/**
 * 证明不是机器人的一项，放在提交按钮前面：有脚本的自动算，没有的答一道汉字写的小题。
 *
 * 收到的是 `challenge`、`proof`、`answer` 三项。
 */
export function humanCheck({ token, seed, bits, parts, question }: Challenge, fault = ''): Html {
  return html`<div class="human-check" data-seed="${seed}" data-bits="${String(bits)}" data-parts="${String(parts)}">
<input type="hidden" name="challenge" value="${token}">
<input type="hidden" name="proof" value="">
<div class="human-question">${textField({
    name: 'answer',
    label: question,
    value: '',
    fault: fault || undefined,
    help: '答数字或者汉字都可以。这是为了挡住自动提交的程序，不用看图。',
    most: 20,
  })}</div>
<p class="human-state form-text" role="status" hidden></p>
</div>`
}
