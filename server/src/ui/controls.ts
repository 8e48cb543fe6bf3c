import { html } from 'hono/html'
import type { Html } from './document.ts'

/** 错误或者说明：一句缘由，一句办法。 */
export function notice(kind: 'danger' | 'warning' | 'info', text: string, wayOut = ''): Html {
  return html`<div class="alert alert-${kind}" role="${kind === 'danger' ? 'alert' : 'status'}">
  <p class="mb-0"><strong>${text}</strong></p>${wayOut ? html`<p class="mb-0">${wayOut}</p>` : ''}
</div>`
}

/** 一页说清一个问题：标题、缘由、办法、去处。 */
export function problemContent(title: string, text: string, wayOut: string): Html {
  return html`<h1 class="page-title">${title}</h1>
${notice('danger', text, wayOut)}
<p><a href="/">回到首页</a></p>`
}

/** 文件大小写给人看。 */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1).replace('.0', '')} MB`
}
