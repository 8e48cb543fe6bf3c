import { html } from 'hono/html'
import type { Problem } from '../kit/problem.ts'
import { notice } from '../ui/controls.ts'
import type { Html } from '../ui/document.ts'
import type { Page } from '../ui/page.ts'

/** 没有办成的一页：缘由、办法、去处。 */
export function problemContent({ message, wayOut }: Problem): Page {
  return {
    title: '没有办成',
    content: html`<h1 class="page-title">没有办成</h1>
${notice('danger', message, wayOut)}
<p><a href="/workbench">回到待办</a></p>`,
  }
}

/** 系统出错的一页：给一个编号，别的什么也不说。 */
export function faultContent(errorId: string): Page {
  const wayOut = `请再试一次；还是不行，请把这个编号告诉管理员：${errorId}`
  return {
    title: '出错了',
    content: html`<h1 class="page-title">出错了</h1>
${notice('danger', '系统出了问题，不是您的错', wayOut)}
<p><a href="/workbench">回到待办</a></p>`,
  }
}

/** 做之前先看清：会怎样，然后一个按钮。 */
export function confirmation({
  title,
  consequences,
  action,
  button,
  cancel,
}: {
  readonly title: string
  readonly consequences: readonly string[]
  readonly action: string
  readonly button: string
  readonly cancel: string
}): Html {
  return html`<h1 class="page-title">${title}</h1>
<div class="alert alert-warning"><p class="mb-1"><strong>这样做以后</strong></p><ul class="mb-0">${consequences.map((each) => html`<li>${each}</li>`)}</ul></div>
<form action="${action}" method="post" class="form-end">
<button class="btn btn-danger">${button}</button><a href="${cancel}">不做了</a>
</form>`
}
