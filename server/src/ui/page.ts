import { html } from 'hono/html'
import { appearanceForm, type Html, htmlDocument, type Shell } from './document.ts'

export type { Html } from './document.ts'

/** 门户的页面框架所需：静态文件的网址、样子、导航里各处、这一页的网址。 */
export interface Frame extends Shell {
  readonly navigation: readonly { readonly href: string; readonly label: string }[]
  /** Where the forms in the header come back to. */
  readonly path: string
}

/** 一页。 */
export interface Page {
  readonly title: string
  /** 导航里哪一处是当前的。 */
  readonly current?: string
  /** 另加的样式、脚本，都是静态文件的名字。 */
  readonly styles?: readonly string[]
  readonly scripts?: readonly string[]
  readonly content: Html
}

/** 门户的页面框架：跳到正文、页眉、导航、正文、页脚。 */
export function page(frame: Frame, { title, current, content, ...more }: Page): Html {
  const links = frame.navigation.map(
    ({ href, label }) => html`<li class="nav-item">
      <a class="nav-link" href="${href}"${href === current ? html` aria-current="page"` : ''}>${label}</a>
    </li>`,
  )
  return htmlDocument(frame, {
    ...more,
    title: title === '公开' ? '公开' : `${title} · 公开`,
    body: html`<header class="site-header">
  <div class="container site-header-row">
    <a class="site-name" href="/"><span class="site-mark" aria-hidden="true">公</span>公开</a>
    <nav aria-label="主导航"><ul class="nav">${links}</ul></nav>
    <div class="site-tools">${appearanceForm(frame.appearance, frame.path)}</div>
  </div>
</header>
<main class="container site-main" id="content" tabindex="-1">
${content}
</main>
<footer class="site-footer">
  <div class="container">
    <p>政府信息公开工作系统　·　在本机运行，文件不离开这台机器</p>
  </div>
</footer>`,
  })
}
